/**
 * drachtio-srf: req, res and SipError. Read in 5.0.29.
 *
 * ```js
 * srf.invite((req, res) => {
 *   show(explain(req))
 *   srf.createB2BUA(req, res, target, {}, { cbProvisional: (response) => show(explain(response)) })
 *     .catch((error) => show(explain(error)))
 * })
 * srf.createUAC(target, { localSdp }, { cbProvisional: (response) => show(explain(response)) })
 *   .catch((error) => show(explain(error)))
 * ```
 *
 * The text of a message that came from the network is in `raw`. A response knows its request by
 * `req`, a SipError its response by `res`. An error without one has only its status, or the words
 * of the drachtio server.
 */

import { fieldsOf } from './rebuild.mjs'
import { isObject, oneLine, peek, statusOf, token } from './shape.mjs'

/** @type {import('./shape.mjs').Family} */
export const drachtio = {
  inner: ['res', 'msg'],
  requests: ['req'],
  text: ['raw'],
  says(object) {
    const headers = peek(object, 'headers')
    if (!isObject(headers) || typeof peek(object, 'getParsedHeader') !== 'function') return undefined
    const status = statusOf(peek(object, 'status'))
    const method = token(peek(object, 'method'))
    const uri = oneLine(peek(object, 'uri'))
    if (status === undefined && (method === undefined || uri === undefined)) return undefined
    return { message: { status, method, uri, phrase: oneLine(peek(object, 'reason')), fields: fieldsOf(headers), body: peek(object, 'body') } }
  },
  request: (object) => peek(object, 'req'),
}
