// The table against serde-wasm-bindgen: both read the same Rust types by other ways, so they must
// agree on every message. And a law of coverage: each field that can be empty is seen both ways,
// lest a mistake hide in a field that no message fills.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { Keeper } from '../../js/desk.mjs'
import { Coverage } from './coverage.mjs'
import { CORPUS, ROOT, everyInput, filesUnder } from './support.mjs'

const FOLDER = join(ROOT, 'target/oracle')
const skip = existsSync(join(FOLDER, 'glue.mjs')) ? false : 'there is no target/oracle: cargo xtask build --oracle'

const parts = skip
  ? null
  : {
      glue: await import(join(FOLDER, 'glue.mjs')),
      build: await import(join(FOLDER, 'report.mjs')),
      schema: JSON.parse(readFileSync(join(FOLDER, 'schema.json'), 'utf8')),
    }

/** The keeper of a desk that can do both. */
function keeper() {
  const { glue, build } = parts
  const made = new Keeper(build.LAYOUT)
  const module = new WebAssembly.Module(readFileSync(join(FOLDER, 'sipwhy.wasm')))
  made.furnish(() => ({ memory: glue.initSync({ module }).memory, Desk: glue.Desk }))
  made.teach('zh', readFileSync(join(FOLDER, 'text/zh.txt'), 'utf8'))
  return made
}

/** A request, and an answer to another one. */
const PAIR = ['INVITE sip:李@example.net SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n', 'SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\n\r\n'].map((text) =>
  new TextEncoder().encode(text),
)

/** What both ways say of one input: [table, oracle], or null if both refuse it. */
function both(desk, bytes, options, request = new Uint8Array()) {
  const input = { content: bytes, raw: bytes }
  const ask = (work) => {
    try {
      return work()
    } catch (error) {
      return String(error.message)
    }
  }
  const told = (d, length, more) => d.explain(length, -1, more, -1, options)
  const table = ask(() => desk.report(parts.build.explanation, told, input, request))
  let oracle
  ask(() => desk.report(() => null, (d, length, more) => ((oracle = ask(() => d.oracleExplain(length, -1, more, -1, options))), told(d, length, more)), input, request))
  return [table, oracle]
}

/** serde writes nothing for the caller's input; the reader puts it there. */
function withRaw(oracle, raw) {
  if (oracle?.message) oracle.message.raw = raw
  return oracle
}

test('table and serde agree on every message', { skip }, (t) => {
  const desk = keeper()
  let count = 0
  for (const { path, bytes } of everyInput()) {
    for (const options of [undefined, { lang: 'zh', client: 'browser', now: 1.7e12 }]) {
      const [table, oracle] = both(desk, bytes, options)
      assert.deepEqual(table, withRaw(oracle, bytes), basename(path))
      if (typeof table !== 'string') count++
    }
  }
  const [table, oracle] = both(desk, PAIR[1], undefined, PAIR[0])
  assert.deepEqual(table, withRaw(oracle, PAIR[1]))
  assert.ok(table.findings.some((finding) => finding.places.some((place) => place.request)))
  t.diagnostic(`${count} reports`)
})

/** Report type, list, door and oracle of what is looked up by name. */
const WORDS = [
  ['methodInfo', 'methods', 'method', 'oracleMethod'],
  ['optionTagInfo', 'optionTags', 'optionTag', 'oracleOptionTag'],
  ['errorLineInfo', 'errorLines', 'errorLine', 'oracleErrorLine'],
  ['earlyMediaValueInfo', 'earlyMediaValues', 'earlyMediaValue', 'oracleEarlyMediaValue'],
  ['reasonProtocolInfo', 'reasonProtocols', 'reasonProtocol', 'oracleReasonProtocol'],
  ['reasonLocationInfo', 'reasonLocations', 'reasonLocation', 'oracleReasonLocation'],
]

