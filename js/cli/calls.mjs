// The calls of a trace: what failed for one cause first, then the calls one a line, then the story
// of the worst.

import { outcomeOf, spanOf } from '../ladder/rows.mjs'
import { callText, fateOf, markOf, titleOf } from './call.mjs'
import { items, joined, paragraph, section } from './layout.mjs'
import { kindOf, standsOut } from './survey.mjs'
import { remarkBlocks, timeOf } from './messages.mjs'
import { safe } from './visible.mjs'
import { columns } from './width.mjs'

/** Groups, unless everything is asked for. */
const MOST_GROUPS = 6
/** Up to so many calls each one that stands out is told in full. */
const FEW = 3

/**
 * @param {{ trace: any, survey: any, groups: any[], isKept: boolean }} found
 * @param {any} how
 * @returns {string}
 */
export function callsText({ trace, survey, groups, isKept }, how) {
  const { terms, paint, width, all } = how
  const stories = storiesOf(survey, groups, all)
  const isOne = survey.count === 1
  const quiet = survey.telling === 0 ? terms.calls.quiet : survey.telling > stories.length || survey.count <= stories.length ? '' : terms.calls.quietRest
  return joined([
    wrapHead(headline(trace, survey, terms), how),
    ...(survey.count === 0 ? [paragraph(terms.calls.none, { width })] : []),
    ...(isOne ? [] : groupBlocks(groups, survey, how)),
    ...(isOne ? [] : [table(survey, how)]),
    healthyLine(survey, how),
    ...remarkBlocks(trace.remarks, how),
    section(terms.unread, items(trace.losses.map((loss) => (loss.times > 1 ? `${loss.text} ×${loss.times}` : loss.text)), { width }), how),
    ...(survey.telling > 0 && !isKept ? [paragraph(terms.calls.unkept, { width }).map(paint.faint)] : []),
    ...stories.map((call) => [...(isOne ? [] : [callHead(call, survey, how)]), callText(call, how).trimEnd()]),
    ...(isOne && survey.telling > 0 ? [] : [paragraph(quiet, { width }).map(paint.faint)]),
    ...(survey.telling > stories.length ? [paragraph(terms.calls.tellOne, { width }).map(paint.faint)] : []),
  ])
}

/** One call in full. */
export function oneCallText({ call, trace, isKept }, how) {
  const { terms, paint, width } = how
  return joined([
    ...(isKept ? [] : [paragraph(terms.calls.unkept, { width }).map(paint.faint)]),
    [paint.faint(`── ${terms.calls.callOf.replace('{n}', String(call.index + 1)).replace('{count}', String(trace.callCount))}`), callText(call, { ...how, isFull: true }).trimEnd()],
  ])
}

const wrapHead = (text, { width, paint }) => paragraph(text, { width }).map(paint.strong)

/** `1 call, failed · JsSIP console log · 6 messages · 1.9 s`. */
function headline(trace, survey, terms) {
  const words = terms.calls
  const calls = callsOf(survey.count, 'INVITE', words)
  const list = [...survey.outcomes].map(([outcome, count]) =>
    survey.count === 1 ? outcomeOf(outcome, terms) : words.of.replace('{count}', String(count)).replace('{outcome}', outcomeOf(outcome, terms)),
  )
  const comma = terms.comma.trimEnd() === terms.comma ? terms.comma : ', '
  const head = list.length === 0 ? calls : words.headline.replace('{calls}', calls).replace('{outcomes}', list.join(comma))
  const many = (trace.messageCount === 1 ? terms.messagesOne : terms.messagesOther).replace('{count}', String(trace.messageCount))
  const lasted = trace.firstTime === null ? 0 : trace.lastTime - trace.firstTime
  return [head, [...new Set(trace.formatNames)].join(' + '), many, lasted > 0 ? spanOf(lasted, words) : ''].filter((part) => part !== '').join(' · ')
}

function callsOf(count, method, words) {
  const [one, other] = method === 'INVITE' ? [words.one, words.other] : [words.exchangeOne, words.exchangeOther]
  return (count === 1 ? one : other).replace('{count}', String(count)).replace('{method}', () => safe(method))
}

