// Calls on the built page: the list, one call with its ladder, one message; and a large capture.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { ROOT } from '../js/support.mjs'
import { capture, noise } from './capture.mjs'
import { openSite, paste, says, skip, startSite, text } from './site.mjs'
import { startBrowser } from './support.mjs'

let site
let browser
const folder = mkdtempSync(join(tmpdir(), 'sipwhy-page-'))
before(async () => {
  if (!skip) [site, browser] = await Promise.all([startSite(), startBrowser()])
})
after(async () => {
  await browser?.close()
  await site?.close()
  rmSync(folder, { recursive: true })
})

const story = (name) => readFileSync(join(ROOT, 'tests/calls/stories', name), 'utf8')
/** The same story with other people in it. */
const again = (name, n) => story(name).replaceAll('Call-ID: ', `Call-ID: x${n}`).replaceAll('alice@', `alice${n}@`).replaceAll('tag=', `tag=t${n}`).replaceAll('z9hG4bK', `z9hG4bKb${n}`)
const MANY = [again('two-hops-500.txt', 1), again('two-hops-500.txt', 2), again('healthy-call.txt', 3), again('two-hops-486.txt', 4)].join('\r\n')
const open = async (log, lang = 'en', context = {}) => {
  const opened = await openSite(browser, site, `#lang=${lang}`, context)
  await paste(opened.page, log)
  await says(opened.page, /ngrep|JsSIP|SIP\.js/)
  await opened.page.locator('[data-view=calls]').click()
  await opened.page.waitForSelector('#calls table.calls')
  return opened
}
const rows = (page) => page.locator('table.calls tbody tr')

test('calls are listed with outcome and cause, and filtered', { skip }, async () => {
  const { page, faults } = await open(MANY)
  assert.equal(await rows(page).count(), 4)
  assert.match(await text(page, '.lede'), /3 failed, 1 answered · .*messages/)
  assert.match(await text(page, 'table.calls'), /alice1@example\.com → bob@example\.org\s+500 after 1\.9 s\s+Server is closed for a stated time/)
  assert.match(await text(page, '.group'), /2 calls failed for one cause/)
  await page.getByRole('searchbox').fill('alice3')
  await page.waitForFunction(() => document.querySelectorAll('table.calls tbody tr').length === 1)
  assert.match(await text(page, '.count'), /1 of 4/)
  await page.getByRole('searchbox').fill('nobody')
  await says(page, /No call fits/, '#calls .foot')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: /^failed/ }).click()
  await page.waitForFunction(() => document.querySelectorAll('table.calls tbody tr').length === 3)
  await page.locator('.group').first().click()
  await page.waitForFunction(() => document.querySelectorAll('table.calls tbody tr').length === 2)
  assert.equal(await page.getByRole('searchbox').inputValue(), 'retry-after-window')
  assert.deepEqual(faults(), [])
})

test('one call: hops as lanes, the causing message marked, each arrow opens its message', { skip }, async () => {
  const { page, faults } = await open(MANY)
  await rows(page).first().locator('a').click()
  await page.waitForSelector('.telling')
  assert.equal(await page.locator('#calls .ladder-head li').count(), 3)
  const cause = page.locator('#calls .step.cause button')
  assert.equal(await cause.count(), 1)
  assert.match((await cause.textContent()) ?? '', /203\.0\.113\.40:5060 → 198\.51\.100\.5:5060: 503 Service Unavailable .*here/)
  // The arrow is drawn from the third lane to the second.
  const [from, to] = await cause.locator('.stroke').evaluate((line) => [line.x1.baseVal.valueAsString, line.x2.baseVal.valueAsString].map(Number.parseFloat))
  assert.ok(from > 80 && to === 50)
  // It is open from the start, where there is room; others are a click away.
  await page.waitForSelector('.message')
  await page.locator('#calls [data-message]').first().click()
  await says(page, /INVITE sip:bob@example\.org SIP\/2\.0/, '.message .text')
  await cause.click()
  await says(page, /503/, '.message h2')
  assert.match(await text(page, '.message .text'), /SIP\/2\.0 503 Service Unavailable[^]*Retry-After: 120/)
  assert.equal(await page.locator('.message .text mark.note').first().innerText(), '120')
  assert.match(await text(page, '.message'), /Do now: send the INVITE to another server/)
  await page.locator('.message .finding').first().hover()
  assert.ok((await page.locator('.message .text mark.on').count()) >= 1)
  assert.match(page.url(), /view=calls.*call=\d.*message=\d/)
  // The same address shows the same thing, and the focus is where it was.
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed')), 'true')
  await page.reload()
  await page.waitForSelector('.message')
  await page.getByRole('button', { name: 'Next' }).click()
  await says(page, /call 2 of 4/, '#calls .crumbs')
  await page.locator('.crumbs a').click()
  await page.waitForSelector('table.calls')
  await page.goBack()
  await says(page, /call 2 of 4/, '#calls .crumbs')
  // An address may name what is not there.
  await page.goto(`${page.url().replace(/call=\d+/, 'call=99')}`)
  await page.waitForSelector('table.calls')
  assert.deepEqual(faults(), [])
})

