// An ES module that imports the package by name.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { SipwhyError, compare, explain, loadLanguage, parse, status, version } from 'sipwhy'

const busy = 'SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n'

assert.equal(version(), createRequire(import.meta.url)('sipwhy/package.json').version)
assert.equal(status(503).code, 503)
assert.equal(parse(busy).status, 503)
assert.equal(explain(busy).retry.afterSeconds, 120)
assert.equal(explain(new TextEncoder().encode(busy)).retry.afterSeconds, 120)
assert.equal(compare(183, 503).b.code, 503)
assert.throws(() => explain('not a message'), SipwhyError)

const english = explain(busy).verdict
await loadLanguage('zh')
const chinese = explain(busy, { lang: 'zh' })
assert.equal(chinese.lang, 'zh')
assert.notEqual(chinese.verdict, english)
assert.equal(explain(busy).verdict, english)

const { analyze, explain: explainToo } = await import('sipwhy/trace')
const trace = analyze(`${busy}${busy}`)
assert.equal(trace.messageCount, 2)
assert.equal(trace.explain(1).retry.afterSeconds, 120)
assert.equal(explainToo(busy).retry.afterSeconds, 120)
trace.close()
