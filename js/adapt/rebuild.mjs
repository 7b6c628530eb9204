// Rebuilds a minimal message from an object that kept no text. Only what the object says goes in;
// the desk is told that it was rebuilt, so that a finding names a field and no place.

import { keysOf, oneLine, peek, textOf, token, valuesOf } from './shape.mjs'

const LONGEST_BODY = 1 << 18

/**
 * @typedef {object} Parts
 * @property {number} [status]   a response, with its phrase
 * @property {string} [phrase]
 * @property {string} [method]   a request, with its URI
 * @property {string} [uri]
 * @property {[string, string][]} [fields] header fields
 * @property {string} [cseq]     what stands beside the header fields: said if they do not say it
 * @property {string} [reason]
 * @property {any} [body]
 */

/** @param {Parts} parts @returns {string} the message */
export function rebuild({ status, phrase, method, uri, fields = [], cseq, reason, body }) {
  const lines = [status === undefined ? `${method} ${uri} SIP/2.0` : `SIP/2.0 ${status} ${phrase ?? ''}`]
  const seen = new Set(fields.map(([name]) => name.toLowerCase()))
  const content = textOf(body)?.slice(0, LONGEST_BODY) ?? ''
  const type = content.startsWith('v=0') && !seen.has('c') ? 'application/sdp' : undefined
  lines.push(...fields.map(([name, value]) => `${name}: ${value}`))
  for (const [name, value] of Object.entries({ cseq, reason, 'content-type': type })) {
    if (value !== undefined && !seen.has(name)) lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n${content}`
}

/**
 * Header fields of an object `{ name: value }`, flat: a value may be a list.
 *
 * @param {any} headers
 * @param {(value: any, name: string) => string | undefined} [write] one value; text stays as it is
 * @returns {[string, string][]}
 */
export function fieldsOf(headers, write = oneLine) {
  /** @type {[string, string][]} */
  const fields = []
  for (const name of keysOf(headers)) {
    if (token(name) === undefined) continue
    for (const one of valuesOf(peek(headers, name))) {
      const text = oneLine(one) ?? oneLine(write(one, name.toLowerCase()))
      if (text !== undefined) fields.push([name, text])
    }
  }
  return fields
}