test('on a small screen a message opens below the ladder, and closes again', { skip }, async () => {
  const { page } = await open(MANY, 'en', { viewport: { width: 390, height: 844 } })
  await rows(page).first().locator('a').click()
  await page.waitForSelector('.telling')
  assert.equal(await page.locator('.message').count(), 0)
  assert.match(await text(page, '.beside'), /Choose an arrow/)
  await page.locator('#calls .step.cause button').click()
  await page.waitForSelector('.message')
  const order = await page.evaluate(() => ['.drawn', '.message', '.telling > .finding'].map((part) => document.querySelector(`#calls ${part}`).getBoundingClientRect().top))
  assert.deepEqual([...order].sort((a, b) => a - b), order)
  assert.ok(order[1] < 844, 'the message is in view')
  await page.locator('.message').getByRole('button', { name: 'Close' }).click()
  await page.waitForFunction(() => !document.querySelector('.message'))
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /503/)
})

test('retransmissions are folded, silences shown, early dialogs told apart', { skip }, async () => {
  const { page } = await open(story('reliable-183-no-prack.txt'))
  await rows(page).first().locator('a').click()
  await page.waitForSelector('.telling')
  const drawn = await page.locator('#calls .step').count()
  assert.ok(drawn < story('reliable-183-no-prack.txt').split('\nU ').length)
  assert.match(await text(page, '#calls .step[data-resent]'), /×6/)
  assert.match(await text(page, '#calls .ladder .gap'), /16\.\d s|s without/)
  const { page: other } = await open(story('fork.txt'))
  await rows(other).first().locator('a').click()
  await other.waitForSelector('.telling')
  assert.ok((await other.locator('#calls .step.b1').count()) >= 2)
  assert.match(await text(other, '#calls .step.b1'), /branch 2/)
})

test('a ladder is walked by keyboard', { skip }, async () => {
  const { page } = await open(story('browser-500.txt'))
  await rows(page).first().locator('a').focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('.telling')
  const first = page.locator('#calls .ladder-rows button').first()
  await first.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await says(page, /SIP\/2\.0 100/, '.message .text')
})

test('a capture of 100 MB stays out of the way, shows how far it is, and is told', { skip }, async () => {
  const { bytes, calls } = capture(100e6)
  const path = join(folder, 'large.pcap')
  writeFileSync(path, bytes)
  const { page, faults } = await openSite(browser, site)
  // The longest time in which the page itself could not have reacted.
  await page.evaluate(() => {
    let last = performance.now()
    Object.assign(globalThis, { longest: 0 })
    setInterval(() => {
      const now = performance.now()
      Object.assign(globalThis, { longest: Math.max(globalThis.longest, now - last) })
      last = now
    }, 5)
  })
  const choose = () => page.locator('input[type=file]').first().setInputFiles(path)
  await choose()
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.01)
  assert.match(await text(page, '.far'), /of 100 MB · .* messages/)
  // Meanwhile the other views work.
  await page.locator('[data-view=samples]').click()
  await page.waitForSelector('.story')
  await page.locator('[data-view=calls]').click()
  await page.waitForSelector('progress')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await says(page, /Reading was cancelled/, '#calls')
  assert.equal(await page.locator('progress').count(), 0)

  await choose()
  await page.waitForSelector('table.calls', { timeout: 300_000 })
  assert.ok((await page.evaluate(() => globalThis.longest)) < 1000, `the page stood still for ${await page.evaluate(() => globalThis.longest)} ms`)
  assert.match(await text(page, '.count'), new RegExp(calls.toLocaleString('en')))
  await page.getByRole('searchbox').fill(`0${String(calls - 1)}@`)
  await page.waitForFunction(() => document.querySelectorAll('table.calls tbody tr').length === 1)
  await rows(page).first().locator('a').click()
  await page.waitForSelector('.telling')
  await page.locator('#calls .step.cause button').click()
  await page.waitForSelector('.message')
  assert.match(await text(page, '.message .text'), /Retry-After: 120/)
  assert.deepEqual(faults(), [])
})

test('of a still larger file the messages are not kept, and that is said', { skip }, async () => {
  const path = join(folder, 'larger.pcap')
  const { bytes, calls } = capture(1_000_000)
  writeFileSync(path, Buffer.concat([bytes, noise(257 << 20)]))
  const { page, faults } = await openSite(browser, site)
  await page.locator('input[type=file]').first().setInputFiles(path)
  await page.waitForSelector('table.calls', { timeout: 300_000 })
  assert.match(await text(page, '.lede'), /messages were not kept/)
  assert.match(await text(page, '.count'), new RegExp(calls.toLocaleString('en')))
  await rows(page).first().locator('a').click()
  await page.waitForSelector('.telling')
  assert.match(await text(page, '#calls .says'), /takes nothing for the next 2 minutes/)
  assert.equal(await page.locator('#calls .step').count(), 4)
  assert.equal(await page.locator('#calls [data-message]').count(), 0)
  assert.equal(await page.locator('#calls').getByRole('button', { name: 'Share' }).count(), 0)
  assert.deepEqual(faults(), [])
})
