// The reader, by hand: a small table in a bare memory, written word by word.

import assert from 'node:assert/strict'
import test from 'node:test'
import { SipwhyError } from '../../js/error.mjs'
import { Reader } from '../../js/reader.mjs'

const LAYOUT = 0xfedcba98
const utf8 = new TextEncoder()

/** A memory with a table in it. */
class Table {
  memory = new WebAssembly.Memory({ initial: 1 })
  words = []
  side = ''
  wide = ''
  free = 1024

  fixed(text) {
    const bytes = utf8.encode(text)
    new Uint8Array(this.memory.buffer, this.free, bytes.length).set(bytes)
    this.words.push(~this.free, bytes.length)
    this.free += (bytes.length + 7) & ~7
  }
  slice(start, end) {
    this.words.push(start, end)
  }
  aside(text) {
    this.words.push(this.side.length | 0x40000000, this.side.length + text.length)
    this.side += text
  }
  beyond(text) {
    this.words.push(this.wide.length | 0x60000000, this.wide.length + text.length)
    this.wide += text
  }
  f64(number) {
    this.words.push(...new Int32Array(new Float64Array([number]).buffer))
  }
  /** The out record, somewhere in the memory. */
  out(layout = LAYOUT) {
    const side = utf8.encode(this.side)
    const wide = utf8.encode(this.wide)
    new Uint8Array(this.memory.buffer, 512, side.length).set(side)
    new Uint8Array(this.memory.buffer, 768, wide.length).set(wide)
    new Int32Array(this.memory.buffer, 64, this.words.length).set(this.words)
    new Uint32Array(this.memory.buffer, 16, 7).set([layout, 64, this.words.length, 512, side.length, 768, wide.length])
    return 16
  }
}

const three = (r) => [r.str(), r.str(), r.str()]

test('strings have four homes', () => {
  const table = new Table()
  table.fixed('kept: 李')
  table.slice(1, 3)
  table.aside('aside ')
  table.beyond('😀 ')
  table.aside('more')
  table.beyond('é')
  const reader = new Reader(table.memory, LAYOUT)
  const made = reader.take(table.out(), (r) => [...three(r), ...three(r)], 'a😀b')
  assert.deepEqual(made, ['kept: 李', '😀', 'aside ', '😀 ', 'more', 'é'])
})

test('a text that never moves is decoded once, and by its length too', () => {
  const table = new Table()
  table.fixed('abcdef')
  const [at] = table.words
  table.words.push(at, 3, at, 6)
  const reader = new Reader(table.memory, LAYOUT)
  assert.deepEqual(reader.take(table.out(), three), ['abcdef', 'abc', 'abcdef'])
  assert.equal(reader.kept.size, 1)
})

test('a record whose texts never move is one frozen object, as long as its words are the same', () => {
  const table = new Table()
  table.fixed('title')
  table.words.push(1)
  table.words.push(...table.words, ...table.words.slice(0, 2), 2)
  const record = (r) => ({ title: r.str(), n: r.t[r.p++] })
  const reader = new Reader(table.memory, LAYOUT)
  const shared = (r) => r.share(record, r.t[r.p])
  const read = () => reader.take(table.out(), (r) => [shared(r), shared(r), shared(r)])
  const [a, b, c] = read()
  assert.deepEqual([a, c], [{ title: 'title', n: 1 }, { title: 'title', n: 2 }])
  assert.ok(a === b && Object.isFrozen(a))
  assert.deepEqual(read(), [a, a, c])
})

test('numbers of two words, words of either sign, and empty strings', () => {
  const table = new Table()
  table.words.push(-1, 1)
  for (const number of [1.5e300, -0.25, 1700000000000]) table.f64(number)
  table.slice(0, 0)
  const reader = new Reader(table.memory, LAYOUT)
  const made = reader.take(table.out(), (r) => [r.t[r.p++] >>> 0, r.t[r.p++] !== 0, r.f64(), r.f64(), r.f64(), r.str()])
  assert.deepEqual(made, [0xffffffff, true, 1.5e300, -0.25, 1700000000000, ''])
})

test('another layout is another build', () => {
  const table = new Table()
  const reader = new Reader(table.memory, LAYOUT)
  for (const out of [table.out(LAYOUT + 1), 1 << 20]) {
    assert.throws(
      () => reader.take(out, () => null),
      (error) => error instanceof SipwhyError && error.code === 'different-builds' && /this \.wasm and this \.js are of different builds/.test(error.message),
    )
  }
})

test('the cursor must stand at the end', () => {
  const table = new Table()
  table.words.push(1, 2, 3)
  const reader = new Reader(table.memory, LAYOUT)
  for (const count of [2, 4]) assert.throws(() => reader.take(table.out(), (r) => (r.p += count)), /misread/)
  assert.equal(reader.take(table.out(), (r) => (r.p += 3, 'read')), 'read')
})

test('nobody\'s text is held afterwards, nor after a fault', () => {
  const table = new Table()
  table.aside('side')
  const reader = new Reader(table.memory, LAYOUT)
  const free = () => assert.deepEqual([reader.text, reader.side, reader.raw, reader.t], ['', '', null, null])
  assert.deepEqual(reader.take(table.out(), (r) => [r.raw, r.str()], 'text', 'raw'), ['raw', 'side'])
  free()
  assert.throws(() => reader.take(table.out(), () => { throw new Error('fault') }, 'text', 'raw'), /fault/)
  free()
})

test('the memory may grow between two reports', () => {
  const table = new Table()
  table.fixed('kept')
  const reader = new Reader(table.memory, LAYOUT)
  const read = () => reader.take(table.out(), (r) => r.str())
  assert.equal(read(), 'kept')
  table.memory.grow(3)
  assert.equal(reader.words.length, 0)
  assert.equal(read(), 'kept')
  table.memory.grow(1)
  assert.equal(reader.memoryBytes.length, 5 * 65536)
})
