// A ladder on a terminal: two lanes as lines that can be pasted into a chat, more as columns with
// arrows over the right distance, and where there is no room one line a message.

import { columns } from '../cli/width.mjs'
import { wrap } from '../cli/wrap.mjs'
import { rowsOf } from './rows.mjs'

/** Notes narrower than this go below their arrow. */
const LEAST_NOTE = 18
/** The shortest arrow between two lanes: its label, dashes, and its head. */
const DASHES = 5

/**
 * @typedef {{ text: string, kind: 'lanes' | 'step' | 'gap' | 'more' | 'note', isCause: boolean, isFailure: boolean }} Line
 */

/**
 * @param {any} call @param {{ terms: any, width?: number, most?: number }} how
 * @returns {string}
 */
export const ladderText = (call, how) => ladderLines(call, how).map(({ text }) => `${text}\n`).join('')

/**
 * The same line by line, for whoever colours it.
 *
 * @param {any} call @param {{ terms: any, width?: number, most?: number }} how
 * @returns {Line[]}
 */
export function ladderLines(call, { terms, width = 80, most }) {
  const { lanes, rows } = rowsOf(call, { terms, most })
  const steps = rows.filter((row) => row.kind === 'step')
  if (steps.length === 0) return []
  const timeWidth = Math.max(...steps.map((row) => row.time.length))
  const colon = terms.colon.trimEnd() === terms.colon && terms.colon !== ':' ? terms.colon : ': '
  const page = { colon, lanes, rows, width, here: `◀ ${terms.calls.here}`, comma: terms.comma.trimEnd() === terms.comma ? terms.comma : ', ', lead: timeWidth === 0 ? 2 : timeWidth + 4, timeWidth }
  const drawn = lanes.length > 2 ? (inColumns(page, 'label') ?? inColumns(page, 'short') ?? inLines(page)) : inLines(page)
  return [...legend(page), ...drawn].map(({ text, ...rest }) => ({ text: text.trimEnd(), isCause: false, isFailure: false, ...rest }))
}

/** Who the lanes are, where more is known than their names. */
function legend({ lanes, width, colon }) {
  const known = lanes.filter((lane) => lane.about.length > 0).map((lane) => `${lane.name}${colon}${lane.about.join(', ')}`)
  return wrap(known.join(' · '), width - 2).map((text) => ({ text: `  ${text}`, kind: 'lanes' }))
}

const timed = (time, { timeWidth }) => (timeWidth === 0 ? '  ' : `  ${time.padStart(timeWidth)}  `)

const besides = (row, { here, comma }) => [row.isCause ? here : '', row.notes.join(comma)].filter((part) => part !== '').join('  ')

/** What stands at the right of an arrow, or below it. */
function noted(row, arrow, page) {
  const note = row.notes.join(page.comma)
  const mark = row.isCause ? page.here : ''
  const said = besides(row, page)
  const line = { text: arrow, kind: 'step', isCause: row.isCause, isFailure: row.isResponse && /^[3-6]/.test(row.short) }
  if (said === '') return [line]
  const used = columns(arrow) + 3
  const room = page.width - used
  if (columns(said) <= room) return [{ ...line, text: `${arrow}   ${said}` }]
  if (room >= LEAST_NOTE) {
    const [first, ...rest] = wrap(said, room)
    return [{ ...line, text: `${arrow}   ${first}` }, ...rest.map((text) => ({ text: ' '.repeat(used) + text, kind: 'note' }))]
  }
  const indent = Math.min(page.lead + 2, page.width - LEAST_NOTE)
  const first = mark !== '' && columns(mark) <= room ? `${arrow}   ${mark}` : arrow
  const below = first === arrow ? said : note
  return [{ ...line, text: first }, ...wrap(below, page.width - indent).map((text) => ({ text: ' '.repeat(indent) + text, kind: 'note' }))]
}

/** A gap or an omission. */
const between = ({ text, kind }, page) => wrap(text, page.width - page.lead).map((line) => ({ text: ' '.repeat(page.lead) + line, kind }))

/** Dashes with a label in their middle, or elsewhere; what belongs to a later branch of a fork is broken. */
function shaft(label, room, branch, middle = room / 2) {
  const dash = branch > 0 ? '╌' : '─'
  const left = Math.max(1, Math.floor(middle - columns(label) / 2))
  return dash.repeat(left) + label + dash.repeat(Math.max(1, room - columns(label) - left))
}

