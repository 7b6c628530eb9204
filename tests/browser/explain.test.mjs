// Explain on the built page: a message, a log, a file, and the answer beside it.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { WINDOW, response } from '../js/messages.mjs'
import { ROOT } from '../js/support.mjs'
import { openSite, paste, says, skip, startSite, text } from './site.mjs'
import { startBrowser } from './support.mjs'

let site
let browser
before(async () => {
  if (!skip) [site, browser] = await Promise.all([startSite(), startBrowser()])
})
after(async () => {
  await browser?.close()
  await site?.close()
})

const story = (name) => readFileSync(join(ROOT, 'tests/calls/stories', name), 'utf8')
const INVITE = 'INVITE sip:b@example.com SIP/2.0\nVia: SIP/2.0/WSS a.invalid;branch=z9hG4bK1\nCall-ID: c1\nFrom: <sip:a@example.com>;tag=1\nTo: <sip:b@example.com>\nCSeq: 1 INVITE\nSupported: outbound\n\n'
const RELIABLE = 'SIP/2.0 183 Session Progress\nVia: SIP/2.0/WSS a.invalid;branch=z9hG4bK1\nCall-ID: c1\nFrom: <sip:a@example.com>;tag=1\nTo: <sip:b@example.com>;tag=2\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7\nContact: <sip:b@example.com>\n\n'

/** What the page says at first was made when it was built: with the package that lies beside it. */
test('the first view needs no wasm, and says what the package says', { skip }, async () => {
  const { explain, loadLanguage } = await import('../../pkg/node.mjs')
  await loadLanguage('zh')
  const sample = readFileSync(join(ROOT, 'tests/calls/healthy/503-retry-after-carrier.sip'), 'utf8')
  for (const lang of ['en', 'zh']) {
    const page = await browser.newPage({ serviceWorkers: 'block' })
    await page.route('**/*.wasm', (route) => route.abort())
    await page.goto(`${site.url}#lang=${lang}`)
    await page.waitForSelector('.now')
    const shown = await text(page, '#answer')
    for (const said of [explain(sample, { lang }).verdict, explain(sample, { lang }).now]) assert.ok(shown.includes(said), `${lang}: ${shown}`)
    await page.close()
  }
})

test('a pasted 503 is explained in both languages', { skip }, async () => {
  const { page, faults } = await openSite(browser, site)
  await paste(page, WINDOW)
  await says(page, /503\s+Service Unavailable[^]*Do now: .*120 s/)
  await page.getByRole('button', { name: '中文' }).click()
  await says(page, /现在要做/)
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh')
  assert.match(await page.title(), /呼叫/)
  for (const part of ['.bar', 'footer', '#request-box summary', '.views', '.chips']) assert.match(await text(page, part), /[\u4e00-\u9fff]/, part)
  assert.equal(await page.locator('.pages a').first().getAttribute('href'), 'zh/code/index.html')
  assert.deepEqual(faults(), [])
})

test('the answer follows every key', { skip }, async () => {
  const { page, faults } = await openSite(browser, site)
  await paste(page, response('486 Busy Here'))
  await says(page, /486\s+Busy Here/)
  await page.locator('#message .cm-content').evaluate((content) => {
    content.focus()
    getSelection()?.collapse(content.querySelector('.cm-line')?.firstChild?.firstChild ?? null, 8)
  })
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type('5')
  await says(page, /586/)
  assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).has('sample'), false)
  await page.keyboard.press('Control+z')
  await says(page, /486/)
  // Whoever cannot see it is told, once the text has come to rest.
  await says(page, /486 Busy Here/, '#status')
  assert.deepEqual(faults(), [])
})

test('evidence is underlined, and each side shows the other', { skip }, async () => {
  const { page } = await openSite(browser, site)
  await paste(page, WINDOW)
  await says(page, /120 s/)
  const card = page.locator('.finding').filter({ has: page.getByText('retry-after-window', { exact: true }) })
  const lit = page.locator('#message .mark.on')
  await page.mouse.move(0, 0)
  assert.equal(await lit.count(), 0)
  await card.hover()
  assert.equal((await lit.allInnerTexts()).join(''), '120')
  await page.mouse.move(0, 0)
  assert.equal(await lit.count(), 0)
  await card.focus()
  assert.equal((await lit.allInnerTexts()).join(''), '120')
  assert.match(await card.locator('.evidence').innerText(), /Retry-After: 120/)
  await card.evaluate((node) => node.blur())
  await page.locator('#message .mark.note').first().hover()
  assert.match(await page.locator('.finding.on .sources code').innerText(), /^retry-after/)
  // The gutter names the line, and its tooltip the finding.
  assert.ok((await page.locator('#message .cm-lint-marker').count()) >= 1)
  await page.locator('#message .cm-lint-marker').first().hover()
  await page.waitForSelector('#message .cm-diagnostic')
})

