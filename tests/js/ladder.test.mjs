// Pictures of calls: what they show, and that nothing of the wire gets out of its place.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { columns } from '../../js/cli/width.mjs'
import { ladderMermaid, ladderSvg, ladderText, loadLanguage, terms } from '../../pkg/index.mjs'
import { analyze } from '../../pkg/trace.mjs'
import { ROOT } from './support.mjs'

const callOf = (name) => {
  const trace = analyze(readFileSync(join(ROOT, 'tests/calls/stories', name)))
  const [call] = trace.calls
  trace.close()
  return call
}

const step = (more) => ({ message: 0, time: 0, from: 0, to: 1, label: 'INVITE', status: null, method: 'INVITE', cSeq: 1, note: '', dialog: null, transport: null, resent: [], resentUntil: null, copies: [], isCause: false, ...more })
const made = (steps, lanes = ['a', 'b']) => ({
  index: 0, method: 'INVITE', from: 'sip:a@example.com', to: 'sip:b@example.org', outcome: 'failed', verdict: 'v', lang: 'en',
  lanes: lanes.map((name) => ({ name, address: null, more: [], product: null })), steps,
})

test('two lanes keep their sides, and the message that tells most is marked', () => {
  const text = ladderText(callOf('browser-500.txt'))
  assert.match(text, /^ {2}0\.000 {2}browser ──INVITE──▶ server {3}SDP$/m)
  assert.match(text, /^ {2}1\.902 {2}browser ◀───500──── server {3}◀ here$/m)
})

test('more lanes are columns, and a narrow page has one line a message', () => {
  const call = callOf('two-hops-500.txt')
  const wide = ladderText(call, { width: 100 })
  assert.match(wide, /0\.031 +│ +│◀─+100─+│$/m)
  const narrow = ladderText(call, { width: 60 })
  assert.match(narrow, /203\.0\.113\.40:5060 ─+100─+▶ 198\.51\.100\.5:5060$/m)
  for (const width of [40, 50, 60, 80, 100, 120, 200]) {
    for (const name of ['two-hops-500.txt', 'browser-500.txt', 'fork.txt']) {
      const text = ladderText(callOf(name), { width })
      const most = Math.max(width, 60)
      for (const line of text.split('\n')) assert.ok(columns(line) <= most, `${width}: ${line}`)
    }
  }
})

test('what was sent again, seen twice or never followed is told', () => {
  const text = ladderText(made([
    step({ resent: [1, 2], resentUntil: 4200, copies: [9] }),
    step({ from: 1, to: 0, time: 20_000, status: 183, label: '183 Session Progress', dialog: 0 }),
    step({ from: 1, to: 0, time: 20_100, status: 180, label: '180 Ringing', dialog: 1 }),
  ]))
  assert.match(text, /×3 until 4\.2 s, seen again elsewhere/)
  assert.match(text, /15\.8 s without a message/)
  assert.match(text, /─183 Session Progress─+ b {3}branch 1\n.*╌180 Ringing╌+ b {3}branch 2/)
})

test('a passed lane stays visible, and wide names take their room', async () => {
  const text = ladderText(made([step({ from: 0, to: 2 }), step({ from: 2, to: 0, status: 500, label: '500 X' })], ['主叫方的话机', '代理服务器', 'c']))
  const [head, first] = text.split('\n')
  assert.match(first, /┼/)
  assert.equal(columns(head.slice(0, head.indexOf('c'))), columns(first.slice(0, first.lastIndexOf('│'))))
  await loadLanguage('zh')
  assert.match(ladderText({ ...made([step({ isCause: true })]), lang: 'zh' }), /◀ 这里/)
  assert.match(ladderText({ ...made([step({ isCause: true })]), lang: 'tlh' }), /◀ here/)
  assert.match(ladderText(made([step({ isCause: true })]), { terms: terms({ lang: 'zh' }) }), /◀ 这里/)
})

