// The hand-written half of the types: functions, inputs, options. The build puts the report types
// (generated from src/report.rs) in front of this file, so their names are in scope here.

/**
 * What can be explained: a message as text or bytes, or whatever an app holds instead. Objects are known
 * by their shape, and none of them makes a function throw. What holds no message gives a report of kind
 * `local`, on its `cause`, its error text or its Q.850 cause, or on nothing.
 *
 * - JsSIP: a message, `{ originator, response | message, cause }` of `progress`, `failed` and `ended`,
 *   `{ response, cause }` of `registrationFailed`, `{ request }`, `{ transaction }`, `{ socket, error, code }`
 *   of `disconnected`, a DOMException of `peerconnection:setremotedescriptionfailed`.
 * - SIP.js: a message, `{ message, session? }` of a delegate, errors; of 0.15 `response ?? { cause }`.
 *   A 408 or 503 that SIP.js made itself is kind `local`.
 * - drachtio-srf: `req`, `res`, `SipError { status, reason, res }`.
 * - npm `sip`: `{ status, reason | method, uri, headers: { via: [{ … }], cseq: { seq, method } }, content }`.
 *   It keeps no text: `limits` says what is lost.
 * - Telnyx `{ sipCode, sipReason, cause, causeCode }`, LiveKit `{ metadata: { sip_status_code, sip_status } }`,
 *   Twilio `{ code, description }`, and any `{ status, reason?, cause?, headers?, body? }`.
 * - Errors, DOM events, and objects that hold one of all these, two levels deep.
 * - A bare status code; null, undefined and anything else: a report that says what to give.
 */
export type Input = string | Uint8Array | ArrayBuffer | ArrayBufferView | number | object | null | undefined

export interface Options {
  /** The language of all texts, such as `en` or `zh`. Default: `en`. Others are loaded first: see `loadLanguage`. */
  lang?: string
  /** The time in epoch milliseconds; with it `retry.notBefore` is filled. Nothing here reads a clock. */
  now?: number
  /**
   * For whom the message is judged. Without it: a browser if the top Via is WS or WSS or the offer is
   * WebRTC, else a phone. The explanation's `client` says which.
   */
  client?: 'browser' | 'phone'
}

export interface ExplainOptions extends Options {
  /**
   * The request that the message answers: its offer and what it supports count. A session of JsSIP or
   * SIP.js holds it. Without it, the request that the input itself holds is taken, if that has the
   * same Call-ID and CSeq.
   */
  request?: Input
  /**
   * Whether bytes of the message are known to be missing, as `isCut` of a trace's message says: what is
   * not there is then no fault.
   */
  isCut?: boolean
}

/** What sipwhy throws when it cannot do what was asked. */
export class SipwhyError extends Error {
  constructor(code: string, message: string, more?: { offset?: number | null; tried?: string[]; cause?: unknown })
  readonly name: 'SipwhyError'
  /** A word for programs. */
  readonly code:
    | 'not-sip'
    | 'too-large'
    | 'language-unknown'
    | 'language-not-loaded'
    | 'pack-mismatch'
    | 'different-builds'
    | 'not-initialised'
    | 'internal'
    | 'wasm-refused'
    | 'wasm-missing'
    | (string & {})
  /** Where reading stopped; null if there is no such place. */
  readonly offset: number | null
  /** The formats that were tried. */
  readonly tried: string[]
}

/** Says what one message means and what to do next. Text or bytes that are not SIP throw `SipwhyError`; objects, null and undefined never throw. */
export function explain(input: Input, options?: ExplainOptions): Explanation

/**
 * What many messages come to, in columns with one entry a message. -1 stands for "none": no finding, no
 * Retry-After, or no SIP message at all. Nothing else crosses to JavaScript, so this is several times as
 * fast as the reports one by one.
 */
export interface Many {
  /** How many messages there are. */
  readonly count: number
  /** Place in `kinds`; -1 if there is no SIP message. */
  readonly kind: Int8Array
  /** The status code; 0 for a request. */
  readonly status: Uint16Array
  /** Place in `severities`, of the gravest finding: the smaller, the graver. */
  readonly severity: Int8Array
  /** Place in `rules`, of the first finding of the report. */
  readonly rule: Int16Array
  /** How many findings the report has. */
  readonly findings: Uint16Array
  /** Place in `actions`: `action.do` of the report. */
  readonly action: Int8Array
  /** The seconds of Retry-After. */
  readonly retryAfter: Float64Array
  /** Where the message starts in the bytes of a stream, and where it ends; null for a list. */
  readonly start: Float64Array | null
  readonly end: Float64Array | null
  /** What the columns point into. `rules` is the same as `rules()`. */
  readonly kinds: Explanation['kind'][]
  readonly severities: Finding['severity'][]
  readonly actions: Action['do'][]
  readonly rules: string[]
  /** One message, as it was given. Throws RangeError where there is none. */
  message(index: number): string | Uint8Array
  /** The report of one message: what `explain` gives. */
  get(index: number): Explanation
}

