// The story of one call: what became of it, why, what to do, the ladder, and the findings with
// their evidence, what follows from the cause below it.

import { ladderLines } from '../ladder/text.mjs'
import { outcomeOf, spanOf } from '../ladder/rows.mjs'
import { joined, labelled, paragraph, severityName, spread } from './layout.mjs'
import { findingBlock, foldedBlock, guideBlock, limitsBlock } from './report.mjs'
import { safe } from './visible.mjs'
import { columns } from './width.mjs'
import { wrap } from './wrap.mjs'

/** Arrows, unless everything is asked for. */
const MOST_ARROWS = 40
/** Findings told in full where none is the cause, and findings named in a line. */
const MOST_TOLD = 2
const MOST_NAMED = 6

/** @typedef {{ terms: any, paint: any, width: number, wide: number, all?: boolean, isFull?: boolean, titleOf: (code: number) => string, textOf: (number: number) => string | Uint8Array | null }} How */

/**
 * @param {any} call @param {How} how `wide`: what a ladder may take; `isFull`: it was asked for by name
 * @returns {string}
 */
export function callText(call, how) {
  const { terms, paint, width, all, isFull } = how
  const everything = all || isFull
  const { shown, named, folded } = chosen(call, everything)
  const guides = guidesOf(call, everything)
  const labels = new Map(call.steps.flatMap((step) => [step.message, ...step.resent, ...step.copies].map((number) => [number, step])))
  const idColumn = Math.max(0, ...[...shown, ...named].map(({ severity }) => columns(severityName(severity, terms))))
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
    ladderBlock(call, { ...how, most: everything ? undefined : MOST_ARROWS }),
    ...(everything ? [momentsBlock(call, how)] : []),
    ...shown.map((finding, i) => (i === follows ? [paint.faint(`  ${labelled(terms.calls.consequence, terms).trimEnd()}`), ...block(finding)] : block(finding))),
    namedLines(named, idColumn, how),
    ...guides.map((guide) => guideBlock(guide, view)),
    foldedBlock(folded + call.guides.length - guides.length, view),
    limitsBlock(call.limits, view),
  ])
}

/** What is told: the cause and what follows from it; what else is grave is named. All on request. */
function chosen({ findings }, everything) {
  if (everything) return { shown: findings, named: [], folded: 0 }
  const ranked = findings.filter(({ rank }) => rank === 'cause' || rank === 'consequence')
  const others = findings.filter((one) => !ranked.includes(one) && !(one.quiet && one.severity === 'info'))
  const isGrave = ({ severity }) => severity === 'error' || severity === 'warning'
  const grave = others.filter(isGrave)
  const shown = ranked.length > 0 ? ranked : grave.slice(0, MOST_TOLD)
  const rest = shown.length > 0 ? grave : others
  const named = rest.filter((one) => !shown.includes(one)).slice(0, MOST_NAMED)
  return { shown, named, folded: findings.length - shown.length - named.length }
}

/** A finding in a line: what it is, and in which message it stands. */
function namedLines(list, idColumn, { terms, paint, width }) {
  return list.flatMap((finding) => {
    const word = severityName(finding.severity, terms)
    const number = finding.places[0]?.message
    const where = number === undefined ? '' : terms.message.replace('{n}', String(number + 1))
    const left = `${word}${' '.repeat(idColumn - columns(word) + 2)}${finding.title}`
    return spread(left, where, width, { left: () => paint.severity(finding.severity, word) + left.slice(word.length), right: paint.faint })
  })
}

/** Where to look: for the cause, unless everything is asked for. */
function guidesOf({ guides, cause }, everything) {
  if (everything || guides.length <= 1) return guides
  const own = guides.filter(({ rule }) => cause !== null && rule === cause.rule)
  return own.length > 0 ? own : guides.slice(0, 1)
}

/** `✗ sip:b@example.org   500 after 1.9 s   likely a 503 from behind the proxy`. */
function heading(call, how) {
  const { paint, width } = how
  const mark = markOf(call.outcome)
  const who = [call.method === 'INVITE' ? '' : safe(call.method), safe(call.to || call.from)].filter((part) => part !== '').join(' ')
  const line = [`${mark === '' ? '' : `${mark} `}${who}`, fateOf(call, how)].join('   ')
  const title = safe(titleOf(call, how))
  const colour = call.outcome === 'failed' || call.outcome === 'unanswered' ? (text) => paint.severity('error', text) : paint.strong
  const lines = columns(line) + 3 + columns(title) <= width ? [title === '' ? line : `${line}   ${title}`] : [...wrap(line, width), ...wrap(title, width - 2).map((each) => `  ${each}`)]
  return lines.map(colour)
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
