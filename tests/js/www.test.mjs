// Laws of the page that need no browser.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { readRows } from '../../www/build/samples.mjs'
import { linesOf, marksOn, stretchesOf } from '../../www/part/lines.mjs'
import { pack, unpack } from '../../www/part/pack.mjs'
import { parts, safe } from '../../www/part/visible.mjs'
import { WORDS } from '../../www/part/words.mjs'
import { fromHash, toHash } from '../../www/state.mjs'
import { List } from '../../www/worker/list.mjs'
import { analyze } from '../../pkg/trace.mjs'
import { ROOT, filesUnder } from './support.mjs'

/** What the page is made of; what lies in www/dist was made, and holds the package. */
const SOURCES = filesUnder(join(ROOT, 'www'), /\.mjs$/).filter((path) => !path.startsWith(join(ROOT, 'www/dist')))

test('the samples are stories of the tests, each told in every language', () => {
  const rows = readRows(readFileSync(join(ROOT, 'www/samples.tsv'), 'utf8'))
  assert.ok(rows.length >= 12)
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  for (const row of rows) {
    for (const lang of Object.keys(WORDS)) assert.ok(row[lang] && row[`${lang}About`], `${row.id} ${lang}`)
    const text = readFileSync(join(ROOT, 'tests/calls', row.file), 'utf8')
    const trace = analyze(text)
    const codes = [...trace.messages()].map(({ status }) => String(status))
    assert.ok(codes.includes(row.code), `${row.id} has no ${row.code}`)
    trace.close()
  }
})

