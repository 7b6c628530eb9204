// Objects of the libraries' own making: an event, the response or message in it and the text of that
// say the same, and what nobody sent is told as such.

import assert from 'node:assert/strict'
import test from 'node:test'
import { explain } from '../../pkg/index.mjs'
import { BARE, INVITE, WINDOW } from './messages.mjs'
import { SDP, answerTo, drachtio, jssip, npmSip, sipjs, sipjs015, skip, soon, until } from './peers.mjs'

const WINDOW_503 = (request) => [answerTo(request, '503 Service Unavailable', ['Retry-After: 120'])]
const SILENT = () => []

/** All of these say the same as the first. @param {any[]} inputs @param {any} [options] */
function same([first, ...others], options) {
  const wanted = explain(first, options)
  for (const other of others) assert.deepEqual(explain(other, options), wanted)
  return wanted
}

const isWindow = ({ kind, status, retry }) => assert.deepEqual([kind, status, retry.afterSeconds], ['response', 503, 120])
const isLocal = (explained, rule, field) => {
  assert.deepEqual([explained.kind, explained.message, explained.findings[0]?.rule], ['local', null, rule])
  assert.deepEqual(explained.findings[0].places, [{ field }])
}

test('JsSIP: a refusal', { skip }, async () => {
  const { ua, call } = await jssip(WINDOW_503)
  const session = call()
  const seen = {}
  session.on('failed', (e) => (seen.failed = e))
  session.on('sending', (e) => (seen.sending = e))
  ua.on('newTransaction', (e) => (seen.transaction ??= e))
  ua.on('registrationFailed', (e) => (seen.registration = e))
  ua.register()
  await until(() => seen.failed && seen.registration)
  isWindow(same([seen.failed.message.data, seen.failed.message, seen.failed]))
  isWindow(same([seen.registration.response.data, seen.registration.response, seen.registration]))
  assert.equal(explain(seen.sending).method, 'INVITE')
  assert.equal(explain(seen.transaction).method, explain(seen.transaction.transaction.request).method)
  // The session knows the request: the very one that was answered.
  same([seen.failed, seen.failed.message], { request: session })
  assert.deepEqual(explain(seen.failed, { request: session }), explain(seen.failed, { request: seen.sending.request }))
  ua.stop()
})

test('JsSIP: early media, and an answer that the browser refuses', { skip }, async () => {
  const carrier = (request) => [answerTo(request, '183 Session Progress'), answerTo(request, '200 OK', ['Contact: <sip:b@192.0.2.9>', 'Content-Type: application/sdp'], SDP)]
  const { ua, call } = await jssip(carrier)
  const session = call()
  const seen = {}
  session.on('progress', (e) => (seen.progress = e))
  session.on('failed', (e) => (seen.failed = e))
  session.on('peerconnection:setremotedescriptionfailed', (e) => (seen.refused = e))
  await until(() => seen.failed && seen.refused)
  assert.equal(same([seen.progress.response.data, seen.progress.response, seen.progress]).status, 183)
  assert.equal(seen.failed.cause, 'Bad Media Description')
  assert.equal(same([seen.failed.message, seen.failed]).status, 200)
  isLocal(explain(seen.refused), 'browser-no-fingerprint', 'message')
  ua.stop()
})

test('JsSIP: what nobody sent', { skip }, async () => {
  const { ua, call } = await jssip(SILENT, { broken: true })
  const seen = {}
  const session = call()
  session.on('failed', (e) => (seen.failed = e))
  ua.on('registrationFailed', (e) => (seen.registration = e))
  ua.register()
  await until(() => seen.failed && seen.registration)
  // JsSIP hides the cause of an outgoing call behind "Canceled"; the session still has it.
  assert.deepEqual([seen.failed.message, seen.failed.cause], [null, 'Canceled'])
  const hidden = explain(seen.failed)
  isLocal(hidden, 'jssip-canceled', 'cause')
  assert.doesNotMatch(hidden.verdict, /Nothing is broken/)
  for (const explained of [explain(seen.registration), explain(seen.failed, { request: session })]) {
    isLocal(explained, 'jssip-connection-error', 'cause')
    assert.deepEqual([explained.action.do, /503/.test(explained.verdict)], ['try-next-server', true])
  }
  assert.equal(explain(seen.failed.message).kind, 'local')
  ua.stop()
  const silent = await jssip(SILENT)
  const canceled = silent.call()
  canceled.on('failed', (e) => (seen.canceled = e))
  await soon(30)
  canceled.terminate()
  await until(() => seen.canceled)
  isLocal(explain(seen.canceled), 'jssip-canceled', 'cause')
  silent.ua.stop()
})

