// Reads what is too large to keep: calls are looked at when they end, and forgotten.

import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { readChunks } from './read.mjs'

/** From so many bytes on a file is not kept. */
export const LARGE = 64 << 20
/** Milliseconds between two lines of progress. */
const TICK = 200

/** Whether a single file is too large to keep. @param {string[]} paths */
export async function isLarge(paths) {
  if (paths.length !== 1 || paths[0] === '-') return false
  const found = await stat(paths[0]).catch(() => null)
  return found !== null && found.size > LARGE
}

/**
 * @param {string} path @param {any} analyzer made with `keep: false` @param {(call: any) => void} each
 * @param {{ io: any, terms: any }} how
 * @returns the trace
 */
export async function streamed(path, analyzer, each, { io, terms }) {
  const { size } = await stat(path)
  const isShown = Boolean(io.stderr.isTTY)
  let calls = 0
  let shownAt = 0
  const drain = (list) => {
    for (const call of list) {
      calls++
      each(call)
    }
  }
  try {
    for await (const chunk of readChunks(path, io, { isQuiet: true })) {
      analyzer.push(chunk)
      drain(analyzer.calls())
      if (io.stdout.writableNeedDrain) await once(io.stdout, 'drain')
      if (!isShown || Date.now() - shownAt < TICK) continue
      shownAt = Date.now()
      io.stderr.write(`\r\x1b[K${progressText({ ...analyzer.progress, calls, size }, terms)}`)
    }
  } finally {
    if (isShown && shownAt > 0) io.stderr.write('\r\x1b[K')
  }
  const trace = analyzer.end()
  // Some at a time: many may be open at the end.
  drain(analyzer.calls())
  return trace
}

/** `120 MB of 4.2 GB · 90210 messages · 1803 calls`. */
export function progressText({ bytes, size, messages, calls }, terms) {
  const values = {
    done: bytesOf(bytes),
    size: bytesOf(size),
    messages: terms.messagesOther.replace('{count}', String(messages)),
    calls: terms.calls.other.replace('{count}', String(calls)),
  }
  return terms.calls.progress.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

const bytesOf = (bytes) => (bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`)
