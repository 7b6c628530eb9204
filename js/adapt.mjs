// The adapter: finds out what an app holds in its hands, by shape and without importing anyone.
// JsSIP and SIP.js messages and events, drachtio's req, res and SipError, objects of npm `sip`,
// WebSocket events, errors that carry a response: whatever it is, nothing here throws.

import { looksLikeSip, rebuild, told } from './rebuild.mjs'

/**
 * @typedef {object} Adapted
 * @property {string | Uint8Array} content what goes to the desk
 * @property {number} units how the desk counts: UTF-16 units; -1 bytes, -2 rebuilt, -3 nothing
 * @property {string} text  the string that slices are taken from
 * @property {string | Uint8Array | null} raw the caller's own input
 * @property {boolean} [inside] whether the text was found inside an object
 * @property {boolean} [told]   whether it is an error's words, and no message
 */

/** @type {Adapted} */
const NOTHING = Object.freeze({ content: '', units: -3, text: '', raw: null })
/** Where a message may lie inside an object, in the order of trust. */
const OWN = ['data', 'raw']
/** A `toString` that says nothing, or that would write out a whole list. */
const OF_THE_LANGUAGE = new Set([Object.prototype.toString, Error.prototype.toString, Array.prototype.toString])
const NESTED = ['response', 'message', 'res', 'error', 'cause', 'request', 'req']

/**
 * @param {unknown} input
 * @param {{ raw?: boolean, words?: boolean }} [how] `raw: false`: pass over the texts that objects
 *   hold; `words`: take the words of an error where there is no status
 * @returns {Adapted}
 */
export function adapt(input, { raw = true, words = false } = {}) {
  if (typeof input === 'string') return ofText(input)
  const bytes = bytesOf(input)
  if (bytes) return ofBytes(bytes)
  if (typeof input === 'number') return ofRebuilt(rebuild({ status: input }, peek))
  if (typeof input !== 'object' || input === null) return NOTHING
  const holders = withNested(input)
  if (raw) {
    for (const holder of holders) {
      const found = rawOf(holder)
      if (found !== undefined) return { ...(typeof found === 'string' ? ofText(found) : ofBytes(found)), inside: true }
    }
  }
  for (const holder of holders) {
    const text = rebuild(holder, peek)
    if (text !== '') return ofRebuilt(text)
  }
  if (!words) return NOTHING
  const lines = holders.map((holder) => told(holder, peek)).filter((line) => line !== '')
  return lines.length === 0 ? NOTHING : { ...ofRebuilt(lines.join('\n')), told: true }
}

/** @param {string} text @returns {Adapted} */
const ofText = (text) => ({ content: text, units: text.length, text, raw: text })
/** @param {Uint8Array} bytes @returns {Adapted} */
const ofBytes = (bytes) => ({ content: bytes, units: -1, text: '', raw: bytes })
/** @param {string} text @returns {Adapted} */
const ofRebuilt = (text) => (text === '' ? NOTHING : { content: text, units: -2, text: '', raw: null })

/** The object itself and what it holds, two levels deep: an event, its error, that one's response. */
function withNested(input) {
  const holders = [input]
  let level = [input]
  for (let depth = 0; depth < 2; depth++) {
    const next = []
    for (const holder of level) {
      for (const key of NESTED) {
        const value = peek(holder, key)
        if (typeof value === 'object' && value !== null && !holders.includes(value)) next.push(value), holders.push(value)
      }
    }
    level = next
  }
  return holders
}

/** The SIP text or bytes that an object holds itself. @returns {string | Uint8Array | undefined} */
function rawOf(holder) {
  for (const key of [...OWN, ...NESTED]) {
    const value = peek(holder, key)
    if (typeof value === 'string' && looksLikeSip(value)) return value
    const bytes = bytesOf(value)
    if (bytes && looksLikeSip(String.fromCharCode(...bytes.subarray(0, 512)))) return bytes
  }
  return spokenBy(holder)
}

/** `toString()` of a class that has its own: JsSIP requests and responses give their text there. */
function spokenBy(holder) {
  const speak = peek(holder, 'toString')
  if (typeof speak !== 'function' || OF_THE_LANGUAGE.has(speak)) return undefined
  try {
    const text = speak.call(holder)
    return typeof text === 'string' && looksLikeSip(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Bytes in any of their wrappings: Uint8Array, Buffer, other views, ArrayBuffer. */
function bytesOf(value) {
  if (typeof value !== 'object' || value === null) return undefined
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

/** Reads a property; getters and proxies of others may throw. @param {any} holder @param {string} key */
function peek(holder, key) {
  try {
    return holder[key]
  } catch {
    return undefined
  }
}
