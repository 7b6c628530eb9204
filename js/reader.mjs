// The reader: turns the table that wasm leaves in its memory into JavaScript values.
//
// The table holds words without names: the generated builder knows the order of the fields,
// this class knows where a word stands and where a string lives. Strings are what a boundary
// costs, so none crosses by itself: each is a slice of the caller's own string, a text that
// never moves and was decoded once, or a slice of one side text per report.

import { SipwhyError } from './error.mjs'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
/** A string's first word at or above this counts in the side text. */
const ASIDE = 0x40000000

// Two words make one number: the bits are laid down as integers and taken up as a double.
const double = new Float64Array(1)
const halves = new Int32Array(double.buffer)

/** Reads one report after the other out of one wasm memory. */
export class Reader {
  /**
   * @param {WebAssembly.Memory} memory
   * @param {number} layout the layout that the builder was generated for
   */
  constructor(memory, layout) {
    this.memory = memory
    this.layout = layout >>> 0
    /** Texts that never move, by address. @type {Map<number, { n: number, s: string }>} */
    this.kept = new Map()
    /** The words under the cursor; null between reports. @type {Int32Array | null} */
    this.t = null
    /** The cursor. */
    this.p = 0
    /** The caller's own input, handed back in `message.raw`. @type {string | Uint8Array | null} */
    this.raw = null
    this.text = ''
    this.side = ''
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
      const known = this.kept.get(~a)
      return known !== undefined && known.n === b ? known.s : this.keep(~a, b)
    }
    return a < ASIDE ? this.text.slice(a, b) : this.side.slice(a - ASIDE, b)
  }

  /** The next number of two words. */
  f64() {
    halves[0] = this.t[this.p++]
    halves[1] = this.t[this.p++]
    return double[0]
  }

  /** Decodes a text that never moves, once. */
  keep(at, n) {
    const s = utf8.decode(this.bytes.subarray(at, at + n))
    this.kept.set(at, { n, s })
    return s
  }

  /**
   * Reads the report that an out record points to.
   *
   * @template T
   * @param {number} out  the record: layout, words, count of words, side text, bytes of side text
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
    const side = words[record + 3]
    const sideBytes = words[record + 4]
    try {
      this.side = sideBytes === 0 ? '' : utf8.decode(this.bytes.subarray(side, side + sideBytes))
      this.text = text
      this.raw = raw
      this.t = words
      this.p = start
      const made = build(this)
      if (this.p !== end) throw new SipwhyError('internal', 'the report was misread')
      return made
    } finally {
      // Nobody's text is held between two calls.
      this.t = null
      this.raw = null
      this.text = this.side = ''
    }
  }
}
