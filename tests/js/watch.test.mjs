// `watch` beside the real libraries, over a socket without a network and with a monitor that only
// notes: what is seen, in what order, and that nothing changes for the app.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test, { afterEach, beforeEach } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { watcher } from '../../js/watch.mjs'
import { watch as real } from '../../pkg/index.mjs'
import { FakeSocket } from './fake-socket.mjs'
import { INVITE, response } from './messages.mjs'
import { ROOT } from './support.mjs'

const TOOLS = join(ROOT, 'xtask/tools/')
const require = createRequire(TOOLS)
const skip = existsSync(join(TOOLS, 'node_modules/sip.js-0.15')) ? false : 'the libraries are not in xtask/tools: npm ci there'
// The libraries' own timers run for minutes, also those of an agent that was stopped.
for (const name of ['setTimeout', 'setInterval']) {
  const plain = globalThis[name]
  globalThis[name] = (...values) => plain(...values).unref()
}
const before = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
beforeEach(() => {
  Object.defineProperty(globalThis, 'WebSocket', { value: FakeSocket, configurable: true, writable: true })
})
afterEach(() => (before ? Object.defineProperty(globalThis, 'WebSocket', before) : Reflect.deleteProperty(globalThis, 'WebSocket')))

/** A monitor that notes what it gets, and reports each message as if it were a call. */
function notebook() {
  const seen = []
  const state = { seen, closed: 0, options: /** @type {any} */ (null) }
  const open = (options) => {
    state.options = options
    return {
      add(message) {
        seen.push(message)
        options.onReport({ callId: 'x', message })
      },
      close: () => state.closed++,
    }
  }
  return { ...state, state, watch: watcher(open) }
}

/** `sent REGISTER`, `received 200` */
const brief = ({ direction, data }) => `${direction} ${String(data).replace(/^SIP\/2\.0 (\d+)[^]*|^(\w+) [^]*/, '$1$2')}`

/** Waits for what must come. */
async function until(holds, what) {
  for (let turn = 0; turn < 400 && !holds(); turn++) await delay(10)
  assert.ok(holds(), `waited in vain for ${what()}`)
}

const jssip = (name) => ({
  name,
  make() {
    const JsSIP = require(name)
    const sockets = [new JsSIP.WebSocketInterface('ws://192.0.2.1:8088')]
    const ua = new JsSIP.UA({ sockets, uri: 'sip:alice@example.com', connection_recovery_min_interval: 1, connection_recovery_max_interval: 1 })
    return {
      ua,
      transport: ua.transport ?? ua._transport,
      callback: 'ondata',
      start: () => ua.start(),
      stop: () => ua.stop(),
      again: () => ua.register(),
      reconnected: () => {},
    }
  },
})

const LIBRARIES = [
  jssip('jssip'),
  jssip('jssip-old'),
  {
    name: 'sip.js',
    async make() {
      const { UserAgent, Registerer } = await import(require.resolve('sip.js'))
      const ua = new UserAgent({ uri: UserAgent.makeURI('sip:alice@example.com'), transportOptions: { server: 'ws://192.0.2.1:8088' }, logBuiltinEnabled: false })
      let registerer
      const again = () => (registerer ??= new Registerer(ua)).register()
      return {
        ua,
        transport: ua.transport,
        callback: 'onMessage',
        start: () => ((registerer = undefined), ua.start().then(again)),
        stop: () => ua.stop(),
        again,
        // This library leaves connecting again to the app.
        reconnected: () => ua.reconnect().then(again),
      }
    },
  },
  {
    name: 'sip.js-0.15',
    make() {
      const { UA } = require('sip.js-0.15')
      const ua = new UA({ uri: 'alice@example.com', transportOptions: { wsServers: ['ws://192.0.2.1:8088'], traceSip: false }, log: { builtinEnabled: false } })
      return { ua, transport: ua.transport, start: () => ua.start(), stop: () => ua.stop(), again: () => ua.register(), reconnected: () => {} }
    },
  },
]

