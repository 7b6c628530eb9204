// On a server that renders pages, importing the package must touch nothing: no global is added or
// changed, and what a browser has or lacks is not asked for.
import assert from 'node:assert/strict'

// Node.js makes some globals when they are first read; that is no change of ours.
for (const name of Reflect.ownKeys(globalThis)) void globalThis[name]
const asked = []
for (const name of ['window', 'document', 'location', 'navigator', 'self', 'fetch', 'XMLHttpRequest', 'localStorage', 'WebAssembly']) {
  const value = globalThis[name]
  const get = () => {
    // Node.js itself looks too, at times of its own.
    if (!new Error().stack.split('\n')[2].includes('node:')) asked.push(name)
    return value
  }
  Object.defineProperty(globalThis, name, { configurable: true, get })
}
const state = () => new Map(Reflect.ownKeys(globalThis).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]))
const before = state()
const doors = await Promise.all(['sipwhy', 'sipwhy/trace', 'sipwhy/slim'].map((name) => import(name)))
assert.deepEqual(asked, [])
for (const [name, { value, get }] of state()) {
  assert.ok(Object.is(value, before.get(name)?.value) && get === before.get(name)?.get, `${String(name)} was changed`)
}
assert.equal(state().size, before.size)
assert.equal(doors[0].explain('SIP/2.0 503 Service Unavailable\r\n\r\n').status, 503)
assert.deepEqual(new Set(asked), new Set(['WebAssembly']))
