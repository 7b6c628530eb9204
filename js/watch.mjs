// Watches the calls of a JsSIP `UA` or a SIP.js `UserAgent`: puts a tap where the library and its
// transport meet, and hands what passes to a Monitor. The library is known by its shape; nothing is
// imported from it. Nothing here may throw into it either: an exception in there costs a call.

/**
 * @typedef {{ time: number, direction: 'sent' | 'received', data: string | Uint8Array }} Seen
 * @typedef {{ add(seen: Seen): void, close(): void }} Monitor
 * @typedef {{ clock?: () => number, onError?: (error: Error) => void, [option: string]: unknown }} WatchOptions
 */

/**
 * Makes `watch` for a kind of monitor.
 *
 * @param {(options: object) => Monitor} open makes a monitor from its options
 */
export function watcher(open) {
  /**
   * @param {unknown} ua
   * @param {(call: any) => void} onReport
   * @param {WatchOptions} [options] `clock` and `onError` are ours, the rest goes to the monitor
   * @returns {() => void} detaches: the library is as it was before
   */
  return function watch(ua, onReport, options) {
    // The one thing that throws, and while the app starts: without it nobody would ever hear of anything.
    if (typeof onReport !== 'function') throw new TypeError('onReport must be a function')
    const { clock = Date.now, onError, ...rest } = Object(options)
    const tell = once((error) => calmly(() => (onError ?? remark)(error)))
    const undo = /** @type {(() => void)[]} */ ([])
    const detach = once(() => {
      for (const each of undo.reverse()) calmly(each, tell)
    })
    try {
      const taps = tapsOf(ua)
      const belt = new Belt(open({ ...rest, onReport: guarded(onReport, onError ?? complain) }), tell)
      undo.push(() => belt.close())
      const see = (direction, value) => calmly(() => belt.put(clock(), direction, value), tell)
      for (const tap of taps) undo.push(tap(see))
    } catch (error) {
      tell(error)
      detach()
    }
    return detach
  }
}

/**
 * From the tap to the monitor. Messages wait here until the library has finished with what it is
 * doing: so a report may hang up, and whatever a report costs, the library does not wait for it.
 */
class Belt {
  /** @type {Seen[]} */
  #waiting = []
  #open = true
  #busy = false

  /** @param {Monitor} monitor @param {(error: any) => void} tell */
  constructor(monitor, tell) {
    this.monitor = monitor
    this.tell = tell
  }

  /** @param {number} time @param {'sent' | 'received'} direction @param {unknown} value */
  put(time, direction, value) {
    const data = dataOf(value)
    if (!this.#open || data === null) return
    this.#waiting.push({ time, direction, data })
    if (this.#waiting.length === 1) queueMicrotask(() => this.#flush())
  }

  #flush() {
    const waiting = this.#waiting
    // Closed meanwhile.
    if (waiting.length === 0) return
    this.#waiting = []
    this.#busy = true
    for (const seen of waiting) {
      if (this.#open) calmly(() => this.monitor.add(seen), this.tell)
    }
    this.#busy = false
    if (!this.#open) calmly(() => this.monitor.close(), this.tell)
  }

  /** What waits is dropped. A monitor that is just reporting is closed after that. */
  close() {
    this.#open = false
    this.#waiting = []
    if (!this.#busy) calmly(() => this.monitor.close(), this.tell)
  }
}

/** Where a user agent lets its messages be seen. Throws if it has none of the known shapes. */
function tapsOf(/** @type {any} */ ua) {
  const transport = ua?.transport ?? ua?._transport
  const unknown = 'watch: neither a JsSIP UA nor a SIP.js UserAgent of a known shape; nothing is watched'
  if (typeof transport?.send !== 'function') throw new TypeError(unknown)
  const sent = (see) => {
    const open = () => typeof transport.isConnected !== 'function' || transport.isConnected()
    return wrap(transport, 'send', ([data]) => open() && see('sent', data))
  }
  // SIP.js before 0.16: an emitter. In front, so that an answer is not seen before its request.
  if (typeof transport.prependListener === 'function' && typeof transport.removeListener === 'function') {
    const received = (see) => {
      const listener = (data) => see('received', data)
      transport.prependListener('message', listener)
      return () => transport.removeListener('message', listener)
    }
    return [sent, received]
  }
  // JsSIP 3: the transport stays when sockets change, and calls this with what was decoded.
  if (typeof transport.ondata === 'function') return [sent, (see) => wrap(transport, 'ondata', ([event]) => see('received', event?.message))]
  // SIP.js since 0.16: the callback that its documentation describes.
  if (typeof transport.onMessage === 'function') return [sent, (see) => wrap(transport, 'onMessage', ([data]) => see('received', data))]
  throw new TypeError(unknown)
}

/**
 * Puts a function around a method that looks first and then does what the method does.
 *
 * @param {any} owner @param {string} key @param {(values: any[]) => void} look
 * @returns {() => void} restores; if somebody has wrapped ours meanwhile, it stays and looks no more
 */
function wrap(owner, key, look) {
  const own = Object.getOwnPropertyDescriptor(owner, key)
  if (own && !own.configurable && !own.writable) throw new Error(`watch: ${key} cannot be wrapped; nothing is watched`)
  const inner = owner[key]
  let looking = true
  function around(/** @type {any[]} */ ...values) {
    if (looking) calmly(() => look(values))
    // An inherited method is looked up anew: others may have replaced it where it was inherited from.
    const method = own ? inner : (Object.getPrototypeOf(owner)?.[key] ?? inner)
    return method.apply(this, values)
  }
  Object.defineProperty(owner, key, { configurable: true, enumerable: own?.enumerable ?? false, writable: true, value: around })
  return () => {
    looking = false
    if (Object.getOwnPropertyDescriptor(owner, key)?.value !== around) return
    if (own) Object.defineProperty(owner, key, own)
    else delete owner[key]
  }
}

/** Text or bytes of a message; null for keep-alives, which are blank, and for what is neither. */
function dataOf(value) {
  if (value instanceof ArrayBuffer) return dataOf(new Uint8Array(value))
  // A copy: whose buffer this is may write into it before it is read here.
  if (ArrayBuffer.isView(value)) return value.byteLength > 4 ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice() : null
  if (value === null || value === undefined) return null
  // JsSIP hands its transport a request, whose text is what goes out.
  const text = String(value)
  return /\S/.test(text) && !text.startsWith('[object ') ? text : null
}

/** An app's callback that throws must not take the monitor with it. */
function guarded(onReport, onError) {
  return (call) => {
    try {
      onReport(call)
    } catch (error) {
      calmly(() => onError(error))
    }
  }
}

/** What a page does with an exception of any other listener: tell `window.onerror`. Node only has a console. */
function complain(error) {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}

/** Our own troubles are none of the app. */
const remark = (error) => console.warn(`sipwhy: ${error?.message ?? error}`)

/** Runs what may fail. @param {() => void} work @param {(error: any) => void} [tell] */
function calmly(work, tell = () => {}) {
  try {
    work()
  } catch (error) {
    tell(error)
  }
}

/** @template {any[]} T @param {(...values: T) => void} work @returns {(...values: T) => void} */
function once(work) {
  let done = false
  return (...values) => {
    if (done) return
    done = true
    work(...values)
  }
}
