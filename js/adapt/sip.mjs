/**
 * npm `sip`: messages as it parses them. Read in 0.0.6.
 *
 * ```js
 * sip.send(request, (response) => show(explain(response, { request })))
 * sip.start({ port: 5060 }, (request) => show(explain(request)))
 * ```
 *
 * It keeps no text, so a message is put together anew from its parts. Lost are the places, the order
 * of the fields, how they were written, and fields that it could not read: `limits` says so. Where no
 * answer came, no address was found or the last address failed, it makes a 408, 404 or 503 by itself;
 * that has no phrase and no `content`, which everything from the network has. A real 503 of the last
 * address ends like that too. So it is told as what it is.
 */

import { fieldsOf } from './rebuild.mjs'
import { MOST_VALUES, isObject, keysOf, oneLine, peek, statusOf, token } from './shape.mjs'

/** What it makes by itself. */
const OWN = [404, 408, 503]

/** @type {import('./shape.mjs').Family} */
export const sip = {
  inner: [],
  says(object) {
    const headers = peek(object, 'headers')
    if (!isObject(headers) || !hasItsShape(headers)) return undefined
    const status = statusOf(peek(object, 'status'))
    const method = token(peek(object, 'method'))
    const uri = uriOf(peek(object, 'uri'))
    if (status === undefined && (method === undefined || uri === undefined)) return undefined
    const phrase = peek(object, 'reason')
    const content = peek(object, 'content')
    // In the words of its source.
    if (OWN.includes(status) && phrase === '' && content === undefined) return { local: [`status: makeResponse(rq, ${status})`] }
    const fields = fieldsOf(headers, written).map(([name, value]) => /** @type {[string, string]} */ ([name, ofBytes(value)]))
    return { message: { status, method, uri, phrase: ofBytes(oneLine(phrase)), fields, body: ofBytes(content) } }
  },
}

/** No other library has a CSeq or a Via like this. */
function hasItsShape(headers) {
  return Number.isInteger(peek(peek(headers, 'cseq'), 'seq')) || isObject(peek(peek(headers, 'via'), '0'))
}

/** One value as it made it: a CSeq, an address, a Via, a challenge. */
function written(value, name) {
  if (!isObject(value)) return undefined
  const get = (key) => oneLine(peek(value, key))
  if (get('seq') !== undefined) return `${get('seq')} ${get('method') ?? ''}`
  const tail = parameters(peek(value, 'params'))
  const uri = uriOf(peek(value, 'uri'))
  if (uri !== undefined) return name === 'contact' && uri === '*' ? uri : `${get('name') ?? ''} <${uri}>${tail}`
  if (get('protocol') !== undefined && get('host') !== undefined) {
    return `SIP/${get('version') ?? '2.0'}/${get('protocol')} ${withPort(value)}${tail}`
  }
  return challenge(value, get('scheme'))
}

/** A challenge or credentials: the scheme, and the other properties as they were written. */
function challenge(value, scheme) {
  const named = keysOf(value).filter((key) => key !== 'scheme' && token(key) !== undefined && oneLine(peek(value, key)) !== undefined)
  const list = named.map((key) => `${key}=${oneLine(peek(value, key))}`).join(', ')
  return scheme === undefined ? list : `${scheme} ${list}`
}

/** A URI is text, or what `parseUri` makes of it. */
function uriOf(value) {
  if (!isObject(value)) return oneLine(value)
  const get = (key) => oneLine(peek(value, key))
  if (get('host') === undefined) return undefined
  const user = get('user') === undefined ? '' : `${get('user')}@`
  return `${get('schema') ?? 'sip'}:${user}${withPort(value)}${parameters(peek(value, 'params'))}`
}

/** Host and port; a port that was not there is NaN. */
function withPort(value) {
  const port = peek(value, 'port')
  return `${oneLine(peek(value, 'host'))}${Number.isInteger(port) ? `:${port}` : ''}`
}

function parameters(params) {
  const named = keysOf(params).slice(0, MOST_VALUES).filter((key) => token(key) !== undefined)
  const one = (key) => {
    const value = oneLine(peek(params, key))
    return value === undefined ? `;${key}` : `;${key}=${value}`
  }
  return named.map(one).join('')
}

/** It takes each byte for a letter; where the bytes are UTF-8 they become what they were. */
function ofBytes(text) {
  if (typeof text !== 'string' || !/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(text, (unit) => unit.charCodeAt(0)))
  } catch {
    return text
  }
}
