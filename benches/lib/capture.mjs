// A capture of any size: calls that are answered after a 183, and calls that a gateway refuses with a 503,
// each with a Call-ID, tags, branches and ports of its own, some of them open at the same time.
import { closeSync, openSync, writeSync } from 'node:fs'

const [CALLER, GATEWAY] = ['192.0.2.10', '198.51.100.20']
const sdp = (host, port) =>
  `v=0\r\no=- ${port} 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 0 101\r\n` +
  'a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n'

function message(start, { n, branch, tag, cseq, body = '', more = [] }) {
  const fields = [
    `Via: SIP/2.0/UDP ${CALLER}:5060;branch=z9hG4bK${branch}${n};rport`,
    `From: "Caller ${n}" <sip:+1555${n}@example.com>;tag=f${n}`,
    `To: <sip:+1666${n}@example.net>${tag ? `;tag=t${n}` : ''}`,
    `Call-ID: ${n}-bench@${CALLER}`,
    `CSeq: ${cseq}`,
    'Max-Forwards: 70',
    ...more,
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${body.length}`,
  ]
  return `${start}\r\n${fields.join('\r\n')}\r\n\r\n${body}`
}

/** The messages of one call: seconds after its start, whether from the caller, the text. */
function call(n) {
  const to = `sip:+1666${n}@example.net`
  const port = 10_000 + ((n * 2) % 50_000)
  const contact = [`Contact: <sip:gw@${GATEWAY}:5060>`]
  const invite = (more) => ({ n, branch: 'i', cseq: '1 INVITE', ...more })
  const steps = [
    [0, true, message(`INVITE ${to} SIP/2.0`, invite({ body: sdp(CALLER, port), more: [`Contact: <sip:caller@${CALLER}:5060>`] }))],
    [0.002, false, message('SIP/2.0 100 Trying', invite({}))],
  ]
  if (n % 3 === 0) {
    const refused = ['Retry-After: 120', 'Reason: Q.850;cause=42;text="Switching equipment congestion"', 'Server: bench-gw/1.0']
    steps.push([0.1, false, message('SIP/2.0 503 Service Unavailable', invite({ tag: true, more: refused }))])
    steps.push([0.101, true, message(`ACK ${to} SIP/2.0`, { n, branch: 'i', cseq: '1 ACK', tag: true })])
    return steps
  }
  const answer = { tag: true, body: sdp(GATEWAY, port), more: contact }
  steps.push([0.2, false, message('SIP/2.0 183 Session Progress', invite(answer))])
  steps.push([2, false, message('SIP/2.0 200 OK', invite(answer))])
  steps.push([2.01, true, message(`ACK sip:gw@${GATEWAY}:5060 SIP/2.0`, { n, branch: 'a', cseq: '1 ACK', tag: true })])
  steps.push([5, true, message(`BYE sip:gw@${GATEWAY}:5060 SIP/2.0`, { n, branch: 'b', cseq: '2 BYE', tag: true })])
  steps.push([5.01, false, message('SIP/2.0 200 OK', { n, branch: 'b', cseq: '2 BYE', tag: true })])
  return steps
}

const address = (text) => text.split('.').map(Number)

/** A packet of Ethernet, IPv4 and UDP, with its record in front. */
function packet(time, isCaller, text) {
  const body = Buffer.from(text, 'latin1')
  const packet = Buffer.alloc(16 + 42 + body.length)
  packet.writeUInt32LE(Math.floor(time), 0)
  packet.writeUInt32LE(Math.round((time % 1) * 1e6), 4)
  packet.writeUInt32LE(42 + body.length, 8)
  packet.writeUInt32LE(42 + body.length, 12)
  packet.writeUInt16BE(0x0800, 16 + 12)
  const [ip, udp] = [30, 50]
  packet[ip] = 0x45
  packet.writeUInt16BE(28 + body.length, ip + 2)
  packet[ip + 8] = 64
  packet[ip + 9] = 17
  packet.set(address(isCaller ? CALLER : GATEWAY), ip + 12)
  packet.set(address(isCaller ? GATEWAY : CALLER), ip + 16)
  packet.writeUInt16BE(5060, udp)
  packet.writeUInt16BE(5060, udp + 2)
  packet.writeUInt16BE(8 + body.length, udp + 4)
  packet.set(body, udp + 8)
  return packet
}

/** How many calls begin a second. */
const RATE = 100

/** Writes a capture of that many calls; with `open` each stays open. Gives messages and bytes. */
export function write(path, calls, { open = false } = {}) {
  const out = openSync(path, 'w')
  const head = Buffer.alloc(24)
  head.writeUInt32LE(0xa1b2c3d4, 0)
  head.writeUInt16LE(2, 4)
  head.writeUInt16LE(4, 6)
  head.writeUInt32LE(262_144, 16)
  head.writeUInt32LE(1, 20)
  let [bytes, messages] = [writeSync(out, head), 0]
  // What is still to come, by its time.
  let waiting = []
  const flush = (until) => {
    waiting.sort(([a], [b]) => a - b)
    const due = waiting.findIndex(([time]) => time >= until)
    const ready = waiting.splice(0, due < 0 ? waiting.length : due)
    if (ready.length > 0) bytes += writeSync(out, Buffer.concat(ready.map((step) => packet(...step))))
    messages += ready.length
  }
  for (let n = 0; n < calls; n++) {
    const start = 1.7e9 + n / RATE
    const steps = open ? call(3 * n + 1).slice(0, 2) : call(n)
    for (const [after, ...rest] of steps) waiting.push([start + after, ...rest])
    if (n % 1000 === 999) flush(start)
  }
  flush(Infinity)
  closeSync(out)
  return { bytes, messages }
}
