// Real calls on loopback: JsSIP and SIP.js in Chromium, Kamailio behind a WebSocket, SIPp as the far
// end. The page has the packed package in it, as an app would, and tells what it heard.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { openPage } from '../browser/support.mjs'
import { LIBRARIES } from './cases.mjs'
import { bundle, freePorts, installPackage, scratch, skip, startBrowser, startGateway, startProxy, startServer } from './machines.mjs'

/** How long one call may take, with everything around it: milliseconds. */
const LONGEST = 25000

const ends = /** @type {(() => Promise<void> | void)[]} */ ([])
let place
before(async () => {
  if (skip) return
  const { folder, remove } = scratch()
  ends.push(remove)
  const [gateway, nobody, ...ports] = await freePorts(6)
  const project = installPackage(folder)
  const scripts = { jssip: await bundle(project, 'jssip.mjs'), sipjs: await bundle(project, 'sipjs.mjs') }
  const proxies = {}
  for (const remap of [true, false]) {
    const [ws, udp] = ports.splice(0, 2)
    const proxy = await startProxy({ folder, ws, udp, gateway, nobody, remap })
    ends.push(() => proxy.end())
    proxies[remap] = `ws://127.0.0.1:${ws}`
  }
  const server = await startServer(scripts)
  ends.push(server.close)
  const browser = await startBrowser()
  ends.push(() => browser.close())
  place = { folder, gateway, proxies, server, browser }
})
after(async () => {
  for (const end of ends.reverse()) await end()
})

/** Makes one call and gives back what the page noted. */
async function call(page, { name, remap = true, how = {}, patience = 8000 }) {
  const { folder, gateway, proxies } = place
  const far = name === 'g' ? null : await startGateway({ folder, port: gateway, name })
  try {
    const told = page.evaluate((values) => globalThis.call(values), { server: proxies[remap], callee: name, patience, ...how })
    let timer
    const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error('the call does not end')), LONGEST)))
    return await Promise.race([told, late]).finally(() => clearTimeout(timer))
  } finally {
    await far?.end()
  }
}

const key = ({ name, status }) => (status ? `${name}:${status}` : name)

/** Holds one report against what is expected of it. */
function judge(what, told, { kind = 'response', do: action, avoid, early, verdict, has = [], not = [], only }) {
  const found = told.findings.map(({ rule }) => rule)
  assert.equal(told.kind, kind, what)
  if (action) assert.equal(told.action.do, action, `${what}: ${told.verdict}`)
  if (verdict) assert.match(told.verdict, verdict, what)
  if (early) assert.equal(told.early, early, what)
  assert.equal(told.action.avoidServerSeconds, avoid, what)
  for (const rule of has) assert.ok(found.includes(rule), `${what}: ${rule} is not among ${found}`)
  for (const rule of not) assert.ok(!found.includes(rule), `${what}: ${rule} is among ${found}`)
  if (only) assert.deepEqual(found.filter((rule) => !only.includes(rule)), [], what)
}

/** Holds what `watch` told last of a call against what is expected of it. */
function judgeCall(calls, { outcome, status, cause = null, do: action = 'none', avoid, at = {}, now, not = [] }) {
  const last = calls.at(-1)
  const rules = last.findings.map(({ rule }) => rule)
  assert.deepEqual([last.method, last.outcome, last.finalStatus, last.cause], ['INVITE', outcome, status, cause], last.verdict)
  assert.deepEqual([last.action.do, last.action.avoidServerSeconds], [action, avoid], last.verdict)
  if (now) assert.match(last.now, now)
  for (const rule of not) assert.ok(!rules.includes(rule), `${rule} is among ${rules}`)
  for (const [rule, label] of Object.entries(at)) {
    const found = last.findings.find((finding) => finding.rule === rule)
    assert.ok(found?.at.includes(label), `${rule} is not said of ${label}: ${JSON.stringify(last.findings)}`)
  }
}

for (const [library, rows] of Object.entries(LIBRARIES)) {
  test(`calls with ${library}`, { skip }, async (t) => {
    const { page, faults } = await openPage(place.browser, `${place.server.url}/${library}.html`, { permissions: ['microphone'] })
    for (const row of rows) {
      const variant = [row.remap === false && 'the proxy lets 503 through', row.how && JSON.stringify(row.how)].filter(Boolean).join(', ')
      await t.test(`${row.name}${variant && `, ${variant}`}`, async () => {
        const { events, wire, calls, failures } = await call(page, row)
        assert.deepEqual(failures, [])
        const same = (found, expected) => (typeof expected === 'string' ? assert.equal(found, expected) : assert.match(found, expected))
        same(events.map(key).join(' '), row.events)
        same(wire.join(' '), row.wire)
        for (const [event, expected] of Object.entries(row.says)) {
          const told = events.filter((each) => key(each) === event)
          const each = Array.isArray(expected) ? expected : told.map(() => expected)
          assert.equal(told.length, each.length, event)
          told.forEach((one, at) => judge(`${event} (${at + 1})`, one, each[at]))
        }
        judgeCall(calls, row.call)
      })
    }
    assert.deepEqual(faults, [])
  })
}