test('a long call is shortened around what tells most', () => {
  const steps = Array.from({ length: 3000 }, (_, i) => step({ message: i, time: i, isCause: i === 1500 }))
  for (const picture of [ladderMermaid, ladderSvg]) {
    const text = picture(made(steps))
    assert.ok(text.includes('1.500') && text.includes('2.999'))
    assert.ok(text.length < 250_000)
  }
  assert.ok(ladderMermaid(made(steps)).length < 50_000)
})

const HOSTILE = [
  '</text><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='x", '\u202egnp.exe', 'a\u001b[31mb\u0007', '\ud800 alone \udc00', '%% comment', 'a; b', 'end', 'End\nend', '\r\nsequenceDiagram\r\n', ']]>', '<!--', '&amp;&#60;', '#quot;', ': wrap:', 'A->>B: x', '\u2028\u2029\ufffe\uffff\u0000', 'x'.repeat(5000), '`${x}`', '',
]

test('hostile text stays text, in every picture', () => {
  for (const text of HOSTILE) {
    const call = made([step({ label: text, note: text, isCause: true, method: text }), step({ from: 1, to: 0, status: 500, label: `500 ${text}`, note: text })], [text, `b${text}`])
    Object.assign(call, { from: text, to: text, verdict: text, method: text, outcome: text })
    call.lanes[0].product = text
    const [plain, mermaid, svg] = [ladderText(call), ladderMermaid(call), ladderSvg(call)]
    for (const picture of [plain, mermaid, svg]) {
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(picture, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/, text)
      assert.ok(picture.isWellFormed?.() ?? true, text)
    }
    // Every line of the diagram is one that this program writes.
    const [first, ...lines] = mermaid.trimEnd().split('\n')
    assert.equal(first, 'sequenceDiagram')
    const safe = String.raw`(?:#\d+;|[\p{L}\p{M}\p{N} .,@_/()·×…◀-])*`
    const known = new RegExp(String.raw`^  (?:accTitle: ${safe}|participant L\d+ as ${safe}|Note over L\d+(?:,L\d+)?: ${safe}|L\d+-{1,2}>>L\d+: ${safe}|rect rgba\([\d., ]+\)|end)$`, 'u')
    for (const line of lines) assert.match(line, known, text)
    assert.equal(lines.filter((line) => /\bend\b/i.test(line)).length, 1)
    assert.equal(lines.filter((line) => line.startsWith('  rect')).length, 1)
    // Every tag of the picture is one that this program writes.
    const tags = [...svg.matchAll(/<\/?([A-Za-z!?[-][^\s>/]*)/g)].map(([, name]) => name)
    for (const name of tags) assert.ok(['svg', 'title', 'desc', 'style', 'rect', 'line', 'path', 'text', 'g'].includes(name), name)
    assert.doesNotMatch(svg.replace(/"[^"]*"/g, ''), /<[^>]*\son\w+=|[\ufffe\uffff]/)
    assert.match(svg, /^<svg [^>]*role="img"[^>]*>\n<title id="[\w-]+">[^<]*<\/title>\n<desc id="[\w-]+">[^<]*<\/desc>/)
    assert.equal((svg.match(/&/g) ?? []).length, (svg.match(/&#\d+;/g) ?? []).length)
  }
})

test('an SVG tells of the cause and of branches in words, and follows the reader into the dark', () => {
  const svg = ladderSvg(callOf('fork.txt'))
  assert.match(svg, /branch 2/)
  assert.match(svg, /stroke-dasharray/)
  assert.match(svg, /prefers-color-scheme: dark/)
  assert.doesNotMatch(svg, /href|url\(|@import/)
  assert.match(ladderSvg(callOf('browser-500.txt')), /◀ here/)
  assert.match(ladderMermaid(callOf('browser-500.txt')), /^sequenceDiagram\n {2}accTitle: Messages of an INVITE/)
})

test('a call of nothing draws nothing', () => {
  assert.equal(ladderText(made([], [])), '')
  assert.match(ladderMermaid(made([], [])), /^sequenceDiagram/)
  assert.match(ladderSvg(made([], [])), /<\/svg>\n$/)
})
