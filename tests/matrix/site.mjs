// A page of a folder, in headless Chromium, under the Content-Security-Policy that the README asks for.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { openPage, startBrowser } from '../browser/support.mjs'

/** `connect-src` is for the wasm of slim, which a page fetches; everything else needs the first line alone. */
const POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]
const FETCHING = [...POLICY, "connect-src 'self'"]
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' }

let browser
/** One browser serves all rows; each has a context of its own. */
const shared = () => (browser ??= startBrowser())
export const closeBrowser = async () => (await browser)?.close()

/**
 * What the page tells in `globalThis.told`.
 * @param {string} folder @param {string[]} scripts addresses of its script tags; `.mjs` and `.js` of modules are modules
 * @param {{ fetches?: boolean, classic?: string[] }} [page]
 */
export async function toldByPage(folder, scripts, { fetches = false, classic = [] } = {}) {
  const tags = [...classic.map((src) => `<script src="${src}"></script>`), ...scripts.map((src) => `<script type="module" src="${src}"></script>`)]
  const html = `<!doctype html><title>app</title><link rel="icon" href="data:,">${tags.join('')}`
  const policy = [...(fetches ? FETCHING : POLICY), 'img-src data:'].join('; ')
  const server = await serve(folder, html, policy)
  try {
    const { page, faults } = await openPage(await shared(), server.url)
    const told = page.waitForFunction(() => globalThis.told, undefined, { timeout: 60_000 }).then(() => page.evaluate(() => globalThis.told))
    return { told: await told.catch((error) => faults.push(String(error))), faults, close: await page.context().close() }
  } finally {
    await server.close()
  }
}

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
async function serve(folder, html, policy) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    try {
      const body = path === '/' ? html : await readFile(join(folder, normalize(path)))
      const type = path === '/' ? 'text/html' : (TYPES[extname(path)] ?? 'application/octet-stream')
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((started) => server.listen(0, '127.0.0.1', () => started(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const close = () => new Promise((done) => server.close(() => done(undefined)))
  return { url: `http://127.0.0.1:${port}/`, close }
}
