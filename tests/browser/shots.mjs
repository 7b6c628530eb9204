// Takes the pictures of the page that the READMEs show, from the built site. Run by hand, since no two
// machines have the same letters: node tests/browser/shots.mjs, then pngquant --ext .png --force.

import { join } from 'node:path'
import { ROOT } from '../js/support.mjs'
import { openSite, skip, startSite } from './site.mjs'
import { startBrowser } from './support.mjs'

/** @type {[string, string, string, any][]} */
const SHOTS = [
  ['page-explain', '#sample=browser-500', '.ladder', { colorScheme: 'light', viewport: { width: 1280, height: 760 } }],
  ['page-call', '#view=calls&sample=two-hops-500&call=1', '.message', { colorScheme: 'dark', viewport: { width: 1280, height: 760 } }],
]

if (skip) throw new Error(skip)
const [site, browser] = await Promise.all([startSite(), startBrowser()])
try {
  for (const lang of ['en', 'zh']) {
    for (const [name, hash, ready, context] of SHOTS) {
      const { page } = await openSite(browser, site, `${hash}&lang=${lang}`, context)
      await page.waitForSelector(ready)
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(ROOT, 'docs', `${name}${lang === 'en' ? '' : `.${lang}`}.png`) })
      await page.context().close()
    }
  }
} finally {
  await browser.close()
  await site.close()
}
