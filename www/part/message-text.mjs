// A message to read: its lines with numbers, evidence underlined. What hides is shown by name.

import { el } from './dom.mjs'
import { linesOf, marksOn, stretchesOf } from './lines.mjs'
import { SEVERITIES } from './names.mjs'
import { parts } from './visible.mjs'

/** A longer text is shown as it is: so many elements would make the page slow. */
const LONGEST = 200_000

/** @param {string} text @param {any[]} findings @param {(finding: number | null) => void} onLook */
export function messageText(text, findings, onLook) {
  if (text.length > LONGEST) return el('pre.text', { translate: 'no', tabindex: 0 }, text)
  const marks = findings.flatMap((finding, i) => finding.places.filter((place) => place.start !== undefined).map((place) => ({ start: place.start, end: Math.max(place.end, place.start + 1), finding: i })))
  const hover = ({ target }) => onLook(target.dataset?.findings === undefined ? null : Number(target.dataset.findings.split(' ')[0]))
  const line = (one) => el('span.line', null, el('span.n', { 'data-n': one.number }), el('span', null, ...stretchesOf(text, one, marksOn(one, marks)).flatMap((stretch) => drawn(stretch, findings))))
  return el('pre.text', { translate: 'no', tabindex: 0, onmouseover: hover, onmouseleave: () => onLook(null) }, ...linesOf(text).map(line))
}

function drawn({ text, findings: indexes }, findings) {
  const nodes = [...parts(text)].map((part) => (part.name ? el('span.hidden', null, `⟨${part.name}⟩`) : part.text))
  if (indexes.length === 0) return nodes
  const loud = indexes.filter((i) => !findings[i].quiet || findings[i].severity !== 'info')
  const worst = Math.min(...(loud.length > 0 ? loud : indexes).map((i) => SEVERITIES.indexOf(findings[i].severity)))
  return [el(`mark.${loud.length > 0 ? SEVERITIES[worst] : 'asleep'}`, { 'data-findings': indexes.join(' ') }, ...nodes)]
}