/** What calls have in common, where several do: worst first. */
function groupBlocks(groups, survey, how) {
  const { terms, paint, width, all } = how
  const words = terms.calls
  const telling = groups.filter(({ outcome, rule, count }) => count > 1 && (rule !== null || (outcome !== 'answered' && outcome !== 'cancelled')))
  const shown = all ? telling : telling.slice(0, MOST_GROUPS)
  const blocks = shown.map((group) => {
    const outcome = outcomeOf(group.outcome, terms)
    const said = group.outcome === 'answered' ? words.groupMarred : group.rule === null ? words.groupAlike : words.groupCause
    const head = said.replace('{calls}', callsOf(group.count, group.method, words)).replace('{outcome}', outcome)
    const comma = terms.comma.trimEnd() === terms.comma ? terms.comma : ', '
    const list = group.examples.map((index) => index + 1).join(comma) + (group.count > group.examples.length ? ' …' : '')
    const where = [group.finalStatus === null ? '' : String(group.finalStatus), group.title, group.hop ?? ''].filter((part) => part !== '').join(' · ')
    const colour = group.outcome === 'failed' || group.outcome === 'unanswered' ? (text) => paint.severity('error', text) : paint.strong
    return [
      ...paragraph(head, { width }).map(colour),
      ...paragraph(where, { width, indent: 2 }),
      ...paragraph(group.verdict, { width, indent: 2 }),
      ...paragraph((group.examples.length === 1 ? words.example : words.examples).replace('{list}', list), { width, indent: 2 }).map(paint.faint),
    ]
  })
  const rest = telling.length - shown.length
  return rest > 0 ? [...blocks, paragraph(words.moreGroups.replace('{count}', String(rest)), { width }).map(paint.faint)] : blocks
}

/** The calls one a line: number, time, mark, from → to, code, cause. */
function table(survey, how) {
  const { terms, paint, width } = how
  const { rows } = survey
  const cells = rows.map((row) => {
    const mark = markOf(row.outcome)
    const who = `${short(row.from)} → ${short(row.to)}`
    const fate = row.outcome === 'answered' || row.outcome === 'failed' ? fateOf(row, how) : outcomeOf(row.outcome, terms)
    return [String(row.index + 1), clockOf(row), mark, row.method === 'INVITE' ? who : `${safe(row.method)} ${who}`, fate, titleOf(row, how)]
  })
  const widths = [0, 1, 2, 3, 4].map((i) => cells.reduce((most, cell) => Math.max(most, columns(cell[i])), 0))
  widths[3] = Math.min(widths[3], Math.max(20, width - widths[0] - widths[1] - widths[2] - widths[4] - 10 - 24))
  const lines = cells.map(([number, time, mark, who, fate, title], i) => {
    const parts = [number.padStart(widths[0]), padded(time, widths[1]), padded(mark, widths[2]), padded(cut(who, widths[3]), widths[3]), padded(fate, widths[4])]
    const left = parts.filter((_, at) => widths[at] > 0).join('  ')
    const line = title === '' ? left.trimEnd() : `${left}  ${cut(safe(title), Math.max(8, width - columns(left) - 2))}`
    return rows[i].outcome === 'failed' || rows[i].outcome === 'unanswered' ? paint.severity('error', line) : line
  })
  return survey.unlisted > 0 ? [...lines, ...paragraph(terms.calls.more.replace('{count}', String(survey.unlisted)), { width }).map(paint.faint)] : lines
}

/** Without the scheme that all have, without parameters. */
const short = (uri) => safe(uri.replace(/^sips?:/i, '').replace(/[;?].*$/s, '')) || '?'

const padded = (text, size) => text + ' '.repeat(Math.max(0, size - columns(text)))

function cut(text, size) {
  if (columns(text) <= size) return text
  let out = ''
  let used = 1
  for (const character of text) {
    used += columns(character)
    if (used > size) break
    out += character
  }
  return `${out}…`
}

/** The time of day, or the time since the start of the trace. */
function clockOf({ firstTime, clock }) {
  if (firstTime === null) return ''
  return clock === 'start' ? timeOf({ time: firstTime, clock }) : new Date(firstTime).toISOString().slice(11, 23)
}

function healthyLine(survey, { terms, paint, width }) {
  if (survey.healthy.size === 0) return []
  const comma = terms.comma.trimEnd() === terms.comma ? terms.comma : ', '
  const list = [...survey.healthy].map(([method, count]) => (count > 1 ? `${safe(method)} ×${count}` : safe(method))).join(comma)
  return paragraph(terms.calls.healthy.replace('{list}', () => list), { width }).map(paint.faint)
}

const callHead = ({ index }, survey, { terms, paint }) => paint.faint(`── ${terms.calls.call.replace('{n}', String(index + 1))}`)

/** The calls that are told in full: of a few all that stand out, of many one of the worst kind. */
export function storiesOf(survey, groups, all) {
  const calls = [...survey.stories.values()]
  if (survey.count === 1) return calls
  const telling = survey.rows.filter((row) => row.isTelling).length
  const order = new Map(groups.map((group, i) => [kindOf(group), i]))
  const sorted = calls.filter(standsOut).sort((a, b) => (order.get(kindOf(a)) ?? 999) - (order.get(kindOf(b)) ?? 999))
  return sorted.slice(0, all ? 8 : survey.count <= FEW || telling <= FEW ? FEW : 1)
}
