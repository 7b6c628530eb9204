// Files, logs and captures: what is in them. The trace itself stays in wasm; rows of it come out.

import * as build from 'sipwhy-generated/report.mjs'
import { SipwhyError } from './error.mjs'
import { keeper } from './house.mjs'
import { explain } from './index.mjs'
import { plainOptions } from './options.mjs'
import { Positions } from './positions.mjs'

/** How many bytes go in at once; what is larger is laid down in parts. */
const CHUNK = 1 << 20
/** How many rows come out at once. */
const ROWS = 64

/** Whoever forgets `close` loses memory only until the collector looks. */
const forgotten =
  typeof FinalizationRegistry === 'function' ? new FinalizationRegistry(({ desk, number }) => keeper.release(desk, number)) : null

/** Reads everything that people have: a paste, a log, a capture; whole. */
export function analyze(input, options) {
  const analyzer = new Analyzer(options)
  try {
    analyzer.push(input)
    return analyzer.end()
  } catch (error) {
    analyzer.close()
    throw error
  }
}

/** Reads inputs in chunks, one input after the other. */
export class Analyzer {
  #options
  #held
  #count = 0
  #bytes = 0
  /** The last unit of a string that was cut inside a letter. */
  #half = ''
  /** Of each input: how to count in the units of its strings. @type {Positions[]} */
  #positions = [new Positions()]
  #trace = null

