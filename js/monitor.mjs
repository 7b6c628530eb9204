// Calls that are being made: messages go in one by one, the story of their call comes out.

import * as build from 'sipwhy-generated/report.mjs'
import { SipwhyError } from './error.mjs'
import { keeper } from './house.mjs'
import { plainOptions } from './options.mjs'

/** So many calls are remembered, to tell whether a story changed. */
const REMEMBERED = 256

const forgotten =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry(({ desk, number }) => keeper.release(desk, number, 'monitorClose'))
    : null

export class Monitor {
  #options
  #onReport
  #held = null
  #isClosed = false
  /** Whether an internal fault emptied it. */
  #isLost = false
  /** Of each call what was told last. @type {Map<number, string>} */
  #told = new Map()

  /** @param {any} [options] */
  constructor(options) {
    const { onReport, ...rest } = options ?? {}
    if (onReport !== undefined && typeof onReport !== 'function') throw new TypeError('options.onReport must be a function')
    this.#options = plainOptions(rest)
    this.#onReport = onReport
    this.#open()
  }

  /**
   * Takes a message. What is no SIP, such as a keep-alive, is passed over.
   * @param {{ time?: number, direction?: 'sent' | 'received', data: string | Uint8Array | ArrayBuffer }} message
   * @returns the call as it stands now; null if the data is no SIP
   */
  add({ time, direction, data }) {
    if (this.#isClosed) throw new SipwhyError('closed', 'this Monitor was closed; make a new one')
    if (time !== undefined && typeof time !== 'number') throw new TypeError('time must be a number of milliseconds since 1970')
    const content = contentOf(data)
    const way = direction === 'sent' ? 1 : direction === 'received' ? -1 : 0
    const call = this.#ask(content, time ?? NaN, way)
    if (call && this.#isNews(call)) this.#onReport?.(call)
    return call
  }

  /** Frees it. */
  close() {
    forgotten?.unregister(this)
    if (this.#held) keeper.release(this.#held.desk, this.#held.number, 'monitorClose')
    this.#held = null
    this.#isClosed = true
  }

  #open() {
    this.#held = keeper.hold((desk) => desk.monitorOpen())
    forgotten?.register(this, this.#held, this)
  }

  #ask(content, time, way) {
    const add = () => {
      let out = 0
      return keeper.report(build.callRows, () => {
        out = keeper.of(this.#held, (desk, number, length) => desk.monitorAdd(number, length, time, way, this.#options), content)
        return out
      }).calls
    }
    let calls
    try {
      calls = add()
    } catch (error) {
      if (!(error instanceof SipwhyError) || (error.code !== 'lost' && error.code !== 'internal')) throw error
      // It starts empty; if this message is what broke it, it is passed over.
      forgotten?.unregister(this)
      this.#open()
      this.#isLost = true
      this.#told.clear()
      calls = error.code === 'lost' ? add() : []
    }
    const [call = null] = calls
    if (call && this.#isLost) call.limits.push(keeper.report(build.terms, (desk) => desk.terms(this.#options)).monitorLost)
    return call
  }

  /** Whether the story changed: what was only sent again, or captured twice, changes nothing. */
  #isNews(call) {
    const story = JSON.stringify([call.outcome, call.finalStatus, call.verdict, call.steps.length, call.findings.map(({ rule, severity }) => [rule, severity])])
    if (this.#told.get(call.index) === story) return false
    this.#told.delete(call.index)
    this.#told.set(call.index, story)
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.keys().next().value)
    return true
  }
}

if (Symbol.dispose) Monitor.prototype[Symbol.dispose] = Monitor.prototype.close

function contentOf(data) {
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  throw new TypeError('data must be a string, a Uint8Array or an ArrayBuffer')
}
