// Pictures of a call, in the language that it is told in. The renderers themselves take plain data.

import * as build from 'sipwhy-generated/report.mjs'
import { SipwhyError } from './error.mjs'
import { keeper } from './house.mjs'
import { ladderMermaid as mermaid } from './ladder/mermaid.mjs'
import { ladderSvg as svg } from './ladder/svg.mjs'
import { ladderText as text } from './ladder/text.mjs'
import { plainOptions } from './options.mjs'

/** A ladder of characters, for a terminal or a chat. */
export const ladderText = (call, { width, terms: given } = {}) => text(call, { width, terms: given ?? wordsOf(call) })

/** A Mermaid sequence diagram. */
export const ladderMermaid = (call, { terms: given } = {}) => mermaid(call, { terms: given ?? wordsOf(call) })

/** An SVG. */
export const ladderSvg = (call, { terms: given } = {}) => svg(call, { terms: given ?? wordsOf(call) })

/** Words around the call: of its own language, or of English where that is not loaded. */
function wordsOf({ lang }) {
  const terms = (options) => keeper.report(build.terms, (desk) => desk.terms(options))
  try {
    return terms(plainOptions({ lang }))
  } catch (error) {
    if (error instanceof SipwhyError && /^language-/.test(error.code)) return terms(plainOptions())
    throw error
  }
}
