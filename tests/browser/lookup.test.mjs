// Look up on the built page: what the reference has, found while one types; any two codes compared.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { openSite, says, skip, startSite, text } from './site.mjs'
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

test('codes, causes, warnings and rules are found by number and word, in both languages', { skip }, async () => {
  const { page, faults } = await openSite(browser, site, '#view=lookup&lang=en')
  const box = page.getByRole('searchbox')
  await box.fill('486')
  await says(page, /^Codes 1\s+486\s+Busy Here/, '.found-list')
  await box.fill('congestion')
  await says(page, /Q\.850 42/, '.found-list')
  await box.fill('prack owed')
  await says(page, /prack-owed/, '.found-list')
  await page.waitForFunction(() => location.hash.includes('find=prack'))
  await page.getByRole('button', { name: '中文' }).click()
  await box.fill('拥塞')
  await says(page, /Q\.850 42/, '.found-list')
  await box.fill('no such thing')
  await says(page, /手册里没有/, '.found-list')
  assert.deepEqual(faults(), [])
})

test('every entry has its page in the reference', { skip }, async () => {
  const { page } = await openSite(browser, site, '#view=lookup&lang=en')
  await page.waitForSelector('.group-of a')
  for (let more = page.locator('.group-of button'); (await more.count()) > 0; ) await more.first().click()
  const links = await page.locator('.group-of a').evaluateAll((nodes) => nodes.map((node) => node.href))
  assert.ok(links.length > 300, String(links.length))
  const missing = await page.evaluate(async (links) => {
    const missing = []
    for (const link of links) if (!(await fetch(link)).ok) missing.push(link)
    return missing
  }, links)
  assert.deepEqual(missing, [])
})

test('any two codes are compared, 183 and 503 first', { skip }, async () => {
  const { page, faults } = await openSite(browser, site, '#view=lookup&lang=en')
  await says(page, /A 183 is provisional[^]*Key differences/, '.compared')
  assert.match(await text(page, '.sides'), /183 Session Progress[^]*503 Service Unavailable/)
  await page.getByLabel('First code').fill('480')
  await page.getByLabel('Second code').fill('988')
  await says(page, /480 Temporarily Unavailable[^]*988/, '.sides')
  await page.reload()
  await says(page, /480 Temporarily Unavailable[^]*988/, '.sides')
  // Half a number is no code, and changes nothing.
  await page.getByLabel('First code').fill('4')
  await says(page, /480 Temporarily Unavailable/, '.sides')
  assert.deepEqual(faults(), [])
})
