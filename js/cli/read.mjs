// Gets the bytes of the input, from a file or from standard input.

import { readFile, stat } from 'node:fs/promises'

/** What cannot be read; its message is for people. */
export class ReadError extends Error {}

/** One message is never so large; a capture given by mistake should not fill the memory. */
const LARGEST = 1 << 28

/**
 * @param {string} path a file, or `-`
 * @param {{ stdin: any, stderr: any }} io
 * @returns {Promise<Uint8Array>}
 */
export async function readInput(path, { stdin, stderr }) {
  if (path !== '-') return readFileBytes(path)
  if (stdin.isTTY) stderr.write('Paste a SIP message, then press Ctrl-D.\n')
  const chunks = []
  let size = 0
  for await (const chunk of stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > LARGEST) throw new ReadError(`the input is larger than ${LARGEST} bytes`)
  }
  return Buffer.concat(chunks)
}

async function readFileBytes(path) {
  try {
    const { size } = await stat(path)
    if (size > LARGEST) throw new ReadError(`${path} is larger than ${LARGEST} bytes`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof ReadError) throw error
    const hint = /^[1-9]\d\d$/.test(path) ? `; for the status code: sipwhy code ${path}` : ''
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a directory', EACCES: 'not allowed' }[error.code] ?? error.message
    throw new ReadError(`cannot read ${path}: ${why}${hint}`)
  }
}
