// How far the page's answer is behind the typing, and what the first view weighs. It needs a Chromium
// and www/dist: cargo xtask www --build.
//
// A message of 3 kB stands in the editor; each key changes a value in it. Measured is the time from the
// key to the frame with the new answer on it, so the worker, the report and its drawing are in it.

import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { openSite, paste, says, skip, startSite } from '../tests/browser/site.mjs'
import { startBrowser } from '../tests/browser/support.mjs'
import { ROOT } from '../tests/js/support.mjs'

if (skip) {
  console.log(`not measured: ${skip}`)
  process.exit(0)
}

const KEYS = Number(process.env.KEYS ?? 200)
const ROUTE = Array.from({ length: 12 }, (_, i) => `Record-Route: <sip:edge-${i}.example.net;transport=tcp;lr;ftag=as5f1c${i};did=9${i}c.7b1>`).join('\n')
const MEDIA = ['v=0', 'o=- 8437515340 8437515340 IN IP4 198.51.100.30', 's=-', 'c=IN IP4 198.51.100.31', 't=0 0', 'm=audio 21914 RTP/AVP 8 0 18 101', 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:0 PCMU/8000', 'a=rtpmap:18 G729/8000', 'a=fmtp:18 annexb=no', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-15', 'a=ptime:20', 'a=sendrecv'].join('\n')
const HEAD = `SIP/2.0 183 Session Progress
Via: SIP/2.0/WSS xfbtto232fe7.invalid;branch=z9hG4bK5491774;received=203.0.113.84;rport=51744
From: "Alice" <sip:alice@example.com>;tag=igqlw51e0x
To: <sip:+442079460123@example.com>;tag=CFbdziNa36M6
Call-ID: atz09xz01si0x1ux1qvz
CSeq: 4391 INVITE
${ROUTE}
Contact: <sip:+442079460123@198.51.100.30:5060>
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE
Require: 100rel
RSeq: 7711
Reason: Q.850;cause=1;text="Unallocated number"
X-Trace: `
const filled = (size) => `${HEAD}${'abcdefghij '.repeat(Math.ceil(Math.max(0, size - HEAD.length - MEDIA.length - 120) / 11))}\nServer: carrier-gw/7.1\nContent-Type: application/sdp\n\n${MEDIA}\n`

let first = []
const [site, browser] = await Promise.all([startSite(), startBrowser()])
try {
  const { page } = await openSite(browser, site, '#lang=en', { viewport: { width: 1440, height: 900 } })
  // What the first answer needed; the wasm follows a moment later.
  first = [...site.asked]
  const text = filled(3000)
  await paste(page, text)
  await says(page, /183\s+Session Progress/)
  await page.waitForTimeout(500)
  const times = await page.evaluate(async (keys) => {
    const content = document.querySelector('#message').shadowRoot.querySelector('.cm-content')
    const answer = document.querySelector('#answer')
    const line = [...content.querySelectorAll('.cm-line')].find((one) => one.textContent.startsWith('CSeq'))
    content.focus()
    const drawn = () => new Promise((done) => new MutationObserver((_, observer) => (observer.disconnect(), requestAnimationFrame(() => setTimeout(done)))).observe(answer, { childList: true }))
    const times = []
    for (let i = 0; i < keys; i++) {
      const last = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      let node = null
      for (let next = last.nextNode(); next; next = last.nextNode()) node = next
      getSelection().collapse(node, node.length)
      const then = drawn()
      const start = performance.now()
      document.execCommand(i % 2 === 0 ? 'insertText' : 'delete', false, 'X')
      await then
      times.push(performance.now() - start)
      await new Promise((go) => setTimeout(go, 60))
    }
    return times
  }, KEYS)
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1)
  console.log(`behind the key, message of ${text.length} bytes, ${KEYS} keys: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms`)
} finally {
  await browser.close()
}

// What the first view asks for, by kind; then the rest of what it keeps for later.
const asked = new Set(first.map((path) => path.replace('/tools/sip/', '') || 'index.html'))
await site.close()
const SITE = join(ROOT, 'www/dist')
const weigh = (name) => brotliCompressSync(readFileSync(join(SITE, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length
const rows = {}
for (const name of asked) {
  const kind = { '.wasm': 'wasm', '.js': 'scripts', '.css': 'styles', '.html': 'page' }[extname(name)] ?? 'other'
  rows[kind] = (rows[kind] ?? 0) + weigh(name)
}
const total = Object.values(rows).reduce((sum, size) => sum + size, 0)
const kilo = (size) => `${(size / 1000).toFixed(1)} kB`
console.log(`the first view, brotli: ${Object.entries(rows).map(([kind, size]) => `${kind} ${kilo(size)}`).join(', ')}`)
console.log(`together ${kilo(total)}`)
const later = readdirSync(join(SITE, 'assets')).map((name) => `assets/${name}`).filter((name) => !asked.has(name))
console.log(`later, for what one writes (the wasm), files, Chinese, samples and without a network: ${kilo(later.map(weigh).reduce((sum, size) => sum + size, 0))}`)
