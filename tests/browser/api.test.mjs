// The same promises as in Node, kept in a page under the Content-Security-Policy that we ask for.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { openPage, skip, startBrowser, startServer } from './support.mjs'

let server
let browser
before(async () => {
  if (!skip) [server, browser] = await Promise.all([startServer(), startBrowser()])
})
after(async () => {
  await browser?.close()
  await server?.close()
})

/** Runs in the page: every case, with what it threw. */
async function runCases() {
  const [sipwhy, { CASES }] = await Promise.all([import('/pkg/index.mjs'), import('/tests/js/cases.mjs')])
  const show = (value) => JSON.stringify(value, (_, inner) => (inner === undefined ? '(undefined)' : inner)) ?? String(value)
  const fail = (why) => {
    throw new Error(why)
  }
  const order = (value) =>
    value && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value)
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, order(value[key])]))
      : Array.isArray(value)
        ? value.map(order)
        : value
  const strict = {
    equal: (actual, wanted, why = '') => Object.is(actual, wanted) || fail(`${why} ${show(actual)} is not ${show(wanted)}`),
    same: (actual, wanted, why = '') => show(order(actual)) === show(order(wanted)) || fail(`${why} ${show(actual)} is not ${show(wanted)}`),
    ok: (value, why = '') => value || fail(why || 'not ok'),
    throws: (work, is, why = '') => {
      let thrown
      try {
        work()
      } catch (error) {
        thrown = error
      }
      if (!thrown || !is(thrown)) fail(`${why} threw ${thrown}`)
    },
  }
  const results = []
  for (const [name, run] of CASES) {
    try {
      await run(sipwhy, strict)
      results.push([name, null])
    } catch (error) {
      results.push([name, String(error?.stack ?? error)])
    }
  }
  return results
}

test('every case holds in a browser', { skip }, async (t) => {
  const { page, faults } = await openPage(browser, `${server.url}/empty.html`)
  for (const [name, fault] of await page.evaluate(runCases)) await t.test(name, () => assert.equal(fault, null, fault ?? ''))
  assert.deepEqual(faults, [])
})

test('a classic script tag gives a global', { skip }, async () => {
  const { page, faults } = await openPage(browser, `${server.url}/empty.html`)
  await page.addScriptTag({ url: '/pkg/index.global.js' })
  assert.equal(await page.evaluate(() => globalThis.sipwhy.explain('SIP/2.0 503 Service Unavailable\r\n\r\n').status), 503)
  assert.deepEqual(faults, [])
})

test('slim compiles a module from its address', { skip }, async () => {
  const { page } = await openPage(browser, `${server.url}/fetching.html`)
  const status = await page.evaluate(async () => {
    const slim = await import('/pkg/slim.mjs')
    await slim.init(new URL('/pkg/sipwhy.wasm', location.href))
    return slim.status(503).code
  })
  assert.equal(status, 503)
})

test('a file is read as a stream, under the same policy', { skip }, async () => {
  const { page, faults } = await openPage(browser, `${server.url}/empty.html`)
  const found = await page.evaluate(async () => {
    const { Analyzer } = await import('/pkg/trace.mjs')
    const start = ['SIP/2.0 503 Service Unavailable', 'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1', 'Call-ID: 1', 'CSeq: 1 INVITE', 'Retry-After: 5', '', ''].join('\r\n')
    const file = new File([start, start], 'trace.txt')
    const analyzer = new Analyzer()
    const reader = file.stream().getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) analyzer.push(part.value)
    const { bytes } = analyzer.progress
    const trace = analyzer.end()
    const told = [bytes === file.size, trace.messageCount, trace.explain(1).retry.afterSeconds, file.size / 2 === trace.message(1).start]
    trace.close()
    return told
  })
  assert.deepEqual(found, [true, 2, 5, true])
  assert.deepEqual(faults, [])
})
