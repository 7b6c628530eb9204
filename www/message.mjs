// The message pane: a text box to write in, above a sheet of paper that shows the same text with
// its evidence marked. Both have the same metrics; the text of the box itself is transparent.

import { byId, el } from './dom.mjs'
import { linesOf, marksOf, marksOn, stretchesOf } from './lines.mjs'
import { SEVERITIES } from './names.mjs'
import { parts } from './visible.mjs'

/** A longer text is shown as it is: so many elements would make the page slow. */
const LONGEST = 200_000

const sheet = byId('sheet')
const paper = byId('paper')

/** Draws the text with the marks of the findings. @param {string} text @param {any[]} findings */
export function drawMessage(text, findings) {
  if (text.length > LONGEST) {
    paper.replaceChildren(el('div.line', null, text))
    return
  }
  const marks = marksOf(findings)
  paper.replaceChildren(...linesOf(text).map((line) => drawLine(text, line, marksOn(line, marks), findings)))
}

function drawLine(text, line, marks, findings) {
  const row = el('div.line', { 'data-n': line.number })
  for (const stretch of stretchesOf(text, line, marks)) row.append(...drawStretch(stretch, findings))
  return row
}

/** @param {import('./lines.mjs').Stretch} stretch @param {any[]} findings */
export function drawStretch({ text, findings: indexes }, findings) {
  const nodes = [...parts(text)].map((part) => (part.name ? el('span.hidden', { title: part.name }, tamed(part.text)) : part.text))
  if (indexes.length === 0) return nodes
  const loud = indexes.filter((i) => !findings[i].quiet)
  const worst = Math.min(...(loud.length > 0 ? loud : indexes).map((i) => SEVERITIES.indexOf(findings[i].severity)))
  const kind = loud.length > 0 ? SEVERITIES[worst] : 'asleep'
  return [el(`mark.${kind}`, { 'data-findings': indexes.join(' ') }, ...nodes)]
}

/** A character that turns the text around has no width; in its place stands one that does nothing. @param {string} character */
const tamed = (character) => character.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/, '\u2060')

/** Lights up the evidence of one finding, or of none. @param {number | null} index */
export function lightUp(index) {
  let first = null
  for (const mark of paper.querySelectorAll('mark')) {
    const on = index !== null && mark.dataset.findings.split(' ').includes(String(index))
    mark.classList.toggle('on', on)
    if (on) first ??= mark
  }
  if (first) reveal(first)
}

/** Scrolls the sheet, never the page. */
function reveal(mark) {
  const top = mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top
  if (top >= 0 && top < sheet.clientHeight - 24) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  sheet.scrollTo({ top: sheet.scrollTop + top - sheet.clientHeight / 3, behavior: calm ? 'auto' : 'smooth' })
}
