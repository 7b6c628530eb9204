// Our own messages, bent at random: each gives a report or a SipwhyError, and nothing else.
// SIPWHY_MUTATIONS says how many; the same number bends the same way every time.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import * as sipwhy from '../../pkg/index.mjs'
import { EXAMPLES, ROOT, filesUnder } from './support.mjs'

const COUNT = Number(process.env.SIPWHY_MUTATIONS ?? 5000)

/** What a reader may stumble over. */
const WORDS = [
  'SIP/2.0', 'SIP/2.0 503 ', 'INVITE sip:a@example.com SIP/2.0\r\n', 'Via: ', 'Content-Length: ', 'l: 4294967296\r\n', 'Reason: Q.850;cause=', 'Retry-After: ',
  'Warning: 399 a "', 'Contact: *', 'RSeq: ', 'P-Early-Media: ', 'Content-Type: application/sdp\r\n', 'm=audio 0 RTP/AVP 0\r\n', 'a=', 'v=0\r\n', '\r\n', '\r\n\r\n',
  '\r\n ', '\n', '\r', '"', '\\', '<', '>', '(', ')', ',', ';', ':', '=', '@', '%', '[', ']', '\0', '\u00e9', '\u{1f4de}', '\ufeff', '99999999999999999999', '-1',
].map((word) => new TextEncoder().encode(word))

const messages = [EXAMPLES, join(ROOT, 'tests/calls')].flatMap((folder) => filesUnder(folder, /\.sip$/)).map((path) => new Uint8Array(readFileSync(path)))

/** Numbers below `limit`, always the same ones (mulberry32). @param {number} seed */
function numbers(seed) {
  return (/** @type {number} */ limit) => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** @param {Uint8Array} bytes @param {(limit: number) => number} below */
function bent(bytes, below) {
  for (let times = 1 + below(6); times > 0; times--) {
    const at = below(bytes.length + 1)
    const end = Math.min(bytes.length, at + 1 + below(60))
    const put = [
      () => Uint8Array.of(below(256)),
      () => WORDS[below(WORDS.length)],
      () => new Uint8Array(0),
      () => bytes.slice(at, end + (end - at)),
    ][below(4)]()
    const tail = below(3) === 0 ? bytes.subarray(at) : bytes.subarray(end)
    const next = new Uint8Array(at + put.length + tail.length)
    next.set(bytes.subarray(0, at))
    next.set(put, at)
    next.set(tail, at + put.length)
    bytes = next
  }
  return bytes
}

/** Whether there was a report. @param {() => any} work @param {(report: any) => any} look */
function tried(work, look) {
  let report
  try {
    report = work()
  } catch (error) {
    assert.ok(error instanceof sipwhy.SipwhyError, error?.stack)
    assert.notEqual(error.code, 'internal', error.message)
    return false
  }
  look(report)
  return true
}

test(`${COUNT} bent messages`, (t) => {
  assert.ok(messages.length > 50)
  const decoder = new TextDecoder()
  let reports = 0
  for (let index = 0; index < COUNT; index++) {
    const below = numbers(index)
    const pick = () => bent(messages[below(messages.length)], below)
    const bytes = pick()
    const input = below(2) === 0 ? bytes : decoder.decode(bytes)
    const options = below(4) === 0 ? { request: pick() } : undefined
    try {
      const explained = tried(() => sipwhy.explain(input, options), (report) => {
        assert.ok(report.headline.length > 0 && report.verdict.length > 0)
        for (const place of report.findings.flatMap((finding) => finding.places)) {
          const [{ start, end }, length] = place.request ? [place.request, options?.request.length] : [place, input.length]
          assert.ok(start <= end && end <= length)
        }
      })
      const parsed = tried(() => sipwhy.parse(input), (message) => {
        for (const { start, end } of message.fields) assert.ok(start <= end && end <= input.length)
      })
      // A request that is no SIP is refused as well.
      assert.ok(explained === parsed || options !== undefined)
      reports += Number(parsed)
    } catch (error) {
      error.message = `number ${index}, ${JSON.stringify(decoder.decode(bytes))}: ${error.message}`
      throw error
    }
  }
  t.diagnostic(`${reports} reports, ${COUNT - reports} refusals`)
  assert.ok(reports > COUNT / 2)
})
