// Breaks text into lines: at blanks, and in Chinese between any two characters, except before
// closing and after opening punctuation.

import { columnsOf, isWide } from './width.mjs'

const NOT_FIRST = new Set('，。、；：？！）》」』】〕〉〗”’…％·～,.;:?!)]}%')
const NOT_LAST = new Set('（《「『【〔〈〖“‘([{')
/** A number and its unit, an RFC or a field and its number: kept together. */
const TOGETHER = /(?<=\d) (?=(?:s|ms|Hz|kHz)(?![\w])|[\u4e00-\u9fff])|(?<=\bRFC) (?=\d)|(?<=[A-Z][\w-]*:) (?=\d)/g

/**
 * @param {string} text one paragraph, safe for the terminal
 * @param {number} width
 * @returns {string[]}
 */
export function wrap(text, width) {
  const lines = []
  let line = ''
  let used = 0
  for (const { piece, size } of pieces(text.trim().replace(TOGETHER, '\u00a0'))) {
    const bare = piece.trimEnd()
    if (used > 0 && used + size - (piece.length - bare.length) > width) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    if (size <= width || bare === '') {
      line += piece
      used += size
      continue
    }
    // Longer than a whole line, such as a URI: cut where the line ends.
    for (const character of piece) {
      if (used + columnsOf(character) > width) {
        lines.push(line)
        line = ''
        used = 0
      }
      line += character
      used += columnsOf(character)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.map((one) => one.replaceAll('\u00a0', ' '))
}

/** What must stay on one line, with the blanks behind it. */
function* pieces(text) {
  let piece = ''
  let size = 0
  let last = ''
  for (const character of text) {
    if (piece !== '' && mayBreak(last, character)) {
      yield { piece, size }
      piece = ''
      size = 0
    }
    piece += character
    size += columnsOf(character)
    last = character
  }
  if (piece !== '') yield { piece, size }
}

function mayBreak(before, after) {
  if (before === ' ') return after !== ' '
  if (after === ' ' || before === '\u00a0' || after === '\u00a0') return false
  if (NOT_FIRST.has(after) || NOT_LAST.has(before)) return false
  return isWide(before.codePointAt(0)) || isWide(after.codePointAt(0))
}
