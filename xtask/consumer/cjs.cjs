// CommonJS that requires the package by name.
const assert = require('node:assert/strict')
const { explain, loadLanguage, version } = require('sipwhy')

const busy = 'SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n'

assert.equal(version(), require('sipwhy/package.json').version)
assert.equal(explain(busy).retry.afterSeconds, 120)
loadLanguage('zh').then(() => assert.equal(explain(busy, { lang: 'zh' }).lang, 'zh'))

const { analyze } = require('sipwhy/trace')
assert.equal(analyze(busy).messageCount, 1)
