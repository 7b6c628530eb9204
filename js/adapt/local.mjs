/**
 * What fails before or beside any SIP: errors, DOM events, a socket that closed, and whatever wraps
 * them.
 *
 * ```js
 * socket.addEventListener('close', (event) => show(explain(event)))
 * navigator.mediaDevices.getUserMedia({ audio: true }).catch((error) => show(explain(error)))
 * addEventListener('unhandledrejection', (event) => show(explain(event)))
 * ```
 *
 * Nothing of it is SIP. Its words are handed over, each with the property that holds them; what they
 * mean is known to the desk. Null, undefined and junk have none, and the report says that.
 */

import { line, peek } from './shape.mjs'

/** @type {import('./shape.mjs').Family} */
export const local = {
  inner: ['error', 'cause', 'originalError', 'reason', 'detail'],
  words(object) {
    const code = peek(object, 'code')
    if (Number.isInteger(code) && typeof peek(object, 'wasClean') === 'boolean') return [`code: WebSocket closed (code: ${code})`]
    if (peek(object, 'type') === 'error' && typeof peek(peek(object, 'target'), 'bufferedAmount') === 'number') return ['type: WebSocket error occurred']
    const words = ['name', 'message'].map((key) => peek(object, key)).filter((value) => typeof value === 'string' && value !== '')
    return [...line('message', words.join(': ')), ...line('code', code)]
  },
}