test('JsSIP: every cause without a message is known', { skip }, async () => {
  const { ua, JsSIP } = await jssip(SILENT)
  ua.stop()
  for (const cause of Object.values(JsSIP.C.causes)) {
    const explained = explain({ originator: 'local', message: null, cause })
    assert.equal(explained.findings.length, 1, cause)
    isLocal(explained, `jssip-${cause.toLowerCase().replaceAll(' ', '-')}`, 'cause')
  }
  // Once the message is the text of an error: both speak.
  const both = explain({ originator: 'system', message: 'Called with SDP without DTLS fingerprint.', cause: 'Internal Error' })
  assert.deepEqual(both.findings.map(({ rule, places }) => [rule, places[0].field]), [['browser-no-fingerprint', 'message'], ['jssip-internal-error', 'cause']])
  isLocal(explain({ socket: {}, error: true, code: 1006, reason: '' }), 'websocket-closed-abnormally', 'code')
})

test('SIP.js: responses of delegates', { skip }, async () => {
  let reply = WINDOW_503
  const { ua, inviter, registerer } = await sipjs((request) => reply(request))
  const seen = {}
  const delegate = Object.fromEntries(['onTrying', 'onProgress', 'onAccept', 'onRedirect', 'onReject'].map((name) => [name, (e) => (seen[name] = e)]))
  const first = inviter()
  await first.invite({ requestDelegate: delegate })
  await until(() => seen.onReject)
  isWindow(same([seen.onReject.message.data, seen.onReject.message, seen.onReject]))
  same([seen.onReject, seen.onReject.message], { request: first })

  reply = (request) => [answerTo(request, '302 Moved Temporarily', ['Contact: <sip:c@192.0.2.9>'])]
  await inviter().invite({ requestDelegate: delegate })
  await until(() => seen.onRedirect)
  assert.equal(same([seen.onRedirect.message, seen.onRedirect]).action.do, 'redirect')

  const contact = ['Contact: <sip:b@192.0.2.9>']
  reply = (request) => [answerTo(request, '100 Trying'), answerTo(request, '183 Session Progress', [...contact, 'Content-Type: application/sdp'], SDP), answerTo(request, '200 OK', contact)]
  const call = inviter()
  await call.invite({ requestDelegate: delegate }).catch(() => {})
  await until(() => seen.onAccept)
  assert.equal(same([seen.onTrying.message, seen.onTrying]).status, 100)
  // One that makes a dialog knows its request, so it says more: what is said with the session given.
  for (const [e, status] of [[seen.onProgress, 183], [seen.onAccept, 200]]) {
    const explained = explain(e)
    assert.equal(explained.status, status)
    assert.deepEqual(explained, explain(e.message.data, { request: call.request.toString() }))
    assert.deepEqual(explained, explain(e.message, { request: call }))
  }

  reply = WINDOW_503
  const own = registerer()
  await own.register({ requestDelegate: { onReject: (e) => (seen.register = e) } })
  const pending = await own.register().catch((error) => error)
  await until(() => seen.register)
  isWindow(same([seen.register.message, seen.register]))
  isLocal(explain(pending), 'sipjs-request-pending', 'message')
  await ua.transport.disconnect()
})

