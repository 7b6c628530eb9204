// A trace on a terminal: what is in it, its messages one a line, then what there is to say of
// those that stand out.

import { basisName, items, itemsOf, joined, labelled, paragraph, section, SEVERITIES, spread } from './layout.mjs'
import { explanationText } from './report.mjs'
import { safe } from './visible.mjs'
import { columns } from './width.mjs'

/** Lines of the list, and reports below it, unless everything is asked for. */
const MOST_LINES = 40
const MOST_REPORTS = 8
const MOST_REMARKS = 5
/** So many messages are looked at for a report. */
const MOST_EXPLAINED = 50_000

/**
 * @param {any} trace @param {{ terms: any, paint: any, all?: boolean, width?: number, only?: number, explainOptions: any }} how
 * @returns {string}
 */
export function traceText(trace, how) {
  const { terms, paint, width } = how
  if (how.only !== undefined) return messageText(trace, how.only, how)
  const rows = [...trace.messages()]
  return joined([
    [paint.strong(safe(headline(trace, terms))), ...paragraph(counts(trace), { width }).map(paint.faint)],
    rows.length === 0 ? paragraph(terms.noMessages, { width }) : list(rows, how),
    ...remarkBlocks(trace.remarks, how),
    section(terms.unread, items(trace.losses.map((loss) => (loss.times > 1 ? `${loss.text} ×${loss.times}` : loss.text)), { width }), how),
    ...reports(trace, rows, how).map((text) => [text.trimEnd()]),
  ])
}

/** Lines that are no messages and tell something: like findings, since they are some. */
export function remarkBlocks(remarks, { terms, paint, width, all }) {
  const shown = all ? remarks : remarks.slice(0, MOST_REMARKS)
  const blocks = shown.map(({ line, stack, text, title, meaning, fix, times }) => [
    ...spread(line, `${safe(stack)} · ${basisName('practice', terms)}`, width, { left: paint.strong, right: paint.faint }),
    `${paint.faint('  │ ')}${fit(safe(text), width - 8)}${times > 1 ? paint.faint(` ×${times}`) : ''}`,
    ...paragraph(labelled(title, terms) + meaning, { width, indent: 2 }),
    ...(fix === '' ? [] : [paint.strong(`  ${labelled(terms.fix, terms).trimEnd()}`), ...items(itemsOf(fix), { width, indent: 4 })]),
  ])
  if (blocks.length > 0) blocks[0].unshift(paint.strong(labelled(terms.remarks, terms).trimEnd()))
  return blocks
}

