// A filter for pipelines: rows go through as bytes, a batch for each chunk that was read, and no faster
// than whoever reads them takes them.

import { once } from 'node:events'
import { RowFilter } from 'sipwhy'
import schema from 'sipwhy-generated/rows.mjs'
import { UsageError } from './arguments.mjs'
import { readChunks, sizeOf } from './read.mjs'

/** `sipwhy ndjson`: lines from standard input. */
export async function ndjsonCommand({ lang, values, io }) {
  if (io.stdin.isTTY) throw new UsageError('sipwhy ndjson reads lines of JSON from standard input')
  const filter = new RowFilter({ input: 'lines', rows: values.calls ? 'calls' : 'messages', lang, client: values.client })
  return through([io.stdin], filter, io)
}

/** How many bytes several files may have together to be merged by time: they are kept for that. */
const MERGED = 512 << 20

/** `sipwhy FILE… --ndjson`: captures and logs. */
export async function fileRows(paths, { lang, values, io }) {
  const rows = values.raw ? 'raw' : values.messages ? 'messages' : 'calls'
  const size = rows === 'calls' && paths.length > 1 ? await sizeOf(paths) : 0
  const keep = size > 0 && size <= MERGED
  if (size > MERGED) {
    const why = Number.isFinite(size) ? `the files have more than ${MERGED >> 20} MiB together` : 'standard input is one of the files'
    io.stderr.write(`sipwhy: ${why}: they are read one after the other and not merged by time\n`)
  }
  const filter = new RowFilter({ input: 'file', rows, keep, lang, client: values.client })
  return through(paths.map((path) => readChunks(path, io)), filter, io)
}

/** What rows hold, on both sides. */
export function schemaText({ stdout }) {
  stdout.write(`${JSON.stringify(schema, null, 2)}\n`)
  return 0
}

async function through(inputs, filter, { stdout }) {
  for (const [index, input] of inputs.entries()) {
    if (index > 0) await put(stdout, filter.next())
    for await (const chunk of input) await put(stdout, filter.push(chunk))
  }
  await put(stdout, filter.end())
  return 0
}

/** Whoever reads slowly is waited for: nothing piles up here. */
async function put(stdout, rows) {
  if (rows.length > 0 && !stdout.write(rows)) await once(stdout, 'drain')
}
