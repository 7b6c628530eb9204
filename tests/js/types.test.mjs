// The published types against real output: reports as literals, which the compiler must accept
// to the letter, with no key too many and none missing.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import * as sipwhy from '../../pkg/index.mjs'
import { analyze } from '../../pkg/trace.mjs'
import { BARE, CARRIER_SDP, INVITE, WINDOW, response, sip } from './messages.mjs'
import { PACKAGE, ROOT, filesUnder } from './support.mjs'

const TSC = join(ROOT, 'xtask/tools/node_modules/typescript/bin/tsc')
const skip = existsSync(TSC) ? false : 'there is no typescript in xtask/tools: npm ci there'

/** Type → real values of it. */
function samples() {
  const trace = analyze(`[Aug 26 18:55:28] WARNING: Unable to create channel of type 'SIP' (cause 20 - Subscriber absent)\n${INVITE}\n${response('503 X')}`)
  const told = filesUnder(join(ROOT, 'tests/calls/stories'), /\.txt$/).map((path) => analyze(readFileSync(path)))
  const monitor = new sipwhy.Monitor()
  const reliable = response('183 Session Progress', { fields: ['Require: 100rel', 'RSeq: 1', 'P-Early-Media: sendrecv'], body: CARRIER_SDP, webSocket: true })
  return {
    Explanation: [
      sipwhy.explain(WINDOW, { now: 1 }),
      sipwhy.explain(BARE),
      sipwhy.explain(INVITE),
      sipwhy.explain(reliable, { request: INVITE }),
      sipwhy.explain(response('503 X', { fields: ['Warning: 399 h "text"', 'Reason: SIP;cause=600'] })),
      sipwhy.explain(null),
      sipwhy.explain('connect ECONNREFUSED'),
      sipwhy.explain('v=0\r\nm=audio 4000 RTP/AVP 8\r\n'),
      sipwhy.explain({ status: 503, headers: { 'Retry-After': '5' } }),
    ],
    Message: [sipwhy.parse(WINDOW), sipwhy.parse(reliable), sipwhy.parse(sip('SIP/2.0 200 OK', 'broken', '', ''))],
    StatusInfo: [sipwhy.status(503), sipwhy.status(799)],
    Comparison: [sipwhy.compare(183, 503)],
    RuleInfo: sipwhy.rules().slice(0, 5).map((id) => sipwhy.rule(id)),
    CauseInfo: [sipwhy.cause('Q.850', 17)],
    WarningInfo: [sipwhy.warning(399)],
    MethodInfo: [sipwhy.method('INVITE')],
    OptionTagInfo: [sipwhy.optionTag('100rel')],
    ErrorLineInfo: [sipwhy.errorLine('node-econnrefused'), sipwhy.errorLine('jssip-busy')],
    EarlyMediaValueInfo: [sipwhy.earlyMediaValue('sendonly'), sipwhy.earlyMediaValue('gated')],
    ReasonProtocolInfo: [sipwhy.reasonProtocol('Q.850'), sipwhy.reasonProtocol('EMM')],
    ReasonLocationInfo: [sipwhy.reasonLocation('LN')],
    Terms: [sipwhy.terms()],
    TraceMessage: [...trace.messages()],
    Call: [...trace.calls, ...told.flatMap((each) => each.calls), monitor.add({ time: 1.7e12, direction: 'sent', data: INVITE })],
    CallGroup: told.flatMap((each) => each.groups),
    TraceRemark: trace.remarks,
    TraceLoss: analyze(new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0])).losses,
  }
}

const USE = `
explain('x', { lang: 'en', now: 1, client: 'phone', request: new Uint8Array() }).earlyMedia?.expected satisfies string | undefined
explain(null); explain({ status: 503 }); explain(new ArrayBuffer(1)); explain(503)
loadLanguage('zh') satisfies Promise<void>
const error: Error = new SipwhyError('not-sip', 'text'); if (error instanceof SipwhyError) error.tried satisfies string[]
// @ts-expect-error a client is one of two
explain('x', { client: 'fax' })
// @ts-expect-error a code is a number
status('503')
`

/** Compiles files in a project that has the package: what the compiler says. @param {Record<string, string>} files */
async function compiled(files, options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'sipwhy-types-'))
  try {
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(PACKAGE, join(folder, 'node_modules/sipwhy'), 'junction')
    for (const [name, code] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) writeFileSync(join(folder, name), code)
    const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom,dom.asynciterable', '--types', '']
    const sources = Object.keys(files).map((name) => join(folder, name))
    const { stdout } = await promisify(execFile)(process.execPath, [TSC, ...strict, ...options, ...sources]).catch((error) => error)
    return stdout.replace(/^(.{400}).*$/gm, '$1…').trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('real reports are of the published types', { skip }, async () => {
  const all = samples()
  const literals = Object.entries(all).flatMap(([type, values]) => values.map((value, i) => `const ${type}${i}: ${type} = ${JSON.stringify(value)}`))
  const code = `import { type ${Object.keys(all).join(', type ')}, SipwhyError, explain, loadLanguage, status } from 'sipwhy'\n${literals.join('\n')}\n${USE}`
  assert.equal(await compiled({ 'real.mts': code }), '')
})

/** What is the app's own in the documents' examples. */
const APP = `
declare const ${['session', 'inviter', 'registerer', 'srf', 'req', 'res', 'target', 'localSdp', 'sip', 'client', 'sipClient', 'trunk', 'number', 'room', 'call', 'request', 'socket'].map((name) => `${name}: any`).join(', ')}
declare const ua: object & Record<string, any>
declare const logTextOrBytes: string | Uint8Array
declare const files: FileList & Iterable<File>
declare function show(report: import('sipwhy').Explanation): void
declare function showProgress(done: { bytes: number, messages: number }): void
`

test('the examples of the documents compile', { skip }, async () => {
  const sources = ['README.md', 'README.zh.md', 'docs/adapters.md'].flatMap((name) => {
    const text = readFileSync(join(ROOT, name), 'utf8')
    return [...text.matchAll(/^```(?:js|ts)\n([^]*?)^```/gm)].map(([, code], i) => [`${name.replace(/\W/g, '-')}-${i}`, code])
  })
  assert.ok(sources.length > 20)
  const files = Object.fromEntries(
    sources.map(([name, code]) => {
      // CommonJS is written so in TypeScript.
      const typed = code.replace(/^const (\{.*\}) = require\('(.*)'\)$/gm, "import $1 from '$2'")
      const known = [...code.matchAll(/\bimport (?:type )?\{ (.*?) \}|\{ (.*?) \} = require/g)].flatMap(([, one, other]) => (one ?? other).split(', '))
      const missing = ['explain', 'watch'].filter((word) => !known.includes(word) && new RegExp(`\\b${word}\\(`).test(code))
      const own = missing.length > 0 ? `import { ${missing.join(', ')} } from 'sipwhy'\n` : ''
      return [`${name}.mts`, `${own}${typed}\nexport {}\n`]
    }),
  )
  assert.equal(await compiled({ 'app.d.ts': APP, ...files }, ['--noImplicitAny', 'false']), '')
})
