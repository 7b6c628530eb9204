/**
 * JsSIP 3: messages, and the events of sessions and of the UA. Read in 3.13.8.
 *
 * ```js
 * session.on('progress', (e) => show(explain(e, { request: session })))
 * session.on('failed', (e) => show(explain(e, { request: session })))
 * session.on('ended', (e) => show(explain(e)))
 * session.on('peerconnection:setremotedescriptionfailed', (error) => show(explain(error)))
 * ua.on('registrationFailed', (e) => show(explain(e)))
 * ua.on('disconnected', (e) => show(explain(e)))
 * ```
 *
 * A message keeps its text in `data`, what is sent gives it by `toString()`. An event holds the
 * message in `response` or `message`; that is null if nobody sent one, and once it is the text of an
 * error (`failed` with "Internal Error"). Then `cause` speaks. A response does not know its request:
 * give the session, which does. It also knows why an outgoing call was "Canceled" before any response:
 * if the connection broke or nothing came, JsSIP cancels and tells the true cause to nobody else.
 */

import { fieldsOf } from './rebuild.mjs'
import { first, line, oneLine, peek, statusOf, textOf, token } from './shape.mjs'

/** @type {import('./shape.mjs').Family} */
export const jssip = {
  inner: ['response', 'message', 'transaction'],
  requests: ['request', '_request'],
  text: ['data'],
  says(object) {
    const status = statusOf(peek(object, 'status_code'))
    return status === undefined ? undefined : { message: answer(object, status, 'reason_phrase') }
  },
  words(object) {
    const cause = line('cause', peek(object, 'cause'))
    const message = cause.length > 0 ? line('message', peek(object, 'message')) : []
    return [...cause, ...message, ...closed(object)]
  },
  // `SIP ;cause=500 ;text="Connection Error"`
  beside: (session) => line('cause', /;text="([^"]*)"/.exec(textOf(peek(session, '_cancel_reason')) ?? '')?.[1]),
}

/**
 * The parts of a response of JsSIP or SIP.js, whose header fields are lists of `{ raw }`.
 * @param {any} object @param {number} status @param {string} phrase the property that holds it
 */
export function answer(object, status, phrase) {
  const method = token(peek(object, 'method'))
  const number = peek(object, 'cseq')
  return {
    status,
    phrase: oneLine(peek(object, phrase)),
    fields: fieldsOf(peek(object, 'headers'), (value) => oneLine(peek(value, 'raw'))),
    cseq: method !== undefined && Number.isInteger(number) ? `${number} ${method}` : undefined,
    body: first(object, ['body'], (body) => body),
  }
}

/** `disconnected` of the UA: the code with which the WebSocket closed. */
function closed(object) {
  const code = peek(object, 'code')
  const known = typeof peek(object, 'socket') === 'object' && typeof peek(object, 'error') === 'boolean'
  return known && Number.isInteger(code) ? [`code: WebSocket closed (code: ${code})`] : []
}
