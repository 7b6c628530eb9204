// What holds for every view of the built page: hostile input, no network, accessibility, screens.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { WINDOW } from '../js/messages.mjs'
import { ROOT } from '../js/support.mjs'
import { openSite, paste, says, skip, startSite, text } from './site.mjs'
import { openPage, startBrowser } from './support.mjs'

const BASE = '/some/where/'
let site
let browser
before(async () => {
  if (!skip) [site, browser] = await Promise.all([startSite(BASE), startBrowser()])
})
after(async () => {
  await browser?.close()
  await site?.close()
})

/** Every view, by what it takes to see it. @type {[string, (page: any) => Promise<any>][]} */
const VIEWS = [
  ['#sample=503-window', () => Promise.resolve()],
  ['#sample=two-hops-500', (page) => page.waitForSelector('.ladder')],
  ['#view=samples', (page) => page.waitForSelector('.story')],
  ['#view=lookup&find=busy', (page) => page.waitForSelector('.one-code')],
  ['#view=calls&sample=fork', (page) => page.waitForSelector('table.calls')],
  ['#view=calls&sample=two-hops-500&call=1&message=7', (page) => page.waitForSelector('.message')],
  ['#sample=browser-500', async (page) => {
    await page.locator('#explain').getByRole('button', { name: /Share|分享/ }).click()
    await page.waitForSelector('.share .ways')
  }],
]

test('every view is clean for axe, light and dark, on a phone and on a desk', { skip }, async () => {
  const axe = readFileSync(createRequire(join(ROOT, 'xtask/tools/')).resolve('axe-core/axe.min.js'), 'utf8')
  for (const [hash, ready] of VIEWS) {
    for (const [lang, first, then] of /** @type {const} */ ([['en', 'light', 'dark'], ['zh', 'dark', 'light']])) {
      // Its script comes from the test and not from the page, so for this once the policy is set aside.
      const { page } = await openSite(browser, site, `${hash}&lang=${lang}`, { colorScheme: first, viewport: { width: 1440, height: 900 }, bypassCSP: true })
      await ready(page)
      await page.evaluate(axe)
      for (const [colorScheme, width] of /** @type {const} */ ([[first, 1440], [then, 390]])) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        await page.waitForTimeout(150)
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).join('; ')}`)
        assert.deepEqual(told, [], `${hash} ${lang} ${colorScheme} ${width}`)
      }
      await page.context().close()
    }
  }
  // And so are the pages of the reference, one of each kind.
  const { page } = await openPage(browser, site.url, { serviceWorkers: 'block', bypassCSP: true })
  for (const place of ['en/index', 'zh/code/index', 'en/code/503', 'zh/cause/q850-17', 'en/warning/399', 'zh/rule/prack-owed', 'en/compare/183-503']) {
    await page.goto(`${site.url}${place}.html`)
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join('; ')}`), [], place)
  }
})

