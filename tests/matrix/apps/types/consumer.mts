// What a TypeScript user writes, as an ES module.
import { SipwhyError, explain, loadLanguage, status } from 'sipwhy'
import type { Explanation, Finding, Options } from 'sipwhy'
import { init } from 'sipwhy/slim'
import module from 'sipwhy/sipwhy.wasm'
import chinese from 'sipwhy/text/zh.mjs'

const options: Options = { lang: 'en', now: 0, client: 'browser' }
const explained: Explanation = explain('SIP/2.0 183 Session Progress\r\n\r\n', options)
const worst: Finding | undefined = explained.findings[0]
const seconds: number | undefined = explained.action.afterSeconds
const port: number | undefined = explained.earlyMedia?.media[0]?.port
// Unions are open: a default branch compiles.
switch (explained.action.do) {
  case 'wait':
    break
  default:
    explained.action.do satisfies string
}
// @ts-expect-error the client is a word of two
explain('', { client: 'desk' })
// @ts-expect-error a code is a number
status('503')
// A pack of one's own: text, bytes, a response, a module, an address.
loadLanguage('de', new Uint8Array()) satisfies Promise<void>
loadLanguage('de', new URL('https://example.com/de.pack'))
loadLanguage('de', fetch('https://example.com/de.pack'))
loadLanguage('zh', import('sipwhy/text/zh.mjs'))
// @ts-expect-error a pack is no number
loadLanguage('de', 7)
export const all = [worst, seconds, port, init(module), loadLanguage('zh', chinese), SipwhyError]

import { Analyzer, analyze } from 'sipwhy/trace'
import type { Trace, TraceMessage } from 'sipwhy/trace'

const trace: Trace = analyze(new Uint8Array(), { lang: 'en' })
for (const message of trace.messages()) message satisfies TraceMessage
trace.message(0).raw satisfies string | Uint8Array
trace.explain(0).verdict satisfies string
new Analyzer().push('text').next().progress.messages satisfies number
