// The Monitor against a console log: the same messages, one by one as an app would give them, tell the
// same call.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { Monitor, SipwhyError } from '../../pkg/index.mjs'
import { analyze } from '../../pkg/trace.mjs'
import { CORPUS, ROOT, filesUnder } from './support.mjs'

const OWN = join(ROOT, 'tests/calls/stories/browser-500.txt')

/** A call without what a log alone knows: of which place its clock is. */
const plain = ({ clock: _, ...call }) => call

/** What the log says, and what the Monitor says in the end of each of its calls. */
function both(path) {
  const trace = analyze(readFileSync(path))
  const monitor = new Monitor()
  const told = new Map()
  for (const { index } of trace.messages()) {
    const { time, direction, raw } = trace.message(index)
    const way = direction === 'sent' || direction === 'received' ? { direction } : {}
    const call = monitor.add({ ...(time === null ? {} : { time }), ...way, data: raw })
    told.set(call.index, plain(call))
  }
  const calls = trace.calls.map(plain)
  monitor.close()
  trace.close()
  return { calls, told: [...told.values()] }
}

test('a call is told alike from its log and while it is made', () => {
  const { calls, told } = both(OWN)
  assert.equal(calls.length, 1)
  assert.equal(calls[0].finalStatus, 500)
  assert.deepEqual(told, calls)
})

test('so are the live calls', { skip: CORPUS ? false : 'there is no corpus' }, () => {
  const logs = filesUnder(join(CORPUS, 'live'), /\.log$/)
  assert.ok(logs.length > 0)
  for (const path of logs) {
    const { calls, told } = both(path)
    assert.deepEqual(told.map(({ outcome, finalStatus, cause, verdict }) => ({ outcome, finalStatus, cause, verdict })), calls.map(({ outcome, finalStatus, cause, verdict }) => ({ outcome, finalStatus, cause, verdict })), basename(path))
  }
})

test('each change of the story is reported once, and what is no SIP is passed over', () => {
  const reports = []
  const monitor = new Monitor({ onReport: (call) => reports.push(call.messageCount) })
  const trace = analyze(readFileSync(OWN))
  for (const { index } of trace.messages()) {
    const { time, direction, raw } = trace.message(index)
    monitor.add({ time, direction, data: raw })
  }
  assert.equal(monitor.add({ data: '\r\n\r\n' }), null)
  assert.equal(monitor.add({ data: new Uint8Array() }), null)
  assert.equal(reports.at(-1), trace.messageCount)
  assert.deepEqual(reports, [...new Set(reports)])
  monitor.close()
  monitor.close()
  assert.throws(() => monitor.add({ data: 'x' }), SipwhyError)
})
