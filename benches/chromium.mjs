// The same race in headless Chromium, on the wall clock of the page. Run: cargo xtask bench chromium
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT, ROUNDS, messages, ratios } from './lib/measure.mjs'
import { CHROMIUM, skip, startBrowser } from '../tests/browser/support.mjs'

if (skip) {
  console.log(`left out: ${skip}`)
  process.exit()
}
const { build } = createRequire(join(ROOT, 'xtask/tools/package.json'))('esbuild')
const script = await build({
  stdin: { contents: `export { explain, explainMany, parse } from './pkg/index.mjs'\nexport { default as jssip } from './xtask/tools/node_modules/jssip/lib/Parser.js'`, resolveDir: ROOT },
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  globalName: 'libraries',
  external: ['./text/*'],
  logLevel: 'silent',
})

/** Runs in the page. @param {{ name: string, texts: string[] }[]} subjects */
function race({ subjects, rounds }) {
  // @ts-ignore what the script left
  const { explain, explainMany, parse, jssip } = globalThis.libraries
  const ua = { error() {}, warn() {}, debug() {}, log() {}, configuration: {} }
  const contestants = {
    explain: ({ texts }) => texts.map((text) => explain(text)),
    parse: ({ texts }) => texts.map((text) => parse(text)),
    'explainMany, bytes': ({ bytes }) => explainMany(bytes),
    JsSIP: ({ texts }) => texts.map((text) => jssip.parseMessage(text, ua)),
  }
  const cells = []
  for (const { name, texts } of subjects) {
    const subject = { texts, bytes: texts.map((text) => new TextEncoder().encode(text)) }
    for (const [who, run] of Object.entries(contestants)) {
      const warm = performance.now() + 200
      let count = 0
      while (performance.now() < warm) run(subject), count++
      // The page's clock is coarse: each round lasts for some 20 ms.
      cells.push({ name, who, run: () => run(subject), times: Math.max(1, count / 10) | 0, per: texts.length, ns: [] })
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const cell of cells) {
      const start = performance.now()
      for (let n = 0; n < cell.times; n++) cell.run()
      cell.ns.push(((performance.now() - start) * 1e6) / cell.times / cell.per)
    }
  }
  const table = {}
  for (const { name, who, ns } of cells) (table[name] ??= {})[who] = Math.round(ns.sort((a, b) => a - b)[ns.length >> 1])
  return table
}

const browser = await startBrowser()
try {
  const page = await browser.newPage()
  await page.addScriptTag({ content: script.outputFiles[0].text })
  const table = await page.evaluate(race, { subjects: messages().map(({ name, texts }) => ({ name, texts })), rounds: ROUNDS })
  console.log(`Chromium ${browser.version()} (${CHROMIUM}), median of ${ROUNDS} rounds, ns a message`)
  console.table(table)
  ratios(table, ['explain', 'parse', 'explainMany, bytes'], ['JsSIP'])
} finally {
  await browser.close()
}