test('a hostile text stays text, everywhere', { skip }, async () => {
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const hostile = WINDOW.replace('Service Unavailable', `${markup}\u202eevil\u001b[31m`)
    .replace(/^From: .*$/m, `From: "${markup}\ud800" <sip:a@example.com>;tag=1`)
    .replace(/^Server: .*$/m, `Server: \u001b]0;title\u0007${markup}\udc00`)
  const log = `2026-03-14T09:00:00.000Z JsSIP:Transport sending message:\n\nINVITE sip:${markup.replaceAll(' ', '')}@example.org SIP/2.0\nVia: SIP/2.0/WSS x.invalid;branch=z9hG4bK1\nFrom: <sip:a@example.com>;tag=1\nTo: <sip:b@example.org>\nCall-ID: 1\nCSeq: 1 INVITE\nUser-Agent: ${markup}\u202e\nContent-Length: 0\n\n\n2026-03-14T09:00:01.000Z JsSIP:Transport received text message:\n\n${hostile.replace(/^Call-ID: .*$/m, 'Call-ID: 1').replace(/^Via: .*$/m, 'Via: SIP/2.0/WSS x.invalid;branch=z9hG4bK1')}\n`
  const { page, faults } = await openSite(browser, site, '#lang=en', { permissions: ['clipboard-read', 'clipboard-write'] })
  page.on('dialog', () => assert.fail('a script of the message ran'))
  const clean = async (where) => {
    const found = await page.evaluate(() => {
      const roots = [document, ...[...document.querySelectorAll('.editor')].map((node) => node.shadowRoot).filter(Boolean)]
      return {
        tags: roots.flatMap((root) => [...root.querySelectorAll('img:not(.cm-widgetBuffer), iframe, object, main script, dialog script')]).length,
        // The editor shows them by name too.
        text: roots.map((root) => (root.body ?? root.querySelector('.cm-editor')).innerText ?? '').join('\n'),
      }
    })
    assert.equal(found.tags, 0, where)
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(found.text, /[\u202e\u001b\u0007]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/, where)
    return found.text
  }
  await paste(page, hostile)
  await says(page, /<img src=x onerror=alert\(1\)><script>alert\(2\)<\/script>⟨U\+202E⟩evil/)
  assert.match(await clean('explain'), /⟨U\+D800⟩|\ufffd/)
  await page.locator('#explain').getByRole('button', { name: 'Share' }).click()
  await page.waitForSelector('.share .ways')
  await clean('share')
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const markdown = await page.evaluate(() => navigator.clipboard.readText())
  assert.doesNotMatch(markdown.split('```')[0], /(?<!\\)<(img|script)|\u202e|\u001b/)
  await page.keyboard.press('Escape')
  await paste(page, log)
  await says(page, /JsSIP console log/)
  await clean('a log')
  await page.locator('[data-view=calls]').click()
  await page.waitForSelector('table.calls')
  await clean('list')
  await page.locator('.who a').first().click()
  await page.waitForSelector('.telling')
  await page.locator('#calls [data-message]').last().click()
  await page.waitForSelector('.message')
  await clean('call')
  assert.deepEqual(faults(), [])
})

test('the page talks to nobody but the folder that it came from', { skip }, async () => {
  site.asked.length = 0
  const { page, faults } = await openSite(browser, site, '#lang=en')
  const requests = []
  page.on('request', (request) => requests.push(request.url()))
  await page.evaluate(() => addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective}`)))
  for (const [hash, ready] of VIEWS) {
    await page.goto(`${site.url}${hash}&lang=zh`)
    await page.reload()
    await ready(page)
  }
  assert.ok(requests.length > 20)
  for (const url of requests) assert.ok(url.startsWith(site.url) || url.startsWith('blob:'), url)
  for (const path of site.asked) assert.ok(path.startsWith(BASE), path)
  assert.deepEqual(faults(), [])
  // And it could not: the policy forbids it.
  const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'asked', () => 'refused'))
  assert.equal(refused, 'refused')
  assert.ok(faults().some((fault) => /Content Security Policy/.test(fault)))
  const inline = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'globalThis.ran = true'
    } catch {
      return 'refused'
    }
    document.body.append(script)
    return globalThis.ran ? 'ran' : 'refused'
  })
  assert.equal(inline, 'refused')
})

test('it works without a network after the first visit, reports and files too', { skip }, async () => {
  const own = /** @type {any} */ (await startSite(BASE))
  const { page } = await openPage(browser, `${own.url}#lang=en`, { serviceWorkers: 'allow' })
  await page.waitForSelector('.now')
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, { timeout: 60_000 })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  // A page of the reference that was seen once is there as well.
  await page.goto(`${own.url}zh/code/503.html`)
  await own.close()
  await page.goto(`${own.url}#lang=zh&sample=two-hops-500`)
  await says(page, /现在要做/)
  await page.waitForSelector('.ladder')
  await page.goto(`${own.url}zh/code/503.html`)
  assert.match(await page.title(), /503/)
  await page.context().close()
})

