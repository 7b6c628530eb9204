/**
 * Services that hand over a status, a phrase or a cause, and no SIP: calls of Telnyx (read in
 * 2.27), errors of LiveKit (2.19) and of Twilio (2.18), and anything like
 * `{ status, reason?, cause?, headers? }`.
 *
 * ```js
 * // Telnyx
 * client.on('telnyx.notification', (notification) => {
 *   if (notification.call?.state === 'hangup') show(explain(notification))
 * })
 * client.on('telnyx.error', (event) => show(explain(event)))
 * ```
 *
 * ```js
 * // LiveKit
 * sipClient.createSipParticipant(trunk, number, room).catch((error) => show(explain(error)))
 * ```
 *
 * ```js
 * // Twilio
 * call.on('error', (error) => show(explain(error)))
 * ```
 *
 * ```js
 * // whatever else has a code
 * show(explain({ status: 503, reason: 'Service Unavailable', headers: { 'Retry-After': '120' } }))
 * show(explain({ cause: 'USER_BUSY', causeCode: 17 }))
 * ```
 *
 * A status of SIP is taken before one that may be of HTTP: an error of LiveKit has both. What is
 * plainly HTTP is left alone.
 */

import { fieldsOf } from './rebuild.mjs'
import { first, isObject, oneLine, peek, statusOf, textOf, token } from './shape.mjs'

const SIP_STATUS = ['sipStatusCode', 'sip_status_code', 'sipCode']
const STATUS = ['status', 'status_code', 'statusCode', 'code']
const SIP_PHRASE = ['sipStatus', 'sip_status', 'sipReason']
const PHRASE = ['reason', 'reason_phrase', 'reasonPhrase', 'phrase']

/** @type {import('./shape.mjs').Family} */
export const platform = {
  inner: ['call', 'metadata'],
  says(object) {
    // What LiveKit says stands one level lower, and `metadata` makes the status beside it one of HTTP.
    const metadata = peek(object, 'metadata')
    const twilio = twilioOf(object)
    const own = twilio?.status ?? first(object, SIP_STATUS, statusOf) ?? first(metadata, SIP_STATUS, statusOf)
    if (own === undefined && (isObject(metadata) || isHttp(object))) return undefined
    const status = own ?? first(object, STATUS, statusOf)
    const method = token(peek(object, 'method'))
    const uri = oneLine(peek(object, 'uri'))
    const asked = method !== undefined && uri !== undefined && /^(?:sips?|tel|urn):\S+$/i.test(uri) && isObject(peek(object, 'headers'))
    if (status === undefined && !asked) return undefined
    const phrase = twilio?.phrase ?? first(object, SIP_PHRASE, oneLine) ?? first(metadata, SIP_PHRASE, oneLine) ?? first(object, PHRASE, oneLine)
    const cause = releaseOf(object)
    return {
      message: {
        status, method, uri, phrase,
        fields: fieldsOf(peek(object, 'headers')),
        reason: cause === undefined ? undefined : `Q.850;cause=${cause}`,
        body: first(object, ['body', 'content', 'sdp'], (value) => (typeof value === 'string' ? value : undefined)),
      },
    }
  },
  words(object) {
    const cause = releaseOf(object)
    return cause === undefined ? [] : [`causeCode: Q.850;cause=${cause}`]
  },
}

/** A cause of Q.850, as a number. */
const releaseOf = (object) => first(object, ['causeCode', 'q850', 'cause'], (n) => (Number.isInteger(n) && n > 0 && n < 128 ? n : undefined))

/** 31486 with "Busy Here (SIP)": Twilio says by its description which of its codes are of SIP. */
function twilioOf(object) {
  const [, phrase] = /^(.{1,100}) \(SIP\)$/.exec(textOf(peek(object, 'description')) ?? '') ?? []
  const code = peek(object, 'code')
  const status = phrase !== undefined && Number.isInteger(code) ? statusOf(code - 31000) : undefined
  return status === undefined ? undefined : { status, phrase }
}

/** An answer of fetch, XMLHttpRequest, axios or Node's `http`. */
function isHttp(object) {
  return typeof peek(object, 'statusText') === 'string' || typeof peek(object, 'httpVersion') === 'string' || peek(object, 'isAxiosError') === true
}