test('table and serde agree on the reference', { skip }, () => {
  const desk = keeper()
  const { build } = parts
  const twice = (make, table, oracle) => assert.deepEqual(desk.report(make, table), desk.ask(oracle))
  for (const options of [undefined, { lang: 'zh' }]) {
    for (let code = 100; code <= 999; code++) twice(build.statusInfo, (d) => d.status(code, options), (d) => d.oracleStatus(code, options))
    for (const id of desk.ask((d) => d.rules())) twice(build.ruleInfo, (d) => d.rule(id, options), (d) => d.oracleRule(id, options))
    for (const [a, b] of [[183, 503], [150, 799], [200, 603]]) twice(build.comparison, (d) => d.compare(a, b, options), (d) => d.oracleCompare(a, b, options))
    for (const protocol of desk.ask((d) => d.reasonProtocols())) {
      for (const value of desk.ask((d) => d.causes(protocol))) twice(build.causeInfo, (d) => d.cause(protocol, value, options), (d) => d.oracleCause(protocol, value, options))
    }
    for (const code of desk.ask((d) => d.warnings())) twice(build.warningInfo, (d) => d.warning(code, options), (d) => d.oracleWarning(code, options))
    for (const [make, list, door, oracle] of WORDS) {
      for (const name of desk.ask((d) => d[list]())) twice(build[make], (d) => d[door](name, options), (d) => d[oracle](name, options))
    }
    twice(build.terms, (d) => d.terms(options), (d) => d.oracleTerms(options))
  }
})

/** A trace on the desk, its number given to `work`. */
function traced(desk, contents, work) {
  const held = desk.hold((d) => d.traceOpen())
  contents.forEach((content, i) => {
    if (i > 0) desk.of(held, (d, number) => d.traceNext(number))
    desk.of(held, (d, number, length) => d.tracePush(number, length), content)
  })
  desk.of(held, (d, number) => d.traceEnd(number))
  work(held.number)
  desk.release(held.desk, held.number)
}

/** Traces: logs, captures, and what is cut or damaged. */
function* traces() {
  for (const { bytes } of everyInput()) yield [bytes]
  for (const path of filesUnder(join(ROOT, 'tests/calls/stories'), /\.txt$/)) yield [new Uint8Array(readFileSync(path))]
  for (const path of CORPUS ? filesUnder(CORPUS, /\.(pcap|pcapng)$/) : []) {
    if (statSync(path).size < 1 << 20) yield [new Uint8Array(readFileSync(path))]
  }
  yield ['nothing', '']
}

test('table and serde agree on traces', { skip }, () => {
  const desk = keeper()
  const { build } = parts
  const twice = (make, table, oracle) => assert.deepEqual(desk.report(make, table), desk.ask(oracle))
  for (const contents of traces()) {
    traced(desk, contents, (number) => {
      for (const options of [undefined, { lang: 'zh' }]) {
        twice(build.traceInfo, (d) => d.traceInfo(number, options), (d) => d.oracleTraceInfo(number, options))
        twice(build.callRows, (d) => d.traceCalls(number, 0, 1e4, options), (d) => d.oracleTraceCalls(number, 0, 1e4, options))
        twice(build.callGroups, (d) => d.traceGroups(number, options), (d) => d.oracleTraceGroups(number, options))
      }
      twice(build.traceRows, (d) => d.traceMessages(number, 0, 1e4), (d) => d.oracleTraceMessages(number, 0, 1e4))
    })
  }
})

/** Fields that are never seen one way, each with its reason. The list may only shrink. */
const EXPECTED_GAPS = new Map([
  ['Finding.places: never empty', 'no finding without evidence'],
  ['Finding.references: never empty', 'every rule names a source'],
  ['RuleInfo.references: never empty', 'every rule names a source'],
  ...['MethodInfo', 'OptionTagInfo', 'ErrorLineInfo', 'EarlyMediaValueInfo', 'ReasonProtocolInfo', 'ReasonLocationInfo', 'CauseInfo', 'WarningInfo'].map(
    (type) => /** @type {const} */ ([`${type}.references: never empty`, 'every entry names its source']),
  ),
  ['OptionTagInfo.listedIn: never empty', 'each tag is listed somewhere'],
  ['TraceInfo.formats: never empty', 'each input is of some format'],
  ['TraceInfo.formatNames: never empty', 'each input is of some format'],
  ['TraceMessage.start: never empty', 'only a packed payload of HEP has no place'],
  ['TraceMessage.end: never empty', 'only a packed payload of HEP has no place'],
  ['Call.lanes: never empty', 'a message was sent by somebody to somebody'],
  ['Call.steps: never empty', 'a call has a message'],
  ['Call.message: never empty', 'one of its messages tells most'],
  ['CallGroup.examples: never empty', 'a group has a call'],
  ['ErrorLineInfo.says: never empty', 'each line is known by something'],
])

