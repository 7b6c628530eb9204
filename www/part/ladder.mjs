// The messages of a call as a ladder: a row each, with its arrow drawn between the lanes in SVG. Places
// are shares of the width, so it fits any screen without measuring.

import { el, svg } from './dom.mjs'
import { outcomeName, spanOf } from './names.mjs'
import { safe } from './visible.mjs'
import { words } from './words.mjs'

/** From so many milliseconds on a silence is worth a row, unless people talk meanwhile. */
const GAP = 8000
/** More rows than this are folded until somebody asks. */
const MOST = 120
const AROUND = 8
const BRANCHES = 4
/** A longer label would run over its neighbours where there are so many lanes: the code alone says it. */
const LONGEST = [0, 22, 22, 10]

/**
 * @param {any} call
 * @param {{ terms: any, onChoose: ((message: number) => void) | null, chosen?: number | null, most?: number }} how
 */
export function ladder(call, how) {
  const { terms, most = MOST } = how
  const rows = rowsOf(call, most)
  const share = (lane) => `${((lane + 0.5) * 100) / Math.max(1, call.lanes.length)}%`
  const list = el('ol.ladder-rows', null)
  const fill = (rows) => list.replaceChildren(...rows.map((row) => drawn(row, call, { ...how, share, unfold: () => fill(rowsOf(call, Infinity)) })))
  fill(rows)
  const kind = call.steps.some((step) => step.time !== null) ? 'div.ladder' : 'div.ladder.timeless'
  return el(kind, { role: 'group', 'aria-label': titleOf(call, terms) }, lanesOf(call), list)
}

/** Steps, silences between them, and what is folded. */
function rowsOf(call, most) {
  const { steps } = call
  const cause = steps.findIndex((step) => step.isCause)
  const isKept = (i) => steps.length <= most || i < most / 2 || i >= steps.length - most / 4 || Math.abs(i - cause) <= AROUND
  const isForked = steps.some((step) => step.dialog > 0 && step.status > 100 && step.status < 300)
  const rows = []
  let quietSince = null
  let hasAnswer = false
  let left = 0
  steps.forEach((step, i) => {
    const gap = quietSince !== null && step.time !== null ? step.time - quietSince : 0
    const isTalk = hasAnswer
    hasAnswer ||= step.status >= 200 && step.status < 300 && step.method === 'INVITE'
    if (step.time !== null) quietSince = Math.max(quietSince ?? 0, step.time, step.resentUntil ?? 0)
    if (!isKept(i)) return void left++
    if (left > 0) rows.push({ more: left })
    left = 0
    if (gap >= GAP && !isTalk) rows.push({ gap })
    rows.push({ step, branch: isForked && typeof step.dialog === 'number' ? Math.min(step.dialog, BRANCHES - 1) : 0, isForked })
  })
  if (left > 0) rows.push({ more: left })
  return rows
}

function lanesOf(call) {
  const name = ({ name, product, more }) => {
    // A name that is too long is broken before its port.
    const colon = name.lastIndexOf(':')
    const parts = colon > 0 ? [safe(name.slice(0, colon)), el('wbr'), safe(name.slice(colon))] : [safe(name)]
    return el('li', { title: [name, product, ...(more ?? [])].filter(Boolean).map(safe).join(', ') }, el('b', null, ...parts), product && el('span', null, safe(product)))
  }
  const list = el('ul', null, ...call.lanes.map(name))
  list.style.gridTemplateColumns = `repeat(${call.lanes.length}, minmax(0, 1fr))`
  return el('div.ladder-head', null, list)
}

function drawn(row, call, how) {
  const { terms, share } = how
  const lines = () => call.lanes.map((_, i) => svg('line', { class: 'lane', x1: share(i), x2: share(i), y1: 0, y2: '100%' }))
  if (row.gap) return el('li.gap', null, svg('svg', { class: 'arrow', 'aria-hidden': 'true' }, ...lines()), el('span', null, terms.calls.gap.replace('{span}', spanOf(row.gap, terms))))
  if (row.more) {
    const unfold = el('button.quiet', { type: 'button', onclick: how.unfold }, `… ${words().showMore.replace('{count}', String(row.more))}`)
    return el('li.gap', null, svg('svg', { class: 'arrow', 'aria-hidden': 'true' }, ...lines()), unfold)
  }
  const { step } = row
  const notes = notesOf(row, terms)
  const own = step.status === null || step.method === call.method ? '' : ` (${step.method})`
  const label = safe(step.label + own)
  const short = label.length <= (LONGEST[call.lanes.length] ?? 6) ? label : safe(String(step.status ?? step.method) + own)
  const name = (lane) => safe(call.lanes[lane]?.name ?? '?')
  const kind = step.isCause ? 'cause' : `b${row.branch}`
  const inside = [
    el('span.time', null, timeOf(step)),
    el('span.unseen', null, ` ${name(step.from)} → ${name(step.to)}: ${label} `),
    svg('svg', { class: 'arrow', 'aria-hidden': 'true' }, ...lines(), ...arrow(step, short, share, step.from > step.to)),
    el('span.notes', null, ...notes.map((note, i) => el(i === 0 && step.isCause ? 'span.here' : 'span', null, note))),
  ]
  const isChosen = how.chosen === step.message
  const body = how.onChoose
    ? el('button', { type: 'button', 'aria-pressed': String(isChosen), 'data-message': step.message, onclick: () => how.onChoose(step.message) }, ...inside)
    : el('div', null, ...inside)
  return el(`li.step.${kind}`, { 'data-resent': step.resent.length || null }, body)
}

const timeOf = (step) => (step.time === null ? '' : (step.time / 1000).toFixed(3))

function notesOf({ step, branch, isForked }, terms) {
  const { calls } = terms
  const again =
    step.resent.length === 0 ? ''
    : (step.resentUntil === null ? calls.again : calls.againUntil.replace('{span}', () => spanOf(step.resentUntil, terms))).replace('{count}', String(step.resent.length + 1))
  return [
    step.isCause ? calls.here : '',
    isForked && typeof step.dialog === 'number' ? calls.dialog.replace('{n}', String(branch + 1)) : '',
    safe(step.note),
    again,
    step.copies.length > 0 ? calls.copy : '',
  ].filter((note) => note !== '')
}

/** An arrow with its label above it. What goes to its own sender is a loop. */
function arrow({ from, to }, label, share, isBack) {
  if (from === to) {
    return [svg('svg', { x: share(from), y: '50%', overflow: 'visible' }, svg('path', { class: 'stroke', d: 'M0 -6h26v12h-20' }), svg('path', { class: 'head', d: 'M0 6l8 -4v8z' }), svg('text', { x: 32, y: 4 }, label))]
  }
  const middle = `${(Number.parseFloat(share(from)) + Number.parseFloat(share(to))) / 2}%`
  return [
    svg('line', { class: 'stroke', x1: share(from), x2: share(to), y1: '72%', y2: '72%' }),
    svg('svg', { x: share(to), y: '72%', overflow: 'visible' }, svg('path', { class: 'head', d: isBack ? 'M1 0l9 -4.5v9z' : 'M-1 0l-9 -4.5v9z' })),
    svg('text', { x: middle, y: '52%', 'text-anchor': 'middle' }, label),
  ]
}

/** What the ladder is, for whoever cannot see it. */
function titleOf(call, terms) {
  const values = { method: call.method, from: call.from, to: call.to, outcome: outcomeName(call.outcome, terms) }
  return safe(terms.calls.ladder.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? ''))
}
