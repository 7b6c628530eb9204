// A browser and a server for the tests, on this machine alone.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { ROOT } from '../js/support.mjs'

export const CHROMIUM = [process.env.SIPWHY_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)
const TOOLS = join(ROOT, 'xtask/tools/')

/** Why there can be no browser tests; false if there can. */
export const skip = !CHROMIUM
  ? 'there is no chromium: set SIPWHY_CHROMIUM'
  : !existsSync(join(TOOLS, 'node_modules/playwright-core'))
    ? 'there is no playwright-core in xtask/tools: npm ci there'
    : false

/** What the package asks of a page, and nothing more. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' }

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export function startServer() {
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    const path = asked.endsWith('/') ? `${asked}index.html` : asked
    if (path === '/empty.html' || path === '/fetching.html') {
      const policy = path === '/empty.html' ? POLICY : `${POLICY}; connect-src 'self'`
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
      return response.end('<!doctype html><title>empty</title>')
    }
    try {
      const body = await readFile(join(ROOT, normalize(path)))
      response.writeHead(200, { 'content-type': `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8` })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      started({ url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(() => done())) })
    })
  })
}

/** A browser that talks to nobody but the page it is given; Playwright makes it a fresh profile. */
export function startBrowser() {
  const { chromium } = createRequire(TOOLS)('playwright-core')
  const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: quiet })
}

/**
 * A page that notes what should not happen: errors, refusals, requests to elsewhere.
 * @param {any} browser @param {string} url @param {object} [context]
 */
export async function openPage(browser, url, context = {}) {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...context })).newPage()
  const faults = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()))
  page.on('request', (request) => new URL(request.url()).origin !== new URL(url).origin && faults.push(`asked ${request.url()}`))
  await page.goto(url)
  return { page, faults }
}
