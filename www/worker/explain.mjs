// What stands in the editor: one message, or a log with calls in it. Places leave here as places in
// the editor's text.

import * as sipwhy from 'sipwhy'
import { drawable } from './drawable.mjs'

/** A start line of its own, as a message begins with it. */
const START = /^[^\S\n]*(?:SIP\/2\.0[^\S\n]+\d{3}\b|[A-Z][A-Z-]*[^\S\n]+\S+[^\S\n]+SIP\/2\.0[^\S\n]*$)/gm

/**
 * @param {{ text: string, request: string, lang: string, client?: string }} about
 * @returns {Promise<{ kind: 'empty' | 'message' | 'calls' | 'nothing', [more: string]: any }>}
 */
export async function explain({ text, request, lang, client }) {
  await sipwhy.loadLanguage(lang)
  const terms = sipwhy.terms({ lang })
  const version = sipwhy.version()
  if (text.trim() === '') return { kind: 'empty', terms, version }
  if (!isOne(text)) {
    const { explainLog } = await import('./files.mjs')
    const found = await explainLog({ text, request, lang, client })
    if (found) return { ...found, terms, version }
  }
  try {
    const report = sipwhy.explain(text, { lang, client, request: requestOf(request) })
    return { kind: 'message', report: drawable(report), terms, version }
  } catch (error) {
    if (error?.code !== 'not-sip') throw error
    return { kind: 'nothing', terms, version }
  }
}

/** Whether it begins as a message does, and no other follows. @param {string} text */
export function isOne(text) {
  const starts = text.matchAll(START)
  const first = starts.next()
  return !first.done && text.slice(0, first.value.index).trim() === '' && starts.next().done === true
}

/** The request, unless what stands there is none: that is its writer's concern, not the answer's. @param {string} text */
export function requestOf(text) {
  if (text.trim() === '') return undefined
  try {
    sipwhy.parse(text)
    return text
  } catch {
    return undefined
  }
}
