// Many messages at once say the same as one after the other.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SipwhyError, explain, explainMany, rules } from '../../pkg/index.mjs'
import { ROOT } from './support.mjs'

const folder = join(ROOT, 'examples')
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.sip'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'))
const bytes = texts.map((text) => new TextEncoder().encode(text))

/** The row of one message, as its report says it. */
function expected(report) {
  const [first] = report.findings
  return {
    kind: report.kind,
    status: report.status ?? 0,
    severity: first?.severity,
    rule: first?.rule,
    findings: report.findings.length,
    action: report.action.do,
    retryAfter: report.retry?.afterSeconds ?? -1,
  }
}

/** The same from the columns. */
function row(many, i) {
  return {
    kind: many.kinds[many.kind[i]],
    status: many.status[i],
    severity: many.severities[many.severity[i]],
    rule: many.rules[many.rule[i]],
    findings: many.findings[i],
    action: many.actions[many.action[i]],
    retryAfter: many.retryAfter[i],
  }
}

test('a list of texts, of bytes, and of both', () => {
  for (const list of [texts, bytes, [...texts, ...bytes]]) {
    const many = explainMany(list)
    assert.equal(many.count, list.length)
    assert.equal(many.start, null)
    list.forEach((message, i) => {
      assert.deepEqual(row(many, i), expected(explain(message)), String(texts[i % texts.length]))
      assert.deepEqual(many.get(i), explain(message))
    })
  }
  assert.ok(texts.some((text) => explain(text).findings.length > 0))
  assert.deepEqual(explainMany([]).rules, rules())
})

test('options go to all of them', () => {
  const early = 'SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\nContent-Type: application/sdp\r\n\r\nv=0\r\nm=audio 9 RTP/AVP 0\r\n'
  const [phone, browser] = ['phone', 'browser'].map((client) => explainMany([early], { client }))
  assert.equal(browser.severities[browser.severity[0]], 'error')
  assert.notEqual(phone.severities[phone.severity[0]], 'error')
  assert.equal(browser.get(0).client, 'browser')
})

test('the bytes of a connection, however many', () => {
  // More than goes in at once, with a body that a message is cut in, and with what is no message between.
  const parts = []
  for (let size = 0; size < 9e6; ) {
    for (const one of bytes) parts.push(one), (size += one.length)
    parts.push(new TextEncoder().encode('\r\n\r\n'))
  }
  const stream = new Uint8Array(Buffer.concat(parts))
  const many = explainMany(stream)
  const messages = parts.filter((part) => part.length > 4)
  assert.equal(many.count, messages.length)
  for (const i of [0, 1, bytes.length, many.count >> 1, many.count - 1]) {
    assert.deepEqual(many.message(i), messages[i], `message ${i}`)
    assert.deepEqual(row(many, i), expected(explain(messages[i])))
  }
  assert.equal(stream.length - many.end[many.count - 1], 4)
  assert.equal(explainMany(new Uint8Array()).count, 0)
  // A message that was cut off is given as it is.
  assert.equal(explainMany(bytes[0].subarray(0, -3)).count, 1)
})

test('what is no SIP has its row, and throws only when its report is asked for', () => {
  const many = explainMany(['good evening', texts[0], '', 'SIP/2.0 503 Busy\u00e4\ud800\r\n\r\n'])
  assert.deepEqual([...many.kind], [-1, 0, -1, 0])
  assert.deepEqual([many.severity[0], many.rule[0], many.action[0], many.retryAfter[0], many.findings[0]], [-1, -1, -1, -1, 0])
  assert.equal(many.status[3], 503)
  assert.throws(() => many.get(0), (error) => error instanceof SipwhyError && error.code === 'not-sip')
  assert.throws(() => many.get(4), RangeError)
  assert.throws(() => many.message(-1), RangeError)
})

test('arguments of a wrong type are named', () => {
  assert.throws(() => explainMany('SIP/2.0 200 OK\r\n\r\n'), /a list of strings and Uint8Arrays/)
  assert.throws(() => explainMany([texts[0], 7]), /message 1 is neither/)
  assert.throws(() => explainMany([], { request: texts[0] }), /options\.request is for one message/)
  assert.throws(() => explainMany([], { lang: 7 }), TypeError)
})
