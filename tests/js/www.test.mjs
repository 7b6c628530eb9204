// Laws of the page that need no browser.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { EXAMPLES as ON_PAGE } from '../../www/examples.mjs'
import { linesOf, marksOf, marksOn, stretchesOf } from '../../www/lines.mjs'
import { fromHash, toHash } from '../../www/state.mjs'
import { parts, safe } from '../../www/visible.mjs'
import { WORDS } from '../../www/words.mjs'
import { EXAMPLES, ROOT, filesUnder } from './support.mjs'

test('the examples are those of the checkout', () => {
  for (const { id, text } of ON_PAGE) assert.equal(text, readFileSync(join(EXAMPLES, `${id}.sip`), 'utf8').replace(/\r\n/g, '\n'), id)
})

test('every word is there in every language', () => {
  const html = readFileSync(join(ROOT, 'www/index.html'), 'utf8')
  const used = [...html.matchAll(/data-(?:word|label|placeholder)="(\w+)"/g)].map((match) => match[1])
  for (const words of Object.values(WORDS)) {
    assert.deepEqual(Object.keys(words), Object.keys(WORDS.en))
    for (const word of used) assert.ok(words[word], word)
  }
})

test('text becomes text: nothing on the page makes markup of a string', () => {
  // What lies in www/dist was made, and holds the package.
  for (const path of filesUnder(join(ROOT, 'www'), /\.mjs$/).filter((path) => !path.startsWith(join(ROOT, 'www/dist')))) {
    const code = readFileSync(path, 'utf8')
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.srcdoc|DOMParser/, basename(path))
    assert.doesNotMatch(code, /https?:\/\/\w/, `${basename(path)} names a host`)
  }
  const html = readFileSync(join(ROOT, 'www/index.html'), 'utf8')
  assert.match(html, /Content-Security-Policy/)
  assert.doesNotMatch(html, /<script(?![^>]*src=)|\sstyle=|\son\w+=|https?:/)
})

test('a state comes back from its address', async () => {
  const state = { lang: 'zh', client: 'browser', message: 'SIP/2.0 503 ü 李 😀\nX: a+b&c=d%\n', request: 'INVITE\n' }
  assert.deepEqual(await fromHash(`#${await toHash(state)}`), state)
  assert.deepEqual(await fromHash('#message=%%%&request=AAAA&lang=en&__proto__=x'), { lang: 'en' })
  assert.deepEqual(await fromHash('#'), {})
  assert.equal((await toHash({ message: 'x'.repeat(1e6) })), '')
})

test('lines, marks and stretches', () => {
  const text = 'ab cd\r\n\nef'
  const lines = linesOf(text)
  assert.deepEqual(lines.map((line) => text.slice(line.start, line.end)), ['ab cd', '', 'ef'])
  assert.deepEqual(linesOf('a\rb').map((line) => line.start), [0, 2])
  const marks = marksOf([{ places: [{ start: 0, end: 2 }, { field: 'x' }] }, { places: [{ start: 1, end: 4 }, { start: 8, end: 10 }] }])
  assert.deepEqual(stretchesOf(text, lines[0], marksOn(lines[0], marks)), [
    { text: 'a', findings: [0] }, { text: 'b', findings: [0, 1] }, { text: ' c', findings: [1] }, { text: 'd', findings: [] },
  ])
  assert.deepEqual(stretchesOf(text, lines[2], marksOn(lines[2], marks)), [{ text: 'ef', findings: [1] }])
})

test('hidden characters have names', () => {
  assert.equal(safe('a\u202eb\u0007'), 'a⟨U+202E⟩b⟨U+0007⟩')
  assert.deepEqual([...parts('a\u202eb')], [{ text: 'a' }, { text: '\u202e', name: 'U+202E' }, { text: 'b' }])
})