  constructor(options) {
    const { keep = true, ...rest } = options ?? {}
    if (typeof keep !== 'boolean') throw new TypeError('options.keep must be true or false')
    this.#options = plainOptions(rest)
    this.#held = keeper.hold((desk) => desk.traceOpen(!keep))
    forgotten?.register(this, this.#held, this)
  }

  /** Takes the next chunk: text or bytes, of any size. */
  push(chunk) {
    this.#open()
    const positions = this.#positions.at(-1)
    if (typeof chunk === 'string') {
      // Half a surrogate pair waits for its other half.
      const text = this.#half + chunk
      const end = (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800 ? text.length - 1 : text.length
      this.#half = text.slice(end)
      for (const part of parts(text.slice(0, end))) this.#lay(part, positions.text(part))
    } else {
      this.#flush()
      const bytes = asBytes(chunk)
      positions.bytes(bytes.length)
      for (let at = 0; at < bytes.length; at += CHUNK) this.#lay(bytes.subarray(at, at + CHUNK), Math.min(CHUNK, bytes.length - at))
    }
    return this
  }

  /** Ends an input: what is pushed after it belongs to another one. Inputs of one clock are merged by time. */
  next() {
    this.#open()
    this.#flush()
    keeper.of(this.#held, (desk, number) => desk.traceNext(number))
    this.#positions.push(new Positions())
    return this
  }

  /**
   * The calls that ended since the last time. Only of an Analyzer that keeps nothing (`keep: false`);
   * of any other the trace has them.
   */
  *calls() {
    for (;;) {
      if (!this.#held) return
      const rows = ended(this.#held, this.#options)
      yield* rows
      if (rows.length < ROWS) return
    }
  }

  /** What was taken in so far. */
  get progress() {
    return { bytes: this.#bytes, messages: this.#count }
  }

  /** Nothing more comes: gives the trace, which has to be closed. */
  end() {
    if (this.#trace) return this.#trace
    this.#open()
    this.#flush()
    const held = this.#held
    keeper.of(held, (desk, number) => desk.traceEnd(number))
    forgotten?.unregister(this)
    this.#trace = new Trace(held, this.#positions, this.#options)
    return this.#trace
  }

  /** Gives the memory back, whether or not it ended. */
  close() {
    forgotten?.unregister(this)
    if (this.#trace) this.#trace.close()
    else if (this.#held) keeper.release(this.#held.desk, this.#held.number)
    this.#held = null
  }

  /** Lays down a half letter that stays one. */
  #flush() {
    const half = this.#half
    this.#half = ''
    if (half !== '') this.#lay(half, this.#positions.at(-1).text(half))
  }

  #open() {
    if (!this.#held || this.#trace) throw new SipwhyError('closed', 'this Analyzer has ended or was closed; make a new one')
  }

  #lay(content, size) {
    this.#count = keeper.of(this.#held, (desk, number, length) => desk.tracePush(number, length), content)
    this.#bytes += size
  }
}

/** What was found. */
export class Trace {
  #held
  #positions
  #options
  #info
  #calls = null

  constructor(held, positions, options) {
    this.#held = held
    this.#positions = positions
    this.#options = options
    forgotten?.register(this, held, this)
    this.#info = keeper.report(build.traceInfo, () => this.#ask((desk, number) => desk.traceInfo(number, options)))
    for (const each of [...this.#info.remarks, ...this.#info.losses]) {
      each.start = this.#unit(each.input, each.start)
      if (each.end !== undefined) each.end = this.#unit(each.input, each.end)
    }
  }

  /** What the inputs are, in their order. */
  get formats() {
    return this.#info.formats
  }

  /** The format, or the formats joined by a plus sign. */
  get format() {
    return this.#info.formats.join('+')
  }

  /** The formats in words. */
  get formatNames() {
    return this.#info.formatNames
  }

  get messageCount() {
    return this.#info.messageCount
  }

  /** How many responses of each status code; without a prototype, since the names come from the wire. */
  get statusCounts() {
    return counted(this.#info.statusCounts)
  }

  /** How many requests of each method. */
  get methodCounts() {
    return counted(this.#info.methodCounts)
  }

  get firstTime() {
    return this.#info.firstTime
  }

  get lastTime() {
    return this.#info.lastTime
  }

  /** Lines that are no part of a message and still tell something. */
  get remarks() {
    return this.#info.remarks
  }

  /** What could not be read. */
  get losses() {
    return this.#info.losses
  }

  /** One message: when, where, which way, and its text. Throws RangeError where there is none. */
  message(index) {
    const [row] = this.#rows(index, 1)
    if (!row) throw new RangeError(`there is no message ${index}; there are ${this.messageCount}`)
    row.raw = textOf(this.#ask((desk, number) => desk.traceBytes(number, index)))
    return row
  }

  /** How many calls there are; of a trace that keeps nothing, how many were handed over. */
  get callCount() {
    return this.#ask((desk, number) => desk.traceCallCount(number))
  }

  /** All calls, registrations and other exchanges, in the order in which they began. */
  get calls() {
    return (this.#calls ??= [...this.eachCall()])
  }

  /** One call. Throws RangeError where there is none. */
  call(index) {
    const [call] = this.#some(index, 1)
    if (!call) throw new RangeError(`there is no call ${index}; there are ${this.callCount}`)
    return call
  }

  /** The calls by outcome and cause, worst first. */
  get groups() {
    return keeper.report(build.callGroups, () => this.#ask((desk, number) => desk.traceGroups(number, this.#options))).groups
  }

  /** All messages, without their text. */
  *messages() {
    for (let from = 0; from < this.messageCount; from += ROWS) yield* this.#rows(from, ROWS)
  }

  /**
   * Where a place of a message's text stands in the input; null where the input has no such place.
   * Both count as their texts do: UTF-16 units in a string, else bytes.
   */
  place(index, offset) {
    const { raw, input } = this.message(index)
    const at = typeof raw === 'string' ? new TextEncoder().encode(raw.slice(0, offset)).length : offset
    return this.#unit(input, this.#ask((desk, number) => desk.tracePlace(number, index, at)) ?? null)
  }

  /** Explains one message, with the request that it answers if that is in the trace. */
  explain(index, options) {
    const { raw, request, isCut } = this.message(index)
    const asked = request === null ? undefined : this.message(request).raw
    return explain(raw, { ...this.#options, request: asked, isCut, ...options })
  }

  /** Gives the memory back. */
  close() {
    forgotten?.unregister(this)
    if (this.#held) keeper.release(this.#held.desk, this.#held.number)
    this.#held = null
  }

  /** The same one after the other, for so many that a list of them would be large. */
  *eachCall() {
    for (let from = 0; ; ) {
      const rows = this.#some(from, ROWS)
      yield* rows
      from += rows.length
      if (rows.length < ROWS) break
    }
    for (let rows; (rows = ended(this.#open(), this.#options)).length > 0; ) yield* rows
  }

  #some(from, count) {
    return keeper.report(build.callRows, () => this.#ask((desk, number) => desk.traceCalls(number, from, count, this.#options))).calls
  }

  #open() {
    if (!this.#held) throw new SipwhyError('closed', 'this trace was closed')
    return this.#held
  }

  #rows(from, count) {
    const rows = keeper.report(build.traceRows, () => this.#ask((desk, number) => desk.traceMessages(number, from, count))).messages
    for (const row of rows) {
      row.start = this.#unit(row.input, row.start)
      row.end = this.#unit(row.input, row.end)
    }
    return rows
  }

  #unit(input, offset) {
    return offset === null ? null : (this.#positions[input]?.unit(offset) ?? offset)
  }

  #ask(call) {
    return keeper.of(this.#open(), call)
  }
}

if (Symbol.dispose) {
  for (const each of [Analyzer, Trace]) each.prototype[Symbol.dispose] = each.prototype.close
}

/** Calls that ended, at most `ROWS`. */
const ended = (held, options) =>
  keeper.report(build.callRows, () => keeper.of(held, (desk, number) => desk.traceEnded(number, ROWS, options))).calls

/** Strings are laid down whole or in parts that cut no surrogate pair. */
function* parts(text) {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + CHUNK, text.length)
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--
    yield at === 0 && end === text.length ? text : text.slice(at, end)
    at = end
  }
}

function asBytes(chunk) {
  if (chunk instanceof Uint8Array) return chunk
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk)
  throw new TypeError('a trace is read from a string, a Uint8Array or an ArrayBuffer')
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** As text, if it is text. */
function textOf(bytes) {
  try {
    return strict.decode(bytes)
  } catch {
    return bytes
  }
}

function counted(list) {
  const counts = Object.create(null)
  for (const { name, count } of list) counts[name] = count
  return counts
}
