// What may be shown to others: the text with people, hosts and secrets masked, and everything that is
// made of that text, never of the one that was given.

import { ladderMermaid, ladderSvg, redaction } from 'sipwhy/trace'
import { explain } from './explain.mjs'
import { callOf } from './files.mjs'
import { issueOf, markdownOf } from './markdown.mjs'
import { textOfCall } from './text.mjs'

/** Between the two texts, which are masked as one: then a name has one mask in both. */
const BETWEEN = '\n\n'
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * @param {{ text: string | null, request?: string, lang: string, client?: string, index?: number, words: any }} about
 */
export async function share({ text, request = '', lang, client, index, words }) {
  const given = index === undefined ? text ?? '' : await callText({ text, lang, client, index })
  const masked = maskedOf(given, request)
  const told = await explain({ text: masked.text, request: masked.request, lang, client })
  const mermaid = told.call ? ladderMermaid(told.call) : ''
  const parts = { told, text: masked.text, request: masked.request, mermaid, words }
  return { ...masked, markdown: markdownOf(parts), issue: issueOf(parts), svg: told.call ? ladderSvg(told.call) : null }
}

async function callText(about) {
  const { trace, call } = await callOf(about)
  return textOfCall(trace, call)
}

/** Both texts masked, with what was changed in the first. */
function maskedOf(given, request) {
  // What is no letter cannot be sent anyway.
  const text = decoder.decode(encoder.encode(given))
  const before = encoder.encode(request === '' ? text : text + BETWEEN + request)
  const { output, counts } = redaction(before)
  const cut = encoder.encode(text).length
  const first = decoder.decode(output.subarray(0, cut))
  return {
    text: first,
    request: request === '' ? '' : decoder.decode(output.subarray(cut + BETWEEN.length)),
    counts,
    changed: changesIn(first, before, output),
  }
}

/** Where a text differs from what it was: lengths in UTF-8 are the same. @returns {[number, number][]} in UTF-16 units */
function changesIn(text, before, after) {
  const changes = []
  let byte = 0
  let unit = 0
  for (const character of text) {
    const size = encoder.encode(character).length
    let isOther = false
    for (let i = byte; i < byte + size; i++) isOther ||= before[i] !== after[i]
    if (isOther) {
      const last = changes.at(-1)
      // One letter in the middle of a mask may happen to be the same.
      if (last && unit - last[1] <= 1) last[1] = unit + character.length
      else changes.push([unit, unit + character.length])
    }
    byte += size
    unit += character.length
  }
  return changes
}
