// Rows of NDJSON: lines, files and logs go in as bytes, rows come out as bytes. No row is made into an
// object here: whoever takes them is another program.

import { SipwhyError } from './error.mjs'
import { keeper } from './house.mjs'
import { plainOptions } from './options.mjs'

/** How many bytes go in at once. */
const CHUNK = 1 << 20
/** The ways to read, by the numbers of the desk. */
const WAYS = { lines: { messages: 0, calls: 1 }, file: { raw: 2, messages: 3, calls: 4 } }
/** Calls of files that are merged by time. */
const MERGED = 5
const utf8 = new TextEncoder()

const forgotten =
  typeof FinalizationRegistry === 'function' ? new FinalizationRegistry(({ desk, number }) => keeper.release(desk, number, 'rowsClose')) : null

/** Reads NDJSON, captures or logs in chunks, and writes NDJSON. */
export class RowFilter {
  #options
  #held

  constructor(options) {
    const { input = 'lines', rows = 'messages', keep = false, ...rest } = options ?? {}
    if (!Object.hasOwn(WAYS, input)) throw new TypeError('options.input must be "lines" or "file"')
    if (!Object.hasOwn(WAYS[input], rows)) throw new TypeError(`options.rows must be ${Object.keys(WAYS[input]).map((way) => `"${way}"`).join(' or ')}`)
    if (typeof keep !== 'boolean') throw new TypeError('options.keep must be true or false')
    if (keep && !(input === 'file' && rows === 'calls')) throw new TypeError('options.keep is for the calls of files: input "file", rows "calls"')
    this.#options = plainOptions(rest)
    this.#held = keeper.hold((desk) => desk.rowsOpen(keep ? MERGED : WAYS[input][rows]))
    forgotten?.register(this, this.#held, this)
  }

  /** Takes the next chunk, text or bytes of any size; gives the rows that are complete, as UTF-8. @returns {Uint8Array} */
  push(chunk) {
    const bytes = typeof chunk === 'string' ? utf8.encode(chunk) : chunk
    if (!(bytes instanceof Uint8Array)) throw new TypeError('rows are read from a string or a Uint8Array')
    if (bytes.length <= CHUNK) return this.#lay(bytes)
    const made = []
    for (let at = 0; at < bytes.length; at += CHUNK) made.push(this.#lay(bytes.subarray(at, at + CHUNK)))
    return joined(made)
  }

  /** Ends a file; what is pushed after it belongs to another one. @returns {Uint8Array} */
  next() {
    return keeper.of(this.#open(), (desk, number) => desk.rowsNext(number, this.#options))
  }

  /** Nothing more comes: gives the last rows, and the memory back. @returns {Uint8Array} */
  end() {
    const last = keeper.of(this.#open(), (desk, number) => desk.rowsEnd(number, this.#options))
    this.close()
    return last
  }

  /** Gives the memory back. */
  close() {
    forgotten?.unregister(this)
    if (this.#held) keeper.release(this.#held.desk, this.#held.number, 'rowsClose')
    this.#held = null
  }

  #lay(bytes) {
    return keeper.of(this.#open(), (desk, number, length) => desk.rowsPush(number, length, this.#options), bytes)
  }

  #open() {
    if (!this.#held) throw new SipwhyError('closed', 'this RowFilter has ended or was closed; make a new one')
    return this.#held
  }
}

if (Symbol.dispose) RowFilter.prototype[Symbol.dispose] = RowFilter.prototype.close

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
