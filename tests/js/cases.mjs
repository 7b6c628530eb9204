// What the package promises, as cases that run anywhere: in Node, and in a browser's page.
// Each is given the package and four ways to be strict.

import { BARE, CARRIER_SDP, INVITE, WINDOW, response, sip } from './messages.mjs'

/**
 * @typedef {object} Strict
 * @property {(actual: any, wanted: any, why?: string) => void} equal
 * @property {(actual: any, wanted: any, why?: string) => void} same deeply
 * @property {(value: any, why?: string) => void} ok
 * @property {(work: () => any, is: (error: any) => boolean, why?: string) => void} throws
 */

const rules = (explanation) => explanation.findings.map((finding) => finding.rule)
const evidence = (explanation, finding) => finding.places.map((place) => explanation.message.raw.slice(place.start, place.end))

/** @type {[string, (sipwhy: any, t: Strict) => any][]} */
export const CASES = [
  ['503 with a window: retry, action and cause', (sipwhy, t) => {
    const explained = sipwhy.explain(WINDOW)
    const { treatAs, afterSeconds, comment, durationSeconds, failover, notBefore } = explained.retry
    t.same({ treatAs, afterSeconds, comment, durationSeconds, failover, notBefore }, {
      treatAs: 503, afterSeconds: 120, comment: 'maintenance', durationSeconds: 3600, failover: true, notBefore: null,
    })
    t.equal(explained.action.do, 'try-next-server')
    t.equal(explained.action.notSameServer, true)
    t.equal(explained.action.avoidServerSeconds, 120)
    t.ok(!('afterSeconds' in explained.action), 'other servers are tried at once')
    t.equal(explained.kind, 'response')
    t.equal(explained.final, true)
    t.equal(explained.status, 503)
    t.equal(explained.class, 'server-failure')
    t.equal(explained.method, 'INVITE')
    t.equal(explained.reasons.length, 1)
    t.equal(explained.reasons[0].cause, 42)
    t.ok(explained.reasons[0].name, 'the cause has a name')
    t.equal(WINDOW.slice(explained.reasons[0].start, explained.reasons[0].end), 'Q.850;cause=42;text="Switching equipment congestion"')
    const window = explained.findings.find((finding) => finding.rule === 'retry-after-window')
    t.ok(window && evidence(explained, window).some((text) => text.startsWith('120')), 'the window rests on its number')
    for (const finding of explained.findings) {
      t.ok(finding.places.length > 0, `${finding.rule} shows its evidence`)
      for (const text of evidence(explained, finding)) t.ok(text.length > 0, `${finding.rule} marks something`)
      t.ok(finding.references.length > 0 || finding.basis === 'heuristic', `${finding.rule} names its source`)
    }
    for (const text of ['headline', 'title', 'meaning', 'when', 'fix', 'verdict', 'now']) t.ok(explained[text].length > 0, text)
  }],

  ['the end of the window needs the time, and takes it from the caller', (sipwhy, t) => {
    t.equal(sipwhy.explain(WINDOW, { now: 1_000 }).retry.notBefore, 121_000)
  }],

  ['a bare 503 counts as 500', (sipwhy, t) => {
    const explained = sipwhy.explain(BARE)
    t.equal(explained.retry.treatAs, 500)
    t.equal(explained.retry.afterSeconds, null)
    t.ok(!('avoidServerSeconds' in explained.action), 'there is no window')
  }],

  ['a 503 whose cause speaks of the person contradicts itself', (sipwhy, t) => {
    const explained = sipwhy.explain(response('503 Service Unavailable', { fields: ['Reason: Q.850;cause=17;text="User busy"'] }))
    const plain = rules(sipwhy.explain(BARE))
    const more = explained.findings.filter((finding) => !plain.includes(finding.rule) && finding.severity !== 'info')
    t.ok(more.some((finding) => evidence(explained, finding).some((text) => text.includes('17'))), rules(explained).join(', '))
  }],

  ['a carrier\'s 183 is blocked for a browser, with the missing pieces named', (sipwhy, t) => {
    const explained = sipwhy.explain(response('183 Session Progress', { body: CARRIER_SDP }), { client: 'browser' })
    t.equal(explained.client, 'browser')
    t.equal(explained.earlyMedia.expected, 'blocked')
    t.equal(explained.earlyMedia.webrtc.usable, false)
    for (const piece of ['ice-ufrag', 'fingerprint']) t.ok(explained.earlyMedia.webrtc.missing.includes(piece), piece)
    t.ok(explained.findings.some((finding) => finding.severity === 'error'))
    t.equal(explained.final, false)
    t.equal(explained.retry, null)
    t.equal(explained.earlyMedia.media[0].protocol, 'RTP/AVP')
    const { start, end } = explained.earlyMedia.media[0]
    t.equal(explained.message.raw.slice(start, end), 'm=audio 21914 RTP/AVP 8 101')
  }],

  ['the same 183 is fine for a phone; the top Via tells which it is', (sipwhy, t) => {
    const overUdp = sipwhy.explain(response('183 Session Progress', { body: CARRIER_SDP }))
    t.equal(overUdp.client, 'phone')
    t.equal(overUdp.earlyMedia.expected, 'possible')
    t.equal(overUdp.earlyMedia.webrtc.usable, false)
    t.ok(!overUdp.findings.some((finding) => finding.severity === 'error' || finding.severity === 'warning'), rules(overUdp).join(', '))
    const overWebSocket = sipwhy.explain(response('183 Session Progress', { body: CARRIER_SDP, webSocket: true }))
    t.equal(overWebSocket.client, 'browser')
    t.equal(overWebSocket.earlyMedia.expected, 'blocked')
    t.equal(sipwhy.explain(overWebSocket.message.raw, { client: 'phone' }).earlyMedia.expected, 'possible')
  }],

  ['183 without SDP announces nothing; 180 without SDP rings locally', (sipwhy, t) => {
    const progress = sipwhy.explain(response('183 Session Progress')).earlyMedia
    t.equal(progress.expected, 'none')
    t.equal(progress.ringback, 'undecided')
    t.equal(progress.webrtc, null)
    t.equal(sipwhy.explain(response('180 Ringing')).earlyMedia.ringback, 'local')
  }],

  ['a reliable 183 wants a PRACK', (sipwhy, t) => {
    const explained = sipwhy.explain(response('183 Session Progress', { fields: ['Require: 100rel', 'RSeq: 7001'], body: CARRIER_SDP }))
    t.equal(explained.earlyMedia.reliable, true)
    t.same(explained.earlyMedia.prack, { rseq: 7001, rack: '7001 2 INVITE' })
    t.ok([explained.action.do, ...explained.action.also].includes('acknowledge-provisional'), JSON.stringify(explained.action))
  }],

  ['what takes early media back makes it unlikely', (sipwhy, t) => {
    const gated = sipwhy.explain(response('183 Session Progress', { fields: ['P-Early-Media: inactive'], body: CARRIER_SDP }))
    const inactive = sipwhy.explain(response('183 Session Progress', { body: CARRIER_SDP.map((line) => (line === 'a=sendrecv' ? 'a=inactive' : line)) }))
    for (const explained of [gated, inactive]) {
      t.equal(explained.earlyMedia.expected, 'unlikely')
      t.ok(explained.earlyMedia.ringback !== 'network')
    }
    t.same(gated.earlyMedia.authorization, ['inactive'])
  }],

  ['evidence in the request has a place there', (sipwhy, t) => {
    const asked = `INVITE sip:李雷@example.net SIP/2.0\r\nSubject: 😀\r\nCSeq: 1 INVITE\r\nVia: SIP/2.0/WSS a.invalid;branch=z9hG4bKone\r\n\r\n`
    const answer = 'SIP/2.0 180 Ringing\r\nVia: SIP/2.0/WSS a.invalid;branch=z9hG4bKtwo\r\nCSeq: 1 INVITE\r\n\r\n'
    const found = (input, request) => sipwhy.explain(input, { request }).findings.find((one) => one.rule === 'transaction-other')
    const [here, there] = found(answer, asked).places
    t.same(answer.slice(here.start, here.end), 'z9hG4bKtwo')
    t.same([asked.slice(there.request.start, there.request.end), there.field, there.start], ['z9hG4bKone', 'Via', undefined])
    // Bytes count in bytes, each text in its own unit.
    const bytes = new TextEncoder().encode(asked)
    const { request } = found(answer, bytes).places[1]
    t.same(new TextDecoder().decode(bytes.subarray(request.start, request.end)), 'z9hG4bKone')
    // A request that was put together from an object has fields, and no places.
    const object = { method: 'INVITE', uri: 'sip:b@example.net', headers: { cseq: { seq: 2, method: 'OPTIONS' } } }
    const places = sipwhy.explain(answer, { request: object }).findings.flatMap((one) => one.places)
    t.ok(places.every((place) => place.request === undefined))
  }],
  ['the request closes gaps', (sipwhy, t) => {
    const progress = response('183 Session Progress', { body: CARRIER_SDP })
    const without = sipwhy.explain(progress)
    const with_ = sipwhy.explain(progress, { request: INVITE })
    t.ok(without.limits.length > with_.limits.length, `${without.limits.length} > ${with_.limits.length}`)
    t.same(sipwhy.explain(progress, { request: { data: INVITE } }).earlyMedia.sdpRole, with_.earlyMedia.sdpRole)
    t.same(sipwhy.explain(progress, { request: new TextEncoder().encode(INVITE) }).limits, with_.limits)
    t.same(sipwhy.explain(progress, { request: null }).limits, without.limits)
  }],

  ['183 and 503 compared, in both languages', async (sipwhy, t) => {
    await sipwhy.loadLanguage('zh')
    for (const lang of ['en', 'zh']) {
      const compared = sipwhy.compare(183, 503, { lang })
      t.equal(compared.lang, lang)
      t.equal(compared.a.code, 183)
      t.equal(compared.b.code, 503)
      t.equal(compared.a.phrase, 'Session Progress')
      t.equal(compared.a.final, false)
      t.equal(compared.b.final, true)
      for (const part of ['summary', 'differences', 'whichWhen', 'references']) t.ok(compared[part].length > 0, `${part} in ${lang}`)
      for (const side of ['a', 'b']) for (const part of ['title', 'meaning', 'when', 'fix']) t.ok(compared[side][part].length > 0, `${part} of ${side}`)
    }
    t.ok(sipwhy.compare(183, 503).summary !== sipwhy.compare(183, 503, { lang: 'zh' }).summary)
  }],

  ['any two codes compare', (sipwhy, t) => {
    for (const [a, b] of [[100, 100], [150, 799], [200, 404], [699, 700], [199, 999]]) {
      const compared = sipwhy.compare(a, b)
      t.ok(compared.summary.length > 0 && compared.a.code === a && compared.b.code === b, `${a} ${b}`)
    }
  }],

  ['every code from 100 to 999 has an answer', (sipwhy, t) => {
    t.equal(sipwhy.status(150).actsAs, 183)
    t.equal(sipwhy.status(150).registered, false)
    t.equal(sipwhy.status(199).registered, true)
    t.equal(sipwhy.status(499).actsAs, 400)
    t.equal(sipwhy.status(799).class, null)
    t.equal(sipwhy.status(799).actsAs, null)
    for (let code = 100; code <= 999; code++) t.equal(sipwhy.status(code).code, code)
    for (const code of [99, 1000, 1.5, -1, NaN, Infinity]) {
      for (const ask of [() => sipwhy.status(code), () => sipwhy.compare(code, 503), () => sipwhy.compare(503, code)]) {
        t.throws(ask, (error) => error instanceof RangeError, String(code))
      }
    }
    for (const code of ['503', null, undefined, {}]) t.throws(() => sipwhy.status(code), (error) => error instanceof TypeError)
  }],

  ['what the reference lists can be looked up', (sipwhy, t) => {
    const codes = sipwhy.codes()
    t.ok(codes.includes(183) && codes.includes(503) && codes.length >= 75, String(codes.length))
    for (const code of codes) t.equal(sipwhy.status(code).code, code)
    const own = sipwhy.productCodes()
    t.ok(own.includes(477) && own.every((code, i) => i === 0 || code > own[i - 1]) && !own.some((code) => codes.includes(code)))
    for (const code of own) t.ok(!sipwhy.status(code).registered && sipwhy.status(code).phrase !== '', String(code))
    const ids = sipwhy.rules()
    t.ok(ids.length > 0 && new Set(ids).size === ids.length)
    for (const id of ids) t.equal(sipwhy.rule(id).rule, id)
    t.throws(() => sipwhy.rule('no-such-rule'), (error) => error instanceof RangeError)
    t.equal(sipwhy.cause('Q.850', 17).cause, 17)
    t.equal(sipwhy.warning(399).code, 399)
    t.throws(() => sipwhy.warning(1), (error) => error instanceof RangeError)
    for (const code of sipwhy.warnings()) t.equal(sipwhy.warning(code).code, code)
    t.throws(() => sipwhy.cause('Q.850', 1.5), (error) => error instanceof RangeError)
    t.ok(/^\d+\.\d+\.\d+/.test(sipwhy.version()))
    t.ok(sipwhy.languages().includes('en') && sipwhy.languages().includes('zh'))
    const words = sipwhy.terms()
    t.equal(words.severities.length, 4)
    t.equal(words.bases.length, 3)
    // Lists are new for each caller: nobody can change them for the next.
    codes.length = 0
    t.ok(sipwhy.codes().length > 0)
  }],

  ['the words of the protocol can be looked up, in both languages', async (sipwhy, t) => {
    await sipwhy.loadLanguage('zh')
    for (const [list, ask, key, count, parts] of [
      ['methods', 'method', 'method', 14, ['title', 'meaning', 'when', 'fix']],
      ['optionTags', 'optionTag', 'tag', 36, ['title', 'meaning', 'when', 'fix']],
      ['errorLines', 'errorLine', 'id', 106, ['meaning', 'fix']],
      ['earlyMediaValues', 'earlyMediaValue', 'value', 6, ['title', 'meaning', 'when', 'fix']],
      ['reasonProtocols', 'reasonProtocol', 'protocol', 22, ['title', 'meaning', 'fix']],
      ['reasonLocations', 'reasonLocation', 'location', 8, ['title', 'meaning']],
    ]) {
      const all = sipwhy[list]()
      t.equal(all.length, count, list)
      for (const name of all) {
        const [en, zh] = ['en', 'zh'].map((lang) => sipwhy[ask](name, { lang }))
        t.equal(en[key], name)
        t.ok(en.references.length > 0, name)
        for (const part of parts) t.ok(en[part].length > 0 && /[\u4e00-\u9fff]/.test(zh[part]) && en[part] !== zh[part], `${name} ${part}`)
      }
      t.throws(() => sipwhy[ask]('no such thing'), (error) => error instanceof RangeError && error.message.includes(`${list}()`), ask)
      t.throws(() => sipwhy[ask](7), (error) => error instanceof TypeError, ask)
    }
    // Methods mind the case of letters, other words do not.
    t.throws(() => sipwhy.method('invite'), (error) => error instanceof RangeError)
    t.equal(sipwhy.optionTag('100REL').tag, '100rel')
    const prack = sipwhy.method('PRACK')
    t.same([prack.inDialog, prack.outOfDialog, prack.createsDialog, prack.offers], [true, false, false, true])
    t.same(sipwhy.optionTag('timer').fields, ['Session-Expires', 'Min-SE'])
    t.equal(sipwhy.earlyMediaValue('sendonly').direction, 'sendonly')
    t.equal(sipwhy.earlyMediaValue('gated').direction, null)
  }],

  ['causes are listed by protocol, with their mapping', (sipwhy, t) => {
    t.equal(sipwhy.causes('Q.850').length, 74)
    t.same(sipwhy.causes('SIP'), [])
    t.same(sipwhy.reasonProtocol('preemption').causes, sipwhy.causes('Preemption'))
    for (const protocol of sipwhy.reasonProtocols()) {
      for (const value of sipwhy.causes(protocol)) t.equal(sipwhy.cause(protocol, value).cause, value)
    }
    const rejected = sipwhy.cause('Q.850', 21)
    t.same([rejected.registeredName, rejected.status, rejected.otherStatus], ['Call rejected', 403, 603])
    t.same(rejected.fromStatuses, [401, 402, 403, 407, 603])
    t.equal(sipwhy.cause('Q.850', 16).status, null)
    t.throws(() => sipwhy.causes('X.25'), (error) => error instanceof RangeError && error.message.includes('reasonProtocols()'))
    t.throws(() => sipwhy.causes(850), (error) => error instanceof TypeError)
  }],

  ['parse gives the parts, and flaws instead of exceptions', (sipwhy, t) => {
    const message = sipwhy.parse(WINDOW)
    t.equal(message.status, 503)
    t.equal(message.raw, WINDOW)
    t.equal(message.callId, '3848276298220188511@client.example.com')
    t.same(message.cSeq, { number: 2, method: 'INVITE' })
    t.equal(message.from.displayName, 'Alice')
    for (const field of message.fields) t.ok(WINDOW.slice(field.start, field.end).startsWith(field.name), field.name)
    const broken = sipwhy.parse(sip('SIP/2.0 503 Service Unavailable', 'CSeq: abc', 'no colon here', '', ''))
    t.ok(broken.flaws.length > 0)
    t.throws(() => sipwhy.parse('good evening'), (error) => error instanceof sipwhy.SipwhyError && error.code === 'not-sip')
    t.throws(() => sipwhy.parse(undefined), (error) => error.code === 'not-sip')
  }],

  ['what is not SIP is an error with a sentence', (sipwhy, t) => {
    for (const input of ['', ' ', 'good evening', '{"status":503}', new Uint8Array([0xff, 0xfe, 0]), new Uint8Array()]) {
      t.throws(() => sipwhy.explain(input), (error) =>
        error instanceof sipwhy.SipwhyError && error.code === 'not-sip' && error.message.length > 20 && Array.isArray(error.tried) && error.offset !== undefined)
    }
  }],

  ['a request that is none is named', (sipwhy, t) => {
    t.throws(() => sipwhy.explain(BARE, { request: 'good evening' }), (error) => error.code === 'not-sip' && error.message.includes('request'))
    t.throws(() => sipwhy.explain('good evening', { request: INVITE }), (error) => error.code === 'not-sip' && !error.message.includes('options.request'))
  }],

  ['nothing is a report too', (sipwhy, t) => {
    for (const input of [null, undefined, {}, [], () => {}, Symbol('x'), true, 7, new Error('x'), { code: 'ECONNREFUSED' }]) {
      const explained = sipwhy.explain(input)
      t.equal(explained.kind, 'local')
      t.ok(explained.limits.length > 0)
      t.equal(explained.message, null)
      t.ok(!('status' in explained))
    }
  }],

  ['what is no SIP and known is a report', (sipwhy, t) => {
    const text = '呼叫失败\nDOMException: Failed to set remote answer sdp: Called in wrong state: stable\n'
    const explained = sipwhy.explain(text)
    t.equal(explained.kind, 'local')
    t.equal(explained.message, null)
    const [finding] = explained.findings
    t.same([finding.rule, finding.basis, finding.severity], ['browser-wrong-state-stable', 'practice', 'error'])
    t.equal(text.slice(finding.places[0].start, finding.places[0].end), 'Called in wrong state: stable')
    t.equal(sipwhy.errorLine(finding.rule).title, finding.title)
    t.throws(() => sipwhy.parse(text), (error) => error.code === 'not-sip')
    for (const [input, rule, field] of [
      [{ originator: 'local', message: null, cause: 'Connection Error' }, 'jssip-connection-error', 'cause'],
      [Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:5060'), { code: 'ECONNREFUSED' }), 'node-econnrefused', 'message'],
      [{ name: 'NotAllowedError', message: 'Permission denied' }, 'browser-media-not-allowed', 'message'],
      [{ code: 1006, wasClean: false, reason: '' }, 'websocket-closed-abnormally', 'code'],
      [{ error: { cause: { code: 'ETIMEDOUT' } } }, 'node-etimedout', 'code'],
    ]) {
      const { findings, kind } = sipwhy.explain(input)
      t.equal(kind, 'local')
      t.same([findings[0].rule, findings[0].places], [rule, [{ field }]])
      // As the request of an answer it says nothing.
      t.equal(sipwhy.explain(BARE, { request: input }).status, 503)
    }
    const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n'
    const { description } = sipwhy.explain(sdp)
    t.equal(description.webrtc.usable, false)
    t.equal(sdp.slice(description.media[0].start, description.media[0].end), 'm=audio 4000 RTP/AVP 8')
    t.equal(sipwhy.explain(BARE).description, null)
  }],

  ['options of a wrong type are named', (sipwhy, t) => {
    for (const [name, value] of [['lang', 5], ['now', 'noon'], ['now', NaN], ['client', 'fax'], ['client', 1]]) {
      t.throws(() => sipwhy.explain(BARE, { [name]: value }), (error) => error instanceof TypeError && error.message.includes(name), name)
      t.throws(() => sipwhy.status(503, { [name]: value }), (error) => error instanceof TypeError && error.message.includes(name), name)
    }
    t.throws(() => sipwhy.explain(BARE, 'zh'), (error) => error instanceof TypeError)
    t.throws(() => sipwhy.explain(BARE, { lang: 'xx' }), (error) => error.code === 'language-unknown' && error.message.includes('zh'))
    // After errors everything goes on.
    t.equal(sipwhy.explain(BARE).status, 503)
  }],

  ['languages load once, match by their first part, and name each other', async (sipwhy, t) => {
    await Promise.all([sipwhy.loadLanguage('zh'), sipwhy.loadLanguage('zh-CN'), sipwhy.loadLanguage('ZH-Hant'), sipwhy.loadLanguage('en-GB')])
    await sipwhy.loadLanguage('zh')
    t.equal(sipwhy.explain(BARE, { lang: 'zh-CN' }).lang, 'zh')
    t.equal(sipwhy.explain(BARE, { lang: 'en-GB' }).lang, 'en')
    t.ok(/[\u4e00-\u9fff]/.test(sipwhy.explain(BARE, { lang: 'zh' }).verdict))
    const failure = await sipwhy.loadLanguage('tlh').catch((error) => error)
    t.ok(failure instanceof sipwhy.SipwhyError && failure.code === 'language-unknown' && failure.message.includes('zh'), String(failure))
    t.ok((await sipwhy.loadLanguage(7).catch((error) => error)) instanceof TypeError)
    t.ok((await sipwhy.loadLanguage('constructor').catch((error) => error)).code === 'language-unknown')
  }],

  ['strings count UTF-16 units, bytes count bytes', (sipwhy, t) => {
    const text = WINDOW.replace('"Alice"', '"李雷 😀 Zoë"')
    const bytes = new TextEncoder().encode(text)
    const decoder = new TextDecoder()
    const ofText = sipwhy.explain(text)
    const ofBytes = sipwhy.explain(bytes)
    t.equal(ofText.message.raw, text)
    t.ok(ofBytes.message.raw === bytes)
    t.equal(ofText.message.from.displayName, '李雷 😀 Zoë')
    t.equal(ofBytes.message.from.displayName, '李雷 😀 Zoë')
    t.same(rules(ofText), rules(ofBytes))
    ofText.findings.forEach((finding, i) => {
      const twin = ofBytes.findings[i].places.map((place) => decoder.decode(bytes.subarray(place.start, place.end)))
      t.same(evidence(ofText, finding), twin, finding.rule)
    })
    const fields = ofBytes.message.fields.map((field) => decoder.decode(bytes.subarray(field.start, field.end)))
    t.same(ofText.message.fields.map((field) => text.slice(field.start, field.end)), fields)
  }],

  ['lone surrogates stay what they are', (sipwhy, t) => {
    const text = WINDOW.replace('"Alice"', '"A\ud800lice \udc00"')
    const explained = sipwhy.explain(text)
    t.equal(explained.message.from.displayName, 'A\ud800lice \udc00')
    const window = explained.findings.find((finding) => finding.rule === 'retry-after-window')
    t.ok(evidence(explained, window).some((found) => found.startsWith('120')))
  }],

  ['bytes come in many wrappings', (sipwhy, t) => {
    const bytes = new TextEncoder().encode(BARE)
    const padded = new Uint8Array(bytes.length + 7)
    padded.set(bytes, 3)
    const wrappings = [
      bytes,
      bytes.buffer.slice(0),
      new DataView(padded.buffer, 3, bytes.length),
      padded.subarray(3, 3 + bytes.length),
    ]
    for (const input of wrappings) t.equal(sipwhy.explain(input).status, 503)
  }],

  ['a large message grows the memory, and nothing breaks', (sipwhy, t) => {
    const before = sipwhy.explain(WINDOW)
    const large = WINDOW.replace('Content-Length: 0\r\n\r\n', `Content-Length: 6000000\r\n\r\n${'x'.repeat(6_000_000)}`)
    for (const input of [large, new TextEncoder().encode(large)]) {
      let answer
      try {
        answer = sipwhy.explain(input)
      } catch (error) {
        // A limit of the core is fine, if it is told.
        t.equal(error.code, 'too-large')
        continue
      }
      t.equal(answer.retry.afterSeconds, 120)
    }
    t.same(sipwhy.explain(WINDOW), before)
  }],

  ['a report is plain data', (sipwhy, t) => {
    const explained = sipwhy.explain(WINDOW)
    t.same(structuredClone(explained), explained)
    t.same(JSON.parse(JSON.stringify(explained)), explained)
    t.same(sipwhy.explain(WINDOW), explained)
  }],
]
