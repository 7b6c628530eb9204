// A ladder as a Mermaid sequence diagram, for wikis and tickets. Whatever has a meaning in Mermaid
// or HTML is written as a character reference.

import { rowsOf } from './rows.mjs'

/** So many arrows: Mermaid refuses texts beyond 50,000 characters. */
const MOST = 150

/**
 * @param {any} call @param {{ terms: any }} how
 * @returns {string}
 */
export function ladderMermaid(call, { terms }) {
  const { lanes, rows, title } = rowsOf(call, { terms, most: MOST })
  const last = lanes.length - 1
  const lines = ['sequenceDiagram', `  accTitle: ${escaped(title)}`]
  lanes.forEach(({ name }, i) => lines.push(`  participant L${i} as ${escaped(name)}`))
  const all = last > 0 ? `L0,L${last}` : 'L0'
  for (const row of rows) {
    if (row.kind !== 'step') {
      lines.push(`  Note over ${all}: ${escaped(row.text)}`)
      continue
    }
    const { from, to } = row
    if (!lanes[from] || !lanes[to]) continue
    const note = row.notes.join(' · ')
    const said = [row.time, row.label, note].filter((part) => part !== '').join(' · ')
    if (row.isCause) lines.push('  rect rgba(207, 34, 46, 0.15)')
    const way = `L${from}${row.isResponse ? '-->>' : '->>'}L${to}`
    lines.push(`  ${way}: ${escaped(said)}`)
    if (row.isCause) lines.push(`  Note over L${to}: ${escaped(`◀ ${terms.calls.here}`)}`, '  end')
  }
  return `${lines.join('\n')}\n`
}

/** Letters, digits, blanks and a few marks stay; so does no whole word `end`. @param {string} text */
function escaped(text) {
  const plain = text.replace(/[^\p{L}\p{M}\p{N} .,@_/()·×…◀-]/gu, (character) => `#${character.codePointAt(0)};`)
  return plain.replace(/\bend\b/gi, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`).trim() || ' '
}