test('the client and the request change the answer; evidence in the request is underlined there', { skip }, async () => {
  const { page, faults } = await openSite(browser, site)
  await paste(page, RELIABLE)
  await says(page, /PRACK/)
  assert.match(await text(page, '.client'), /auto: browser/)
  await page.locator('#request-box summary').click()
  await paste(page, INVITE, 'request')
  await says(page, /100rel neither|does not|did not ask/)
  assert.ok((await page.locator('#request .mark').count()) >= 1)
  await page.getByRole('radio', { name: 'phone', exact: true }).check()
  await page.waitForFunction(() => location.hash.includes('client=phone'))
  assert.match(await text(page, '.client'), /auto(?!:)/)
  assert.deepEqual(faults(), [])
})

test('a log of a console is told as a call, at once and without scrolling', { skip }, async () => {
  const logs = [story('browser-500.txt')]
  // The log of a live call, where the corpus is.
  const live = join(process.env.SIPWHY_CORPUS ?? join(ROOT, '../shared/corpus'), 'live/jssip-b.log')
  if (existsSync(live)) logs.push(readFileSync(live, 'utf8'))
  for (const log of logs) {
    for (const lang of ['en', 'zh']) {
      const { page, faults } = await openSite(browser, site, `#lang=${lang}`, { viewport: { width: 1366, height: 768 } })
      await paste(page, log)
      await says(page, lang === 'en' ? /500[^]*likely a 503[^]*Do now: [^]*remap_503_500/ : /500[^]*503[^]*现在要做/)
      for (const part of ['.verdict h2', '.says', '.now', '.ladder']) {
        const { bottom } = await page.locator(`#answer ${part}`).first().evaluate((node) => node.getBoundingClientRect())
        assert.ok(bottom <= 768, `${lang} ${part} ends at ${bottom}`)
      }
      // The deciding bytes are in view too, though the log is long.
      assert.ok(await page.locator('#message .mark.note').first().isVisible())
      assert.deepEqual(faults(), [])
      await page.context().close()
    }
  }
})

test('a file is dropped or opened: text goes into the editor', { skip }, async () => {
  const { page, faults } = await openSite(browser, site)
  await page.evaluate((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'busy.txt'))
    const send = (name) => document.body.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }))
    send('dragenter')
    if (document.querySelector('#dropping')?.hidden !== false) throw new Error('nothing says that it can be dropped')
    send('drop')
  }, response('486 Busy Here'))
  await says(page, /486\s+Busy Here/)
  assert.equal(await page.locator('#dropping').isVisible(), false)
  await page.locator('#explain input[type=file]').setInputFiles({ name: 'x.log', mimeType: 'text/plain', buffer: Buffer.from(story('fork.txt')) })
  await says(page, /answered after 9\.1 s/)
  // A capture is no text: its calls are listed.
  await page.locator('#explain input[type=file]').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from(story('fork.txt'), 'utf16le') })
  await page.waitForSelector('table.calls')
  assert.match(await text(page, '.lede h2'), /x\.txt/)
  assert.deepEqual(faults(), [])
})

test('what is no SIP is told, nothing is a question, and the way back works', { skip }, async () => {
  const { page } = await openSite(browser, site)
  await paste(page, 'good evening')
  await says(page, /no SIP message here/)
  await paste(page, '486')
  await page.getByRole('link', { name: /Look up “486”/ }).click()
  await says(page, /486\s+Busy Here/, '#lookup .found-list')
  await page.goBack()
  await paste(page, 'good evening')
  await says(page, /no SIP message here/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await says(page, /What happened to your call/)
  assert.equal(await page.locator('#message .cm-placeholder').count(), 1)
  await page.goBack()
  await says(page, /no SIP message here/)
  await page.reload()
  await says(page, /no SIP message here/)
})

test('a guide is a list that can be ticked off', { skip }, async () => {
  const { page } = await openSite(browser, site)
  await paste(page, 'SIP/2.0 500 Service Unavailable\nCSeq: 1 INVITE\nServer: kamailio (5.8.4 (x86_64/linux))\n\n')
  await says(page, /On Kamailio 5\.8\.4: /)
  const boxes = page.locator('.guide ol > li input')
  assert.ok((await boxes.count()) >= 2)
  await boxes.first().check()
  assert.ok(await boxes.first().isChecked())
})

test('every sample opens with an answer, in both languages', { skip }, async () => {
  for (const lang of ['en', 'zh']) {
    const { page, faults } = await openSite(browser, site, `#lang=${lang}&view=samples`)
    const count = await page.locator('.story').count()
    assert.ok(count >= 12)
    for (let i = 0; i < count; i++) {
      const code = await page.locator('.story .code').nth(i).innerText()
      await page.locator('.story').nth(i).click()
      await page.waitForFunction(() => !document.querySelector('#explain')?.hidden)
      await says(page, new RegExp(code))
      assert.match(await text(page, '#answer .now'), lang === 'zh' ? /^现在要做：/ : /^Do now: /)
      await page.locator('[data-view=samples]').click()
      await page.waitForSelector('.story')
    }
    assert.deepEqual(faults(), [])
  }
})