for (const library of LIBRARIES) {
  test(`${library.name}: every message is seen, once and in order, over reconnects and new registrations`, { skip }, async () => {
    const { watch, seen, state } = notebook()
    const phone = await library.make()
    const was = phone.callback && phone.transport[phone.callback]
    const listeners = phone.transport.listeners?.('message').length
    const reports = []
    let clock = 1000
    const detach = watch(phone.ua, (call) => reports.push(call), { lang: 'en', clock: () => ++clock })
    assert.equal(state.closed, 0)
    phone.start()
    const counted = (wanted) => until(() => seen.length >= wanted, () => `${wanted} messages: ${seen.map(brief)}`)
    await counted(2)
    assert.deepEqual(seen.map(brief), ['sent REGISTER', 'received 200'])
    assert.deepEqual(seen.map(({ time }) => time), [1001, 1002])
    assert.equal(seen[0].data, FakeSocket.last?.sent[0])
    assert.equal(reports.length, 2)

    await phone.again()
    await counted(4)
    const first = FakeSocket.last
    first?.deliver('\r\n')
    if (!library.name.startsWith('sip.js')) first?.deliver('\r\n\r\n')
    first?.drop()
    await delay(20)
    await phone.reconnected()
    await until(() => FakeSocket.last !== first && seen.length >= 6, () => `a second connection: ${seen.map(brief)}`)
    assert.deepEqual(seen.slice(2).map(brief), ['sent REGISTER', 'received 200', 'sent REGISTER', 'received 200'])

    detach()
    detach()
    if (phone.callback) assert.equal(phone.transport[phone.callback], was)
    assert.equal(Object.hasOwn(phone.transport, 'send'), false)
    const added = phone.transport.listeners?.('message').length ?? 0
    assert.ok(added <= (listeners ?? 0) + 1, 'the listener is gone')
    await phone.again()
    await delay(30)
    assert.equal(seen.length, 6)
    await phone.stop()
    await delay(20)
  })

  test(`${library.name}: attached to a running agent; bytes are messages too; a second start is seen`, { skip }, async () => {
    const { watch, seen } = notebook()
    const phone = await library.make()
    phone.start()
    await until(() => FakeSocket.last?.sent.length, () => 'a registration')
    await delay(20)
    watch(phone.ua, () => {})
    const bytes = new TextEncoder().encode('OPTIONS sip:alice@example.com SIP/2.0\r\nVia: SIP/2.0/WS 192.0.2.1;branch=z9hG4bK9\r\nFrom: <sip:b@example.com>;tag=1\r\nTo: <sip:alice@example.com>\r\nCall-ID: 9\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n')
    FakeSocket.last?.deliver(bytes.buffer)
    await until(() => seen.length >= 2, () => 'an answer')
    // The request first, although the library has answered it before anybody else could listen.
    assert.equal(brief(seen[0]), 'received OPTIONS')
    assert.match(brief(seen[1]), /^sent \d{3}$/)
    const socket = FakeSocket.last
    await phone.stop()
    await until(() => socket?.readyState === 3, () => 'the end of the connection')
    await delay(20)
    const known = seen.length
    phone.start()
    await until(() => FakeSocket.last !== socket && seen.length >= known + 2, () => 'a new registration')
    assert.deepEqual(seen.slice(-2).map(brief), ['sent REGISTER', 'received 200'])
    await phone.stop()
    await delay(20)
  })
}

/** The least that is taken for a JsSIP UA. */
function small() {
  const log = []
  class Transport {
    ondata = (event) => log.push(['in', event.message])
    isConnected = () => true
    send(data) {
      log.push(['out', String(data)])
      return 'sent'
    }
  }
  return { ua: { transport: new Transport() }, log, Transport }
}

const SIP = 'SIP/2.0 200 OK\r\n\r\n'

test('a listener that throws costs the app nothing', async () => {
  const { watch } = notebook()
  const { ua, log } = small()
  const errors = []
  watch(ua, () => { throw new Error('mine') }, { onError: (error) => errors.push(error.message) }) // prettier-ignore
  assert.equal(ua.transport.send(SIP), 'sent')
  ua.transport.ondata({ message: SIP })
  await delay(1)
  assert.equal(log.length, 2)
  assert.deepEqual(errors, ['mine', 'mine'])
  // Not even a listener of errors that throws.
  const second = small()
  watch(second.ua, () => { throw new Error('mine') }, { onError: () => { throw new Error('worse') } }) // prettier-ignore
  second.ua.transport.send(SIP)
  await delay(1)
  assert.equal(second.log.length, 1)
})

test('a monitor that fails is told once, and the app goes on', async () => {
  const errors = []
  const onError = (error) => errors.push(error.message)
  const fails = () => { throw new Error('no wasm') } // prettier-ignore
  const { ua, log } = small()
  const was = { ...ua.transport }
  watcher(fails)(ua, () => {}, { onError })()
  assert.deepEqual({ ...ua.transport }, was)
  watcher(() => ({ add: fails, close: fails }))(ua, () => {}, { onError })
  for (let times = 0; times < 3; times++) ua.transport.send(SIP)
  await delay(1)
  assert.equal(log.length, 3)
  assert.deepEqual(errors, ['no wasm', 'no wasm'])
})

test('an unknown shape is told once and left alone', () => {
  const odd = [null, undefined, 7, {}, { transport: {} }, { transport: { send() {} } }, Object.freeze({ transport: Object.freeze({ send() {}, ondata() {} }) }), { get transport() { throw new Error('no') } }] // prettier-ignore
  for (const ua of odd) {
    const { watch, state } = notebook()
    const errors = []
    watch(ua, () => {}, { onError: (error) => errors.push(error) })()
    assert.equal(errors.length, 1)
    assert.ok(state.options === null || state.closed === 1)
  }
  assert.throws(() => notebook().watch(small().ua, /** @type {any} */ (undefined)), TypeError)
})

