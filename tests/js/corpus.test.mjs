// Real messages, logs and healthy calls, given as bytes and as text: each gives a report or a
// SipwhyError, and its places mark the same text either way.

import assert from 'node:assert/strict'
import { basename } from 'node:path'
import test from 'node:test'
import * as sipwhy from '../../pkg/index.mjs'
import { CORPUS, everyInput } from './support.mjs'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

function explained(input) {
  try {
    return sipwhy.explain(input)
  } catch (error) {
    assert.ok(error instanceof sipwhy.SipwhyError, error?.stack)
    assert.equal(error.code, 'not-sip')
    return null
  }
}

/** All places of a report, as ranges. */
function* ranges(report) {
  for (const finding of report.findings) for (const place of finding.places) if (place.start !== undefined) yield place
  yield* report.description?.media ?? []
  // What was pasted instead of a message has no fields.
  if (report.message === null) return assert.equal(report.kind, 'local')
  yield* report.message.fields
  yield* report.message.flaws
  yield* report.reasons
  yield* report.warnings
  if (report.message.body) yield report.message.body
  yield* report.message.sdp ?? []
}

test('every file gives a report or says that it is no SIP', (t) => {
  let reports = 0
  let refused = 0
  for (const { path, bytes } of everyInput()) {
    const report = explained(bytes)
    if (!report) {
      refused++
      continue
    }
    reports++
    for (const { start, end } of ranges(report)) assert.ok(start <= end && end <= bytes.length, `${basename(path)} ${start} ${end}`)
  }
  t.diagnostic(`${reports} reports, ${refused} refused${CORPUS ? '' : '; no corpus'}`)
  assert.ok(reports > 0)
})

test('text and bytes mark the same', () => {
  for (const { path, bytes } of everyInput()) {
    const text = utf8.decode(bytes)
    // Only where the text is the same as its bytes can they be compared.
    if (Buffer.compare(Buffer.from(text), Buffer.from(bytes)) !== 0) continue
    const [ofText, ofBytes] = [explained(text), explained(bytes)]
    assert.equal(ofText === null, ofBytes === null, path)
    if (!ofText) continue
    const marked = [...ranges(ofText)].map(({ start, end }) => text.slice(start, end))
    const twins = [...ranges(ofBytes)].map(({ start, end }) => utf8.decode(bytes.subarray(start, end)))
    assert.deepEqual(marked, twins, path)
    assert.deepEqual(ofText.findings.map((finding) => finding.rule), ofBytes.findings.map((finding) => finding.rule))
  }
})
