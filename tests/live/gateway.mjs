// The far end of each case, as SIPp plays it: a scenario is a list of steps, written out as SIPp's XML.

/** A carrier's SDP: what comes out of a telephone network, and what no browser takes. */
const CARRIER = [
  ...['v=0', 'o=- 20001 1 IN IP4 192.0.2.20', 's=-', 'c=IN IP4 192.0.2.20', 't=0 0'],
  ...['m=audio 20000 RTP/AVP 8 101', 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-15', 'a=sendrecv'],
]

/** An answer that a browser takes, although nobody is at the other end of its media. */
const WEBRTC = [
  ...['v=0', 'o=- 20001 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0', 'a=ice-lite'],
  ...['m=audio 20000 UDP/TLS/RTP/SAVPF 8 126', 'c=IN IP4 127.0.0.1', 'a=mid:0', 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:126 telephone-event/8000'],
  ...['a=ice-ufrag:Live', 'a=ice-pwd:abcdefghijklmnopqrstuvwx'],
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, (_, at) => (at + 16).toString(16).toUpperCase()).join(':')}`,
  ...['a=setup:passive', 'a=rtcp-mux', 'a=sendrecv', 'a=candidate:1 1 udp 2130706431 127.0.0.1 20000 typ host'],
]

/** The INVITE's fields are kept, since an answer to it may follow other requests. How many there are of each: */
const KEPT = [...['Via', 'Via', 'Record-Route', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'].entries()].map(([at, name], _, all) => ({
  name,
  variable: `kept${at}`,
  occurrence: all.slice(0, at).filter(([, other]) => other === name).length + 1,
}))

const send = (lines, attributes = '') => `<send${attributes}><![CDATA[\n${lines.join('\n')}\n]]></send>`

const message = (start, fields, sdp) =>
  [start, ...fields, 'Server: gateway', ...(sdp ? ['Content-Type: application/sdp'] : []), 'Content-Length: [len]', '', ...(sdp ?? [])]

/**
 * An answer to the INVITE.
 * @param {string} start such as `180 Ringing`
 * @param {{ sdp?: string[], fields?: string[], tag?: string, again?: boolean }} [how] `again`: repeated until something comes
 */
function answer(start, { sdp, fields = [], tag = 'A', again = false } = {}) {
  const kept = KEPT.map(({ name, variable }) => `${name}:[$${variable}]${name === 'To' && !start.startsWith('100') ? `;tag=[pid]gw[call_number]${tag}` : ''}`)
  const contact = 'Contact: <sip:gateway@127.0.0.1:[local_port]>'
  return send(message(`SIP/2.0 ${start}`, [...kept, contact, ...fields], sdp), again ? ' retrans="500"' : '')
}

/** A 200 to what came last. */
const ok = (more = '') => send(message('SIP/2.0 200 OK', ['[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]'], null), more)

const INVITE = `<recv request="INVITE"><action>${KEPT.map(
  ({ name, variable, occurrence }) => `<ereg regexp=".*" search_in="hdr" header="${name}:" occurrence="${occurrence}" assign_to="${variable}"/>`,
).join('')}</action></recv>`
const recv = (method, more = '') => `<recv request="${method}"${more}/>`
const pause = (milliseconds) => `<pause milliseconds="${milliseconds}"/>`

/** The rest of a call that was answered: the other side hangs up. One that never does so ends by itself. */
const TALK = [recv('ACK', ' timeout="6000" ontimeout="end"'), recv('BYE', ' timeout="6000" ontimeout="end"'), ok(), '<label id="end"/>']

/** The rest of one that is cancelled. */
const CANCELLED = ['<label id="cancelled"/>', ok(), answer('487 Request Terminated'), recv('ACK')]
const unlessCancelled = recv('CANCEL', ' optional="true" next="cancelled"')

const RELIABLE = { sdp: WEBRTC, fields: ['Require: 100rel', 'RSeq: 7001'] }
const CONGESTED = { fields: ['Retry-After: 120', 'Reason: Q.850;cause=42;text="Switching equipment congestion"'] }
const jump = (label) => `<nop next="${label}"/>`

/** What the gateway does in each case. */
const CASES = {
  // A telephone network: early media and answer as plain RTP.
  a: [answer('183 Session Progress', { sdp: CARRIER }), pause(600), answer('200 OK', { sdp: CARRIER, again: true }), ...TALK],
  // Congested, and it says for how long.
  b: [answer('183 Session Progress'), pause(200), answer('503 Service Unavailable', CONGESTED), recv('ACK')],
  // A reliable 183 that is repeated until PRACK comes, or the caller gives up.
  c: [
    answer('183 Session Progress', { ...RELIABLE, again: true }),
    ...[unlessCancelled, recv('PRACK'), ok(), pause(200), answer('200 OK', { again: true }), ...TALK, jump('done')],
    ...[...CANCELLED, '<label id="done"/>'],
  ],
  // Refused without a word.
  d: [answer('503 Service Unavailable'), recv('ACK')],
  // Two that ring: a fork.
  e: [
    ...[answer('183 Session Progress'), pause(200), answer('183 Session Progress', { tag: 'B', sdp: WEBRTC }), pause(200)],
    ...[answer('200 OK', { tag: 'B', sdp: WEBRTC, again: true }), ...TALK],
  ],
  // As it should be.
  f: [answer('183 Session Progress', { sdp: WEBRTC }), pause(400), answer('200 OK', { sdp: WEBRTC, again: true }), ...TALK],
  // As c, but sent once; the gateway gives up when no PRACK comes.
  h: [
    ...[answer('183 Session Progress', RELIABLE), recv('PRACK', ' timeout="2000" ontimeout="late"'), ok(), pause(200)],
    ...[answer('200 OK', { again: true }), ...TALK, jump('done'), '<label id="late"/>'],
    ...[answer('504 Server Time-out', { fields: ['Warning: 399 gateway "no PRACK for the reliable provisional response"'] }), recv('ACK'), '<label id="done"/>'],
  ],
}

/** The scenario of a case. @param {keyof CASES} name */
export function scenario(name) {
  const steps = [INVITE, answer('100 Trying'), pause(100), ...CASES[name]]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE scenario SYSTEM "sipp.dtd">\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`
}
