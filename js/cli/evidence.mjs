// The evidence of a finding: its lines of the message, each with carets under the part that
// decides. A line that is too long is cut around that part.

import { cellsOf, lineAt } from './lines.mjs'

/**
 * @typedef {import('./lines.mjs').Line} Line
 * @typedef {{ line: Line, spans: [number, number][] }} Marked
 * @typedef {{ text: string, marked: boolean }} Piece
 */

/** More lines than this are counted, not shown: a body of 400 lines is no evidence. */
const MOST_LINES = 6

/**
 * The lines that a finding's places touch, in order.
 *
 * @param {Line[]} lines
 * @param {{ start?: number, end?: number }[]} places
 * @returns {{ shown: Marked[], more: number }}
 */
export function markedLines(lines, places) {
  /** @type {Map<number, [number, number][]>} */
  const spans = new Map()
  for (const { start, end } of places) {
    if (start === undefined || end === undefined || lines.length === 0) continue
    const last = lineAt(lines, Math.max(start, end - 1))
    for (let i = lineAt(lines, start); i <= last; i++) {
      const line = lines[i]
      const from = Math.min(Math.max(start, line.start), line.end)
      const span = /** @type {[number, number]} */ ([from, Math.max(from, Math.min(end, line.end))])
      if (spans.has(i)) spans.get(i)?.push(span)
      else spans.set(i, [span])
    }
  }
  const all = [...spans.keys()].sort((a, b) => a - b)
  const some = all.length > MOST_LINES ? all.slice(0, MOST_LINES - 1) : all
  return { shown: some.map((i) => ({ line: lines[i], spans: spans.get(i) ?? [] })), more: all.length - some.length }
}

/**
 * One line as it is printed, and the carets below it.
 *
 * @param {string | Uint8Array} raw
 * @param {Marked} marked
 * @param {number} width columns there are
 * @returns {{ pieces: Piece[], carets: string }}
 */
export function drawLine(raw, { line, spans }, width) {
  const cells = cellsNear(raw, line, spans, width)
  const marks = cells.map((c) => spans.some(([from, to]) => c.at < to && c.end > from))
  // The blanks before a continuation line, and around a mark, decide nothing.
  for (let i = 0; i < cells.length && cells[i].text === ' '; i++) marks[i] = false
  for (let i = cells.length - 1; i >= 0 && cells[i].text === ' '; i--) marks[i] = false
  const kept = fitted(cells, marks, width)
  /** @type {Piece[]} */
  const pieces = []
  let carets = ''
  const draw = (text, columns, marked) => {
    const last = pieces.at(-1)
    if (last && last.marked === marked) last.text += text
    else pieces.push({ text, marked })
    carets += (marked ? '^' : ' ').repeat(columns)
  }
  let drawn = line.start
  cells.forEach((cell, i) => {
    if (!kept[i]) return
    if (cell.at !== drawn) draw('…', 1, false)
    draw(cell.text, cell.width, marks[i])
    drawn = cell.end
  })
  if (drawn < line.end) draw('…', 1, false)
  // Evidence without width, such as a line end: the caret stands behind the line or before the cell.
  if (!carets.includes('^')) {
    const point = spans[0]?.[0] ?? line.start
    const before = cells.reduce((sum, c, i) => (kept[i] && c.end <= point ? sum + c.width : sum), 0)
    carets = `${' '.repeat(Math.min(before, width - 1))}^`
  }
  return { pieces, carets: carets.trimEnd() }
}

/** The cells of a line; of a very long one only those that can be shown. */
function cellsNear(raw, line, spans, width) {
  const reach = width * 4
  if (line.end - line.start <= reach * 2) return cellsOf(raw, line.start, line.end)
  const areas = [[line.start, line.start + reach], ...spans.map(([from, to]) => [from - reach, Math.min(to, from + reach) + reach])]
  areas.sort((a, b) => a[0] - b[0])
  const cells = []
  let done = line.start
  for (const [from, to] of areas) {
    const start = Math.max(done, from)
    const end = Math.min(to, line.end)
    if (end <= start) continue
    cells.push(...cellsOf(raw, start, end))
    done = end
  }
  return cells
}

/** Which cells fit: the name of the field, the marks, and as much around them as there is room for. */
function fitted(cells, marks, width) {
  const sum = cells.reduce((n, c) => n + c.width, 0)
  if (sum <= width) return cells.map(() => true)
  const colon = cells.findIndex((c) => c.text === ':' || c.text === '=')
  const head = colon >= 0 && colon < 24 ? colon + 2 : 0
  const any = marks.includes(true)
  for (let around = width; around >= 0; around--) {
    const kept = cells.map((_, i) => i < head || (!any && i < around))
    marks.forEach((marked, i) => {
      if (marked) for (let j = Math.max(0, i - around); j <= Math.min(cells.length - 1, i + around); j++) kept[j] = true
    })
    // A gap of one cell saves nothing.
    for (let i = 1; i < kept.length - 1; i++) if (!kept[i] && kept[i - 1] && kept[i + 1]) kept[i] = true
    if (columnsKept(cells, kept) <= width) return kept
  }
  // The evidence itself is too long: as much of it as there is room for.
  let room = width - 2
  const first = Math.max(0, marks.indexOf(true))
  return cells.map((c, i) => (i < head || i >= first) && (room -= c.width) >= 0)
}

function columnsKept(cells, kept) {
  let sum = 0
  let gap = false
  cells.forEach((c, i) => {
    if (kept[i]) (sum += c.width + (gap ? 1 : 0)), (gap = false)
    else gap = true
  })
  return sum + (gap ? 1 : 0)
}