test('the language is that of the browser, unless the address says otherwise', { skip }, async () => {
  for (const [locale, hash, lang] of [['zh-CN', '', 'zh'], ['de-DE', '', 'en'], ['zh-TW', '#lang=en', 'en'], ['en-US', '#lang=zh', 'zh'], ['en-US', '#lang=%00', 'en']]) {
    const { page } = await openSite(browser, site, hash, { locale })
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang, `${locale} ${hash}`)
    await page.context().close()
  }
})

test('it fits every screen, and the answer is above the fold', { skip }, async () => {
  const SCREENS = [[320, 640], [390, 844], [800, 1000], [1366, 768], [1920, 1080], [2560, 1200]]
  for (const [i, [hash, ready]] of VIEWS.entries()) {
    const { page } = await openSite(browser, site, `${hash}&lang=${i % 2 === 0 ? 'zh' : 'en'}`)
    await ready(page)
    for (const [width, height] of SCREENS) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(150)
      const { wide, end } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, end: document.querySelector('#explain .now')?.getBoundingClientRect().bottom }))
      assert.ok(wide <= width, `${hash} is ${wide} wide on ${width}`)
      if (hash === '#sample=503-window' && width > 360) assert.ok(end <= height, `${width}: what to do ends at ${end} of ${height}`)
    }
    await page.context().close()
  }
})

test('everything is reached by keyboard, in the order in which it is read', { skip }, async () => {
  const { page } = await openSite(browser, site, '#lang=en&sample=503-window')
  const seen = []
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const one = document.activeElement
      return one?.id || one?.dataset.view || one?.dataset.word || one?.dataset.finding?.replace(/^/, 'finding ') || one?.className || one?.tagName
    })
    // Tab belongs to the page, not to the text: nobody is held in the editor.
    if (name === seen.at(-1) && name !== 'chip') continue
    seen.push(name)
  }
  const order = ['skip', 'explain', 'calls', 'codes', 'open', 'share', 'clear', 'message', 'chip', 'copy', 'finding 0']
  const at = order.map((name) => seen.findIndex((one) => one === name || (name === 'copy' && one === 'copy')))
  assert.ok(at.every((place) => place >= 0), `${order.filter((_, i) => at[i] < 0)} not in ${seen}`)
  assert.deepEqual([...at].sort((a, b) => a - b), at, seen.join(' '))
  await page.evaluate(() => document.activeElement?.blur())
  await page.locator('#skip').focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'answer')
})

test('whoever wants no motion gets none', { skip }, async () => {
  const { page } = await openSite(browser, site, '#lang=en', { reducedMotion: 'reduce' })
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((node) => getComputedStyle(node).transitionDuration !== '0s' || getComputedStyle(node).animationName !== 'none').length)
  assert.equal(moving, 0)
})

test('the reference is beside it, in both languages, and leads back', { skip }, async () => {
  const { page, faults } = await openSite(browser, site, '#lang=en')
  const links = await page.locator('.pages a').evaluateAll((nodes) => nodes.map((node) => node.href))
  assert.equal(links.length, 5)
  for (const link of links.flatMap((one) => [one, one.replace('/en/', '/zh/')])) {
    const response = await page.goto(link)
    assert.equal(response.status(), 200, link)
    const head = await page.evaluate(() => ({
      title: document.title,
      about: document.querySelector('meta[name=description]')?.getAttribute('content') ?? '',
      lang: document.documentElement.lang,
      others: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((node) => node.getAttribute('hreflang')),
      back: [...document.querySelectorAll('footer a')].map((node) => node.href),
    }))
    assert.ok(head.title.length > 5 && head.about.length > 10, link)
    assert.equal(head.lang, link.includes('/zh/') ? 'zh' : 'en')
    for (const lang of ['en', 'zh', 'x-default']) assert.ok(head.others.includes(lang), `${link} ${lang}`)
    assert.ok(head.back.some((one) => one.startsWith(`${site.url}index.html`)), link)
  }
  assert.match(await text(page, 'h1'), /[\u4e00-\u9fff]/)
  assert.deepEqual(faults(), [])
})
