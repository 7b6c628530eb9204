// Share on the built page: nothing goes out that was not masked, and what goes out says the same.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { ROOT } from '../js/support.mjs'
import { capture } from './capture.mjs'
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
const ALLOWED = { permissions: ['clipboard-read', 'clipboard-write'] }
const open = (hash = '#lang=en') => openSite(browser, site, hash, ALLOWED)
const SECRET = ['marguerite', 'ottoline', 'hush7731']
const MESSAGE = `SIP/2.0 486 Busy Here
Via: SIP/2.0/UDP 203.0.113.77:5060;branch=z9hG4bKhush7731
From: "Marguerite" <sip:marguerite@example.com>;tag=1
To: <sip:ottoline@example.org>;tag=2
Call-ID: hush7731
CSeq: 1 INVITE
Server: kamailio (5.8.4 (x86_64/linux))
Content-Length: 0

`
const REQUEST = MESSAGE.replace('SIP/2.0 486 Busy Here', 'INVITE sip:ottoline@example.org SIP/2.0').replace(';tag=2', '').replace('Server', 'User-Agent')

const share = async (page, from = '#explain') => {
  await page.locator(from).getByRole('button', { name: 'Share' }).click()
  await page.waitForSelector('.share .ways')
}
const copied = async (page, name) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const got = await page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name, exact: true }).waitFor()
  return got
}
const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

test('what is masked is shown, and nothing else goes out', { skip }, async () => {
  const { page, faults } = await open()
  await paste(page, MESSAGE)
  await says(page, /486\s+Busy Here/)
  await page.locator('#request-box summary').click()
  await paste(page, REQUEST, 'request')
  const verdict = await text(page, '.says')
  await share(page)
  assert.match(await text(page, '.masks'), /\d+ users\s+\d+ names/)
  const preview = await text(page, '.share .text')
  assert.ok((await page.locator('.share mark.masked').count()) >= 4)
  const masked = /To: <sip:(\w{8})@/.exec(preview)?.[1]
  const link = await copied(page, 'Copy link')
  const markdown = await copied(page, 'Copy as Markdown')
  const issue = await copied(page, 'Copy as issue text')
  const file = await saved(page, 'Download text')
  for (const out of [preview, link, markdown, issue, file.text]) for (const secret of SECRET) assert.ok(!out.toLowerCase().includes(secret), `${secret} in ${out}`)
  assert.match(markdown, /^\*\*486 Busy Here · /)
  assert.match(markdown, /\*\*Do now:\*\* /)
  assert.match(markdown, /```text\nSIP\/2\.0 486 Busy Here\n/)
  assert.match(issue, /^### What happened\n[^]*### What was expected\n[^]*### Evidence\n[^]*### Message \(masked\)\n/)
  assert.equal(file.name, 'sipwhy.txt')

  // Whoever gets the link reads the same, and the request is masked alike.
  assert.match(link, /#text=[\w-]+&request=[\w-]+/)
  const { page: other } = await open(link.slice(link.indexOf('#')))
  await says(other, /486\s+Busy Here/)
  assert.equal(await text(other, '.says'), verdict)
  assert.match(await text(other, '#message .cm-content'), new RegExp(`To: <sip:${masked}@`))
  assert.match(await text(other, '#request .cm-content'), new RegExp(`INVITE sip:${masked}@`))
  // The address keeps the text only until somebody writes.
  assert.deepEqual(faults(), [])
})

test('the dialog is left by Escape, and the focus goes back', { skip }, async () => {
  const { page } = await open()
  await share(page)
  assert.ok(await page.evaluate(() => document.activeElement?.closest('dialog') !== null))
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => !document.querySelector('dialog'))
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Share')
})

test('one call of many is shared alone, with its ladder', { skip }, async () => {
  const { page, faults } = await open()
  await paste(page, `${story('two-hops-500.txt')}\r\n${story('healthy-call.txt').replaceAll('Call-ID: ', 'Call-ID: y').replaceAll('alice', 'ottoline').replaceAll('tag=', 'tag=y').replaceAll('z9hG4bK', 'z9hG4bKy')}`)
  await says(page, /All 2 calls/)
  await page.locator('[data-view=calls]').click()
  await page.getByRole('link', { name: /alice/ }).click()
  await page.waitForSelector('.telling')
  await share(page, '#calls')
  const preview = await text(page, '.share .text')
  assert.equal(preview.match(/^U \d{4}\/\d\d\/\d\d /gm)?.length, 10)
  assert.ok(!preview.includes('ottoline') && !/192\.0\.2\.17/.test(preview))
  const { name, text: svg } = await saved(page, 'Download SVG')
  assert.equal(name, 'sipwhy-ladder.svg')
  assert.match(svg, /^<svg xmlns=[^]*503[^]*<\/svg>\s*$/)
  assert.ok(!/192\.0\.2\.17|alice/.test(svg))
  assert.match(await copied(page, 'Copy as Markdown'), /```mermaid\nsequenceDiagram/)
  const link = await copied(page, 'Copy link')
  const { page: other } = await open(link.slice(link.indexOf('#')))
  await says(other, /Server is closed for a stated time[^]*behind the server answered 503[^]*1\.899/)
  assert.deepEqual(faults(), [])
})

test('a call of a console and one of a capture can be shared too', { skip }, async () => {
  const { page } = await open()
  await paste(page, story('browser-500.txt'))
  await says(page, /likely a 503/)
  await page.locator('#answer .ladder-rows button').first().click()
  await page.waitForSelector('.telling')
  await share(page, '#calls')
  const console = await copied(page, 'Copy link')
  const { page: other } = await open(console.slice(console.indexOf('#')))
  await says(other, /likely a 503[^]*1\.902/)

  const { page: third } = await open()
  await third.locator('input[type=file]').first().setInputFiles({ name: 'a.pcap', mimeType: '', buffer: capture(10_000).bytes })
  await third.waitForSelector('table.calls')
  await third.locator('.who a').first().click()
  await third.waitForSelector('.telling')
  await share(third, '#calls')
  const link = await copied(third, 'Copy link')
  const { page: fourth } = await open(link.slice(link.indexOf('#')))
  await says(fourth, /takes nothing for the next 2 minutes[^]*0\.400/)
})

test('what is too long for a link is no link', { skip }, async () => {
  const { page } = await open()
  let noise = ''
  for (let i = 1, n = 1; i < 9000; i++) noise += `X-${(n = (n * 48271) % 2147483647).toString(36)}: ${(n * 7919).toString(36)}\n`
  await paste(page, MESSAGE.replace('Server', `${noise}Server`))
  await says(page, /486\s+Busy Here/)
  await share(page)
  assert.equal(await page.getByRole('button', { name: 'Copy link' }).isDisabled(), true)
  assert.match(await text(page, '.share .note'), /Too long for a link/)
})
