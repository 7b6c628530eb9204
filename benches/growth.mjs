// What one message costs as there are more of them: messages of a capture, and calls that are open at
// once. It should stay the same. Run: cargo xtask bench growth
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Analyzer } from '../pkg/node-trace.mjs'
import { write } from './lib/capture.mjs'
import { cpu } from './lib/measure.mjs'

const MESSAGES = [1e3, 1e4, 1e5, 1e6]
const OPEN = [1, 1e2, 1e4, 1e5]
/** Messages of three calls of the capture: two of seven, one of four. */
const [THREE, PER_THREE] = [3, 18]
const folder = mkdtempSync(join(tmpdir(), 'sipwhy-'))

function analyze(file) {
  const bytes = readFileSync(file)
  const start = cpu()
  const analyzer = new Analyzer({ keep: false })
  let calls = 0
  for (let at = 0; at < bytes.length; at += 1 << 20) {
    analyzer.push(bytes.subarray(at, at + (1 << 20)))
    for (const _ of analyzer.calls()) calls++
  }
  const trace = analyzer.end()
  for (const _ of trace.eachCall()) calls++
  const spent = cpu() - start
  const { messageCount } = trace
  trace.close()
  return { messages: messageCount, calls, micros: spent / 1000 / messageCount }
}

/** @param {string} head @param {number[]} counts @param {(n: number) => [number, object?]} capture calls and how */
function table(head, counts, capture) {
  console.log(`\n| ${head} | messages | calls | µs of CPU a message | to the one before |\n| ---: | ---: | ---: | ---: | ---: |`)
  let before
  for (const count of counts) {
    const file = join(folder, 'growth.pcap')
    write(file, ...capture(count))
    const { messages, calls, micros } = analyze(file)
    console.log(`| ${count} | ${messages} | ${calls} | ${micros.toFixed(1)} | ${before ? (micros / before).toFixed(2) : ''} |`)
    before = micros
  }
}

try {
  // The engine makes up its mind first.
  write(join(folder, 'warm.pcap'), 3000)
  analyze(join(folder, 'warm.pcap'))
  console.log(`node ${process.version}`)
  table('messages, about', MESSAGES, (n) => [Math.round((n / PER_THREE) * THREE)])
  table('calls open at once', OPEN, (n) => [n, { open: true }])
} finally {
  rmSync(folder, { recursive: true })
}
