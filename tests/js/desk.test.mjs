// The keeper of the desk, with a desk made of paper: it notes what it is given, and breaks on demand.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Keeper } from '../../js/desk.mjs'
import { SipwhyError } from '../../js/error.mjs'

const LAYOUT = 7
const build = (r) => r.str()

/** A keeper, and what its desks did. */
function keeperOnPaper(behave = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const log = { desks: 0, opened: 0, loaded: [], given: [] }
  class Desk {
    constructor() {
      log.desks++
    }
    inbox(size) {
      this.at = 4096
      const needed = Math.ceil((this.at + size) / 65536) - memory.buffer.byteLength / 65536
      if (needed > 0) memory.grow(needed)
      return this.at
    }
    bytes(from, length) {
      return new Uint8Array(memory.buffer).slice(this.at + from, this.at + from + length)
    }
    explain(length, more) {
      log.given.push([this.bytes(0, length), this.bytes(length, more)])
      behave.explain?.(this)
      // One string: what lies in the inbox, handed back as a text that stands in the side text.
      new Int32Array(memory.buffer, 64, 2).set([0x40000000, 2])
      new Uint8Array(memory.buffer, 128, 2).set([0x6f, 0x6b])
      new Uint32Array(memory.buffer, 16, 7).set([LAYOUT, 64, 2, 128, 2, 0, 0])
      return 16
    }
    load(length) {
      log.loaded.push(new TextDecoder().decode(this.bytes(0, length)))
      behave.load?.()
    }
  }
  const keeper = new Keeper(LAYOUT)
  keeper.furnish(() => (log.opened++, { memory, Desk }))
  const explain = (content, more) => keeper.report(build, (desk, length, moreLength) => desk.explain(length, moreLength), { content }, more)
  return { keeper, log, explain, memory }
}

test('nothing is opened before it is needed, and then once', () => {
  const { log, explain } = keeperOnPaper()
  assert.equal(log.opened, 0)
  assert.equal(explain('a'), 'ok')
  explain('b')
  assert.deepEqual([log.opened, log.desks], [1, 1])
})

test('text goes in as UTF-8, bytes as they are, the request behind the message', () => {
  const { log, explain } = keeperOnPaper()
  const text = 'a李😀\ud800b\udc00'
  explain(text, new Uint8Array([1, 2, 255]))
  assert.deepEqual(log.given[0], [new TextEncoder().encode(text), new Uint8Array([1, 2, 255])])
  explain(new Uint8Array([9, 8]), 'Zoë')
  assert.deepEqual(log.given[1], [new Uint8Array([9, 8]), new TextEncoder().encode('Zoë')])
  explain('')
  assert.deepEqual(log.given[2].map((bytes) => bytes.length), [0, 0])
})

test('a long text makes the memory grow by what it needs, not by three times that', () => {
  const { log, explain, memory } = keeperOnPaper()
  const text = `${'x'.repeat(6_000_000)}李😀\ud83d`
  assert.equal(explain(text, 'more'), 'ok')
  assert.deepEqual(log.given[0][0].length, 6_000_000 + 3 + 4 + 3)
  assert.ok(memory.buffer.byteLength < 6.3e6, String(memory.buffer.byteLength))
  assert.equal(explain('short'), 'ok')
})

test('after a trap there is a new desk, and it knows its languages', () => {
  let broken = false
  const { keeper, log, explain } = keeperOnPaper({
    explain: () => {
      if (broken) throw new WebAssembly.RuntimeError('unreachable')
    },
  })
  keeper.teach('zh', 'pack')
  keeper.teach('zh', 'pack')
  assert.deepEqual(log.loaded, ['pack'])
  broken = true
  assert.throws(() => explain('x'), (error) => error instanceof SipwhyError && error.code === 'internal' && error.cause instanceof WebAssembly.RuntimeError)
  broken = false
  assert.equal(explain('x'), 'ok')
  assert.equal(log.desks, 2)
  assert.deepEqual(log.loaded, ['pack', 'pack'])
})

test('errors of ours leave as the class; a desk that refuses is not broken', () => {
  const thrown = [
    Object.assign(new Error('no SIP here'), { name: 'SipwhyError', code: 'not-sip', offset: 3, tried: ['sip'] }),
    new TypeError('options.lang'),
    new RangeError('100 to 999'),
  ]
  let next
  const { log, explain } = keeperOnPaper({ explain: () => { if (next) throw next } })
  next = thrown[0]
  assert.throws(() => explain('x'), (error) =>
    error instanceof SipwhyError && error instanceof Error && error.code === 'not-sip' && error.offset === 3 && error.tried[0] === 'sip')
  for (next of thrown.slice(1)) assert.throws(() => explain('x'), (error) => error === next)
  assert.equal(log.desks, 1)
  // Too deep, or a desk in use for ever: these need a new one.
  for (next of [new RangeError('Maximum call stack size exceeded'), new Error('recursive use of an object')]) {
    assert.throws(() => explain('x'), (error) => error.code === 'internal')
  }
  next = undefined
  explain('x')
  assert.equal(log.desks, 3)
})

test('a pack that is refused is not remembered', () => {
  const { keeper, explain } = keeperOnPaper({ load: () => { throw Object.assign(new Error('other build'), { name: 'SipwhyError', code: 'pack-mismatch' }) } })
  assert.throws(() => keeper.teach('zh', 'old'), (error) => error.code === 'pack-mismatch')
  assert.equal(keeper.knows('zh'), false)
  assert.equal(explain('x'), 'ok')
})

test('without a wasm it says what to do', () => {
  assert.throws(() => new Keeper(LAYOUT).ask(() => 1), (error) => error.code === 'not-initialised' && /init/.test(error.message))
})
