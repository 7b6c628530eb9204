// What apps hold in their hands: messages, events and errors of the libraries, and hostile things.

import assert from 'node:assert/strict'
import test from 'node:test'
import { adapt } from '../../js/adapt.mjs'
import { BARE, INVITE } from './messages.mjs'

const lines = (object) => adapt(object).content.split('\r\n')

test('strings and bytes are taken as they are', () => {
  assert.deepEqual(adapt('x'), { content: 'x', units: 1, text: 'x', raw: 'x' })
  const bytes = Buffer.from(BARE)
  assert.equal(adapt(bytes).raw, bytes)
  assert.equal(adapt(bytes).units, -1)
  assert.deepEqual(adapt(new Uint16Array([0x4953]).buffer).content, new Uint8Array([0x53, 0x49]))
  assert.deepEqual(adapt(new DataView(new Uint8Array([1, 2, 3]).buffer, 1)).content, new Uint8Array([2, 3]))
})

class Message {
  constructor(data) {
    this.data = data
  }
  toString() {
    return this.data
  }
}
class Outgoing {
  #text = INVITE
  toString() {
    return this.#text
  }
}
class SipError extends Error {
  constructor(res) {
    super('Sip non-success response: 503')
    Object.assign(this, { status: 503, reason: 'Service Unavailable', res })
  }
}

test('the text is found wherever the libraries keep it', () => {
  const message = new Message(BARE)
  const held = {
    'JsSIP progress': { originator: 'remote', response: message },
    'JsSIP failed': { originator: 'remote', message, cause: 'SIP Failure Code' },
    'JsSIP sending': { request: new Outgoing() },
    'JsSIP or SIP.js message': message,
    'SIP.js onReject': { message },
    'drachtio response': { raw: BARE, status: 503, headers: {} },
    'drachtio SipError': new SipError({ raw: BARE, status: 503 }),
    'an error that wraps one': { error: new SipError({ raw: BARE }) },
    'WebSocket event': { data: BARE, type: 'message' },
    'WebSocket event with bytes': { data: new TextEncoder().encode(BARE).buffer },
    'a String object': Object(BARE),
  }
  for (const [what, object] of Object.entries(held)) {
    const found = adapt(object)
    const wanted = what === 'JsSIP sending' ? INVITE : BARE
    assert.equal(typeof found.content === 'string' ? found.content : new TextDecoder().decode(found.content), wanted, what)
    assert.ok(found.inside, what)
  }
})

test('without a text a minimal message is rebuilt from what the object says', () => {
  assert.deepEqual(lines({ status: 503 }), ['SIP/2.0 503 ', '', ''])
  assert.deepEqual(lines(503), ['SIP/2.0 503 ', '', ''])
  const telnyx = { cause: 'USER_BUSY', causeCode: 17, sipCode: 486, sipReason: 'Busy Here', sip_call_id: 'x' }
  assert.deepEqual(lines(telnyx), ['SIP/2.0 486 Busy Here', 'reason: Q.850;cause=17', '', ''])
  assert.deepEqual(lines({ sip_status_code: '500' }), ['SIP/2.0 500 ', '', ''])
  const jssip = { status_code: 503, reason_phrase: 'Busy', method: 'INVITE', cseq: 7, headers: { 'Retry-After': [{ raw: '120' }], Via: [{ raw: 'a' }, { raw: 'b' }] } }
  assert.deepEqual(lines({ message: jssip }), ['SIP/2.0 503 Busy', 'Retry-After: 120', 'Via: a', 'Via: b', 'cseq: 7 INVITE', '', ''])
  const npmSip = {
    version: '2.0', status: 503, reason: 'Service Unavailable', content: '',
    headers: {
      via: [{ version: '2.0', protocol: 'UDP', host: 'h', port: 5060, params: { branch: 'z9hG4bK1', rport: null } }],
      from: { name: '"A"', uri: 'sip:a@h', params: { tag: '1' } },
      cseq: { seq: 2, method: 'INVITE' }, 'retry-after': '120 (x)',
    },
  }
  assert.deepEqual(lines(npmSip), [
    'SIP/2.0 503 Service Unavailable', 'via: SIP/2.0/UDP h:5060;branch=z9hG4bK1;rport', 'from: "A" <sip:a@h>;tag=1', 'cseq: 2 INVITE', 'retry-after: 120 (x)', '', '',
  ])
  assert.deepEqual(lines({ method: 'OPTIONS', uri: 'sip:a@h', headers: {} }), ['OPTIONS sip:a@h SIP/2.0', '', ''])
  assert.deepEqual(lines({ status: 183, body: 'v=0\r\n' }), ['SIP/2.0 183 ', 'content-type: application/sdp', '', 'v=0', ''])
  assert.equal(adapt({ status: 503 }).units, -2)
})

test('a value cannot make a field of its own', () => {
  const found = lines({ status: 503, reason: 'a\r\nX: b', headers: { 'Retry-After': '1\r\nReason: Q.850;cause=17', 'A b\r\nC': 'd' } })
  assert.deepEqual(found, ['SIP/2.0 503 a X: b', 'Retry-After: 1 Reason: Q.850;cause=17', '', ''])
})

