// How the adapters look at an object: every read may meet a getter or a proxy of somebody else, so
// none is left unguarded, and each has a measure.

/**
 * A family of objects: where one library or service keeps what we look for. Each adapter is one.
 *
 * @typedef {object} Family
 * @property {string[]} inner      properties that may hold another object to look at
 * @property {string[]} [requests] properties that may hold a request: looked at last
 * @property {string[]} [text]     properties that hold the text of a message
 * @property {(object: any) => Said | undefined} [says] what is said where there is no text
 * @property {(object: any) => string[]} [words] what there is in words, as lines of `property: words`
 * @property {(object: any) => any} [request] the request that a response answers
 * @property {(object: any) => string[]} [beside] what the object given as the request has to say where
 *   there is no message, as such lines
 *
 * @typedef {{ message: import('./rebuild.mjs').Parts } | { local: string[] }} Said
 *   parts of a message; or the words for what is no message, though it looks like one
 */

/** More is no message: a hostile object must not cost more than a hostile text. */
export const MOST_FIELDS = 200
export const MOST_VALUES = 50
const LONGEST = 8192
/** A `toString` that says nothing, or that would write out a whole list. */
const OF_THE_LANGUAGE = new Set([Object.prototype.toString, Error.prototype.toString, Array.prototype.toString])

/** Reads a property; undefined if it cannot be read. @param {any} object @param {string} key */
export function peek(object, key) {
  try {
    return object?.[key]
  } catch {
    return undefined
  }
}

/** What `read` makes of the first property that it can use. @template T @param {any} object @param {string[]} keys @param {(value: any) => T | undefined} read */
export function first(object, keys, read) {
  for (const key of keys) {
    const found = read(peek(object, key))
    if (found !== undefined) return found
  }
  return undefined
}

/** The names of its own properties, as many as a message may have fields. @param {any} object @returns {string[]} */
export function keysOf(object) {
  if (!isObject(object)) return []
  try {
    return Object.keys(object).slice(0, MOST_FIELDS)
  } catch {
    return []
  }
}

/** @param {any} value */
export const isObject = (value) => typeof value === 'object' && value !== null

/** One value, or a list of them. @param {any} value @returns {any[]} */
export function valuesOf(value) {
  const length = isObject(value) ? peek(value, 'length') : undefined
  if (!Number.isInteger(length)) return [value]
  return Array.from({ length: Math.max(0, Math.min(length, MOST_VALUES)) }, (_, i) => peek(value, String(i)))
}

/** A text that is not empty. @param {any} value @returns {string | undefined} */
export const textOf = (value) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Text that stays on its line: a line end in a value would make a header field of the rest. @param {any} value @returns {string | undefined} */
export function oneLine(value) {
  if (typeof value === 'number' || typeof value === 'bigint') value = String(value)
  if (typeof value !== 'string') return undefined
  return textOf(value.slice(0, LONGEST).replace(/[\r\n\0]+/g, ' ').trim())
}

/** A name of a method or of a header field. @param {any} value @returns {string | undefined} */
export const token = (value) => (typeof value === 'string' && /^[\w.!%*+`'~-]{1,64}$/.test(value) ? value : undefined)

/** A status: 503, or "503" as metadata has it. @param {any} value @returns {number | undefined} */
export function statusOf(value) {
  const n = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return Number.isInteger(n) && n >= 100 && n <= 999 ? n : undefined
}

/** `property: words`, if there are words. @param {string} property @param {any} value @returns {string[]} */
export function line(property, value) {
  const words = typeof value === 'string' ? oneLine(value) : undefined
  return words === undefined ? [] : [`${property}: ${words}`]
}

/** Whether a text starts as a SIP message does. @param {string} text */
export function looksLikeSip(text) {
  return /^\s*(?:SIP\/\d|[\w.!%*+`'~-]{1,64}[ \t]+[^\s]{1,2048}[ \t]+SIP\/\d)/i.test(text.slice(0, 4096))
}

/** SIP text or bytes, given as such. @param {any} value @returns {string | Uint8Array | undefined} */
export function sipIn(value) {
  if (typeof value === 'string') return looksLikeSip(value) ? value : undefined
  const bytes = bytesOf(value)
  return bytes && looksLikeSip(String.fromCharCode(...bytes.subarray(0, 512))) ? bytes : undefined
}

/** `toString()` of a class that has its own: what JsSIP and SIP.js send gives its text there. @param {any} object @returns {string | undefined} */
export function spokenBy(object) {
  const speak = peek(object, 'toString')
  if (typeof speak !== 'function' || OF_THE_LANGUAGE.has(speak)) return undefined
  try {
    const text = speak.call(object)
    return typeof text === 'string' && looksLikeSip(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Bytes in any of their wrappings: Uint8Array, Buffer, other views, ArrayBuffer. @param {any} value @returns {Uint8Array | undefined} */
export function bytesOf(value) {
  if (!isObject(value)) return undefined
  try {
    if (ArrayBuffer.isView(value)) {
      return value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    }
    const kind = Object.prototype.toString.call(value)
    return kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]' ? new Uint8Array(value) : undefined
  } catch {
    return undefined
  }
}
