// What can be shown to others: the same text or bytes, with people, hosts and secrets masked.

import { keeper } from './house.mjs'
import { keptKinds } from './options.mjs'

const utf8 = new TextDecoder()

/** Masks a message, a log or a paste; with `sipwhy/trace` a capture too. Gives what it was given: text or bytes. */
export const redact = (input, options) => redaction(input, options).output

/** The same, with what was masked. */
export function redaction(input, options) {
  const keep = keptKinds(options)
  const content = typeof input === 'string' ? input : asBytes(input)
  const [bytes, format, messageCount, ...numbers] = keeper.about((desk, length) => desk.redact(length, keep), content)
  const kinds = keeper.ask((desk) => desk.redactKinds())
  const counts = Object.fromEntries(kinds.map((kind, i) => [kind, numbers[i]]))
  return { output: typeof input === 'string' ? utf8.decode(bytes) : bytes, format, messageCount, counts }
}

function asBytes(input) {
  if (input instanceof Uint8Array) return input
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  throw new TypeError('what is redacted is a string, a Uint8Array or an ArrayBuffer')
}
