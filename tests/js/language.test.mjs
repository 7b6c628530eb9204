// Languages that the package does not have: a pack from a folder of Markdown, in the app's own hands.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import * as sipwhy from '../../pkg/index.mjs'
import { SipwhyError, explain, languages, loadLanguage } from '../../pkg/index.mjs'
import * as trace from '../../pkg/trace.mjs'
import { BARE, WINDOW } from './messages.mjs'
import { PACKAGE, ROOT } from './support.mjs'

const folder = mkdtempSync(join(tmpdir(), 'sipwhy-language-'))
const TEXTS = join(folder, 'text')
/** The command, as `cargo xtask test` names it or as one types it. */
const [program, ...first] = process.env.SIPWHY_XTASK ? [process.env.SIPWHY_XTASK] : ['cargo', 'xtask']
const make = (tag, to) => execFileSync(program, [...first, 'text', tag, '--from', TEXTS, '--to', join(folder, to)], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })

before(() => {
  // A made-up language: English with a word before each paragraph that is no list, and none of its placeholders lost.
  cpSync(join(ROOT, 'text/en'), TEXTS, { recursive: true })
  for (const name of readdirSync(TEXTS, { recursive: true })) {
    const path = join(TEXTS, String(name))
    if (!path.endsWith('.md') || path.endsWith('terms.md')) continue
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^(# )?(?=[^#\n-])/, '$1Qapla: ').replace(/\n\n(?=[^#\n-])/g, '\n\nQapla: '))
  }
  make('tlh', 'tlh.pack')
})
after(() => rmSync(folder, { recursive: true, force: true }))
const pack = () => readFileSync(join(folder, 'tlh.pack'))

test('an app brings a language of its own', async () => {
  assert.throws(() => explain(BARE, { lang: 'tlh' }), { code: 'language-unknown' })
  await assert.rejects(loadLanguage('tlh'), { name: 'SipwhyError', code: 'language-unknown', message: /second argument/ })
  await loadLanguage('tlh-Latn', pack())
  const [own, english] = [explain(WINDOW, { lang: 'tlh' }), explain(WINDOW)]
  assert.equal(own.lang, 'tlh')
  // The cause inside of the sentence is a text of its own.
  assert.match(own.verdict, /^Qapla: .*Qapla: /)
  assert.equal(own.verdict.replaceAll('Qapla: ', ''), english.verdict)
  assert.deepEqual(own.action, english.action)
  assert.deepEqual(own.findings.map(({ rule, title }) => [rule, title]), english.findings.map(({ rule, title }) => [rule, `Qapla: ${title}`]))
  assert.deepEqual(languages(), ['en', 'zh', 'tlh'])
  // Whoever looks for it by a longer tag finds it, and a second load changes nothing.
  await loadLanguage('tlh')
  assert.equal(sipwhy.status(503, { lang: 'TLH-x-home' }).title, `Qapla: ${sipwhy.status(503).title}`)
  assert.ok(!languages().includes('constructor'))
})

test('a pack comes in every form that a host has it in', async () => {
  const text = pack().toString()
  const zh = await import('../../pkg/text/zh.mjs')
  const server = createServer((request, response) => response.writeHead(request.url === '/tlh.pack' ? 200 : 404).end(text))
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const at = (name) => new URL(name, `http://127.0.0.1:${server.address().port}/`)
  try {
    // Each copy of the package learns for itself, so that each form is really read.
    const copy = (name) => (cpSync(PACKAGE, join(folder, name), { recursive: true }), import(join(folder, name, 'index.mjs')))
    for (const [name, source] of Object.entries({
      text,
      bytes: pack(),
      buffer: new TextEncoder().encode(text).buffer,
      response: new Response(text),
      promise: fetch(at('tlh.pack')),
      url: at('tlh.pack'),
      module: { default: text },
    })) {
      const { loadLanguage, status } = await copy(name)
      await loadLanguage('tlh', source)
      assert.match(status(503, { lang: 'tlh' }).title, /^Qapla/, name)
    }
    const { loadLanguage, status } = await copy('chinese')
    await loadLanguage('zh', zh)
    assert.equal(status(503, { lang: 'zh' }).lang, 'zh')
    await assert.rejects(loadLanguage('tlh', at('none.pack')), { code: 'pack-missing', message: /404/ })
  } finally {
    await new Promise((done) => server.close(done))
  }
})

test('a wrong pack is refused with a sentence that says why', async () => {
  const text = pack().toString()
  const fails = (tag, source, code, message) => assert.rejects(loadLanguage(tag, source), (error) => error instanceof SipwhyError && error.code === code && message.test(error.message))
  for (const source of ['', 'hello', '/tlh.pack', 'https://example.com/tlh.pack', '<!doctype html>']) await fails('de', source, 'not-a-pack', /URL object/)
  await fails('de', text, 'pack-mismatch', /pack of tlh/)
  const german = text.replace(' tlh ', ' de ')
  await fails('de', german.replace(/^(\S+ \S+ \S+ )\S+?\u001e/, '$100000000\u001e'), 'pack-mismatch', /another version/)
  await fails('de', german.slice(0, 5000), 'pack-mismatch', /damaged/)
  await fails('en', text, 'pack-mismatch', /built in/)
  for (const source of [7, null, {}, []]) await assert.rejects(loadLanguage('de', source), TypeError)
  // Nothing of all that was kept.
  assert.throws(() => explain(BARE, { lang: 'de' }), { code: 'language-unknown' })
  await loadLanguage('de', german)
  assert.match(explain(BARE, { lang: 'de' }).verdict, /^Qapla/)
})

test('traces speak it too', async () => {
  await trace.loadLanguage('tlh', pack())
  const found = trace.analyze(`a log\n${WINDOW}`, { lang: 'tlh' })
  assert.match(found.explain(0).verdict, /^Qapla/)
  found.close()
})

test('a folder with faults makes no pack, and each fault has its path', () => {
  rmSync(join(TEXTS, 'status/503.md'))
  assert.throws(
    () => make('tlh', 'broken.pack'),
    (error) => error.status === 1 && error.stderr.includes('status/503.md is missing; text/en has it') && !readdirSync(folder).includes('broken.pack'),
  )
  assert.throws(() => make('Klingon', 'broken.pack'), (error) => error.stderr.includes('two or three small letters'))
  assert.throws(() => make('en', 'broken.pack'), (error) => error.stderr.includes('built in'))
})
