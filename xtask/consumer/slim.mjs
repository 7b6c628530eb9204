// The package without its wasm: the host brings the bytes, and the languages as text.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { explain, init, loadLanguage } from 'sipwhy/slim'
import chinese from 'sipwhy/text/zh.mjs'

const bytes = (name) => readFileSync(createRequire(import.meta.url).resolve(name))
const busy = 'SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n'

assert.throws(() => explain(busy), { code: 'not-initialised' })
await init(bytes('sipwhy/sipwhy.wasm'))
assert.equal(explain(busy).retry.afterSeconds, 120)
assert.equal(bytes('sipwhy/text/zh.txt').toString(), chinese)
await loadLanguage('zh', chinese)
assert.equal(explain(busy, { lang: 'zh' }).lang, 'zh')
