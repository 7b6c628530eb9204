// ES modules where there is no page: Node.js, Deno, Bun.
import { explain, loadLanguage, version } from 'sipwhy'
import * as trace from 'sipwhy/trace'
import { tell } from './tell.mjs'

console.log(JSON.stringify({ main: await tell({ explain, loadLanguage, version }), trace: await tell(trace) }))
