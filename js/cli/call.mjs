// The story of one call: what became of it, why, what to do, the ladder, and the findings with
// their evidence, what follows from the cause below it.

import { ladderLines } from '../ladder/text.mjs'
import { outcomeOf, spanOf } from '../ladder/rows.mjs'
import { joined, labelled, paragraph, SEVERITIES } from './layout.mjs'
import { findingBlock, foldedBlock, guideBlock, limitsBlock } from './report.mjs'
import { safe } from './visible.mjs'
import { columns } from './width.mjs'
import { wrap } from './wrap.mjs'

/** Arrows, unless everything is asked for. */
const MOST_ARROWS = 40
/** Findings beside the cause and what follows from it. */
const MOST_FINDINGS = 4

/** @typedef {{ terms: any, paint: any, width: number, wide: number, all?: boolean, isFull?: boolean, titleOf: (code: number) => string, textOf: (number: number) => string | Uint8Array | null }} How */

/**
 * @param {any} call @param {How} how `wide`: what a ladder may take; `isFull`: it was asked for by name
 * @returns {string}
 */
export function callText(call, how) {
  const { terms, paint, width, all, isFull } = how
  const { shown, folded } = chosen(call, all)
  const labels = new Map(call.steps.flatMap((step) => [step.message, ...step.resent, ...step.copies].map((number) => [number, step])))
  const idColumn = Math.max(0, ...shown.map(({ severity }) => columns(terms.severities[SEVERITIES.indexOf(severity)] ?? severity)))
  const about = (number) => {
    const step = labels.get(number)
    const time = step?.time === null || step?.time === undefined ? '' : ` · ${(step.time / 1000).toFixed(3)}`
    return `${terms.message.replace('{n}', String(number + 1))}${time}${step ? ` · ${safe(step.label)}` : ''}`
  }
  const view = { terms, paint, width, all, raw: null, lines: [], gutter: 1, textOf: (number) => ({ raw: how.textOf(number), about: about(number) }) }
  const block = (finding) =>
    finding.rank === 'consequence'
      ? findingBlock(finding, { ...view, width: width - 2 }, idColumn).map((line) => `  ${line}`)
      : findingBlock(finding, view, idColumn)
  const follows = shown.findIndex(({ rank }) => rank === 'consequence')
  return joined([
    heading(call, how),
    [
      ...paragraph(call.verdict, { width }),
      ...paragraph(call.now, { width, label: labelled(terms.doNow, terms), strong: paint.strong }),
    ],
    ladderBlock(call, { ...how, most: all || isFull ? undefined : MOST_ARROWS }),
    ...(all || isFull ? [momentsBlock(call, how)] : []),
    ...shown.map((finding, i) => (i === follows ? [paint.faint(`  ${labelled(terms.calls.consequence, terms).trimEnd()}`), ...block(finding)] : block(finding))),
    ...call.guides.map((guide) => guideBlock(guide, view)),
    foldedBlock(folded, view),
    limitsBlock(call.limits, view),
  ])
}

/** What is told: the cause, what follows from it, and what is grave; all on request. */
function chosen({ findings }, all) {
  const isRanked = ({ rank }) => rank === 'cause' || rank === 'consequence'
  const isGrave = ({ severity }) => severity === 'error' || severity === 'warning'
  let room = MOST_FINDINGS
  const shown = all ? findings : findings.filter((one) => isRanked(one) || (!one.quiet && (isGrave(one) || one.severity === 'note') && room-- > 0))
  return { shown, folded: findings.length - shown.length }
}

/** `✗ sip:b@example.org   500 after 1.9 s   likely a 503 from behind the proxy`. */
function heading(call, how) {
  const { paint, width } = how
  const mark = markOf(call.outcome)
  const who = [call.method === 'INVITE' ? '' : safe(call.method), safe(call.to || call.from)].filter((part) => part !== '').join(' ')
  const line = [`${mark === '' ? '' : `${mark} `}${who}`, fateOf(call, how), titleOf(call, how)].filter((part) => part !== '').join('   ')
  const colour = call.outcome === 'failed' || call.outcome === 'unanswered' ? (text) => paint.severity('error', text) : paint.strong
  return wrap(line, width).map(colour)
}

/** `500 after 1.9 s`; without a final response what became of it. */
export function fateOf(call, { terms }) {
  const { calls } = terms
  const what = call.finalStatus === null || call.outcome === 'cancelled' ? outcomeOf(call.outcome, terms) : String(call.finalStatus)
  const span = call.outcome === 'cancelled' || call.finalStatus !== null ? call.timing.setup : null
  return span === null ? what : calls.after.replace('{what}', () => what).replace('{span}', spanOf(span, calls))
}

/** The cause in a few words; without one what the code of a refusal is called. */
export function titleOf(call, { titleOf }) {
  if (call.cause) return call.cause.title
  return call.outcome === 'failed' && call.finalStatus !== null ? titleOf(call.finalStatus) : ''
}

export const markOf = (outcome) => ({ answered: '✓', failed: '✗' })[outcome] ?? ''

/** The ladder alone, coloured where it matters. @param {any} call @param {any} how */
export function ladderBlock(call, { terms, paint, wide, most }) {
  return ladderLines(call, { terms, width: wide, most }).map(({ text, kind, isCause, isFailure }) =>
    isCause ? paint.severity('error', text) : kind === 'step' ? text : isFailure ? text : paint.faint(text),
  )
}

const MOMENTS = ['postDial', 'media', 'ringing', 'setup', 'talk', 'longestGap']

/** The moments, and the Call-IDs where there are several. */
function momentsBlock({ timing, legs, callId }, { terms, width }) {
  const { calls } = terms
  const moments = MOMENTS.flatMap((name, i) => (timing[name] === null ? [] : [`${calls.timing[i]} ${spanOf(timing[name], calls)}`]))
  const why = ({ by, sure }) => {
    const parts = [by === null ? '' : calls.legBy[BYS.indexOf(by)] ?? by, sure === 'certain' ? '' : calls.sures[SURES.indexOf(sure)] ?? sure]
    const said = parts.filter((part) => part !== '').join(terms.comma)
    return said === '' ? '' : ` (${said})`
  }
  const ids = legs.length === 0 ? callId : legs.map((leg) => leg.callId + why(leg)).join(terms.semicolon)
  return [...wrap(safe(moments.join(' · ')), width), ...paragraph(ids, { width, label: labelled(calls.legs, terms) })]
}

const BYS = ['session-id', 'call-id', 'description', 'users-and-time']
const SURES = ['certain', 'likely', 'possible']