test('SIP.js: what nobody sent', { skip }, async () => {
  const { SIP, inviter } = await sipjs(SILENT, { broken: true })
  const seen = {}
  await inviter().invite({ requestDelegate: { onReject: (e) => (seen.broken = e) } })
  await until(() => seen.broken)
  assert.equal(seen.broken.message.statusCode, 503)
  const explained = same([seen.broken, seen.broken.message])
  isLocal(explained, 'sipjs-internal-503', 'statusCode')
  assert.equal(explained.action.do, 'try-next-server')
  const timeout = Object.assign(new SIP.Core.IncomingResponseMessage(), { statusCode: 408, reasonPhrase: 'Request Timeout' })
  isLocal(same([{ message: timeout }, timeout]), 'sipjs-internal-408', 'statusCode')
  for (const [error, rule] of [
    [new SIP.RequestPendingError('Reinvite in progress. Please wait until complete, then try again.'), 'sipjs-request-pending'],
    [new Error('Invalid session state Terminated'), 'sipjs-wrong-state'],
    [new Error('Media devices not available in insecure contexts.'), 'browser-media-unprotected-page'],
  ]) isLocal(explain(error), rule, 'message')
  for (const error of [new SIP.SessionDescriptionHandlerError(), new SIP.StateTransitionError(), new SIP.SessionTerminatedError(), new SIP.RequestPendingError()]) {
    const said = explain(error)
    assert.deepEqual([said.kind, said.verdict.includes(error.message)], ['local', true])
  }
})

test('SIP.js 0.15: events of sessions', { skip }, async () => {
  const seen = {}
  const { SIP, ua, call } = await sipjs015(WINDOW_503)
  const session = call()
  session.on('rejected', (response, cause) => (seen.rejected = { response, cause }))
  session.on('failed', (response, cause) => (seen.failed = { response, cause }))
  await until(() => seen.failed)
  isWindow(same([seen.failed.response.data, seen.failed.response, seen.rejected.response, seen.failed]))
  assert.equal(explain(seen.failed.response, { request: session }).status, 503)
  ua.transport.removeAllListeners()

  const { call: lost } = await sipjs015(SILENT, { broken: true })
  lost().on('failed', (response, cause) => (seen.lost = { response, cause }))
  await until(() => seen.lost)
  isLocal(same([seen.lost, seen.lost.response]), 'sipjs-internal-503', 'statusCode')

  for (const cause of [SIP.C.causes.CONNECTION_ERROR, SIP.C.causes.REQUEST_TIMEOUT, SIP.C.causes.WEBRTC_ERROR, SIP.C.causes.NO_PRACK]) {
    assert.equal(explain({ response: undefined, cause }).findings.length, 1, cause)
  }
})

test('drachtio-srf: responses, errors and their requests', { skip }, () => {
  const { Message, request, response, failed, SipError } = drachtio()
  const req = request(INVITE.replace(/(To: .*);tag=\w+/, '$1'))
  const res = response(WINDOW, req)
  const error = failed(res)
  assert.equal(explain(req).method, 'INVITE')
  const wanted = same([res, error, { error }, { reason: error }])
  isWindow(wanted)
  assert.deepEqual(wanted, explain(WINDOW, { request: req.raw }))
  assert.deepEqual(explain(res.msg), explain(WINDOW))
  // A request of another call is none of this response.
  assert.deepEqual(explain(response(WINDOW, request(INVITE.replace('3848276298220188511', '1')))), explain(WINDOW))
  // Made by the library: it has its status only.
  const gone = explain(new SipError(487, 'Request Terminated'))
  assert.deepEqual([gone.kind, gone.status], ['response', 487])
  isLocal(explain(Object.assign(new Error('unable to find dialog for dialog id x'), { code: 'ENODIALOG' })), 'drachtio-no-dialog', 'message')
  const own = new Message()
  Object.assign(own, { status: 486, reason: 'Busy Here' }).set('Retry-After', '5')
  assert.equal(explain(own).status, 486)
})

