/**
 * SIP.js: messages, responses that its delegates get, and what 0.15 and older emit. Read in 0.21.2
 * and 0.15.11.
 *
 * ```js
 * // 0.16 and newer
 * inviter.invite({
 *   requestDelegate: {
 *     onProgress: (response) => show(explain(response, { request: inviter })),
 *     onAccept: (response) => show(explain(response, { request: inviter })),
 *     onRedirect: (response) => show(explain(response, { request: inviter })),
 *     onReject: (response) => show(explain(response, { request: inviter })),
 *   },
 * }).catch((error) => show(explain(error)))
 * registerer.register({ requestDelegate: { onReject: (response) => show(explain(response)) } })
 * ```
 *
 * ```js
 * // 0.15 and older
 * session.on('progress', (response) => show(explain(response, { request: session })))
 * session.on('failed', (response, cause) => show(explain(response ?? { cause }, { request: session })))
 * ```
 *
 * A message keeps its text in `data`; the response of a delegate holds it in `message`, one that
 * makes a dialog knows its request by `session`. Where no answer came, or the connection broke,
 * SIP.js makes a 408 or 503 by itself and hands it over like any other: it has no text and not one
 * header field. Nobody sent that, so it is told as what it is.
 */

import { answer } from './jssip.mjs'
import { isObject, keysOf, oneLine, peek, statusOf } from './shape.mjs'

/** @type {import('./shape.mjs').Family} */
export const sipjs = {
  inner: ['message'],
  requests: ['request'],
  text: ['data'],
  says(object) {
    const status = statusOf(peek(object, 'statusCode'))
    const phrase = oneLine(peek(object, 'reasonPhrase'))
    if (status === undefined || phrase === undefined) return undefined
    // In the words that it writes into the console at that moment.
    if (isOwn(object)) return { local: [`statusCode: Generating internal ${status} ${phrase}.`] }
    return { message: answer(object, status, 'reasonPhrase') }
  },
  request: (object) => peek(peek(peek(object, 'session'), 'initialTransaction'), 'request'),
}

/** Whether it is a message that SIP.js made itself. */
function isOwn(object) {
  const headers = peek(object, 'headers')
  return typeof peek(object, 'parseHeader') === 'function' && isObject(headers) && keysOf(headers).length === 0
}