test('somebody who wraps after us keeps working when we go', async () => {
  const { watch, seen, state } = notebook()
  const { ua, log } = small()
  const { transport } = ua
  const plain = transport.ondata
  const detach = watch(ua, () => {})
  const [send, ondata] = [transport.send, transport.ondata]
  const outer = []
  transport.send = function (data) { outer.push('send'); return send.call(this, data) } // prettier-ignore
  transport.ondata = (event) => (outer.push('ondata'), ondata.call(transport, event))
  const [theirs, theirData] = [transport.send, transport.ondata]
  transport.send(SIP)
  detach()
  assert.equal(transport.send, theirs)
  assert.equal(transport.ondata, theirData)
  assert.equal(transport.send(SIP), 'sent')
  transport.ondata({ message: SIP })
  await delay(1)
  assert.deepEqual(outer, ['send', 'send', 'ondata'])
  assert.deepEqual(log.map(([way]) => way), ['out', 'out', 'in'])
  assert.equal(seen.length, 0, 'what waited at detach is dropped')
  assert.notEqual(transport.ondata, plain)
  assert.equal(state.closed, 1)
})

test('detached from within a report, the monitor is closed after it', async () => {
  const { watch, state, seen } = notebook()
  const { ua } = small()
  let closed
  const detach = watch(ua, () => { detach(); closed = state.closed }) // prettier-ignore
  ua.transport.send(SIP)
  ua.transport.send(SIP)
  await delay(1)
  assert.deepEqual([closed, state.closed, seen.length], [0, 1, 1])
})

test('a report comes when the library is done, and may use the agent', async () => {
  const { watch, seen } = notebook()
  const { ua, log } = small()
  let inside = false
  const late = []
  ua.transport.ondata = () => {
    inside = true
    ua.transport.send('ACK sip:b@example.com SIP/2.0\r\n\r\n')
    inside = false
  }
  watch(ua, (call) => {
    late.push(inside)
    if (brief(call.message) === 'sent ACK') ua.transport.send('BYE sip:b@example.com SIP/2.0\r\n\r\n')
  })
  ua.transport.ondata(/** @type {any} */ ({ message: SIP }))
  await delay(1)
  assert.deepEqual(seen.map(brief), ['received 200', 'sent ACK', 'sent BYE'])
  assert.deepEqual(late, [false, false, false])
  assert.equal(log.length, 2)
})

test('what could not be sent was not sent, and keep-alives are no messages', async () => {
  const { watch, seen } = notebook()
  const { ua, Transport } = small()
  watch(ua, () => {})
  for (const blank of ['\r\n', '\r\n\r\n', '', null, undefined, new Uint8Array([13, 10]), new ArrayBuffer(0), {}, new Blob(['x'])]) ua.transport.ondata({ message: blank })
  ua.transport.isConnected = () => false
  ua.transport.send(SIP)
  ua.transport.isConnected = () => true
  // Patched where it is inherited from, while we are attached.
  Transport.prototype.send = () => 'patched'
  assert.equal(ua.transport.send(SIP), 'patched')
  const buffer = new TextEncoder().encode(SIP)
  ua.transport.ondata({ message: buffer })
  buffer.fill(0)
  await delay(1)
  assert.deepEqual(seen.map(({ direction }) => direction), ['sent', 'received'])
  assert.equal(new TextDecoder().decode(seen[1].data), SIP)
})

test('with the real monitor a call is told as it goes, until nobody listens', async () => {
  const { ua } = small()
  const errors = []
  const told = []
  let clock = 1000
  const detach = real(ua, (call) => told.push(call), { clock: () => (clock += 100), onError: (error) => errors.push(error) })
  ua.transport.send(INVITE)
  await delay(1)
  assert.deepEqual([told.at(-1).outcome, told.at(-1).finalStatus], ['unfinished', null])
  ua.transport.ondata({ message: response('503 Service Unavailable', { fields: ['Retry-After: 120'] }) })
  await delay(1)
  const { callId, outcome, finalStatus, action } = told.at(-1)
  assert.deepEqual([outcome, finalStatus, action.avoidServerSeconds], ['failed', 503, 120])
  assert.equal(callId, told[0].callId)
  ua.transport.ondata({ message: 'no SIP at all' })
  await delay(1)
  detach()
  const count = told.length
  ua.transport.send(INVITE)
  await delay(1)
  assert.equal(told.length, count)
  assert.deepEqual(errors, [])
})

test('a language that is not there is told, and the app goes on', async () => {
  const { ua, log } = small()
  const errors = []
  real(ua, () => {}, { lang: 'tlh', onError: (error) => errors.push(error.code) })
  ua.transport.send(INVITE)
  ua.transport.send(INVITE)
  await delay(1)
  assert.deepEqual(errors, ['language-unknown'])
  assert.equal(log.length, 2)
})
