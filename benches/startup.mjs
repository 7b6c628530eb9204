// From `import` to the first explanation, in fresh processes. Run: cargo xtask bench startup
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, median } from './lib/measure.mjs'

const RUNS = Number(process.env.RUNS ?? 15)
const MESSAGE = 'SIP/2.0 503 Service Unavailable\\r\\nCSeq: 1 INVITE\\r\\nRetry-After: 120\\r\\n\\r\\n'
const importing = (path) => `import(${JSON.stringify(pathToFileURL(path).href)})`
const ours = (name) => `const { explain } = await ${importing(join(ROOT, 'pkg', name))}; step(); explain('${MESSAGE}')`
const WAYS = {
  'sipwhy in Node.js (node.mjs)': ours('node.mjs'),
  'sipwhy with its wasm inside (index.mjs)': ours('index.mjs'),
  'sipwhy/trace in Node.js (node-trace.mjs)': ours('node-trace.mjs'),
  'JsSIP, its parser alone': `const parser = (await ${importing(join(ROOT, 'xtask/tools/node_modules/jssip/lib/Parser.js'))}).default; step(); parser.parseMessage('${MESSAGE}', { error() {}, warn() {}, debug() {}, configuration: {} })`,
}

function milliseconds(code) {
  const program = `const at = process.hrtime.bigint(); let half; const ms = () => Number(process.hrtime.bigint() - at) / 1e6; const step = () => { half = ms() }; ${code}; process.stdout.write(JSON.stringify([half, ms()]))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }))
}

console.log(`node ${process.version}, ${RUNS} processes each: median (least) in ms`)
console.log('\n| way | import | and the first explanation |\n| --- | ---: | ---: |')
for (const [name, code] of Object.entries(WAYS)) {
  const runs = Array.from({ length: RUNS }, () => milliseconds(code))
  const cell = (column) => `${median(runs.map((run) => run[column])).toFixed(1)} (${Math.min(...runs.map((run) => run[column])).toFixed(1)})`
  console.log(`| ${name} | ${cell(0)} | ${cell(1)} |`)
}
