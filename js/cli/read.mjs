// Gets the bytes of the input, from a file or from standard input, in chunks.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** What cannot be read; its message is for people. */
export class ReadError extends Error {}

/** A request beside the message is never so large. */
const LARGEST = 1 << 24
const CHUNK = 1 << 20
/** From so many bytes on a person may wonder whether anything happens. */
const LONG = 8 << 20

/**
 * The whole input: for what is one message.
 *
 * @param {string} path a file, or `-`
 * @param {{ stdin: any, stderr: any }} io
 * @returns {Promise<Uint8Array>}
 */
export async function readInput(path, io) {
  const chunks = []
  let size = 0
  for await (const chunk of readChunks(path, io)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > LARGEST) throw new ReadError(`${path} is larger than ${LARGEST} bytes`)
  }
  return Buffer.concat(chunks)
}

/** How many bytes files have together; infinite with standard input among them. What is not there is told when it is read. */
export async function sizeOf(paths) {
  const sizes = await Promise.all(paths.map((path) => (path === '-' ? Infinity : stat(path).then(({ size }) => size, () => 0))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * The input in chunks; on a terminal, with its progress.
 *
 * @param {string} path @param {{ stdin: any, stderr: any }} io @param {{ isQuiet?: boolean }} [how] whoever shows progress itself
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* readChunks(path, { stdin, stderr }, { isQuiet = false } = {}) {
  if (path === '-') {
    if (stdin.isTTY) stderr.write('Paste a message or a log, then press Ctrl-D.\n')
    yield* stdin
    return
  }
  try {
    const { size } = await stat(path)
    const isShown = !isQuiet && stderr.isTTY && size >= LONG
    let done = 0
    let told = -1
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      yield chunk
      done += chunk.length
      const share = Math.floor((100 * done) / size)
      if (isShown && share !== told) stderr.write(`\r${(told = share)} %`)
    }
    if (isShown) stderr.write('\r\x1b[K')
  } catch (error) {
    if (error.code === undefined || error instanceof ReadError) throw error
    const hint = /^[1-9]\d\d$/.test(path) ? `; for the status code: sipwhy code ${path}` : ''
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a directory', EACCES: 'not allowed' }[error.code] ?? error.message
    throw new ReadError(`cannot read ${path}: ${why}${hint}`)
  }
}
