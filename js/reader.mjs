// The reader: turns the table that wasm leaves in its memory into JavaScript values.
//
// The table holds words without names: the generated builder knows the order of the fields,
// this class knows where a word stands and where a string lives. Strings are what a boundary
// costs, so none crosses by itself: each is a slice of the caller's own string, a text that
// never moves and was decoded once, or a slice of one of two side texts per report: one of ASCII,
// and one for whatever is not, since that takes six times as long to decode.

import { SipwhyError } from './error.mjs'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
/** A string's first word at or above this counts in the side text of ASCII. */
const ASIDE = 0x40000000
/** At or above this it counts in the other one. */
const WIDE = 0x60000000
/** How many texts that never move are found without a search: a power of two. */
const NEAR = 4096
/** How many shared records there may be before the reader starts anew. */
const MOST_SHARED = 4096

// Two words make one number: the bits are laid down as integers and taken up as a double.
const double = new Float64Array(1)
const halves = new Int32Array(double.buffer)

/** @typedef {{ at: number, n: number, s: string }} Kept */
/** @typedef {{ words: Int32Array, made: any }} Shared */

/** Reads one report after the other out of one wasm memory. */
export class Reader {
  /**
   * @param {WebAssembly.Memory} memory
   * @param {number} layout the layout that the builder was generated for
   */
  constructor(memory, layout) {
    this.memory = memory
    this.layout = layout >>> 0
    /** Texts that never move, by address. @type {Map<number, Kept>} */
    this.kept = new Map()
    /** Those met last, by the low bits of their addresses. @type {Kept[]} */
    this.near = new Array(NEAR).fill({ at: -1, n: 0, s: '' })
    /** Records that never change, by the address of a text; and those met last. @type {Map<number, Shared>} */
    this.shared = new Map()
    /** @type {Shared[]} */
    this.nearShared = new Array(NEAR).fill({ words: new Int32Array([1]), made: null })
    /** The words under the cursor; null between reports. @type {Int32Array | null} */
    this.t = null
    /** The cursor, and where it must be at last. */
    this.p = 0
    this.end = 0
    /** The caller's own input, handed back in `message.raw`. @type {string | Uint8Array | null} */
    this.raw = null
    this.text = ''
    this.side = ''
    this.wide = ''
    this.view()
  }

  /** Looks at the memory anew: when it grows, the old views are empty. */
  view() {
    this.bytes = new Uint8Array(this.memory.buffer)
    this.words = new Int32Array(this.memory.buffer)
  }

  /** The memory as bytes, whatever grew since. */
  get memoryBytes() {
    if (this.bytes.length === 0) this.view()
    return this.bytes
  }

  /** The next string. */
  str() {
    const a = this.t[this.p++]
    const b = this.t[this.p++]
    if (a < 0) {
      const near = this.near[~a & (NEAR - 1)]
      return near.at === ~a && near.n === b ? near.s : this.keep(~a, b)
    }
    if (a < ASIDE) return this.text.slice(a, b)
    return a < WIDE ? this.side.slice(a - ASIDE, b) : this.wide.slice(a - WIDE, b)
  }

  /**
   * The next record, one whose texts never move: what has the same words is the same object,
   * frozen, in all reports.
   * @template T @param {(r: Reader) => T} build @param {number} key the address of one of its texts
   * @returns {T}
   */
  share(build, key) {
    let known = this.nearShared[~key & (NEAR - 1)]
    if (!this.#passes(known.words)) {
      known = this.shared.get(key)
      if (known === undefined || !this.#passes(known.words)) {
        const from = this.p
        const made = Object.freeze(build(this))
        known = { words: this.t.slice(from, this.p), made }
        if (this.shared.size === MOST_SHARED) this.shared.clear()
        this.shared.set(key, known)
      }
      this.nearShared[~key & (NEAR - 1)] = known
    }
    return known.made
  }

  /** Moves the cursor behind `words`, if they come next. @param {Int32Array} words */
  #passes(words) {
    const { t, p } = this
    for (let i = 0; i < words.length; i++) if (words[i] !== t[p + i]) return false
    this.p = p + words.length
    return true
  }

  /** The next number of two words. */
  f64() {
    halves[0] = this.t[this.p++]
    halves[1] = this.t[this.p++]
    return double[0]
  }

  /** Decodes a text that never moves, once. */
  keep(at, n) {
    let kept = this.kept.get(at)
    if (kept === undefined || kept.n !== n) {
      kept = { at, n, s: utf8.decode(this.bytes.subarray(at, at + n)) }
      this.kept.set(at, kept)
    }
    this.near[at & (NEAR - 1)] = kept
    return kept.s
  }

  /** Decodes a side text. */
  decode(at, n) {
    return n === 0 ? '' : utf8.decode(this.bytes.subarray(at, at + n))
  }

  /**
   * Reads the report that an out record points to.
   *
   * @template T
   * @param {number} out  the record: layout, words, count of words, and of both side texts place and bytes
   * @param {(r: Reader) => T} build
   * @param {string} text the caller's string, for slices; empty if there was none
   * @param {string | Uint8Array | null} raw
   * @returns {T}
   */
  take(out, build, text = '', raw = null) {
    if (this.words.length === 0) this.view()
    const words = this.words
    const record = out >>> 2
    // A cached .wasm beside a newer .js would give nonsense that looks like an answer.
    if (words[record] >>> 0 !== this.layout) {
      throw new SipwhyError('different-builds', 'this .wasm and this .js are of different builds')
    }
    const start = words[record + 1] >>> 2
    const end = start + words[record + 2]
    try {
      this.side = this.decode(words[record + 3], words[record + 4])
      this.wide = this.decode(words[record + 5], words[record + 6])
      this.text = text
      this.raw = raw
      this.t = words
      this.p = start
      this.end = end
      const made = build(this)
      if (this.p !== end) throw new SipwhyError('internal', 'the report was misread')
      return made
    } finally {
      // Nobody's text is held between two calls.
      this.t = null
      this.raw = null
      this.text = this.side = this.wide = ''
    }
  }
}
