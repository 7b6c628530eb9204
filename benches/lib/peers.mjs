// Other parsers of SIP for JavaScript: what their own receive path calls, and with `touch` Via, From, To,
// CSeq and Contact read as values as well, since some parse a field only when it is asked for.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './measure.mjs'

const require = createRequire(join(ROOT, 'xtask/tools/package.json'))
const jssip = require('jssip/lib/Parser.js')
const { Parser } = await import(join(ROOT, 'xtask/tools/node_modules/sip.js/lib/core/messages/parser.js'))
const DrachtioMessage = require('drachtio-srf/lib/sip-parser/message.js')
const { parseUri } = require('drachtio-srf/lib/sip-parser/parser.js')
const sip = require('sip')
const sdpTransform = require('sdp-transform')

const quiet = { error() {}, warn() {}, debug() {}, log() {} }
const ua = { ...quiet, configuration: {} }

function drachtioTouched(text) {
  const message = new DrachtioMessage(text)
  let seen = message.getParsedHeader('via').length + message.getParsedHeader('cseq').seq
  for (const name of ['from', 'to', 'contact']) {
    if (!message.has(name)) continue
    for (const address of [message.getParsedHeader(name)].flat()) seen += parseUri(address.uri)?.host?.length ?? 0
  }
  return seen
}

const all = (parse) => (message) => {
  let last
  for (const text of message.texts) last = parse(text)
  return last
}

/** @type {Record<string, (message: { texts: string[], body: string }) => unknown>} */
export const PEERS = {
  JsSIP: all((text) => jssip.parseMessage(text, ua)),
  'SIP.js': all((text) => Parser.parseMessage(text, quiet)),
  drachtio: all((text) => new DrachtioMessage(text)),
  'drachtio, touched': all(drachtioTouched),
  'npm sip': all((text) => sip.parse(text)),
  'JsSIP + sdp-transform': (message) => {
    if (!message.body.startsWith('v=0')) return undefined
    return all((text) => [jssip.parseMessage(text, ua), sdpTransform.parse(message.body)])(message)
  },
}
