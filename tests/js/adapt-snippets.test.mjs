// What an app's author pastes: each snippet at the head of an adapter is the one in docs/adapters.md,
// and it runs, with the library itself where that runs here.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { explain } from '../../pkg/index.mjs'
import { INVITE, WINDOW, response } from './messages.mjs'
import { SDP, answerTo, drachtio, jssip, npmSip, sipjs, sipjs015, skip, until } from './peers.mjs'
import { ROOT } from './support.mjs'

const fenced = (text) => [...text.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code]) => code)
const ADAPTERS = join(ROOT, 'js/adapt')
const HELPERS = ['shape.mjs', 'rebuild.mjs']
const heads = Object.fromEntries(
  readdirSync(ADAPTERS).filter((name) => !HELPERS.includes(name)).map((name) => {
    const [, comment = ''] = /^\/\*\*\n([^]*?)\n \*\//.exec(readFileSync(join(ADAPTERS, name), 'utf8')) ?? []
    return [name.replace('.mjs', ''), fenced(comment.replace(/^ \* ?/gm, ''))]
  }),
)

test('each adapter shows what to paste, and the documents show the same', () => {
  for (const [name, snippets] of Object.entries(heads)) assert.ok(snippets.length > 0, name)
  assert.deepEqual(fenced(readFileSync(join(ROOT, 'docs/adapters.md'), 'utf8')).sort(), Object.values(heads).flat().sort())
})

/** Runs the nth snippet of an adapter; gives the reports that it showed. */
async function run(adapter, n, names) {
  const shown = []
  const show = (report) => shown.push(report)
  const all = { explain, show, ...names }
  const AsyncFunction = (async () => {}).constructor
  const failed = await new AsyncFunction(...Object.keys(all), heads[adapter][n])(...Object.values(all)).catch((error) => error)
  if (failed instanceof Error) throw failed
  return shown
}

const refuse = (request) => [answerTo(request, '180 Ringing', ['Contact: <sip:bob@192.0.2.9>']), answerTo(request, '486 Busy Here')]
const statuses = (reports) => reports.map(({ status, kind }) => status ?? kind).sort()

test('JsSIP', { skip }, async () => {
  const { ua, call } = await jssip(refuse)
  const session = call()
  const shown = await run('jssip', 0, { session, ua })
  ua.register()
  await until(() => shown.length >= 3)
  session.emit('ended', { originator: 'remote', message: null, cause: 'Terminated' })
  session.emit('peerconnection:setremotedescriptionfailed', new Error('Called with SDP without DTLS fingerprint.'))
  ua.emit('disconnected', { socket: {}, error: true, code: 1006, reason: '' })
  assert.deepEqual(statuses(shown), [180, 486, 486, 'local', 'local', 'local'])
  assert.ok(shown.every(({ kind, findings }) => kind !== 'local' || findings.length === 1))
  ua.stop()
})

test('SIP.js', { skip }, async () => {
  const { inviter, registerer } = await sipjs(refuse)
  const shown = await run('sipjs', 0, { inviter: inviter(), registerer: registerer() })
  await until(() => shown.length === 3)
  assert.deepEqual(statuses(shown), [180, 486, 486])
  const { call } = await sipjs015(refuse)
  const old = await run('sipjs', 1, { session: call() })
  await until(() => old.length === 2)
  assert.deepEqual(statuses(old), [180, 486])
})

test('drachtio-srf', { skip }, async () => {
  const { request, response: responseOf, failed } = drachtio()
  const req = request(INVITE)
  const early = responseOf(response('183 Session Progress'), req)
  const create = async (...args) => {
    args.at(-1).cbProvisional(early)
    throw failed(responseOf(WINDOW, req))
  }
  const srf = { invite: (handle) => handle(req, {}), createB2BUA: create, createUAC: create }
  const shown = await run('drachtio', 0, { srf, target: 'sip:b@example.com', localSdp: SDP })
  await until(() => shown.length === 5)
  assert.deepEqual(statuses(shown), [183, 183, 503, 503, 'request'])
})

test('npm sip', { skip }, async () => {
  const peer = await npmSip(refuse)
  try {
    const request = peer.request()
    const sip = { send: (message, done) => peer.send(message).then(done), start: (_, handle) => handle(peer.sip.parse(Buffer.from(INVITE))) }
    const shown = await run('sip', 0, { sip, request })
    await until(() => shown.length === 2)
    assert.equal(shown[0].method, 'INVITE')
    assert.equal(shown[1].status, 180)
  } finally {
    peer.close()
  }
})

test('services', async () => {
  const listeners = {}
  const emitter = { on: (name, listener) => (listeners[name] = listener) }
  const telnyx = await run('platform', 0, { client: emitter })
  listeners['telnyx.notification']({ type: 'callUpdate', call: { state: 'hangup', cause: 'USER_BUSY', causeCode: 17, sipCode: 486 } })
  listeners['telnyx.notification']({ type: 'callUpdate', call: { state: 'active' } })
  listeners['telnyx.error']({ error: { code: 45001, name: 'x', message: 'WebSocket error occurred' } })
  assert.deepEqual(statuses(telnyx), [486, 'local'])
  const createSipParticipant = async () => {
    throw Object.assign(new Error('twirp error'), { status: 500, code: 'unavailable', metadata: { sip_status_code: '603', sip_status: 'Decline' } })
  }
  const livekit = await run('platform', 1, { sipClient: { createSipParticipant }, trunk: 't', number: '+15550100', room: 'r' })
  await until(() => livekit.length === 1)
  assert.deepEqual(statuses(livekit), [603])
  const twilio = await run('platform', 2, { call: emitter })
  listeners.error({ code: 31486, name: 'BusyHere', description: 'Busy Here (SIP)', message: 'BusyHere (31486): The callee is busy.' })
  assert.deepEqual(statuses(twilio), [486])
  assert.deepEqual(statuses(await run('platform', 3, {})), [503, 'local'])
})

test('what fails beside SIP', async () => {
  const socket = new EventTarget()
  const page = new EventTarget()
  const getUserMedia = async () => {
    throw new DOMException('Permission denied', 'NotAllowedError')
  }
  const shown = await run('local', 0, { socket, navigator: { mediaDevices: { getUserMedia } }, addEventListener: page.addEventListener.bind(page) })
  socket.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '', wasClean: false }))
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }))
  await until(() => shown.length === 3)
  assert.deepEqual(shown.map(({ findings }) => findings[0].rule).sort(), ['browser-media-not-allowed', 'node-econnrefused', 'websocket-closed-abnormally'])
})
