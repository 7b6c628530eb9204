// What a ladder shows of a call, before it is drawn: lanes, and rows of arrows, silences and
// omissions, as plain text that hides nothing.

import { safe } from '../cli/visible.mjs'

/** From so many milliseconds on a silence is worth a line, unless people talk meanwhile. */
const GAP = 8000
/** So many messages around the one that tells most are always shown. */
const AROUND = 3
/** A name longer than this says nothing more. */
const LONGEST = 64

/**
 * @typedef {{ kind: 'step', time: string, from: number, to: number, label: string, short: string, isResponse: boolean,
 *   branch: number, isCause: boolean, notes: string[], message: number } | { kind: 'gap' | 'more', text: string }} Row
 * @typedef {{ name: string, about: string[] }} Lane
 */

/**
 * @param {any} call @param {{ terms: any, most?: number }} how `most`: so many arrows, unless there are fewer
 * @returns {{ lanes: Lane[], rows: Row[], title: string }}
 */
export function rowsOf(call, { terms, most = Infinity }) {
  const words = terms.calls
  const steps = call.steps ?? []
  const shown = keptOf(steps, most)
  // A refusal has a tag of its own: that alone is no fork.
  const isForked = steps.some((step) => step.dialog > 0 && step.status > 100 && step.status < 300)
  /** @type {Row[]} */
  const rows = []
  let quietSince = null
  let left = 0
  let hasAnswer = false
  steps.forEach((step, i) => {
    const gap = quietSince !== null && step.time !== null ? step.time - quietSince : 0
    const isTalk = hasAnswer
    hasAnswer ||= step.status >= 200 && step.status < 300 && step.method === 'INVITE'
    if (step.time !== null) quietSince = Math.max(quietSince ?? 0, step.time, step.resentUntil ?? 0)
    if (!shown[i]) return void left++
    if (left > 0) rows.push({ kind: 'more', text: `… ${terms.more.replace('{count}', String(left))}` })
    left = 0
    if (gap >= GAP && !isTalk) rows.push({ kind: 'gap', text: words.gap.replace('{span}', spanOf(gap, words)) })
    rows.push(rowOf(step, { call, terms, isForked }))
  })
  if (left > 0) rows.push({ kind: 'more', text: `… ${terms.more.replace('{count}', String(left))}` })
  return { lanes: lanesOf(call), rows, title: titleOf(call, terms) }
}

function rowOf(step, { call, terms, isForked }) {
  const words = terms.calls
  const own = step.status === null || step.method === call.method ? '' : ` (${step.method})`
  const isBranch = isForked && typeof step.dialog === 'number'
  return /** @type {Row} */ ({
    kind: 'step',
    time: step.time === null ? '' : (step.time / 1000).toFixed(3),
    from: step.from,
    to: step.to,
    label: clipped(safe(step.label + own)),
    short: clipped(safe((step.status === null ? step.label : String(step.status)) + own)),
    isResponse: step.status !== null,
    branch: isBranch ? step.dialog : 0,
    isCause: step.isCause,
    notes: [
      isBranch ? words.dialog.replace('{n}', String(step.dialog + 1)) : '',
      safe(step.note),
      again(step, words),
      step.copies.length > 0 ? words.copy : '',
    ].filter((note) => note !== ''),
    message: step.message + 1,
  })
}

/** `×3 until 4.2 s`. */
function again({ resent, resentUntil }, words) {
  if (resent.length === 0) return ''
  const count = String(resent.length + 1)
  if (resentUntil === null) return words.again.replace('{count}', count)
  return words.againUntil.replace('{count}', count).replace('{span}', spanOf(resentUntil, words))
}

/** Which arrows are drawn: the first, the last, and those around what tells most. */
function keptOf(steps, most) {
  if (steps.length <= most) return steps.map(() => true)
  const near = steps.map((_, i) => steps.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((step) => step.isCause))
  const half = Math.max(1, Math.floor((most - near.filter(Boolean).length) / 2))
  return steps.map((_, i) => near[i] || i < half || i >= steps.length - half)
}

function lanesOf(call) {
  return (call.lanes ?? []).map(({ name, more, product }) => ({
    name: clipped(safe(name)),
    about: [product ?? '', ...(more ?? [])].filter((part) => part !== '').map((part) => clipped(safe(part))),
  }))
}

/** What the picture is, for whoever cannot see it. */
function titleOf(call, terms) {
  const values = { method: call.method, from: call.from, to: call.to, outcome: outcomeOf(call.outcome, terms) }
  return safe(terms.calls.ladder.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? ''))
}

const OUTCOMES = ['answered', 'failed', 'cancelled', 'unanswered', 'unfinished']

/** An outcome in words; one that is newer than this program has its own name. */
export const outcomeOf = (outcome, terms) => terms.calls.outcomes[OUTCOMES.indexOf(outcome)] ?? safe(outcome)

/** A time in words: `840 ms`, `1.9 s`, `3 min`. @param {number} millis @param {any} words */
export function spanOf(millis, words) {
  const [unit, n] =
    millis < 1000 ? [words.spanMs, Math.round(millis)]
    : millis < 100_000 ? [words.spanS, (Math.floor(millis / 100) / 10).toFixed(1)]
    : millis < 600_000 ? [words.spanS, Math.floor(millis / 1000)]
    : millis < 36_000_000 ? [words.spanMin, Math.round(millis / 60_000)]
    : [words.spanH, Math.round(millis / 3_600_000)]
  return unit.replace('{n}', String(n))
}

function clipped(text) {
  const characters = [...text]
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`
}