/**
 * Looks at many messages at once: a list of texts and bytes, or the bytes of a TCP or TLS connection,
 * where Content-Length tells the messages apart; what is no message is passed over there. Each is judged
 * by itself, without a request. Logs and captures go to `analyze` of `sipwhy/trace`.
 */
export function explainMany(messages: (string | Uint8Array)[] | Uint8Array, options?: Options & { isCut?: boolean }): Many

/** A kind of what is masked. */
export type RedactKind = 'users' | 'names' | 'hosts' | 'addresses' | 'ids' | 'secrets' | 'texts' | 'payloads'

export interface RedactOptions {
  /** What stays as it is. Default: nothing. */
  keep?: RedactKind[]
}

/** What became of an input. */
export interface Redaction<T extends string | Uint8Array = string | Uint8Array> {
  /** As long as the input in UTF-8; of a packed capture, as it has unpacked. */
  output: T
  /** The format of the input, such as `text` or `pcap`. */
  format: string
  /** How many messages it holds. */
  messageCount: number
  /** In how many places each kind was masked. */
  counts: Record<RedactKind, number>
}

/**
 * Masks people, hosts and secrets in a message, a log or a paste; with `sipwhy/trace` in a capture
 * too. A value has the same mask wherever it stands, lengths stay, and what `explain` finds stays.
 * Look through the result before you show it: nobody can tell every name from every word. The entry
 * `sipwhy` throws SipwhyError `capture` for captures and packed bytes.
 */
export function redact(input: string, options?: RedactOptions): string
export function redact(input: Uint8Array | ArrayBuffer | ArrayBufferView, options?: RedactOptions): Uint8Array

/** The same, with what was masked. */
export function redaction(input: string, options?: RedactOptions): Redaction<string>
export function redaction(input: Uint8Array | ArrayBuffer | ArrayBufferView, options?: RedactOptions): Redaction<Uint8Array>

/** Parses a message. Bad SIP never throws: see `flaws`. Text that is not SIP throws `SipwhyError`. */
export function parse(input: Input): Message

/** Two status codes side by side. Throws RangeError outside 100–999. */
export function compare(a: number, b: number, options?: Options): Comparison

/** What a status code means. Throws RangeError outside 100–999. */
export function status(code: number, options?: Options): StatusInfo

/** What a rule says. Throws RangeError for an unknown id. */
export function rule(id: string, options?: Options): RuleInfo

/** What a method is for, such as `method('PRACK')`. Names are case-sensitive. Throws RangeError for one that is not registered. */
export function method(name: string, options?: Options): MethodInfo

/** What an option tag stands for, such as `optionTag('100rel')`. Throws RangeError for one that is not registered. */
export function optionTag(tag: string, options?: Options): OptionTagInfo

/** What a line of a browser, a library or a server means that is no SIP, such as `errorLine('browser-no-fingerprint')`. Throws RangeError for an unknown id. */
export function errorLine(id: string, options?: Options): ErrorLineInfo

/** What a value of P-Early-Media means, such as `earlyMediaValue('sendonly')`. Throws RangeError for another. */
export function earlyMediaValue(value: string, options?: Options): EarlyMediaValueInfo

/** What a protocol of the Reason header field is, such as `reasonProtocol('Q.850')`. Throws RangeError for one that is not registered. */
export function reasonProtocol(name: string, options?: Options): ReasonProtocolInfo

/** What a cause of a Reason protocol means, such as `cause('Q.850', 17)`. Throws RangeError for one without an entry. */
export function cause(protocol: string, n: number, options?: Options): CauseInfo

/** What the `location` of a Reason value says, such as `reasonLocation('LN')`. Throws RangeError for another. */
export function reasonLocation(code: string, options?: Options): ReasonLocationInfo

/** What a code of the Warning header field means. Throws RangeError for one that is not registered. */
export function warning(code: number, options?: Options): WarningInfo

/** The words around a report, for whoever prints one. */
export function terms(options?: Options): Terms

/** The registered status codes. */
export function codes(): number[]

/** The codes that are not registered and that products use or print, such as 477: `status` tells of them too. */
export function productCodes(): number[]

/** The ids of all rules. */
export function rules(): string[]

/** The registered methods. */
export function methods(): string[]

/** The registered option tags. */
export function optionTags(): string[]

/** The ids of all error lines. */
export function errorLines(): string[]

