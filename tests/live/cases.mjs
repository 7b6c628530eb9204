// What is expected of each call: a row for each case, library and proxy.
//
// `events` is what the app gets to hear, in order: a name, and the status of the message in it.
// `says` is what `explain` tells of some of them: `do`, the window in `avoid`, what early media to
// expect, how the verdict begins, and rules that must be found and must not. `wire` is what `watch` sees: sent, received, and
// the end of watching. `call` is what it tells of the call in the end: outcome, status, the rule of its
// cause, the next step, and in `at` the findings that there must be, each with a message that shows it.

/** A plain answer that no browser takes, told by its parts. */
const PLAIN_RTP = ['sdp-fingerprint-missing', 'sdp-ice-missing', 'sdp-rtcp-mux-missing', 'answer-encryption-differs']
/** What is told of a message that is as it should be. */
const PLAIN = ['host-invalid', 'record-route-early', 'early-media-possible', 'sdp-ice-lite', 'sdp-preview', 'progress-without-sdp', 'sdp-binding']

const DISGUISED = { do: 'retry-later', has: ['status-500-disguised'], not: ['retry-after-window', 'reason-q850'] }
const WINDOW = { do: 'try-next-server', avoid: 120, has: ['retry-after-window', 'reason-q850'], not: ['status-500-disguised', 'retry-after-missing'] }
const BARE = { do: 'try-next-server', has: ['retry-after-missing'], not: ['retry-after-window', 'status-500-disguised'] }
const SILENT = { do: 'wait', early: 'none', has: ['progress-without-sdp'], not: PLAIN_RTP }
const BLOCKED = { early: 'blocked', has: PLAIN_RTP }
const REFUSED = { do: 'none', verdict: /^The far end answered, but no browser can use its SDP: it lacks ice-ufrag, ice-pwd, fingerprint/, has: PLAIN_RTP }
const PLAYS = { do: 'play-early-media', early: 'possible', only: PLAIN }
const UNASKED = { do: 'acknowledge-provisional', early: 'possible', has: ['reliable-unasked', 'prack-owed'], not: PLAIN_RTP }
const OFFERED = { do: 'acknowledge-provisional', early: 'possible', has: ['prack-owed'], not: ['reliable-unasked'] }
const ANSWERED = { only: PLAIN }

const refused = (...codes) => `>INVITE <100 ${codes.map((code) => `<${code} `).join('')}>ACK .`
const TALKED = '>INVITE <100 <183 <200 >ACK >BYE <200 .'
const FORKED = '>INVITE <100 <183 <183 <200 >ACK >BYE <200 .'
const RELIABLE = '>INVITE <100 <183 >PRACK <200 <200 >ACK >BYE <200 .'

const FIRST = '183 Session Progress'
const UPHELD = { outcome: 'answered', status: 200, not: ['prack-missing', 'prack-owed', ...PLAIN_RTP] }
const UNUSABLE = {
  ...{ outcome: 'answered', status: 200, cause: 'answer-encryption-differs', now: /media gateway/ },
  at: { 'answer-encryption-differs': FIRST, 'sdp-fingerprint-missing': FIRST, 'sdp-ice-missing': FIRST },
}
const HIDDEN = { outcome: 'failed', status: 500, cause: 'status-500-disguised', do: 'retry-later', now: /remap_503_500/ }
const REFUSES = { outcome: 'failed', status: 503, do: 'try-next-server' }
const CONGESTED = { ...REFUSES, cause: 'retry-after-window', avoid: 120, at: { 'reason-q850': '503 Service Unavailable' } }
const WORDLESS = { ...REFUSES, cause: 'retry-after-missing' }
const TIMED_OUT = { outcome: 'failed', status: 408, do: 'retry-later' }
const GIVEN_UP = { outcome: 'cancelled', status: 487, cause: 'prack-missing', at: { 'prack-missing': FIRST, 'reliable-unasked': FIRST }, now: /PRACK/ }
const LEFT = { outcome: 'failed', status: 504, cause: 'reliable-unasked', do: 'change-request', at: { 'reliable-unasked': FIRST } }

