// A WebSocket without a network, and a registrar behind it: the real libraries talk to them in Node.

/** What a page's WebSocket is to JsSIP and SIP.js. The newest one is `FakeSocket.last`. */
export class FakeSocket extends EventTarget {
  static last = /** @type {FakeSocket | null} */ (null)
  static CONNECTING = 0
  static OPEN = 1
  CONNECTING = 0
  OPEN = 1
  CLOSING = 2
  CLOSED = 3
  readyState = 0
  /** @type {string[]} */
  sent = []

  constructor(url) {
    super()
    this.url = url
    FakeSocket.last = this
    setImmediate(() => this.#become(1, new Event('open')))
  }

  send(data) {
    this.sent.push(String(data))
    const answer = answerTo(String(data))
    if (answer) setImmediate(() => this.deliver(answer))
  }

  /** What the server sends. @param {string | ArrayBuffer} data */
  deliver(data) {
    if (this.readyState === 1) this.#tell(Object.assign(new Event('message'), { data }))
  }

  close() {
    setImmediate(() => this.drop(true))
  }

  /** The connection goes away. */
  drop(wasClean = false) {
    if (this.readyState !== 3) this.#become(3, Object.assign(new Event('close'), { wasClean, code: wasClean ? 1000 : 1006, reason: '' }))
  }

  #become(state, event) {
    this.readyState = state
    this.#tell(event)
  }

  #tell(event) {
    this.dispatchEvent(event)
    this[`on${event.type}`]?.(event)
  }
}

/** A registrar that takes everything. */
function answerTo(text) {
  if (!/^(REGISTER|MESSAGE|OPTIONS) /.test(text)) return null
  const kept = text.split('\r\n').filter((line) => /^(Via|From|Call-ID|CSeq):/i.test(line))
  const field = (name) => text.match(new RegExp(`^${name}: (.*)$`, 'im'))?.[1].trim()
  const contact = field('Contact')
  if (contact) kept.push(`Contact: ${contact.replace(/;expires=\d+/, '')};expires=600`)
  return ['SIP/2.0 200 OK', ...kept, `To: ${field('To')};tag=far`, 'Content-Length: 0', '', ''].join('\r\n')
}
