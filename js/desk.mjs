// The keeper of the desk: the one place that talks to the wasm instance. It opens the instance
// on first use, lays the caller's text into its inbox, and replaces a desk that broke.

import { Reader } from './reader.mjs'
import { SipwhyError, asOurs } from './error.mjs'

/**
 * @typedef {{ memory: WebAssembly.Memory, Desk: new () => any }} Opened
 * @typedef {string | Uint8Array} Content
 */

const utf8 = new TextEncoder()
/** Texts up to this length get three bytes a unit; longer ones are counted first. */
const SHORT = 1 << 16
/** What does not fit under a string's tag of 30 bits can be no message either. */
const LARGEST = 2 ** 30 - 1
const NO_INPUT = Object.freeze({ content: '' })

export class Keeper {
  /** @type {(() => Opened) | null} */ #open = null
  /** @type {Opened | null} */ #opened = null
  /** @type {any} */ #desk = null
  /** @type {Reader | null} */ #reader = null
  /** Packs by tag: a new desk must learn them again. @type {Map<string, string>} */ #packs = new Map()
  #layout
  /** How many bytes of the inbox the first text takes. */
  #length = 0

  /** @param {number} layout */
  constructor(layout) {
    this.#layout = layout
  }

  /** Says how the instance is made; nothing is compiled before it is needed. @param {() => Opened} open */
  furnish(open) {
    this.#open = open
  }

  /** Whether `furnish` was called. */
  get furnished() {
    return this.#open !== null
  }

  /**
   * Asks the desk for a report.
   *
   * @template T
   * @param {(r: Reader) => T} build
   * @param {(desk: any, length: number, moreLength: number) => number} call gives the out record
   * @param {{ content: Content, text?: string, raw?: Content | null }} [input]
   * @param {Content} [more] what lies behind the content in the inbox
   * @returns {T}
   */
  report(build, call, input = NO_INPUT, more = '') {
    try {
      const desk = this.#desk ?? this.#ready()
      const moreLength = this.#put(desk, input.content, more)
      return this.#reader.take(call(desk, this.#length, moreLength), build, input.text, input.raw)
    } catch (error) {
      throw this.#judged(error)
    }
  }

  /**
   * Asks the desk for a table about what `lay` puts into the inbox.
   * @template T @param {number} size @param {(inbox: Uint8Array) => void} lay @param {(desk: any) => number} call @param {(r: Reader) => T} build
   * @returns {T}
   */
  laid(size, lay, call, build) {
    return this.#guarded((desk) => {
      const at = desk.inbox(size)
      lay(this.#reader.memoryBytes.subarray(at, at + size))
      return this.#reader.take(call(desk), build)
    })
  }

  /** Asks the desk for a plain value. @template T @param {(desk: any) => T} call @returns {T} */
  ask(call) {
    return this.#guarded(call)
  }

  /** Asks the desk about a text or bytes. @template T @param {(desk: any, length: number) => T} call @param {Content} content @returns {T} */
  about(call, content) {
    return this.#guarded((desk) => {
      this.#put(desk, content, '')
      return call(desk, this.#length)
    })
  }

  /** Opens something that lives on the desk. @param {(desk: any) => number} open */
  hold(open) {
    return this.#guarded((desk) => ({ desk, number: open(desk) }))
  }

  /**
   * Asks about something that lives on the desk.
   * @template T @param {{ desk: any, number: number }} held @param {(desk: any, number: number, length: number) => T} call
   * @param {Content} [content] @returns {T}
   */
  of(held, call, content = '') {
    return this.#guarded((desk) => {
      if (desk !== held.desk) throw new SipwhyError('lost', 'an internal fault ended this trace; read its input again')
      this.#put(desk, content, '')
      return call(desk, held.number, this.#length)
    })
  }

  /** Gives back what lives on a desk. @param {any} desk @param {number} number @param {string} [close] */
  release(desk, number, close = 'traceClose') {
    if (desk === this.#desk) this.#guarded((now) => now[close](number))
  }

  /** Teaches the desk a language, unless it knows it. @param {string} tag @param {string} pack */
  teach(tag, pack) {
    if (this.#packs.has(tag)) return
    this.#guarded((desk) => this.#load(desk, tag, pack))
    this.#packs.set(tag, pack)
  }

  /** @param {string} tag */
  knows(tag) {
    return this.#packs.has(tag)
  }

  /** @template T @param {(desk: any) => T} work @returns {T} */
  #guarded(work) {
    try {
      return work(this.#ready())
    } catch (error) {
      throw this.#judged(error)
    }
  }

  #ready() {
    if (this.#desk) return this.#desk
    if (!this.#opened) {
      if (!this.#open) throw new SipwhyError('not-initialised', 'call init(moduleOrUrl) first and wait for it')
      this.#opened = this.#open()
      this.#reader = new Reader(this.#opened.memory, this.#layout)
    }
    const desk = new this.#opened.Desk()
    for (const [tag, pack] of this.#packs) this.#load(desk, tag, pack)
    return (this.#desk = desk)
  }

  /**
   * Lays one or two texts into the inbox, one behind the other. Gives the bytes of the second;
   * those of the first stand in `#length`.
   * @param {any} desk @param {Content} first @param {Content} second
   */
  #put(desk, first, second) {
    this.#length = 0
    if (first.length === 0 && second.length === 0) return 0
    const size = roomFor(first) + roomFor(second)
    if (size > LARGEST) throw new SipwhyError('too-large', `${size} bytes are too many for one message`)
    const at = desk.inbox(size)
    const inbox = this.#reader.memoryBytes.subarray(at, at + size)
    this.#length = lay(first, inbox)
    return second.length === 0 ? 0 : lay(second, inbox.subarray(this.#length))
  }

  /** @param {any} desk @param {string} tag @param {string} pack */
  #load(desk, tag, pack) {
    this.#put(desk, pack, '')
    desk.load(this.#length, tag)
  }

  /**
   * After a trap a desk answers "recursive use" for ever; the next call gets a new one. The old
   * one cannot be freed, and it is small.
   * @param {any} error
   */
  #judged(error) {
    const known = asOurs(error)
    if (known instanceof SipwhyError || known instanceof TypeError) return known
    if (known instanceof RangeError && !/call stack/i.test(known.message)) return known
    if (known instanceof WebAssembly.CompileError) {
      return new SipwhyError('wasm-refused', `WebAssembly is refused here (${known.message}); a page's CSP needs 'wasm-unsafe-eval' in script-src`, {
        cause: known,
      })
    }
    this.#desk = null
    return new SipwhyError('internal', `an internal fault (${known?.message ?? known}); the next call starts afresh`, {
      cause: known,
    })
  }
}

/** How many bytes a text may need. @param {Content} content */
function roomFor(content) {
  if (typeof content !== 'string') return content.length
  if (content.length <= SHORT) return content.length * 3
  // Wasm memory never shrinks: three bytes a unit would cost 18 MB for good where 6 do.
  let size = 0
  for (let i = 0; i < content.length; i++) {
    const unit = content.charCodeAt(i)
    if (unit < 0x80) size += 1
    else if (unit < 0x800) size += 2
    else if (unit < 0xd800 || unit > 0xdbff || (content.charCodeAt(i + 1) & 0xfc00) !== 0xdc00) size += 3
    else (size += 4), i++
  }
  return size
}

/** @param {Content} content @param {Uint8Array} place @returns {number} bytes written */
function lay(content, place) {
  // A lone surrogate becomes U+FFFD here; positions still count it as the one unit it is.
  if (typeof content === 'string') return utf8.encodeInto(content, place).written
  place.set(content)
  return content.length
}
