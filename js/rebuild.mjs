// Rebuilds a minimal message from an object that has a status but kept no text: Telnyx, LiveKit,
// npm `sip`, a JSON log. Only what the object says goes in; the desk is told that it was rebuilt,
// so that a finding names a field and no place.

const STATUS = ['status', 'status_code', 'statusCode', 'sipCode', 'sip_status_code', 'sipStatusCode', 'code']
const PHRASE = ['reason', 'reason_phrase', 'reasonPhrase', 'sipReason', 'phrase']
const BODY = ['body', 'content', 'sdp']
/** More is no message: a hostile object must not cost more than a hostile text. */
const MOST_FIELDS = 200
const MOST_VALUES = 50
const LONGEST = 8192
const LONGEST_BODY = 1 << 18

/** Whether a text starts as a SIP message does. @param {string} text */
export function looksLikeSip(text) {
  return /^\s*(?:SIP\/\d|[\w.!%*+`'~-]{1,64}[ \t]+[^\s]{1,2048}[ \t]+SIP\/\d)/i.test(text.slice(0, 4096))
}

/**
 * @param {any} holder
 * @param {(holder: any, key: string) => any} peek a property, or undefined if it cannot be read
 * @returns {string} the message; empty if the object has no status
 */
export function rebuild(holder, peek) {
  const status = first(holder, peek, STATUS, statusOf)
  const request = status === undefined ? requestLine(holder, peek) : undefined
  if (status === undefined && request === undefined) return ''
  const lines = [request ?? `SIP/2.0 ${status} ${first(holder, peek, PHRASE, oneLine) ?? ''}`]
  const seen = new Set()
  for (const [name, value] of headersOf(holder, peek)) {
    lines.push(`${name}: ${value}`)
    seen.add(name.toLowerCase())
  }
  const say = (name, value) => value !== undefined && !seen.has(name) && lines.push(`${name}: ${value}`)
  if (request === undefined) say('cseq', cseqOf(holder, peek))
  say('reason', releaseOf(holder, peek))
  const body = first(holder, peek, BODY, (v) => (typeof v === 'string' && v !== '' ? v.slice(0, LONGEST_BODY) : undefined))
  if (body?.startsWith('v=0') && !seen.has('c')) say('content-type', 'application/sdp')
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

function first(holder, peek, keys, read) {
  for (const key of keys) {
    const found = read(peek(holder, key))
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * What an object without a status tells in words: the cause of an event, the name and message of an
 * error, the code of a closed WebSocket.
 *
 * @param {any} holder
 * @param {(holder: any, key: string) => any} peek a property, or undefined if it cannot be read
 * @returns {string} one line; empty if it tells nothing
 */
export function told(holder, peek) {
  const cause = oneLine(textOf(peek(holder, 'cause')))
  if (cause !== undefined) return `cause: ${cause}`
  const code = peek(holder, 'code')
  if (Number.isInteger(code) && typeof peek(holder, 'wasClean') === 'boolean') return `WebSocket closed (code: ${code})`
  const words = ['name', 'message', 'code'].map((key) => oneLine(textOf(peek(holder, key))))
  return words.filter((word) => word !== undefined).join(': ')
}

const textOf = (value) => (typeof value === 'string' ? value : undefined)

/** A status: 503, or "503" as metadata has it. */
function statusOf(value) {
  const n = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return Number.isInteger(n) && n >= 100 && n <= 999 ? n : undefined
}

/** Text that stays on its line: a line end in a value would make a header field of the rest. */
function oneLine(value) {
  if (typeof value === 'number' || typeof value === 'bigint') value = String(value)
  if (typeof value !== 'string') return undefined
  const text = value.slice(0, LONGEST).replace(/[\r\n\0]+/g, ' ').trim()
  return text === '' ? undefined : text
}

function token(value) {
  return typeof value === 'string' && /^[\w.!%*+`'~-]{1,64}$/.test(value) ? value : undefined
}

/** The request line of an npm `sip` request: `{ method, uri, headers }`. */
function requestLine(holder, peek) {
  const method = token(peek(holder, 'method'))
  const uri = oneLine(peek(holder, 'uri'))
  const known = method !== undefined && uri !== undefined && /^(?:sips?|tel|urn):\S+$/i.test(uri)
  return known && typeof peek(holder, 'headers') === 'object' ? `${method} ${uri} SIP/2.0` : undefined
}

/** What a response answers, where it stands beside the headers (JsSIP, SIP.js). */
function cseqOf(holder, peek) {
  const method = token(peek(holder, 'method'))
  const number = peek(holder, 'cseq')
  return method !== undefined && Number.isInteger(number) ? `${number} ${method}` : undefined
}

/** A Q.850 cause that an API hands over beside the status: Telnyx `{ cause, causeCode }`. */
function releaseOf(holder, peek) {
  const cause = first(holder, peek, ['causeCode', 'q850', 'cause'], (v) => (Number.isInteger(v) && v > 0 && v < 128 ? v : undefined))
  return cause === undefined ? undefined : `Q.850;cause=${cause}`
}

/** The header fields, flat. */
function headersOf(holder, peek) {
  const headers = peek(holder, 'headers')
  const fields = []
  if (typeof headers !== 'object' || headers === null) return fields
  let names = []
  try {
    names = Object.keys(headers).slice(0, MOST_FIELDS)
  } catch {
    return fields
  }
  for (const name of names) {
    if (token(name) === undefined) continue
    for (const one of valuesOf(peek(headers, name), peek)) {
      const text = oneLine(one) ?? structured(one, peek)
      if (text !== undefined) fields.push([name, text])
    }
  }
  return fields
}

/** One value, or a list of them. */
function valuesOf(value, peek) {
  const length = typeof value === 'object' && value !== null ? peek(value, 'length') : undefined
  if (!Number.isInteger(length)) return [value]
  return Array.from({ length: Math.max(0, Math.min(length, MOST_VALUES)) }, (_, i) => peek(value, String(i)))
}

/** One value that is an object: `{ raw }` of JsSIP and SIP.js, or what npm `sip` makes of it. */
function structured(value, peek) {
  if (typeof value !== 'object' || value === null) return undefined
  const get = (key) => oneLine(peek(value, key))
  if (get('raw') !== undefined) return get('raw')
  if (get('seq') !== undefined && get('method') !== undefined) return `${get('seq')} ${get('method')}`
  const tail = parameters(peek(value, 'params'), peek)
  if (get('uri') !== undefined) return `${get('name') ?? ''} <${get('uri')}>${tail}`.trim()
  if (get('protocol') === undefined || get('host') === undefined) return undefined
  const port = get('port')
  return `SIP/${get('version') ?? '2.0'}/${get('protocol')} ${get('host')}${port === undefined ? '' : `:${port}`}${tail}`
}

function parameters(params, peek) {
  if (typeof params !== 'object' || params === null) return ''
  let tail = ''
  try {
    for (const key of Object.keys(params).slice(0, MOST_VALUES)) {
      if (token(key) === undefined) continue
      const value = oneLine(peek(params, key))
      tail += value === undefined ? `;${key}` : `;${key}=${value}`
    }
  } catch {
    return tail
  }
  return tail
}
