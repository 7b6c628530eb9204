// The lines of a message and what stands in them, as cells: one cell is one character as it is
// shown, with the units it takes in the input. Positions are those of the report: UTF-16 units of
// a string, bytes of bytes.

import { columns } from './width.mjs'
import { shown } from './visible.mjs'

/**
 * @typedef {{ number: number, start: number, end: number, next: number }} Line `end` without the line end
 * @typedef {{ at: number, end: number, text: string, width: number }} Cell
 */

// Where no LF is at all, a CR alone ends a line: so the parser reads it.
function finder(raw, feed, back) {
  const end = raw.includes(feed) ? feed : back
  return (from) => raw.indexOf(end, from)
}

/** @param {string | Uint8Array} raw @returns {Line[]} */
export function linesOf(raw) {
  const find = typeof raw === 'string' ? finder(raw, '\n', '\r') : finder(raw, 10, 13)
  const isReturn = typeof raw === 'string' ? (i) => raw.charCodeAt(i) === 13 : (i) => raw[i] === 13
  const lines = []
  for (let start = 0; start < raw.length; ) {
    const feed = find(start)
    const next = feed < 0 ? raw.length : feed + 1
    let end = feed < 0 ? raw.length : feed
    if (end > start && isReturn(end - 1)) end--
    lines.push({ number: lines.length + 1, start, end, next })
    start = next
  }
  return lines
}

/** The line that holds a position. @param {Line[]} lines @param {number} at */
export function lineAt(lines, at) {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle].start <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** @param {string | Uint8Array} raw @param {number} start @param {number} end @returns {Cell[]} */
export function cellsOf(raw, start, end) {
  return typeof raw === 'string' ? ofString(raw, start, end) : ofBytes(raw, start, end)
}

function cell(at, end, text) {
  return { at, end, text, width: columns(text) }
}

function ofString(raw, start, end) {
  const cells = []
  for (let at = start; at < end; ) {
    const character = String.fromCodePoint(/** @type {number} */ (raw.codePointAt(at)))
    cells.push(cell(at, at + character.length, shown(character)))
    at += character.length
  }
  return cells
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function ofBytes(raw, start, end) {
  const cells = []
  for (let at = start; at < end; ) {
    const lead = raw[at]
    const size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    let text = ''
    try {
      text = utf8.decode(raw.subarray(at, Math.min(at + size, end)))
    } catch {
      // No UTF-8: the byte itself, such as a Latin-1 letter of an old exchange.
      cells.push(cell(at, at + 1, `⟨${lead.toString(16).toUpperCase()}⟩`))
      at += 1
      continue
    }
    cells.push(cell(at, at + size, shown(text)))
    at += size
  }
  return cells
}
