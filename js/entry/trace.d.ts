// Added to the types of the package for `sipwhy/trace`.

/** What a trace is read from: text or bytes. */
export type TraceInput = string | Uint8Array | ArrayBuffer | ArrayBufferView

/** A message of a trace with its text. */
export interface TracedMessage extends TraceMessage {
  /**
   * The message, taken out of its log or put together from its packets: a string if its bytes are
   * UTF-8, else the bytes. Places of `explain(index)` count in it.
   */
  raw: string | Uint8Array
}

/**
 * Reads everything that people have, whole: a paste, a console log, the log of a server, a capture.
 * Never throws for what is in it: what cannot be read stands in `losses`.
 */
export function analyze(input: TraceInput, options?: Options): Trace

/** How a trace is read. */
export interface AnalyzerOptions extends Options {
  /**
   * Whether all messages are kept, up to 1 GiB, so that each can be looked at and inputs are merged
   * by time: `true` if nothing is said. With `false` only those of open calls are, up to 128 MiB:
   * `calls()` gives each call when it ended, and memory does not grow with the input.
   */
  keep?: boolean
}

/** Reads inputs in chunks of any size, one input after the other. */
export class Analyzer {
  constructor(options?: AnalyzerOptions)
  /** Takes the next chunk. Throws SipwhyError `closed` after `end` or `close`. */
  push(chunk: TraceInput): this
  /** Ends an input: what is pushed after it belongs to another one. Inputs of one clock are merged by time. */
  next(): this
  /**
   * With `keep: false`: the calls that ended since the last time. A call ends 32 seconds after its
   * BYE or refusal, by the times of the trace, or when what a server granted or asked to wait is over.
   * Those that are open at the end come from here after `end()`, or are in `end().calls`.
   */
  calls(): Generator<Call, void>
  /** What was taken in so far: bytes, and messages found. */
  readonly progress: { bytes: number; messages: number }
  /** Nothing more comes: gives the trace. Again, it gives the same trace. */
  end(): Trace
  /** Gives the memory back; also ends reading before the end. */
  close(): void
  [Symbol.dispose](): void
}

/** What was found. It holds memory until it is closed. */
export class Trace {
  private constructor()
  /** What the inputs are, in their order, such as `pcap`, `jssip`, `asterisk`, `text`. */
  readonly formats: string[]
  /** The formats joined by a plus sign. */
  readonly format: string
  /** The formats in words. */
  readonly formatNames: string[]
  readonly messageCount: number
  /** How many responses of each status code. Without a prototype. */
  readonly statusCounts: Record<string, number>
  /** How many requests of each method, by its name on the wire. Without a prototype. */
  readonly methodCounts: Record<string, number>
  /** When the first message was seen, in milliseconds; see `clock` of the messages. */
  readonly firstTime: number | null
  /** When the last message was seen. */
  readonly lastTime: number | null
  /** Lines that are no part of a message and still tell something. */
  readonly remarks: TraceRemark[]
  /** What could not be read. */
  readonly losses: TraceLoss[]
  /** How many calls, registrations and other exchanges there are. */
  readonly callCount: number
  /**
   * All of them, in the order in which they began. With `keep: false` those that were not handed
   * over before.
   */
  readonly calls: Call[]
  /** The same one after the other, for so many that a list of them would be large. */
  eachCall(): Generator<Call, void>
  /** One of them. Throws RangeError where there is none. */
  call(index: number): Call
  /** The calls by outcome and cause, worst first: many failures with one cause are one group. */
  readonly groups: CallGroup[]
  /** One message with its text. Throws RangeError where there is none. */
  message(index: number): TracedMessage
  /** All messages in order, without their texts. */
  messages(): Generator<TraceMessage, void>
  /**
   * Where a place of a message's `raw` stands in the input, in UTF-16 units of a string, else in bytes;
   * null where the input has no such place. Of a packed file: after unpacking.
   */
  place(index: number, offset: number): number | null
  /** Explains one message, with the request that it answers if that is in the trace. */
  explain(index: number, options?: ExplainOptions): Explanation
  /** Gives the memory back. */
  close(): void
  [Symbol.dispose](): void
}

/** How rows are read and written. */
export interface RowOptions extends Options {
  /** `lines`: NDJSON, each line an `InputRow` or a string. `file`: a capture or a log. */
  input?: 'lines' | 'file'
  /**
   * What becomes a row: each message, or each call. Of lines, those of a call must follow each other.
   * `raw`, of a file only: each message as it is, an `InputRow`.
   */
  rows?: 'messages' | 'calls' | 'raw'
  /**
   * Of files, with `rows: 'calls'`: keeps all messages, up to 1 GiB, and tells the calls at the end, so that
   * files which were written side by side are merged by time. Without it rows leave as calls end, and each
   * file should begin where the last one ended.
   */
  keep?: boolean
}

/**
 * Reads NDJSON, captures or logs, and writes NDJSON: a `MessageRow`, `CallRow` or `ErrorRow` a line. A
 * line that cannot be read becomes a row that says why.
 */
export class RowFilter {
  constructor(options?: RowOptions)
  /** Takes the next chunk, of any size; gives the rows that are complete, as UTF-8. */
  push(chunk: string | Uint8Array): Uint8Array
  /** Ends a file; what is pushed after it belongs to another one. */
  next(): Uint8Array
  /** Nothing more comes: gives the last rows, and the memory back. */
  end(): Uint8Array
  /** Gives the memory back. */
  close(): void
  [Symbol.dispose](): void
}
