// The promises of the package, in Node; tests/browser runs the same cases in a page.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import * as sipwhy from '../../pkg/index.mjs'
import { CASES } from './cases.mjs'
import { BARE, WINDOW, response } from './messages.mjs'
import { PACKAGE } from './support.mjs'

const strict = {
  equal: assert.equal,
  same: assert.deepEqual,
  ok: assert.ok,
  throws: (work, is, why) => assert.throws(work, (error) => is(error) || assert.fail(`${why ?? ''}: ${error?.stack ?? error}`)),
}

for (const [name, run] of CASES) test(name, () => run(sipwhy, strict))

test('a language that is not loaded is named', async () => {
  // A second copy of the package, which has loaded nothing.
  const fresh = await import('../../pkg/index.mjs?fresh')
  assert.throws(() => fresh.explain(BARE, { lang: 'zh' }), (error) => error.code === 'language-not-loaded' && error.message.includes('zh'))
})

test('a rebuilt message names fields, and no places', () => {
  const explained = sipwhy.explain({ status: 503, headers: { 'Retry-After': '120', CSeq: '1 INVITE' } })
  assert.equal(explained.kind, 'response')
  assert.equal(explained.retry.afterSeconds, 120)
  assert.equal(explained.message?.raw ?? null, null)
  assert.ok(explained.limits.length > 0)
  const places = explained.findings.flatMap((finding) => finding.places)
  for (const place of places) assert.ok(!('start' in place) && !('end' in place))
  assert.ok(places.some((place) => place.field === 'Retry-After'))
})

test('an object with a text is explained by that text', () => {
  assert.deepEqual(sipwhy.explain({ response: { data: WINDOW } }), sipwhy.explain(WINDOW))
  assert.deepEqual(sipwhy.parse({ data: WINDOW }), sipwhy.parse(WINDOW))
})

test('objects never throw, whatever they hold', () => {
  for (const data of ['SIP/2', 'SIP/9.9 \u0000', 'x y SIP/2.0', `SIP/2.0 ${'9'.repeat(5000)}`, '\r\n\r\nSIP/2.0']) {
    assert.ok(sipwhy.explain({ data, status: 503 }).kind)
  }
})

test('slim brings its own wasm and languages', async () => {
  const slim = await import('../../pkg/slim.mjs')
  assert.throws(() => slim.explain(BARE), (error) => error.code === 'not-initialised')
  await slim.init(readFileSync(join(PACKAGE, 'sipwhy.wasm')))
  await slim.init(new WebAssembly.Module(readFileSync(join(PACKAGE, 'sipwhy.wasm'))))
  assert.deepEqual(slim.explain(BARE), sipwhy.explain(BARE))
  await assert.rejects(slim.loadLanguage('zh'), (error) => error.code === 'language-unknown')
  await slim.loadLanguage('zh-CN', readFileSync(join(PACKAGE, 'text/zh.txt'), 'utf8'))
  assert.equal(slim.status(503, { lang: 'zh' }).lang, 'zh')
  await assert.rejects(slim.loadLanguage('de', 'no pack'), (error) => error instanceof slim.SipwhyError)
})

test('workers import a compiled module', async () => {
  // As a worker's runtime does it: the import of the .wasm gives a WebAssembly.Module.
  const code = readFileSync(join(PACKAGE, 'workerd.mjs'), 'utf8')
  const module = `const $1 = new WebAssembly.Module((await import('node:fs')).readFileSync(${JSON.stringify(join(PACKAGE, 'sipwhy.wasm'))}))`
  const compiled = code.replace(/import (\w+) from ['"]\.\/sipwhy\.wasm['"]/, module)
  assert.notEqual(compiled, code)
  const worker = await import(`data:text/javascript;base64,${Buffer.from(compiled).toString('base64')}`)
  assert.deepEqual(worker.explain(BARE), sipwhy.explain(BARE))
})

test('the same functions in CommonJS', async () => {
  const { createRequire } = await import('node:module')
  const required = createRequire(import.meta.url)(join(PACKAGE, 'index.cjs'))
  assert.deepEqual(required.explain(BARE), sipwhy.explain(BARE))
  assert.deepEqual(Object.keys(required).sort(), Object.keys(sipwhy).filter((name) => name !== 'default').sort())
})

test('importing touches no global', async () => {
  const before = Object.getOwnPropertyNames(globalThis).sort()
  await import('../../pkg/index.mjs?globals')
  assert.deepEqual(Object.getOwnPropertyNames(globalThis).sort(), before)
})

test('the types of the package know every function', () => {
  const types = readFileSync(join(PACKAGE, 'index.d.ts'), 'utf8')
  for (const name of Object.keys(sipwhy)) assert.match(types, new RegExp(`export (?:function|class) ${name}\\b`))
})

test('many reports one after another', () => {
  const wanted = JSON.stringify(sipwhy.explain(WINDOW))
  for (let i = 0; i < 5000; i++) assert.equal(sipwhy.explain(i % 2 ? WINDOW : response('183 Session Progress')).status, i % 2 ? 503 : 183)
  assert.equal(JSON.stringify(sipwhy.explain(WINDOW)), wanted)
})