test('each field that can be empty is seen filled and empty', { skip: skip || (CORPUS ? false : 'there is no corpus') }, () => {
  const desk = keeper()
  const { build, schema } = parts
  const coverage = new Coverage(schema)
  const note = (name, make, call, input) => coverage.note(name, desk.report(make, call, input))
  const noCause = new TextEncoder().encode('SIP/2.0 503 Service Unavailable\r\nReason: SIP;text="no cause"\r\n\r\n')
  const noVersion = new TextEncoder().encode('SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\nServer: kamailio\r\n\r\n')
  const descriptions = ['v=0\r\nm=audio 4000 RTP/AVP 8\r\n', 'v=0\r\n'].map((text) => ({ bytes: new TextEncoder().encode(text) }))
  for (const { bytes } of [...everyInput(), { bytes: noCause }, { bytes: noVersion }, ...descriptions]) {
    for (const options of [undefined, { client: 'browser', now: 1.7e12 }]) {
      const [table] = both(desk, bytes, options)
      if (typeof table !== 'string') coverage.note('Explanation', table)
    }
  }
  coverage.note('Explanation', both(desk, PAIR[1], undefined, PAIR[0])[0])
  note('Explanation', build.explanation, (d) => d.explain(0, -3, 0, -3, undefined))
  note('Explanation', build.explanation, (d, length) => d.explain(length, -2, 0, -3, undefined), { content: 'SIP/2.0 503 \r\nRetry-After: 5\r\n\r\n' })
  for (let code = 100; code <= 999; code++) note('StatusInfo', build.statusInfo, (d) => d.status(code))
  for (const id of desk.ask((d) => d.rules())) note('RuleInfo', build.ruleInfo, (d) => d.rule(id))
  for (const protocol of desk.ask((d) => d.reasonProtocols())) {
    for (const value of desk.ask((d) => d.causes(protocol))) note('CauseInfo', build.causeInfo, (d) => d.cause(protocol, value))
  }
  for (const code of desk.ask((d) => d.warnings())) note('WarningInfo', build.warningInfo, (d) => d.warning(code))
  for (const [make, list, door] of WORDS) {
    for (const name of desk.ask((d) => d[list]())) note(make[0].toUpperCase() + make.slice(1), build[make], (d) => d[door](name))
  }
  for (const [a, b] of [[183, 503], [799, 799], [150, 999]]) note('Comparison', build.comparison, (d) => d.compare(a, b))
  note('Terms', build.terms, (d) => d.terms())
  for (const contents of traces()) {
    traced(desk, contents, (number) => {
      note('TraceInfo', build.traceInfo, (d) => d.traceInfo(number, undefined))
      note('TraceRows', build.traceRows, (d) => d.traceMessages(number, 0, 1e4))
      note('CallRows', build.callRows, (d) => d.traceCalls(number, 0, 1e4, undefined))
      note('CallGroups', build.callGroups, (d) => d.traceGroups(number, undefined))
    })
  }
  // The lists of the terms are tables: one word for each severity, one for each basis.
  const gaps = coverage.gaps().filter((gap) => !/^(?:Call)?Terms\./.test(gap))
  assert.deepEqual(gaps.filter((gap) => !EXPECTED_GAPS.has(gap)), [])
  assert.deepEqual([...EXPECTED_GAPS.keys()].filter((gap) => !gaps.includes(gap)), [], 'seen after all: take it off the list')
})
