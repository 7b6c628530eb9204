// The parts of the command line by themselves: widths, line breaks, evidence, what a terminal may get.

import assert from 'node:assert/strict'
import test from 'node:test'
import { UsageError, commandLine, languageOf } from '../../js/cli/arguments.mjs'
import { drawLine, markedLines } from '../../js/cli/evidence.mjs'
import { linesOf } from '../../js/cli/lines.mjs'
import { painter, wantsColour } from '../../js/cli/paint.mjs'
import { safe } from '../../js/cli/visible.mjs'
import { columns } from '../../js/cli/width.mjs'
import { wrap } from '../../js/cli/wrap.mjs'

test('columns: wide, combining, plain', () => {
  assert.equal(columns('503 这台，服务器'), 4 + 12)
  assert.equal(columns('e\u0301 n\u0303'), 3)
  assert.equal(columns('😀'), 2)
  assert.equal(columns('│ …'), 3)
  assert.equal(columns('가Ａ'), 4)
})

test('lines break at blanks', () => {
  assert.deepEqual(wrap('one two three', 7), ['one two', 'three'])
  assert.deepEqual(wrap('a verylongwordindeed b', 8), ['a', 'verylong', 'wordinde', 'ed b'])
  assert.deepEqual(wrap('  ', 8), [])
  assert.deepEqual(wrap('for the next 120 s', 16), ['for the next', '120 s'])
  assert.deepEqual(wrap('says RFC 3261', 9), ['says', 'RFC 3261'])
  assert.deepEqual(wrap('with RAck: 1 2', 11), ['with', 'RAck: 1 2'])
})

test('Chinese breaks anywhere but before closing punctuation', () => {
  assert.deepEqual(wrap('这台服务器不受理', 8), ['这台服务', '器不受理'])
  assert.deepEqual(wrap('这台服务，不受理', 8), ['这台服', '务，不受', '理'])
  assert.deepEqual(wrap('说（见第三条）', 4), ['说', '（见', '第三', '条）'])
  assert.deepEqual(wrap('等待 120 秒内', 8), ['等待', '120 秒内'])
  for (const line of wrap('没有 Retry-After 时，客户端必须把 503 当作 500 处理：这个请求在这里失败了。', 20)) {
    assert.ok(columns(line) <= 20 && !/^[，。：]/.test(line), line)
  }
})

test('nothing hidden reaches the terminal', () => {
  assert.equal(safe('a\u001b[31mb\u0000\u007f\u0085'), 'a␛[31mb␀␡⟨U+0085⟩')
  assert.equal(safe('x\u202ey\u2066z\u200b\ufeff\u{e0041}'), 'x⟨U+202E⟩y⟨U+2066⟩z⟨U+200B⟩⟨U+FEFF⟩⟨U+E0041⟩')
  assert.equal(safe('\ud800'), '⟨U+D800⟩')
  assert.equal(safe('two\r\nlines\tand 😀 é 李'), 'two lines and 😀 é 李')
})

const draw = (raw, places, width = 74) => {
  const { shown, more } = markedLines(linesOf(raw), places)
  return { more, drawn: shown.map((marked) => {
    const { pieces, carets } = drawLine(raw, marked, width)
    return [marked.line.number, pieces.map((piece) => piece.text).join(''), carets]
  }) }
}

test('the caret stands under the part that decides', () => {
  assert.deepEqual(draw('SIP/2.0 503 X\r\nRetry-After: 120\r\n', [{ start: 28, end: 31 }]).drawn, [[2, 'Retry-After: 120', '             ^^^']])
})

test('lines end with LF, and with CR where no LF is', () => {
  const texts = (raw) => linesOf(raw).map((line) => Buffer.from(raw.slice(line.start, line.end)).toString())
  assert.deepEqual(texts('a\r\nb\rc\n\nd'), ['a', 'b\rc', '', 'd'])
  assert.deepEqual(texts('a\rb\r\rc\r'), ['a', 'b', '', 'c'])
  assert.deepEqual(texts(new TextEncoder().encode('a\rb\r\rc')), ['a', 'b', '', 'c'])
})

test('several places, on one line and on several', () => {
  const raw = 'a=1 b=2\nc=3\n\nd=4'
  assert.deepEqual(draw(raw, [{ start: 12, end: 15 }, { start: 0, end: 1 }, { start: 6, end: 9 }, { field: 'x' }]).drawn, [
    [1, 'a=1 b=2', '^     ^'],
    [2, 'c=3', '^'],
    [3, '', '^'],
    [4, 'd=4', '^^'],
  ])
})

test('folded lines are marked line by line, without their blanks', () => {
  const raw = 'Reason: Q.850\r\n  ;cause=17\r\nX: y\r\n'
  assert.deepEqual(draw(raw, [{ start: 8, end: 26 }]).drawn, [
    [1, 'Reason: Q.850', '        ^^^^^'],
    [2, '  ;cause=17', '  ^^^^^^^^^'],
  ])
})

