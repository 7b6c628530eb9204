// Messages for the tests, put together from few lines. No Node here: the browser tests use them too.

/** @param {...string} lines */
export const sip = (...lines) => lines.join('\r\n')

const HEAD = [
  'Via: SIP/2.0/UDP 192.0.2.17:5060;branch=z9hG4bKnashds8;received=203.0.113.17',
  'From: "Alice" <sip:alice@example.com>;tag=9fxced76sl',
  'To: <sip:bob@example.com>;tag=8321234356',
  'Call-ID: 3848276298220188511@client.example.com',
  'CSeq: 2 INVITE',
  'Contact: <sip:bob@198.51.100.30:5060>',
]
const overWebSocket = (line) => line.replace('SIP/2.0/UDP 192.0.2.17:5060', 'SIP/2.0/WSS df7jal23ls0d.invalid')

/**
 * A response to an INVITE.
 * @param {string} start such as `503 Service Unavailable`
 * @param {{ fields?: string[], body?: string[], webSocket?: boolean }} [more]
 */
export function response(start, { fields = [], body = [], webSocket = false } = {}) {
  const sdp = body.length > 0 ? `${body.join('\r\n')}\r\n` : ''
  const type = body.length > 0 ? ['Content-Type: application/sdp'] : []
  const head = webSocket ? HEAD.map(overWebSocket) : HEAD
  return sip(`SIP/2.0 ${start}`, ...head, ...fields, ...type, `Content-Length: ${new TextEncoder().encode(sdp).length}`, '', sdp)
}

/** What a carrier's gateway sends: plain RTP. */
export const CARRIER_SDP = [
  'v=0',
  'o=- 8437515340 8437515340 IN IP4 198.51.100.30',
  's=-',
  'c=IN IP4 198.51.100.31',
  't=0 0',
  'm=audio 21914 RTP/AVP 8 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendrecv',
]

export const WINDOW = response('503 Service Unavailable', {
  fields: ['Retry-After: 120 (maintenance);duration=3600', 'Reason: Q.850;cause=42;text="Switching equipment congestion"'],
})
export const BARE = response('503 Service Unavailable')
export const INVITE = sip(
  'INVITE sip:bob@example.com SIP/2.0',
  ...HEAD,
  'Max-Forwards: 70',
  'Supported: 100rel',
  'Content-Type: application/sdp',
  `Content-Length: ${`${CARRIER_SDP.join('\r\n')}\r\n`.length}`,
  '',
  `${CARRIER_SDP.join('\r\n')}\r\n`,
)
