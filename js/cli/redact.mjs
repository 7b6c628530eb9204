// `sipwhy redact`: the file with everybody in it masked, and on the side what was masked.

import { isUtf8 } from 'node:buffer'
import * as sipwhy from 'sipwhy'
import { UsageError } from './arguments.mjs'
import { redactWords } from './help.mjs'
import { ReadError, readChunks } from './read.mjs'

/** What stays as it is. */
function kept({ keep }) {
  if (keep === undefined) return undefined
  try {
    const kinds = keep.split(',').map((kind) => kind.trim())
    sipwhy.redact('', { keep: kinds })
    return { keep: kinds }
  } catch (error) {
    throw new UsageError(error.message.replace(/^options\.keep/, '--keep'))
  }
}

/** Masked bytes, to be explained. @param {Uint8Array} bytes @param {Record<string, any>} values */
export const masked = (bytes, values) => Buffer.from(sipwhy.redact(bytes, kept(values)))

/** @param {string} path @param {{ lang: string, values: Record<string, any>, io: any }} how @returns {Promise<number>} */
export async function redactCommand(path, { lang, values, io }) {
  const options = kept(values)
  const chunks = []
  for await (const chunk of readChunks(path, io)) chunks.push(chunk)
  const words = redactWords(lang.toLowerCase().split(/[-_]/)[0])
  const { output, messageCount, counts } = sipwhy.redaction(Buffer.concat(chunks), options)
  if (io.stdout.isTTY && !isText(output)) throw new ReadError(words.binary)
  await new Promise((done) => io.stdout.write(output, done))
  const told = Object.entries(counts).filter(([, count]) => count > 0)
  const list = told.map(([kind, count]) => `${words[kind]} ${count}`).join(words.comma)
  const masks = told.length === 0 ? words.nothing : words.masked.replace('{list}', list)
  io.stderr.write(`sipwhy: ${(messageCount === 1 ? words.message : words.messages).replace('{count}', String(messageCount))}${masks}\n${words.look}\n`)
  return 0
}

const isText = (bytes) => isUtf8(bytes) && !bytes.includes(0)
