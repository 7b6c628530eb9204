// Small pieces that every report is made of.

import { columns } from './width.mjs'
import { safe } from './visible.mjs'
import { wrap } from './wrap.mjs'

/** The widest a report gets; long lines tire. */
export const WIDEST = 80

/**
 * A paragraph, with a label in front of it if there is one.
 *
 * @param {string} text
 * @param {{ width?: number, indent?: number, label?: string, strong?: (label: string) => string }} [how]
 */
export function paragraph(text, { width = WIDEST, indent = 0, label = '', strong = (s) => s } = {}) {
  const lines = wrap(safe(label + text), width - indent)
  if (label !== '' && lines[0]?.startsWith(label.trimEnd())) {
    lines[0] = strong(label.trimEnd()) + lines[0].slice(label.trimEnd().length)
  }
  return lines.map((line) => ' '.repeat(indent) + line)
}

/** Most severe first, as the terms list their names. */
export const SEVERITIES = ['error', 'warning', 'note', 'info']
const BASES = ['standard', 'practice', 'heuristic']

// A severity or basis that is newer than this program still has its own name.
export const severityName = (severity, terms) => terms.severities[SEVERITIES.indexOf(severity)] ?? severity
export const basisName = (basis, terms) => terms.bases[BASES.indexOf(basis)] ?? basis

/** Blocks of lines, an empty line between them. @param {string[][]} blocks */
export function joined(blocks) {
  const full = blocks.filter((block) => block.length > 0)
  return `${full.map((block) => block.join('\n')).join('\n\n')}\n`
}

/** Lines under a label; nothing if there are none. */
export function section(label, lines, { terms, paint }) {
  return lines.length > 0 ? [paint.strong(labelled(label, terms).trimEnd()), ...lines] : []
}

/** A label and what follows it: `Do now: …`, `现在要做：…`. */
export function labelled(label, terms) {
  return `${label}${terms.colon}${/[\s\u3000-\uffef]$/.test(terms.colon) ? '' : ' '}`
}

/** Several items as paragraphs with a hanging indent. @param {string[]} items @param {{ width?: number, indent?: number }} [how] */
export function items(list, { width = WIDEST, indent = 2 } = {}) {
  return hanging(list, () => '- ', width, indent)
}

/** The same with numbers before them. @param {string[]} list @param {{ width?: number, indent?: number }} [how] */
export function numbered(list, { width = WIDEST, indent = 2 } = {}) {
  return hanging(list, (index) => `${index + 1}. `, width, indent)
}

/** @param {string[]} list @param {(index: number) => string} mark @param {number} width @param {number} indent */
function hanging(list, mark, width, indent) {
  return list.flatMap((item, index) => {
    const first = mark(index)
    const lines = wrap(safe(item), width - indent - first.length)
    return lines.map((line, i) => `${' '.repeat(indent)}${i === 0 ? first : ' '.repeat(first.length)}${line}`)
  })
}

/** The non-empty lines of a text that holds one item a line. @param {string} text */
export const itemsOf = (text) => text.split('\n').filter((line) => line.trim() !== '')

/** `RFC 3261 §21.5.4, §8.1.3; Kamailio tm`: sources in short. @param {any[]} references */
export function sources(references) {
  const parts = []
  let rfc
  for (const one of references) {
    if (one.rfc === undefined) parts.push(safe(one.title))
    else if (one.rfc !== rfc) parts.push(`RFC ${one.rfc}${one.section ? ` §${one.section}` : ''}`)
    else if (one.section) parts.push(`§${one.section}`)
    rfc = one.rfc
  }
  return parts.join(', ')
}

/** Sources in full: name, title, address. @param {any[]} references */
export function sourceList(references) {
  return references.map((one) => {
    const name = one.rfc === undefined ? '' : `RFC ${one.rfc}${one.section ? ` §${one.section}` : ''}`
    const title = one.heading ?? one.title
    return [name, title, one.url].filter((part) => part !== '').join('  ')
  })
}

/**
 * Left and right on one line if they fit, else on two.
 *
 * @param {string} left @param {string} right @param {number} width
 * @param {{ left: (s: string) => string, right: (s: string) => string }} paint
 */
export function spread(left, right, width, paint) {
  const room = width - columns(left) - columns(right)
  if (right === '') return [paint.left(left)]
  if (room >= 2) return [paint.left(left) + ' '.repeat(room) + paint.right(right)]
  return [paint.left(left), ...wrap(right, width - 2).map((line) => `  ${paint.right(line)}`)]
}
