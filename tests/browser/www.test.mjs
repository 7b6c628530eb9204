// The page, as someone uses it who was just handed a 503.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { WINDOW, response } from '../js/messages.mjs'
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

const open = async (hash = '#lang=en', context = {}) => {
  const opened = await openPage(browser, `${server.url}/www/${hash}`, context)
  await opened.page.waitForSelector('.now')
  return opened
}
const text = (page, selector) => page.locator(selector).first().innerText()

test('a pasted 503 is explained in both languages', { skip }, async () => {
  const { page, faults } = await open()
  await page.locator('#message').fill(WINDOW)
  assert.match(await text(page, '#headline'), /503\s+Service Unavailable/)
  assert.match(await text(page, '.now'), /^Do now: .*120 s/)
  const english = await text(page, '.says')
  await page.getByRole('button', { name: '中文' }).click()
  await page.waitForFunction((before) => document.querySelector('.says')?.textContent !== before, english)
  assert.match(await text(page, '.says'), /[\u4e00-\u9fff]/)
  assert.match(await text(page, '.now'), /^现在要做/)
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh')
  assert.match(await page.title(), /消息/)
  for (const part of ['.bar', 'footer', '#request-card summary']) assert.match(await text(page, part), /[\u4e00-\u9fff]/)
  assert.deepEqual(faults, [])
})

test('the address keeps the state', { skip }, async () => {
  const { page } = await open()
  await page.locator('#message').fill(response('486 Busy Here'))
  await page.getByRole('radio', { name: 'browser', exact: true }).check()
  await page.waitForFunction(() => location.hash.includes('message=') && location.hash.includes('client=browser'))
  const { page: again } = await openPage(browser, page.url())
  await again.waitForSelector('.now')
  assert.match(await text(again, '#headline'), /486\s+Busy Here/)
  assert.equal(await again.getByRole('radio', { name: 'browser', exact: true }).isChecked(), true)
})

test('evidence is marked in the message, and lights up with its finding', { skip }, async () => {
  const { page } = await open('#lang=en&example=503-retry-after')
  const finding = page.locator('.finding').filter({ has: page.getByText('retry-after-window', { exact: true }) })
  await finding.hover()
  const lit = page.locator('#paper mark.on')
  assert.match((await lit.allInnerTexts()).join(''), /120/)
  await page.mouse.move(0, 0)
  assert.equal(await lit.count(), 0)
  await finding.focus()
  assert.ok((await lit.count()) > 0)
  assert.match(await finding.locator('.evidence').innerText(), /Retry-After: 120/)
  // The caret in the evidence finds the card.
  await page.locator('#message').focus()
  await page.evaluate(() => {
    const box = document.querySelector('#message')
    box.setSelectionRange(box.value.indexOf('120'), box.value.indexOf('120'))
  })
  await page.waitForFunction(() => document.querySelector('.finding.on .sources code')?.textContent.startsWith('retry-after'))
})

test('a hostile message stays text', { skip }, async () => {
  const { page, faults } = await open()
  const hostile = WINDOW.replace('Service Unavailable', '<img src=x onerror=alert(1)>\u202eevil').replace('maintenance', '<script>alert(2)</script>')
  await page.locator('#message').fill(hostile)
  assert.equal(await page.locator('img, #answer script, iframe').count(), 0)
  assert.match(await text(page, '#headline'), /<img src=x onerror=alert\(1\)>⟨U\+202E⟩evil/)
  assert.equal(await page.locator('#paper .hidden[title="U+202E"]').count(), 1)
  assert.doesNotMatch(await page.evaluate(() => document.querySelector('main').innerText), /\u202e/)
  assert.deepEqual(faults, [])
})

test('what is no SIP is told, and nothing is a question', { skip }, async () => {
  const { page } = await open()
  await page.locator('#message').fill('good evening')
  assert.match(await text(page, '#headline'), /not a SIP message/)
  await page.getByRole('button', { name: 'Clear' }).click()
  assert.match(await text(page, '#headline'), /What does your 183 or 503 say/)
  assert.equal(await page.locator('#message').inputValue(), '')
})

test('the client and the request change the answer', { skip }, async () => {
  const { page } = await open('#lang=en&example=183-carrier')
  assert.match(await text(page, '#auto'), /browser/)
  const blocked = await text(page, '.says')
  await page.getByRole('radio', { name: 'phone', exact: true }).check()
  assert.notEqual(await text(page, '.says'), blocked)
  const limits = await page.locator('.limits li').count()
  await page.locator('#request-card summary').click()
  await page.locator('#request').fill('INVITE sip:b@example.com SIP/2.0\r\nCSeq: 4391 INVITE\r\nSupported: 100rel\r\n\r\n')
  assert.ok((await page.locator('.limits li').count()) < limits)
})

test('a guide is a list that can be ticked off', { skip }, async () => {
  const { page } = await open('#lang=en')
  await page.locator('#message').fill('SIP/2.0 500 Service Unavailable\r\nCSeq: 1 INVITE\r\nServer: kamailio (5.8.4 (x86_64/linux))\r\n\r\n')
  assert.match(await text(page, '.guide h3'), /^On Kamailio 5\.8\.4: /)
  const boxes = page.locator('.guide ol > li input')
  assert.ok((await boxes.count()) >= 2)
  await boxes.first().check()
  assert.ok(await boxes.first().isChecked())
  assert.ok((await page.locator('.guide ol code').count()) >= 2)
})

test('the sheet lies exactly under the text box', { skip }, async () => {
  const long = `${WINDOW}\tX: ${'李雷 Zoë '.repeat(60)}${'y'.repeat(900)}\n\nend \n`
  for (const width of [360, 800, 1440]) {
    const { page } = await open('#lang=en', { viewport: { width, height: 800 } })
    await page.locator('#message').fill(long)
    const heights = await page.evaluate(() => {
      const box = document.querySelector('#message')
      // The box alone must need as many lines as the sheet has: the same wrapping, line by line.
      box.style.height = box.style.minHeight = '0'
      const needed = box.scrollHeight
      box.style.height = box.style.minHeight = ''
      return [needed, document.querySelector('#paper').offsetHeight]
    })
    assert.ok(Math.abs(heights[0] - heights[1]) < 2, `${width}: ${heights}`)
    await page.context().close()
  }
})

test('it fits, and the answer is above the fold', { skip }, async () => {
  for (const [width, height] of [[360, 740], [800, 1000], [1440, 900], [1600, 900]]) {
    for (const lang of ['en', 'zh']) {
      const { page } = await open(`#lang=${lang}&example=503-retry-after`, { viewport: { width, height } })
      const { wide, now } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        now: document.querySelector('.now').getBoundingClientRect().bottom,
      }))
      assert.ok(wide <= width, `${width}: ${wide}`)
      assert.ok(now <= height, `${lang} ${width}: "Do now" ends at ${now} of ${height}`)
      await page.context().close()
    }
  }
})

test('everything is reached by keyboard', { skip }, async () => {
  const { page } = await open('#lang=en&example=503-retry-after')
  const reached = new Set()
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName))
  }
  for (const one of ['skip', 'message', 'clear', 'chip']) assert.ok([...reached].some((name) => name.includes(one)), one)
  assert.ok([...reached].some((name) => name.includes('finding')))
  await page.locator('#skip').focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'answer')
})