test('npm sip: no text is kept, and that is said', { skip }, async () => {
  const peer = await npmSip((request) => {
    if (request.includes('Call-ID: refused')) return WINDOW_503(request)
    const challenge = ['Retry-After: 30 (für Gäste)', 'WWW-Authenticate: Digest realm="example.com", nonce="n1"', 'Record-Route: <sip:p@192.0.2.1:5070;lr>', 'Contact: *']
    return [answerTo(request, '401 Nicht heute, Bär', challenge)]
  })
  try {
    const request = peer.request()
    const answer = await peer.send(request)
    const explained = explain(answer, { request })
    assert.deepEqual([explained.kind, explained.status, explained.reasonPhrase, explained.message], ['response', 401, 'Nicht heute, Bär', null])
    assert.equal(explained.action.do, 'authenticate')
    assert.ok(explained.findings.every(({ places }) => places.every((place) => place.start === undefined)))
    assert.match(explained.limits[0], /order/)
    assert.equal(explain(request).method, 'OPTIONS')

    // A 503 of the last address is hidden behind one that the library makes.
    const refused = await peer.send({ ...peer.request(), headers: { ...peer.request().headers, 'call-id': 'refused' } })
    assert.deepEqual([refused.status, refused.headers['retry-after']], [503, undefined])
    const hidden = explain(refused)
    isLocal(hidden, 'npm-sip-last-address', 'status')
    assert.doesNotMatch(hidden.verdict, /no server/)
    isLocal(explain(peer.sip.makeResponse(request, 408)), 'npm-sip-no-response', 'status')
    isLocal(explain(peer.sip.makeResponse(request, 404)), 'npm-sip-no-address', 'status')
    assert.equal(explain(peer.sip.makeResponse(request, 486, 'Busy Here')).status, 486)
    const parsed = peer.sip.parse(Buffer.from(BARE))
    assert.deepEqual([explain(parsed).status, explain(parsed).verdict], [503, explain(BARE).verdict])
    assert.equal(explain(peer.sip.parse(Buffer.from(INVITE))).method, 'INVITE')
  } finally {
    peer.close()
  }
})

test('services without SIP: the status of SIP goes before one of HTTP', () => {
  const livekit = Object.assign(new Error('twirp error'), { name: 'SipCallError', status: 503, code: 'unavailable', metadata: { sip_status_code: '486', sip_status: 'Busy Here' } })
  const telnyx = { type: 'callUpdate', call: { state: 'hangup', cause: 'USER_BUSY', causeCode: 17, sipCode: 486, sipReason: 'Busy Here' } }
  for (const object of [livekit, telnyx, { notification: telnyx }.notification]) {
    const { kind, status, reasonPhrase } = explain(object)
    assert.deepEqual([kind, status, reasonPhrase], ['response', 486, 'Busy Here'])
  }
  assert.equal(explain(telnyx).reasons[0].cause, 17)
  // Twilio says by its description which of its codes are of SIP.
  const twilio = { name: 'BusyHere', code: 31486, description: 'Busy Here (SIP)', message: 'BusyHere (31486): The callee is busy.' }
  assert.deepEqual([explain(twilio).status, explain({ error: twilio }).status], [486, 486])
  isLocal(explain({ code: 53405, name: 'ConnectionError', message: 'ConnectionError (53405): Raised whenever a media connection fails.' }), 'twilio-media-connection', 'message')
  // HTTP is no SIP.
  for (const http of [
    { status: 503, statusText: 'Service Unavailable', ok: false, headers: {} },
    { statusCode: 503, statusMessage: 'x', httpVersion: '1.1', headers: {} },
    { isAxiosError: true, status: 503, code: 'ERR_BAD_RESPONSE', message: 'Request failed with status code 503', response: { status: 503, statusText: 'x', headers: {} } },
    { name: 'TwirpError', status: 503, code: 'unavailable', message: 'no response from servers', metadata: {} },
    new Response('', { status: 503 }),
  ]) assert.equal(explain(http).kind, 'local')
})

test('a cause of the telephone network alone is explained', () => {
  for (const input of [{ cause: 'USER_BUSY' }, { causeCode: 17 }, { cause: 'USER_BUSY', causeCode: 17 }, { call: { cause: 'USER_BUSY', causeCode: 17, sipCode: undefined } }]) {
    const { kind, reasons, verdict, limits, title } = explain(input)
    assert.deepEqual([kind, reasons[0].protocol, reasons[0].cause, reasons[0].name], ['local', 'Q.850', 17, title])
    assert.match(verdict, /17/)
    assert.equal(limits.length, 1)
  }
  assert.equal(explain({ cause: 'USER_BUSY', causeCode: 17 }).reasons[0].text, 'USER_BUSY')
  assert.equal(explain({ causeCode: 17 }).reasons[0].text ?? null, null)
})