test('nothing is nothing', () => {
  for (const input of [null, undefined, {}, [], 1, 99, 1000, 1.5, true, Symbol('s'), () => {}, { status: 'busy' }, { code: 1006 }, new Error('x'), { data: 'hello' }, Object.create(null)]) {
    assert.equal(adapt(input).units, -3)
  }
})

test('hostile objects do no harm', () => {
  const throwing = new Proxy({}, { get: () => { throw new Error('get') }, ownKeys: () => { throw new Error('keys') }, getPrototypeOf: () => { throw new Error('proto') }, has: () => { throw new Error('has') } })
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const endless = new Proxy({}, { get: () => endless })
  const speaking = new Proxy(() => {}, { get: (_, key) => (key === 'toString' ? () => { throw new Error('speak') } : speaking) })
  const cyclic = { headers: {} }
  cyclic.error = cyclic.response = cyclic.headers.self = cyclic
  const huge = { status: 503, headers: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`h${i}`, 'x'.repeat(100)])), body: 'x'.repeat(1e6) }
  const getter = { get data() { throw new Error('data') }, status: 503 }
  for (const input of [throwing, revoked.proxy, endless, speaking, cyclic, { data: throwing, headers: revoked.proxy, status: 503 }, getter]) adapt(input)
  assert.equal(adapt(getter).units, -2)
  assert.equal(adapt(cyclic).units, -3)
  assert.ok(adapt(huge).content.length < 400_000)
})

test('what answers goes before what was asked', () => {
  const content = (object, how) => adapt(object, how).content
  assert.equal(content({ request: INVITE, response: BARE }), BARE)
  assert.equal(adapt({ request: INVITE, response: BARE }).request.content, INVITE)
  assert.equal(content({ request: INVITE }), INVITE)
  assert.equal(content({ cause: 'Request Timeout', request: new Outgoing() }, { words: true }), 'cause: Request Timeout')
  // Nothing is taken for the request that has another Call-ID or CSeq, or is none.
  for (const request of [{ data: INVITE, callId: 'b', cseq: 1 }, { data: INVITE, callId: 'a', cseq: 2 }, { data: BARE }, { data: 'GET / HTTP/1.1' }, {}]) {
    assert.equal('request' in adapt({ data: BARE, callId: 'a', cseq: 1, request }), false)
  }
  assert.equal(adapt({ data: BARE, callId: 'a', cseq: 1, request: { data: INVITE, call_id: 'a', cseq: 1 } }).request.content, INVITE)
})

/** Values that bite: each throws, or is another one, when it is looked at closely. */
function hostile(random) {
  const bite = () => {
    throw new Error('bite')
  }
  const proxy = new Proxy({}, { get: bite, ownKeys: bite, has: bite, getPrototypeOf: bite, getOwnPropertyDescriptor: bite })
  const primitive = { [Symbol.toPrimitive]: bite, toString: bite, valueOf: bite }
  const self = []
  self.push(self)
  const fresh = () => new Proxy({}, { get: () => fresh() })
  const pool = [
    null, undefined, NaN, Infinity, -0, 503, '503', 31486, 12n, true, Symbol('s'), '', 'Busy', 'v=0', '\ud800', BARE, INVITE, () => {}, new Error('x'), new Date(NaN), proxy,
    primitive, self, fresh(), new Proxy(() => {}, { get: bite, apply: bite }), new Map([[1, 2]]), new Uint8Array(3), new DataView(new ArrayBuffer(0)), { length: 1e9 }, { length: -1 }, Object.create(null),
  ]
  return pool[Math.floor(random() * pool.length)]
}

test('no object made of hostile parts throws', () => {
  let seed = 7
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  const keys = [
    'data', 'raw', 'response', 'message', 'request', '_request', 'req', 'res', 'msg', 'error', 'cause', 'code', 'status', 'status_code', 'statusCode', 'reasonPhrase', 'reason', 'headers', 'method', 'uri', 'cseq',
    'body', 'content', 'metadata', 'call', 'causeCode', 'sipCode', 'description', 'name', 'type', 'target', 'session', 'transaction', 'socket', 'wasClean', 'toString', 'parseHeader', 'getParsedHeader', 'originalError', 'detail',
    'via', 'from', 'contact', 'params', 'seq', 'host', 'port', 'scheme', 'initialTransaction', '0', 'length', 'callId', 'call-id', '_cancel_reason',
  ]
  const object = (depth) => Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 8) }, () => [keys[Math.floor(random() * keys.length)], depth > 0 && random() < 0.5 ? object(depth - 1) : hostile(random)]))
  for (let n = 0; n < 3000; n++) {
    const input = object(3)
    const { content, units } = adapt(input, { words: true, beside: object(2) })
    assert.ok(typeof content === 'string' || content instanceof Uint8Array)
    assert.ok(Number.isInteger(units))
  }
})
