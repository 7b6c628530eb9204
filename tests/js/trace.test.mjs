// Traces from JavaScript: what comes out is the same for strings and bytes, whole or in parts, and
// every place leads back to what was given.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Analyzer, SipwhyError, analyze } from '../../pkg/trace.mjs'

const utf8 = new TextEncoder()

const head = (start, fields) => [start, 'Via: SIP/2.0/WS 192.0.2.1;branch=z9hG4bK77', 'Call-ID: 7@example.com', 'CSeq: 1 INVITE', ...fields, 'Content-Length: 0', '', ''].join('\n')
/** A console log with a request, its answer, and a name that is no ASCII. */
const LOG = [
  'JsSIP:Transport sending message:\n\n',
  head('INVITE sip:bob@example.com SIP/2.0', ['From: "李雷 📞" <sip:a@example.com>;tag=1', 'To: <sip:bob@example.com>', 'Max-Forwards: 69']),
  ' +1ms\nJsSIP:Transport received text message:\n\n',
  head('SIP/2.0 503 Service Unavailable', ['From: "李雷 📞" <sip:a@example.com>;tag=1', 'To: <sip:bob@example.com>;tag=2', 'Retry-After: 120']),
  ' +12ms\n',
].join('')

const summary = (trace) => [...trace.messages()].map(({ status, method, direction, request }) => [status, method, direction, request])
const EXPECTED = [
  [null, 'INVITE', 'sent', null],
  [503, 'INVITE', 'received', 0],
]

test('a log gives its messages, and a response finds its request', () => {
  const trace = analyze(LOG)
  assert.deepEqual(summary(trace), EXPECTED)
  assert.equal(trace.format, 'jssip')
  assert.deepEqual({ ...trace.statusCounts }, { 503: 1 })
  assert.equal(Object.getPrototypeOf(trace.methodCounts), null)
  const explained = trace.explain(1)
  assert.equal(explained.retry.afterSeconds, 120)
  assert.ok(!explained.limits.some((limit) => /request/.test(limit)), explained.limits.join())
  trace.close()
})

test('places lead back to what was given, in its own units', () => {
  for (const input of [LOG, utf8.encode(LOG)]) {
    const trace = analyze(input)
    const { raw, start, end } = trace.message(1)
    const there = (from, to) => (typeof input === 'string' ? input.slice(from, to) : new TextDecoder().decode(input.subarray(from, to)))
    assert.match(there(start, end), /^SIP\/2\.0 503[^]*Content-Length: 0/)
    const [place] = trace.explain(1).findings.flatMap((finding) => finding.places).filter((each) => each.field === 'Retry-After')
    const from = trace.place(1, place.start)
    assert.equal(there(from, from + place.end - place.start), raw.slice(place.start, place.end))
    trace.close()
  }
})

test('chunks of any size, of text or bytes, give the same', () => {
  for (const size of [1, 3, 7, 64, 1000]) {
    for (const whole of [LOG, utf8.encode(LOG)]) {
      const analyzer = new Analyzer()
      for (let at = 0; at < whole.length; at += size) analyzer.push(whole.slice(at, at + size))
      assert.deepEqual(analyzer.progress, { bytes: utf8.encode(LOG).length, messages: analyzer.progress.messages })
      const trace = analyzer.end()
      assert.deepEqual(summary(trace), EXPECTED)
      trace.close()
    }
  }
})

test('several inputs of one clock are one story', () => {
  const at = (time, start) => `U 2026/01/02 10:00:${time} 192.0.2.1:5060 -> 192.0.2.2:5060 #1\n${head(start, [])}\n`
  const analyzer = new Analyzer()
  analyzer.push(at('05.000000', 'SIP/2.0 180 Ringing')).next().push(at('01.000000', 'INVITE sip:b@example.com SIP/2.0'))
  const trace = analyzer.end()
  assert.deepEqual([...trace.messages()].map(({ input, status, request }) => [input, status, request]), [[1, null, null], [0, 180, 0]])
  assert.equal(trace.lastTime - trace.firstTime, 4000)
  trace.close()
})

test('an input without SIP is told, not thrown', () => {
  for (const input of ['', 'good evening', new Uint8Array([0, 255, 254, 3]), new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1])]) {
    const trace = analyze(input)
    assert.equal(trace.messageCount, 0)
    assert.throws(() => trace.message(0), RangeError)
    trace.close()
  }
})

test('what is closed says so, and wrong arguments are named', () => {
  const trace = analyze(LOG)
  trace.close()
  trace.close()
  assert.throws(() => trace.message(0), (error) => error instanceof SipwhyError && error.code === 'closed')
  const analyzer = new Analyzer()
  analyzer.close()
  assert.throws(() => analyzer.push('x'), (error) => error.code === 'closed')
  assert.throws(() => new Analyzer().push(7), TypeError)
  assert.throws(() => analyze(LOG, { lang: 'tlh' }), (error) => error.code === 'language-unknown')
  const ended = new Analyzer().push(LOG)
  assert.equal(ended.end(), ended.end())
  assert.throws(() => ended.push('x'), (error) => error.code === 'closed')
  ended.close()
})
