// How long one message takes in this process, beside the bare parse of other libraries. CPU time, median
// of interleaved rounds. Run: cargo xtask bench explain
import { explain, explainMany, parse } from '../pkg/node.mjs'
import { ROUNDS, messages, race, ratios } from './lib/measure.mjs'
import { PEERS } from './lib/peers.mjs'

const each = (kind, run) => (message) => {
  let last
  for (const one of message[kind]) last = run(one)
  return last
}
const OURS = {
  explain: each('texts', (text) => explain(text)),
  'explain, bytes': each('bytes', (bytes) => explain(bytes)),
  parse: each('texts', (text) => parse(text)),
  'explainMany, bytes': (message) => explainMany(message.bytes),
}
// The bytes of one connection: all variants of a message, one behind the other.
const subjects = messages().map((message) => ({ ...message, stream: new Uint8Array(Buffer.concat(message.bytes)) }))
OURS['explainMany, stream'] = (message) => explainMany(message.stream)

const table = race(subjects, { ...OURS, ...PEERS })
console.log(`node ${process.version}, median of ${ROUNDS} rounds, ns of CPU time a message`)
console.table(table)
ratios(table, Object.keys(OURS), Object.keys(PEERS))
