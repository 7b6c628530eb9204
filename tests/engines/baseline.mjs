// The least that a filter of JSON lines can do in Node.js: read a line, parse it, print it again.
import { once } from 'node:events'
import { createInterface } from 'node:readline'

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let text
  try {
    text = JSON.stringify(JSON.parse(line))
  } catch {
    text = '{"kind":"error"}'
  }
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain')
}
