// The libraries themselves, with a far end that answers from this process: what they hand to an app
// here is of their own making. Nothing leaves the machine.

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './support.mjs'

const TOOLS = join(ROOT, 'xtask/tools')
const require = createRequire(join(TOOLS, 'package.json'))
const has = (name) => existsSync(join(TOOLS, 'node_modules', name))

/** The reason to skip, if the libraries are not installed. */
export const skip = ['jssip', 'sip.js', 'sip.js-0.15', 'drachtio-srf', 'sip'].every(has) ? false : 'the libraries are not in xtask/tools: npm ci there'

export const soon = (milliseconds = 0) => new Promise((done) => setTimeout(done, milliseconds))

/** Waits until `there()` gives something. @template T @param {() => T} there */
export async function until(there) {
  for (let tries = 0; tries < 400; tries++) {
    const found = there()
    if (found) return found
    await soon(5)
  }
  throw new Error('nothing came in two seconds')
}

/**
 * The answer of a far end.
 * @param {string} request @param {string} start @param {string[]} [fields] @param {string} [body]
 */
export function answerTo(request, start, fields = [], body = '') {
  const copied = ['via', 'from', 'to', 'call-id', 'cseq'].flatMap((name) => request.split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name}:`)))
  const tagged = copied.map((line) => (/^to:/i.test(line) && !line.includes(';tag=') ? `${line};tag=far` : line))
  return ['SIP/2.0 ' + start, ...tagged, ...fields, `Content-Length: ${new TextEncoder().encode(body).length}`, '', body].join('\r\n')
}

const URI = 'sip:bob@example.com'
export const SDP = 'v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n'
/** What Chromium says to an answer of plain RTP. */
const REFUSED = "Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote answer sdp: Called with SDP without DTLS fingerprint."

/** A browser's media engine, as far as JsSIP asks for it. */
class PeerConnection extends EventTarget {
  signalingState = 'stable'
  iceGatheringState = 'complete'
  iceConnectionState = 'new'
  addTrack() {}
  close() {}
  async createOffer() {
    return { type: 'offer', sdp: SDP }
  }
  async setLocalDescription(description) {
    this.localDescription = description
  }
  async setRemoteDescription() {
    throw new DOMException(REFUSED, 'InvalidAccessError')
  }
}

/**
 * A user agent of JsSIP.
 * @param {(request: string) => string[]} reply what comes back for a request; nothing: no answer
 * @param {{ broken?: boolean }} [how] `broken`: the socket takes nothing
 */
export async function jssip(reply, { broken = false } = {}) {
  globalThis.window ??= globalThis
  globalThis.RTCPeerConnection = PeerConnection
  globalThis.RTCSessionDescription ??= Object
  const JsSIP = require('jssip')
  const socket = {
    via_transport: 'WSS', url: 'wss://pbx.example.com', sip_uri: 'sip:pbx.example.com;transport=ws',
    connect() {
      setTimeout(() => this.onconnect())
    },
    disconnect() {},
    isConnected: () => true,
    isConnecting: () => false,
    send(message) {
      if (broken) return false
      if (!message.startsWith('ACK')) setTimeout(() => reply(message).forEach((answer) => this.ondata(answer)))
      return true
    },
  }
  const ua = new JsSIP.UA({ sockets: [socket], uri: 'sip:alice@example.com', password: 'x', register: false })
  const connected = new Promise((done) => ua.on('connected', done))
  ua.start()
  await connected
  const options = { mediaStream: { getTracks: () => [] }, mediaConstraints: { audio: false } }
  // A call starts when the session's constructor has returned to the app: time enough to listen.
  return { ua, socket, JsSIP, call: () => ua.call(URI, options) }
}

/** A session description handler for SIP.js that needs no browser. */
const descriptions = () => ({
  close() {},
  getDescription: async () => ({ body: SDP, contentType: 'application/sdp' }),
  hasDescription: () => true,
  setDescription: async () => {},
  rollbackDescription: async () => {},
  holdModifier: async (description) => description,
  sendDtmf: () => false,
})

/** SIP.js 0.21. @param {(request: string) => string[]} reply @param {{ broken?: boolean }} [how] */
export async function sipjs(reply, { broken = false } = {}) {
  const SIP = await import(pathToFileURL(require.resolve('sip.js/lib/index.js')).href)
  class Transport {
    state = 'Disconnected'
    protocol = 'WSS'
    stateChange = { addListener() {}, removeListener() {} }
    async connect() {
      this.onConnect?.()
    }
    async disconnect() {}
    async dispose() {}
    isConnected() {
      return true
    }
    async send(message) {
      if (broken) throw new Error('Not connected.')
      if (!message.startsWith('ACK')) setTimeout(() => reply(message).forEach((answer) => this.onMessage(answer)))
    }
  }
  const uri = SIP.UserAgent.makeURI('sip:alice@example.com')
  const ua = new SIP.UserAgent({ uri, transportConstructor: Transport, sessionDescriptionHandlerFactory: descriptions, logBuiltinEnabled: false })
  await ua.start()
  return { SIP, ua, inviter: () => new SIP.Inviter(ua, SIP.UserAgent.makeURI(URI)), registerer: () => new SIP.Registerer(ua) }
}

/** SIP.js 0.15. @param {(request: string) => string[]} reply @param {{ broken?: boolean }} [how] */
export async function sipjs015(reply, { broken = false } = {}) {
  const SIP = require('sip.js-0.15')
  class Transport extends SIP.Transport {
    server = { scheme: 'WSS' }
    async connectPromise() {
      return { overrideEvent: true }
    }
    async disconnectPromise() {
      return { overrideEvent: true }
    }
    isConnected() {
      return true
    }
    async sendPromise({ msg = '' } = {}) {
      return { msg }
    }
    async send(message) {
      if (broken) throw new Error('not connected')
      const text = String(message)
      if (!text.startsWith('ACK')) setTimeout(() => reply(text).forEach((answer) => this.emit('message', answer)))
    }
    onMessage(e) {
      this.emit('message', e)
    }
  }
  const ua = new SIP.UA({
    uri: 'alice@example.com', register: false, autostart: true, log: { builtinEnabled: false },
    transportConstructor: Transport, sessionDescriptionHandlerFactory: descriptions,
  })
  return { SIP, ua, call: () => ua.invite(URI) }
}

/** drachtio-srf: its own classes around a request and its answer. */
export function drachtio() {
  const Message = require('drachtio-srf/lib/sip-parser/message.js')
  const Request = require('drachtio-srf/lib/request.js')
  const Response = require('drachtio-srf/lib/response.js')
  const SipError = require('drachtio-srf/lib/sip_error.js')
  const meta = { source: 'network', address: '192.0.2.1', port: '5060', protocol: 'udp', time: '10:00:00.000000', transactionId: 't', dialogId: 'd' }
  const request = (text) => new Request(new Message(text), { ...meta, source: 'application' })
  /** As `DrachtioAgent` makes them of what came in. */
  const response = (text, req) => Object.assign(new Response({}), { msg: new Message(text), meta, req })
  const failed = (res) => Object.assign(new SipError(res.status, res.reason), { res })
  return { Message, request, response, failed, SipError }
}

/**
 * npm `sip` on loopback: sends a request to a far end of its own kind.
 * @param {(request: string) => string[]} reply
 */
export async function npmSip(reply) {
  const { createSocket } = await import('node:dgram')
  const far = createSocket('udp4')
  far.on('message', (data, from) => reply(data.toString()).forEach((answer) => far.send(answer, from.port, from.address)))
  await new Promise((done) => far.bind(0, '127.0.0.1', done))
  const sip = require('sip')
  const { port } = far.address()
  const own = 20000 + (process.pid % 20000)
  const agent = sip.create({ address: '127.0.0.1', publicAddress: 'client.example.com', port: own, udp: true, tcp: false, logger: { error() {} } }, () => {})
  const request = () => ({
    method: 'OPTIONS', uri: `sip:bob@127.0.0.1:${port}`,
    headers: { to: { uri: URI }, from: { uri: 'sip:alice@example.com', params: { tag: 'a1' } }, 'call-id': `c${Math.random()}`, cseq: { method: 'OPTIONS', seq: 5 }, contact: [{ uri: 'sip:alice@127.0.0.1' }] },
  })
  return {
    sip, port, request,
    send: (message) => new Promise((done) => agent.send(message, done)),
    close() {
      agent.destroy()
      far.close()
    },
  }
}
