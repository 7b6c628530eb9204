// Many messages at once: columns of numbers come out, and the report of one message when it is asked for.

import * as build from 'sipwhy-generated/report.mjs'
import { explain, rules } from './index.mjs'
import { keeper } from './house.mjs'
import { plainOptions } from './options.mjs'

/** How many bytes go in at once, and how many messages. A message on a stream may have 1.1 MB. */
const CHUNK = 4 << 20
const MOST = 4096
/** Words of a row: see `src/wasm/many.rs`. */
const ROW = 9

/** Looks at many messages: a list of texts or bytes, or the bytes of a stream. */
export function explainMany(messages, options) {
  const plain = plainOptions(options)
  if (options?.request !== undefined) throw new TypeError('options.request is for one message; explainMany takes many')
  if (messages instanceof Uint8Array) return new Many(stream(messages, plain), (start, end) => messages.subarray(start, end), options)
  if (!Array.isArray(messages)) throw new TypeError('many messages are a list of strings and Uint8Arrays, or one Uint8Array with all of them')
  return new Many(list(messages, plain), null, options, messages)
}

/** What many messages come to. All columns have one entry a message; -1 stands for none. */
class Many {
  #options
  #slice
  #list

  /** @param {{ rows: Int32Array[], at: number[] }} found */
  constructor({ rows, at }, slice, options, list) {
    const count = rows.reduce((sum, one) => sum + one.length, 0) / ROW
    this.count = count
    /** Place in `kinds`. */
    this.kind = new Int8Array(count)
    this.status = new Uint16Array(count)
    this.severity = new Int8Array(count)
    this.rule = new Int16Array(count)
    this.findings = new Uint16Array(count)
    this.action = new Int8Array(count)
    this.retryAfter = new Float64Array(count)
    this.start = slice ? new Float64Array(count) : null
    this.end = slice ? new Float64Array(count) : null
    let n = 0
    rows.forEach((words, chunk) => {
      for (let w = 0; w < words.length; w += ROW, n++) {
        if (this.start !== null) {
          this.start[n] = at[chunk] + words[w]
          this.end[n] = at[chunk] + words[w + 1]
        }
        this.kind[n] = words[w + 2]
        this.status[n] = words[w + 3]
        this.severity[n] = words[w + 4]
        this.rule[n] = words[w + 5]
        this.findings[n] = words[w + 6]
        this.action[n] = words[w + 7]
        const seconds = words[w + 8]
        this.retryAfter[n] = seconds === -1 ? -1 : seconds >>> 0
      }
    })
    this.#slice = slice
    this.#list = list
    this.#options = options
  }

  /** One message, as it was given. Throws RangeError where there is none. */
  message(index) {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new RangeError(`there is no message ${index}; there are ${this.count}`)
    return this.#slice ? this.#slice(this.start[index], this.end[index]) : this.#list[index]
  }

  /** The report of one message. */
  get(index) {
    return explain(this.message(index), this.#options)
  }

  get kinds() {
    return [...build.KIND]
  }

  get severities() {
    return [...build.SEVERITY]
  }

  get actions() {
    return [...build.DO]
  }

  get rules() {
    return rules()
  }
}

/** The rows of a list, some messages at a time. */
function list(messages, plain) {
  const found = { rows: [], at: [] }
  for (let from = 0; from < messages.length; ) {
    let [to, size] = [from, 0]
    while (to < messages.length && to - from < MOST && (to === from || size < CHUNK)) size += roomFor(messages[to++], to - 1)
    const sizes = new Uint32Array(to - from)
    const lay = (inbox) => {
      let at = sizes.byteLength
      for (let i = from; i < to; i++) {
        const message = messages[i]
        let written = message.length
        if (typeof message === 'string') written = utf8.encodeInto(message, inbox.subarray(at)).written
        else inbox.set(message, at)
        sizes[i - from] = written
        at += written
      }
      inbox.set(new Uint8Array(sizes.buffer))
    }
    const count = to - from
    found.rows.push(keeper.laid(sizes.byteLength + size, lay, (desk) => desk.manyList(count, plain), words))
    found.at.push(0)
    from = to
  }
  return found
}

/** The rows of a stream, some of its bytes at a time. */
function stream(bytes, plain) {
  const found = { rows: [], at: [] }
  for (let at = 0; at < bytes.length; ) {
    const part = bytes.subarray(at, at + CHUNK)
    const isLast = at + part.length === bytes.length
    const read = keeper.laid(part.length, (inbox) => inbox.set(part), (desk) => desk.manyStream(part.length, isLast, plain), words)
    found.rows.push(read.subarray(0, -1))
    found.at.push(at)
    const done = read[read.length - 1]
    if (done === 0) break
    at += done
  }
  return found
}

const utf8 = new TextEncoder()

function roomFor(message, index) {
  if (typeof message === 'string') return message.length * 3
  if (message instanceof Uint8Array) return message.length
  throw new TypeError(`message ${index} is neither a string nor a Uint8Array`)
}

/** The whole table, copied: the next call writes over it. */
function words(r) {
  const { t, p, end } = r
  r.p = end
  return t.slice(p, end)
}
