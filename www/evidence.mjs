// The evidence of one finding: its lines of the message, with the part that decides marked.

import { el } from './dom.mjs'
import { linesOf, marksOf, marksOn, stretchesOf } from './lines.mjs'
import { drawStretch } from './message.mjs'
import { safe } from './visible.mjs'

const MOST_LINES = 6
/** A longer line is cut around its evidence. */
const LONG = 220
const BEFORE = 70

/** @param {any} finding @param {number} index @param {{ text: string, findings: any[], words: any }} view */
export function evidenceOf(finding, index, view) {
  const marks = marksOf([finding]).map((mark) => ({ ...mark, finding: index }))
  if (marks.length === 0) return fieldsOf(finding)
  const touched = linesOf(view.text).filter((line) => marksOn(line, marks).length > 0)
  const more = touched.length - MOST_LINES
  return el(
    'ol.evidence',
    { translate: 'no' },
    ...touched.slice(0, MOST_LINES).map((line) => row(line, marksOn(line, marks), view)),
    more > 0 && el('li', null, el('span.n', null, '…'), el('code', null, `+${more}`)),
  )
}

/** Without a text there are fields, but no places. */
function fieldsOf(finding) {
  const fields = [...new Set(finding.places.map((place) => place.field).filter(Boolean))]
  if (fields.length === 0) return null
  return el('ol.evidence', null, ...fields.map((field) => el('li', null, el('span.n', null), el('code', null, safe(field)))))
}

function row(line, marks, { text, findings, words }) {
  const cut = { ...line }
  if (line.end - line.start > LONG) {
    cut.start = Math.max(line.start, Math.min(...marks.map((mark) => mark.start)) - BEFORE)
    cut.end = Math.min(line.end, cut.start + LONG)
  }
  return el(
    'li',
    null,
    el('span.n', { 'aria-label': words.line.replace('{n}', String(line.number)) }, String(line.number)),
    el(
      'code',
      null,
      cut.start > line.start && '…',
      ...stretchesOf(text, cut, marks).flatMap((stretch) => drawStretch(stretch, findings)),
      cut.end < line.end && '…',
    ),
  )
}