const JSSIP = [
  {
    name: 'a',
    // The 183 is nowhere in it: the app hears that the call failed, and is handed a 200.
    call: UNUSABLE,
    wire: TALKED,
    events: 'local-offer remote-answer refused remote-answer failed:200 refused',
    says: { refused: { kind: 'local', has: ['browser-no-fingerprint'] }, 'failed:200': REFUSED },
  },
  { name: 'b', call: HIDDEN, wire: refused(183, 500), events: 'local-offer progress:183 failed:500', says: { 'progress:183': SILENT, 'failed:500': DISGUISED } },
  { name: 'b', remap: false, call: CONGESTED, wire: refused(183, 503), events: 'local-offer progress:183 failed:503', says: { 'progress:183': SILENT, 'failed:503': WINDOW } },
  {
    name: 'c',
    // No PRACK, so the 183 comes again and again, until the app gives up.
    call: GIVEN_UP,
    wire: /^>INVITE <100( <183){3,} >CANCEL <200 <487 >ACK \.$/,
    events: /^local-offer remote-answer progress:183( remote-answer refused){2,} failed$/,
    says: { 'progress:183': UNASKED, refused: { kind: 'local', has: ['browser-wrong-state-stable'] }, failed: { kind: 'local', has: ['jssip-canceled'] } },
    patience: 4000,
  },
  { name: 'd', call: HIDDEN, wire: refused(500), events: 'local-offer failed:500', says: { 'failed:500': DISGUISED } },
  { name: 'd', remap: false, call: WORDLESS, wire: refused(503), events: 'local-offer failed:503', says: { 'failed:503': BARE } },
  {
    name: 'e',
    call: UPHELD,
    wire: FORKED,
    events: 'local-offer progress:183 remote-answer progress:183 remote-answer accepted:200 confirmed ended',
    says: { 'progress:183': [SILENT, PLAYS], 'accepted:200': ANSWERED },
  },
  {
    name: 'f',
    call: UPHELD,
    wire: TALKED,
    events: 'local-offer remote-answer progress:183 remote-answer accepted:200 confirmed ended',
    says: { 'progress:183': PLAYS, 'accepted:200': ANSWERED, ended: { kind: 'local', has: ['jssip-terminated'] } },
  },
  { name: 'g', call: TIMED_OUT, wire: refused(408), events: 'local-offer failed:408', says: { 'failed:408': { do: 'retry-later' } } },
  { name: 'h', call: LEFT, wire: refused(183, 504), events: 'local-offer remote-answer progress:183 failed:504', says: { 'progress:183': UNASKED, 'failed:504': { do: 'change-request', verdict: /a PRACK never came/, has: ['warning-text'] } } },
]

const SIPJS = [
  {
    name: 'a',
    call: UNUSABLE,
    wire: TALKED,
    events: 'Establishing onTrying:100 onProgress:183 Terminated onAccept:200',
    says: { 'onProgress:183': { do: 'wait', ...BLOCKED }, 'onAccept:200': REFUSED },
  },
  {
    name: 'a',
    how: { inviter: { earlyMedia: true }, linger: 1500 },
    // The library drops the call on the 183 and tells nobody on the wire: the 200 is never acknowledged.
    call: UNUSABLE,
    wire: /^>INVITE <100 <183( <200)+ \.$/,
    events: 'Establishing onTrying:100 Terminated onProgress:183 onAccept:200',
    says: { 'onProgress:183': { do: 'wait', ...BLOCKED }, 'onAccept:200': REFUSED },
  },
  { name: 'b', call: HIDDEN, wire: refused(183, 500), events: 'Establishing onTrying:100 onProgress:183 Terminated onReject:500', says: { 'onProgress:183': SILENT, 'onReject:500': DISGUISED } },
  { name: 'b', remap: false, call: CONGESTED, wire: refused(183, 503), events: 'Establishing onTrying:100 onProgress:183 Terminated onReject:503', says: { 'onReject:503': WINDOW } },
  {
    name: 'c',
    // This library acknowledges what it never asked for.
    call: UPHELD,
    wire: RELIABLE,
    events: 'Establishing onTrying:100 onProgress:183 Established onAccept:200 Terminated',
    says: { 'onProgress:183': UNASKED, 'onAccept:200': ANSWERED },
  },
  {
    name: 'c',
    how: { agent: { sipExtension100rel: 'Supported' } },
    call: UPHELD,
    wire: RELIABLE,
    events: 'Establishing onTrying:100 onProgress:183 Established onAccept:200 Terminated',
    says: { 'onProgress:183': OFFERED, 'onAccept:200': ANSWERED },
  },
  { name: 'd', call: HIDDEN, wire: refused(500), events: 'Establishing onTrying:100 Terminated onReject:500', says: { 'onReject:500': DISGUISED } },
  { name: 'd', remap: false, call: WORDLESS, wire: refused(503), events: 'Establishing onTrying:100 Terminated onReject:503', says: { 'onReject:503': BARE } },
  {
    name: 'e',
    call: UPHELD,
    wire: FORKED,
    events: 'Establishing onTrying:100 onProgress:183 onProgress:183 Established onAccept:200 Terminated',
    says: { 'onProgress:183': [SILENT, PLAYS], 'onAccept:200': ANSWERED },
  },
  {
    name: 'f',
    call: UPHELD,
    wire: TALKED,
    events: 'Establishing onTrying:100 onProgress:183 Established onAccept:200 Terminated',
    says: { 'onProgress:183': PLAYS, 'onAccept:200': ANSWERED },
  },
  { name: 'g', call: TIMED_OUT, wire: refused(408), events: 'Establishing onTrying:100 Terminated onReject:408', says: { 'onReject:408': { do: 'retry-later' } } },
  {
    name: 'h',
    call: UPHELD,
    wire: RELIABLE,
    events: 'Establishing onTrying:100 onProgress:183 Established onAccept:200 Terminated',
    says: { 'onProgress:183': UNASKED, 'onAccept:200': ANSWERED },
  },
]

export const LIBRARIES = { jssip: JSSIP, sipjs: SIPJS }