/** The values that P-Early-Media knows. */
export function earlyMediaValues(): string[]

/** The registered protocols of the Reason header field. */
export function reasonProtocols(): string[]

/** The causes of a Reason protocol that have an entry; those of `SIP` are status codes. Throws RangeError for an unknown protocol. */
export function causes(protocol: string): number[]

/** The locations that a Reason value may have. */
export function reasonLocations(): string[]

/** The registered codes of the Warning header field. */
export function warnings(): number[]

/** The languages there are: those that the package has, loaded or not, then those that were brought. */
export function languages(): string[]

/** The version of this package. */
export function version(): string

/** A language pack: its text or bytes, a Response, an imported `sipwhy/text/<tag>.mjs`, or where to fetch it. */
export type PackSource = string | ArrayBuffer | ArrayBufferView | Response | URL | { default: string }

/**
 * Loads a language. Tags match by their first part (`zh-CN` is `zh`); `en` is always there, and a
 * second load of a language changes nothing.
 *
 * @param pack a pack that you bring: `sipwhy/text/<tag>.txt`, or one of your own for a language that
 *   the package lacks, made by `cargo xtask text`. A string is the pack itself; an address is a `URL`.
 * @throws SipwhyError `language-unknown`, `not-a-pack`, `pack-mismatch` (of another version, another
 *   language, or damaged) or `pack-missing` (the server has none)
 */
export function loadLanguage(tag: string, pack?: PackSource | Promise<PackSource>): Promise<void>

/** What a ladder is drawn from: a `Call`, or what was kept of one as JSON. */
export type LadderCall = Pick<Call, 'index' | 'method' | 'from' | 'to' | 'outcome' | 'verdict' | 'lanes' | 'steps' | 'lang'>

export interface LadderOptions {
  /** The words around the ladder. Default: those of the call's language, or English where that is not loaded. */
  terms?: Terms
}

/** The messages of a call as lines of text, for a terminal or a chat. Control characters are shown, not sent. */
export function ladderText(call: LadderCall, options?: LadderOptions & {
  /** Columns there are. Default: 80. With fewer than it needs, each message is a line of its own. */
  width?: number
}): string

/** The messages of a call as a Mermaid sequence diagram. What was on the wire is escaped. Very long calls are shortened. */
export function ladderMermaid(call: LadderCall, options?: LadderOptions): string

/**
 * The messages of a call as an SVG: no script, nothing fetched, light or dark as the reader has it,
 * with title and description. What was on the wire is escaped. Very long calls are shortened.
 */
export function ladderSvg(call: LadderCall, options?: LadderOptions): string

export interface MonitorOptions extends Options {
  /** Gets a call whenever its story changed: at its first message, and whenever more is known. */
  onReport?: (call: Call) => void
}

/** A message as it came from a socket, or went to it. */
export interface MonitoredMessage {
  /** When, in epoch milliseconds. Without times nothing is said of gaps and of what was sent again. */
  time?: number
  /** Which way it went, seen from the app. */
  direction?: 'sent' | 'received'
  data: string | Uint8Array | ArrayBuffer | ArrayBufferView
}

/**
 * Follows calls while they are made. It keeps the messages of open calls, at most 16 MiB; the oldest
 * call is let go then. After an internal fault it starts empty, and says so in `limits`.
 */
export class Monitor {
  constructor(options?: MonitorOptions)
  /**
   * Takes a message and gives its call as it stands now; null if the data is no SIP, such as a
   * keep-alive. What `onReport` throws comes out of here.
   */
  add(message: MonitoredMessage): Call | null
  /** Frees it. */
  close(): void
  [Symbol.dispose](): void
}

export interface WatchOptions extends Options {
  /** Gives the time of a message in epoch milliseconds. Default: `Date.now`. */
  clock?: () => number
  /**
   * Hears of what went wrong: once of an agent whose shape is not known or of a fault of ours, and
   * each time of what `onReport` threw. Default: the console for ours, `reportError` for the app's.
   */
  onError?: (error: Error) => void
}

/**
 * Watches the calls of a JsSIP `UA` (3.x) or a SIP.js `UserAgent` (`UA` before 0.16): `onReport` gets a
 * call whenever its story changed, after the library has done with the message that changed it. The
 * raw messages are read where library and transport meet, so it also tells of what raises no event.
 * Reconnects and new registrations change nothing. Nothing is thrown into the library: an agent of
 * another shape is told to `onError`, and left alone. Throws TypeError only if `onReport` is no function.
 *
 * @returns detaches, and leaves the agent as it was
 */
export function watch(ua: object, onReport: (call: Call) => void, options?: WatchOptions): () => void
