// Captures for the tests: a call of a few messages over UDP, again and again, each with its own Call-ID.

/** A message as one line ending would have it on the wire. */
const wire = (...lines) => lines.join('\r\n')

const SDP = wire('v=0', 'o=- 71923 1 IN IP4 192.0.2.17', 's=-', 'c=IN IP4 192.0.2.17', 't=0 0', 'm=audio 40000 RTP/AVP 8 101', 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-15', 'a=ptime:20', 'a=sendrecv', '')

/** Wide enough for every number, so that all calls are of one length. */
const WIDTH = 8
const HOLE = '#'.repeat(WIDTH)

const own = [`From: "Alice" <sip:alice@example.com>;tag=k${HOLE}`, `Call-ID: ${HOLE}@192.0.2.17`]
const via = `Via: SIP/2.0/UDP 192.0.2.17:5060;branch=z9hG4bK${HOLE}`
const to = 'To: <sip:bob@example.org>'
const filler = `X-Route-Trace: ${'edge-7.example.net, '.repeat(20)}core`

/** Who speaks, after how many milliseconds, and what is said. @type {[boolean, number, string][]} */
const CALL = [
  [true, 0, wire('INVITE sip:bob@example.org SIP/2.0', via, 'Max-Forwards: 70', ...own, to, 'CSeq: 1 INVITE', 'Contact: <sip:alice@192.0.2.17:5060>', 'User-Agent: desk-phone/4.2', filler, 'Content-Type: application/sdp', `Content-Length: ${SDP.length}`, '', SDP)],
  [false, 3, wire('SIP/2.0 100 Trying', via, ...own, to, 'CSeq: 1 INVITE', 'Content-Length: 0', '', '')],
  [false, 400, wire('SIP/2.0 503 Service Unavailable', via, ...own, `${to};tag=b7`, 'CSeq: 1 INVITE', 'Server: carrier-gw/7.1', filler, 'Retry-After: 120', 'Reason: Q.850;cause=42;text="Switching equipment congestion"', 'Content-Length: 0', '', '')],
  [true, 401, wire('ACK sip:bob@example.org SIP/2.0', via, 'Max-Forwards: 70', ...own, `${to};tag=b7`, 'CSeq: 1 ACK', 'Content-Length: 0', '', '')],
]

const CALLER = [192, 0, 2, 17]
const SERVER = [198, 51, 100, 5]

/** The packet of one message: its record in the file, raw IP, UDP. */
function packet(isFromCaller, text) {
  const payload = Buffer.from(text)
  const bytes = Buffer.alloc(16 + 28 + payload.length)
  const size = bytes.length - 16
  bytes.writeUInt32LE(size, 8)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt8(0x45, 16)
  bytes.writeUInt16BE(size, 18)
  bytes.writeUInt8(64, 24)
  bytes.writeUInt8(17, 25)
  bytes.set(isFromCaller ? CALLER : SERVER, 28)
  bytes.set(isFromCaller ? SERVER : CALLER, 32)
  bytes.writeUInt16BE(5060, 36)
  bytes.writeUInt16BE(5060, 38)
  bytes.writeUInt16BE(size - 20, 40)
  bytes.set(payload, 44)
  return bytes
}

/** A pcap of at least so many bytes. @param {number} size @returns {{ bytes: Buffer, calls: number }} */
export function capture(size) {
  const template = CALL.map(([isFromCaller, , text]) => packet(isFromCaller, text))
  const one = Buffer.concat(template)
  const holes = []
  for (let at = one.indexOf(HOLE); at >= 0; at = one.indexOf(HOLE, at + 1)) holes.push(at)
  const starts = template.map((_, i) => template.slice(0, i).reduce((sum, part) => sum + part.length, 0))
  const calls = Math.ceil(size / one.length)
  const head = Buffer.alloc(24)
  head.writeUInt32LE(0xa1b2c3d4, 0)
  head.writeUInt16LE(2, 4)
  head.writeUInt16LE(4, 6)
  head.writeUInt32LE(65535, 16)
  head.writeUInt32LE(101, 20)
  const bytes = Buffer.alloc(head.length + calls * one.length)
  head.copy(bytes)
  for (let call = 0; call < calls; call++) {
    const base = head.length + call * one.length
    one.copy(bytes, base)
    const name = String(call).padStart(WIDTH, '0')
    for (const hole of holes) bytes.write(name, base + hole)
    CALL.forEach(([, after], i) => {
      const millis = call * 50 + after
      bytes.writeUInt32LE(1_790_000_000 + Math.floor(millis / 1000), base + starts[i])
      bytes.writeUInt32LE((millis % 1000) * 1000, base + starts[i] + 4)
    })
  }
  return { bytes, calls }
}

/** Packets that hold no SIP, of at least so many bytes in all: what a capture of everything is full of. @param {number} size */
export function noise(size) {
  const one = packet(true, '\0'.repeat(60_000))
  return Buffer.alloc(Math.ceil(size / one.length) * one.length, one)
}