/** `browser ──INVITE──▶ proxy`: two lanes keep their sides, more go from left to right. */
function inLines(page) {
  const { lanes, rows } = page
  const names = lanes.map(({ name }) => name)
  const widest = Math.max(...names.map(columns))
  const steps = rows.filter((row) => row.kind === 'step')
  const shaftOf = (key) => Math.max(...steps.map((row) => columns(row[key]))) + 4
  const isPair = lanes.length === 2
  const nameRoom = isPair ? names.reduce((sum, name) => sum + columns(name), 0) : 2 * widest
  // The phrase of a code says less than a note that would have to go below.
  const roomFor = (row, key) => page.width - page.lead - nameRoom - shaftOf(key) - 6 - columns(besides(row, page))
  const fits = (key) => steps.every((row) => roomFor(row, key) >= 0)
  const key = fits('label') && shaftOf('label') <= 30 ? 'label' : 'short'
  const room = Math.min(shaftOf(key), Math.max(8, page.width - page.lead - nameRoom - 3))
  const pad = (name, size) => name + ' '.repeat(Math.max(0, size - columns(name)))
  const [leftWidth, rightWidth] = isPair ? names.map(columns) : [widest, widest]
  return rows.flatMap((row) => {
    if (row.kind !== 'step') return between(row, page)
    const line = shaft(row[key], room, row.branch)
    const [from, to] = [names[row.from] ?? '?', names[row.to] ?? '?']
    const back = isPair && row.from > row.to
    const arrow = back ? `${pad(to, leftWidth)} ◀${line} ${pad(from, rightWidth)}` : `${pad(from, leftWidth)} ${line}▶ ${pad(to, rightWidth)}`
    return noted(row, timed(row.time, page) + arrow, page)
  })
}

/** Lanes as columns; null if they do not fit. */
function inColumns(page, key) {
  const { lanes, rows, width, lead } = page
  const half = lanes.map(({ name }) => Math.ceil(columns(name) / 2))
  const steps = rows.filter((row) => row.kind === 'step')
  const gaps = lanes.slice(1).map((_, i) => Math.max(half[i] + half[i + 1] + 1, 8))
  // The nearest lanes decide first: a far arrow has the room of those between.
  for (const row of [...steps].sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to))) {
    const [a, b] = [Math.min(row.from, row.to), Math.max(row.from, row.to)]
    if (a === b) continue
    const short = columns(row[key]) + DASHES + 1 - gaps.slice(a, b).reduce((sum, gap) => sum + gap, 0)
    if (short > 0) for (let i = a; i < b; i++) gaps[i] += Math.ceil(short / (b - a))
  }
  const at = [lead + half[0]]
  gaps.forEach((gap, i) => at.push(at[i] + gap))
  const right = at[at.length - 1] + half[lanes.length - 1]
  // Room for the notes, unless the lanes alone already need the page.
  if (right + (key === 'label' ? LEAST_NOTE + 3 : 0) > width) return null
  const names = blank(right)
  lanes.forEach(({ name }, i) => put(names, at[i] - Math.floor(columns(name) / 2), name))
  const lines = [{ text: names.join(''), kind: 'lanes' }]
  for (const row of rows) {
    if (row.kind !== 'step') {
      lines.push(...between(row, page))
      continue
    }
    const cells = blank(at[at.length - 1] + 1)
    for (const x of at) cells[x] = '│'
    put(cells, 0, timed(row.time, page))
    arrow(cells, row, at, key)
    lines.push(...noted(row, cells.join(''), page))
  }
  return lines
}

function arrow(cells, row, at, key) {
  const [from, to] = [at[row.from], at[row.to]]
  if (from === undefined || to === undefined) return
  if (from === to) return put(cells, from + 1, `⟲ ${row[key]}`)
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const head = from < to ? 0 : 1
  const middle = clear([left + head, ...at.filter((x) => x > left && x < right), right + head - 1], columns(row[key]))
  const line = shaft(row[key], right - left - 2, row.branch, middle - left - head - 0.5)
  put(cells, left + 1, from < to ? `${line}▶` : `◀${line}`)
  // Lanes that it passes stay visible, unless its label has to stand there.
  for (const x of at) if (x > left && x < right && /[─╌]/.test(cells[x] ?? '')) cells[x] = '┼'
}

/** The middle of the gap nearest to the middle of all that has room for a label; of all if none has. */
function clear(bounds, size) {
  const all = (bounds[0] + bounds[bounds.length - 1]) / 2
  const gaps = bounds.slice(1).map((end, i) => ({ middle: (bounds[i] + end) / 2, room: end - bounds[i] - 1 }))
  const fit = gaps.filter(({ room }) => room >= size + 2)
  return fit.length === 0 ? all : fit.map(({ middle }) => middle).reduce((best, middle) => (Math.abs(middle - all) < Math.abs(best - all) ? middle : best))
}

const blank = (size) => Array.from({ length: Math.max(0, size) }, () => ' ')

/** Lays a text over cells; a wide character takes two. */
function put(cells, at, text) {
  let x = at
  for (const character of text) {
    const size = columns(character)
    if (size === 0) cells[x - 1] = (cells[x - 1] ?? '') + character
    else {
      while (cells.length < x + size) cells.push(' ')
      cells[x] = character
      if (size === 2) cells[x + 1] = ''
    }
    x += size
  }
}