test('every word is there in every language', () => {
  const pages = SOURCES.map((path) => readFileSync(path, 'utf8')).join('\n') + readFileSync(join(ROOT, 'www/index.html'), 'utf8')
  const used = [...pages.matchAll(/'?data-(?:word|label|placeholder|tip)'?[:=]\s?["'](\w+)["']/g), ...pages.matchAll(/\bwords\(\)\.(\w+)/g)].map((match) => match[1])
  assert.ok(used.length > 40)
  const shape = (words) => Object.entries(words).map(([key, word]) => (typeof word === 'string' ? key : [key, ...Object.keys(word)]))
  for (const words of Object.values(WORDS)) {
    assert.deepEqual(shape(words), shape(WORDS.en))
    for (const word of used) assert.ok(words[word], word)
  }
  // A word that nobody says is a word that somebody has to translate.
  const said = pages.replaceAll(/^  \w+: .*,$/gm, '')
  assert.deepEqual(Object.keys(WORDS.en).filter((word) => !new RegExp(`\\b${word}\\b`).test(said)), [])
  const holes = (word) => [...String(word).matchAll(/\{\w+\}/g)].map(String).sort()
  for (const [key, word] of Object.entries(WORDS.en)) for (const words of Object.values(WORDS)) assert.deepEqual(holes(words[key]), holes(word), key)
})

test('text becomes text: nothing on the page makes markup of a string', () => {
  for (const path of SOURCES) {
    const code = readFileSync(path, 'utf8')
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.srcdoc|DOMParser/, basename(path))
    assert.doesNotMatch(code.replace('http://www.w3.org/2000/svg', ''), /https?:\/\/\w/, `${basename(path)} names a host`)
  }
  const html = readFileSync(join(ROOT, 'www/index.html'), 'utf8')
  assert.match(html, /Content-Security-Policy"\s+content="default-src 'none'; /)
  assert.doesNotMatch(html, /unsafe-inline|'unsafe-eval'|data:|\*/)
  assert.doesNotMatch(html, /<script(?![^>]*src=)|\sstyle=|\son\w+=|https?:/)
})

test('the page takes the package by its doors, and of the libraries only what is pinned', () => {
  const pinned = Object.keys(JSON.parse(readFileSync(join(ROOT, 'xtask/tools/package.json'), 'utf8')).devDependencies)
  for (const path of SOURCES) {
    const code = readFileSync(path, 'utf8')
    for (const [, name] of code.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      if (/^(\.|node:|virtual:|\$)/.test(name)) assert.doesNotMatch(name, /\/(js|pkg|src)\//, `${basename(path)}: ${name}`)
      else assert.ok(['sipwhy', 'sipwhy/trace', ...pinned].includes(name), `${basename(path)}: ${name}`)
    }
  }
})

test('what is shown comes back from its address', async () => {
  const shown = { view: 'calls', lang: 'zh', client: 'browser', sample: 'fork', call: 3, message: 0, find: '486 busy', pair: '480-503' }
  const { text, request, ...back } = await fromHash(`#${toHash(shown)}`)
  assert.deepEqual(back, shown)
  assert.equal(text, undefined)
  assert.equal(request, undefined)
  const shared = 'SIP/2.0 503 ü 李 😀\nX: a+b&c=d%\n'
  assert.equal((await fromHash(`#text=${await pack(shared)}`)).text, shared)
  const odd = await fromHash('#text=%%%&request=AAAA&view=x&client=y&call=-1&message=1e9&pair=1-2&__proto__=x')
  assert.deepEqual(odd, { view: 'explain', lang: undefined, client: '', sample: '', call: null, message: null, find: '', pair: '183-503', text: undefined, request: undefined })
})

test('a bomb in an address does not go off', async () => {
  const bomb = await pack('0'.repeat(8 << 20))
  assert.ok(bomb.length < 20_000)
  await assert.rejects(unpack(bomb), /too long/)
  assert.equal((await fromHash(`#text=${bomb}`)).text, undefined)
})

test('calls are found by words and outcome', () => {
  const trace = analyze(readFileSync(join(ROOT, 'tests/calls/stories/two-hops-500.txt')))
  const list = new List()
  for (const call of trace.calls) list.add(call, 'a cause')
  for (let i = 1; i < 10; i++) list.add({ ...trace.call(0), index: i, outcome: 'answered', cause: null, findings: [], to: `sip:user${i}@example.org` }, '')
  trace.close()
  assert.equal(list.find({ words: '', outcome: '' }, 0, 100).matched, 10)
  assert.equal(list.find({ words: '', outcome: '' }, 8, 100).rows.length, 2)
  assert.deepEqual(list.find({ words: 'USER3 example', outcome: '' }, 0, 5).rows.map(({ index }) => index), [3])
  assert.deepEqual(list.find({ words: '', outcome: 'telling' }, 0, 5).rows.map(({ index }) => index), [0])
  assert.deepEqual(list.find({ words: '', outcome: 'failed' }, 0, 5).rows.map(({ index }) => index), [0])
  assert.deepEqual(list.find({ words: 'nobody', outcome: '' }, 0, 5), { rows: [], matched: 0 })
})

test('lines, marks and stretches', () => {
  const text = 'ab cd\r\n\nef'
  const lines = linesOf(text)
  assert.deepEqual(lines.map((line) => text.slice(line.start, line.end)), ['ab cd', '', 'ef'])
  assert.deepEqual(linesOf('a\rb').map((line) => line.start), [0, 2])
  const marks = [{ start: 0, end: 2, finding: 0 }, { start: 1, end: 4, finding: 1 }, { start: 8, end: 10, finding: 1 }]
  assert.deepEqual(stretchesOf(text, lines[0], marksOn(lines[0], marks)), [
    { text: 'a', findings: [0] }, { text: 'b', findings: [0, 1] }, { text: ' c', findings: [1] }, { text: 'd', findings: [] },
  ])
  assert.deepEqual(stretchesOf(text, lines[2], marksOn(lines[2], marks)), [{ text: 'ef', findings: [1] }])
})

test('hidden characters have names', () => {
  assert.equal(safe('a\u202eb\u0007'), 'a⟨U+202E⟩b⟨U+0007⟩')
  assert.equal(safe('a\ud800b😀'), 'a⟨U+D800⟩b😀')
  assert.deepEqual([...parts('a\u202eb')], [{ text: 'a' }, { text: '\u202e', name: 'U+202E' }, { text: 'b' }])
})
