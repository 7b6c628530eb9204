// The playground as it is built, given out from a folder of a server, and what people do on it.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { ROOT } from '../js/support.mjs'
import { openPage, skip as noBrowser } from './support.mjs'

const SITE = join(ROOT, 'www/dist')

/** Why there can be no tests of the page; false if there can. */
export const skip = noBrowser || (existsSync(join(SITE, 'sw.mjs')) ? false : 'www/dist is not built: cargo xtask www --build')

const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' }

/** Gives the site out below a path. @param {string} [base] */
export function startSite(base = '/tools/sip/') {
  const asked = []
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    asked.push(path)
    const file = path.startsWith(base) ? join(SITE, normalize(path.slice(base.length) || 'index.html')) : ''
    try {
      const body = await readFile(file.endsWith('/') ? `${file}index.html` : file)
      response.writeHead(200, { 'content-type': `${TYPES[extname(file) || '.html'] ?? 'text/plain'}; charset=utf-8`, 'cache-control': 'no-store' })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      const close = () => new Promise((done) => (server.closeAllConnections(), server.close(() => done(undefined))))
      started({ url: `http://127.0.0.1:${port}${base}`, asked, close })
    })
  })
}

/**
 * The page with an answer on it.
 * @param {any} browser @param {{ url: string }} site @param {string} [hash] @param {any} [context]
 */
export async function openSite(browser, site, hash = '#lang=en', context = {}) {
  const opened = await openPage(browser, `${site.url}${hash}`, { serviceWorkers: 'block', ...context })
  await opened.page.waitForSelector('.now, .story, .lede, #calls .verdict')
  // The tests forbid it, and say so.
  const faults = () => opened.faults.filter((fault) => !/Service Worker registration blocked/.test(fault))
  return { page: opened.page, faults }
}

/** Replaces what stands in the editor, as a paste does. @param {any} page @param {string} text @param {string} [box] */
export async function paste(page, text, box = 'message') {
  await page.locator(`#${box} .cm-content`).evaluate((content, text) => {
    content.focus()
    getSelection()?.selectAllChildren(content)
    const data = new DataTransfer()
    data.setData('text/plain', text)
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }))
  }, text)
}

/** Waits until the answer says it. @param {any} page @param {RegExp} pattern @param {string} [selector] */
export async function says(page, pattern, selector = '#answer') {
  const read = () => page.locator(selector).first().innerText()
  for (let left = 100; left > 0; left--) {
    if (pattern.test(await read())) return
    await page.waitForTimeout(50)
  }
  throw new Error(`${selector} does not say ${pattern}, but:\n${await read()}`)
}

export const text = (page, selector) => page.locator(selector).first().innerText()
