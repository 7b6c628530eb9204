// The script for pages without modules: one global, and nothing touched before it is used.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'

const code = readFileSync('node_modules/sipwhy/index.global.js', 'utf8')
const page = { WebAssembly, TextEncoder, TextDecoder, FinalizationRegistry, Uint8Array, atob }
const before = Object.keys(page)
runInNewContext(code, page)
assert.deepEqual(Object.keys(page), [...before, 'sipwhy'])
assert.equal(page.sipwhy.explain('SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n').retry.afterSeconds, 120)
