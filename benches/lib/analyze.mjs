// One process that analyzes a capture, for the bench to watch: prints what it found and what that took.
import { createReadStream } from 'node:fs'
import { Analyzer } from '../../pkg/node-trace.mjs'

const analyzer = new Analyzer({ keep: false })
let [calls, caused] = [0, 0]
const take = (call) => {
  calls++
  if (call.cause) caused++
}
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  analyzer.push(chunk)
  for (const call of analyzer.calls()) take(call)
}
const trace = analyzer.end()
for (const call of trace.eachCall()) take(call)
console.log(JSON.stringify({ messages: trace.messageCount, calls, caused }))