test('wide characters, tabs and hidden ones keep the caret in its place', () => {
  assert.deepEqual(draw('李雷\tx\u0007y', [{ start: 3, end: 4 }]).drawn, [[1, '李雷 x␇y', '     ^']])
  assert.deepEqual(draw('a\u202eb c', [{ start: 4, end: 5 }]).drawn, [[1, 'a⟨U+202E⟩b c', '           ^']])
  const bytes = new Uint8Array([...new TextEncoder().encode('李é'), 0xe9, 0x20, 0x78])
  assert.deepEqual(draw(bytes, [{ start: 7, end: 8 }]).drawn, [[1, '李é⟨E9⟩ x', '        ^']])
})

test('a long line is cut around its evidence, and keeps its name', () => {
  const raw = `Via: SIP/2.0/UDP ${'a'.repeat(200)};branch=z9;${'b'.repeat(200)}`
  const start = raw.indexOf('branch')
  const { drawn: [[, text, carets]] } = draw(raw, [{ start, end: start + 9 }], 60)
  assert.ok(columns(text) <= 60 && text.startsWith('Via: …') && text.endsWith('…'), text)
  assert.equal(text.slice(carets.indexOf('^'), carets.length), 'branch=z9')
  const { drawn: [[, whole, under]] } = draw(raw, [{ start: 0, end: raw.length }], 60)
  assert.ok(columns(whole) <= 60 && whole.endsWith('…') && under.length <= 60)
  const huge = `X: ${'y'.repeat(3_000_000)}z`
  assert.match(draw(huge, [{ start: huge.length - 1, end: huge.length }], 60).drawn[0][1], /^X: …y+z$/)
})

test('evidence without width has a caret too', () => {
  assert.deepEqual(draw('ab\r\ncd', [{ start: 2, end: 4 }]).drawn, [[1, 'ab', '  ^']])
  assert.deepEqual(draw('ab', [{ start: 0, end: 0 }]).drawn, [[1, 'ab', '^']])
  assert.deepEqual(draw('ab\n', [{ start: 3, end: 3 }]).drawn, [[1, 'ab', '  ^']])
  assert.deepEqual(draw('', [{ start: 0, end: 0 }]).drawn, [])
})

test('much evidence is counted', () => {
  const { drawn, more } = draw('x\n'.repeat(20), [{ start: 0, end: 40 }])
  assert.deepEqual([drawn.length, more], [5, 15])
})

test('the command line names what is wrong', () => {
  const wrong = (words, pattern) => assert.throws(() => commandLine(words.split(' ')), (error) => error instanceof UsageError && pattern.test(error.message))
  wrong('--no-such', /--no-such/)
  wrong('--lang', /--lang/)
  wrong('--json=yes x', /--json/)
  wrong('--client fax x', /--client.*browser or phone.*"fax"/)
  wrong('--color sometimes x', /--color/)
  wrong('--fail-on fatal x', /--fail-on/)
  wrong('code', /code takes N/)
  wrong('compare 183', /compare takes A and B/)
  wrong('code 503 --client phone', /--client/)
  assert.deepEqual(commandLine(['-']).operands, ['-'])
  assert.deepEqual(commandLine(['a', 'b']).operands, ['a', 'b'])
  assert.equal(commandLine(['--help', 'code']).command, 'help')
  assert.equal(commandLine(['./code']).command, 'explain')
})

test('the language is the one that was asked for, else the one of the surroundings', () => {
  assert.equal(languageOf('en', { LANG: 'zh_CN.UTF-8' }), 'en')
  assert.equal(languageOf(undefined, { LANG: 'zh_CN.UTF-8' }), 'zh')
  assert.equal(languageOf(undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), 'en')
  assert.equal(languageOf(undefined, { LC_MESSAGES: 'zh' }), 'zh')
  assert.equal(languageOf(undefined, { LANG: 'zha_XX' }), 'en')
  assert.equal(languageOf(undefined, {}), 'en')
})

test('colour is asked for, forbidden, forced, or for whoever looks', () => {
  assert.equal(wantsColour('auto', {}, true), true)
  assert.equal(wantsColour('auto', {}, false), false)
  assert.equal(wantsColour('auto', { NO_COLOR: '1' }, true), false)
  assert.equal(wantsColour('auto', { FORCE_COLOR: '1' }, false), true)
  assert.equal(wantsColour('auto', { FORCE_COLOR: '0' }, true), false)
  assert.equal(wantsColour('auto', { TERM: 'dumb' }, true), false)
  assert.equal(wantsColour('never', { FORCE_COLOR: '1' }, true), false)
  assert.equal(wantsColour('always', { NO_COLOR: '1' }, false), true)
  assert.equal(painter(false).severity('error', 'x'), 'x')
  assert.match(painter(true).severity('error', 'x'), /^\u001b\[/)
})
