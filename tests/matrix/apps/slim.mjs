// The package without its wasm: the host brings the bytes, and the languages as text.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as slim from 'sipwhy/slim'
import chinese from 'sipwhy/text/zh.mjs'
import { tell } from './tell.mjs'

await slim.init(readFileSync(createRequire(import.meta.url).resolve('sipwhy/sipwhy.wasm')))
console.log(JSON.stringify({ slim: await tell(slim, chinese) }))