const fit = (text, width) => (columns(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`)

/** One message of the trace, alone. */
function messageText(trace, index, how) {
  const row = trace.message(index)
  const explanation = trace.explain(index, how.explainOptions)
  const request = row.request === null ? null : trace.message(row.request).raw
  return `${heading(row, trace, how)}\n${explanationText(explanation, { ...how, request })}`
}

/** `6 messages · JsSIP console log · 1.9 s`. */
function headline(trace, terms) {
  const many = (trace.messageCount === 1 ? terms.messagesOne : terms.messagesOther).replace('{count}', String(trace.messageCount))
  const span = trace.firstTime === null || trace.lastTime === trace.firstTime ? [] : [seconds(trace.lastTime - trace.firstTime)]
  return [many, [...new Set(trace.formatNames)].join(' + '), ...span].join(' · ')
}

/** `INVITE, ACK×2, 100, 183, 503×2`: methods, then codes. */
function counts({ methodCounts, statusCounts }) {
  return [...Object.entries(methodCounts), ...Object.entries(statusCounts)].map(([name, count]) => (count > 1 ? `${name}×${count}` : name)).join(', ')
}

const seconds = (millis) => (millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(millis < 100_000 ? 1 : 0)} s`)

/** The messages one a line: number, time since the first, way, what it is. */
function list(rows, { terms, paint, all, width }) {
  const base = rows.find((row) => row.time !== null)?.time ?? 0
  const shown = all ? rows : rows.slice(0, MOST_LINES)
  const cells = shown.map((row) => [String(row.index + 1), row.time === null ? '' : ((row.time - base) / 1000).toFixed(3), way(row)])
  const widths = [0, 1, 2].map((i) => cells.reduce((most, cell) => Math.max(most, columns(cell[i])), 0))
  const lines = shown.map((row, i) => {
    const [number, time, where] = cells[i]
    const parts = [number.padStart(widths[0]), time.padStart(widths[1]), where + ' '.repeat(widths[2] - columns(where)), '']
    const left = parts.filter((_, part) => widths[part] !== 0).join('  ')
    return `${paint.faint(left)}${row.status >= 400 ? paint.severity('error', what(row)) : what(row)}${row.isCut ? paint.faint(' …') : ''}`
  })
  const rest = rows.length - shown.length
  return rest > 0 ? [...lines, ...paragraph(terms.more.replace('{count}', String(rest)), { width }).map(paint.faint)] : lines
}

function way({ source, destination, direction }) {
  const arrow = direction === 'received' ? '◀─' : '─▶'
  if (source !== null || destination !== null) return `${safe(source ?? '')} ─▶ ${safe(destination ?? '')}`.trim()
  return direction === null ? '' : arrow
}

const what = ({ status, method }) => (status === null ? safe(method ?? '?') : `${status} ${safe(method ?? '')}`.trim())

function heading(row, trace, { terms, paint }) {
  const parts = [terms.message.replace('{n}', String(row.index + 1)), timeOf(row), way(row), row.transport?.toUpperCase() ?? '']
  return paint.faint(`── ${parts.filter((part) => part !== '').join(' · ')}`)
}

/** The time as the log has it: with the date only where there is one. */
export function timeOf({ time, clock }) {
  if (time === null) return ''
  if (clock === 'start') return `${(time / 1000).toFixed(3)} s`
  const text = new Date(time).toISOString()
  if (clock === 'unix') return text
  const plain = text.replace('T', ' ').slice(0, -1)
  return clock === 'day' ? plain.slice(11) : clock === 'year' ? plain.slice(5) : plain
}

/** What stands out, the gravest of each kind once; the others of a kind are named by number. */
function reports(trace, rows, how) {
  const { terms, paint, all, width } = how
  const kinds = new Map()
  // A message that is alone was given to be told of.
  const isAlone = rows.length === 1
  for (const row of all ? rows : rows.slice(0, MOST_EXPLAINED)) {
    if (!all && !isAlone && !isTelling(row)) continue
    const explanation = trace.explain(row.index, how.explainOptions)
    if (!all && !isAlone && !standsOut(explanation)) continue
    const key = all ? row.index : [explanation.headline, explanation.verdict, ...explanation.findings.filter((f) => !f.quiet).map((f) => f.rule)].join('\n')
    const kind = kinds.get(key)
    if (kind) kind.others.push(row.index + 1)
    else kinds.set(key, { row, explanation, others: [] })
  }
  const found = [...kinds.values()]
  const told = all ? found : graverFirst(found).slice(0, MOST_REPORTS)
  const blocks = told.map(({ row, explanation, others }) => {
    const request = row.request === null ? null : trace.message(row.request).raw
    const same = others.length === 0 ? '' : terms.same.replace('{count}', String(others.length)).replace('{list}', numbers(others, terms))
    return `${heading(row, trace, how)}\n${explanationText(explanation, { ...how, request })}${same === '' ? '' : paragraph(same, { width }).map(paint.faint).join('\n')}`
  })
  const rest = found.length - told.length
  if (rest > 0) blocks.push(paragraph(terms.more.replace('{count}', String(rest)), { width }).join('\n'))
  const unread = rows.length - MOST_EXPLAINED
  if (!all && unread > 0) blocks.push(paragraph(terms.more.replace('{count}', String(unread)), { width }).join('\n'))
  else if (!all && rows.length > 1) blocks.push(paragraph(terms.nothingElse, { width }).map(paint.faint).join('\n'))
  return blocks
}

/** What is worth a look at all: requests say little by themselves, and a 200 or 100 as well. */
const isTelling = ({ status }) => status === null || (status > 100 && status < 200) || status >= 300

function standsOut({ status, findings }) {
  const gravest = Math.min(...findings.map((finding) => SEVERITIES.indexOf(finding.severity)), SEVERITIES.length)
  return status >= 400 || (status >= 300 && status < 400) || status === 183 || gravest <= 1
}

function graverFirst(found) {
  const rank = ({ explanation: { status, findings } }) => {
    const worst = Math.min(...findings.map((finding) => SEVERITIES.indexOf(finding.severity)), SEVERITIES.length)
    return (status >= 500 ? 0 : status >= 400 && status !== 401 && status !== 407 && status !== 487 ? 10 : 20) + worst
  }
  return found.map((one, i) => [rank(one), i, one]).sort(([a, i], [b, j]) => a - b || i - j).map(([, , one]) => one)
}

const numbers = (list, { comma }) => list.slice(0, 12).join(comma.trimEnd() === comma ? comma : ', ') + (list.length > 12 ? ' …' : '')

