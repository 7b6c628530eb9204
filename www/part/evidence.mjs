// The evidence of one finding: its lines, with the part that decides marked. It may stand in the text
// of the editor, in several messages of a call, and in the request.

import { el } from './dom.mjs'
import { linesOf, marksOn, stretchesOf } from './lines.mjs'
import { parts, safe } from './visible.mjs'
import { words } from './words.mjs'

const MOST_LINES = 6
/** A longer line is cut around its evidence. */
const LONG = 220
const BEFORE = 70

/** @param {any} finding @param {number} index @param {import('./report.mjs').How} how */
export function evidence(finding, index, how) {
  /** @type {Map<string, { text: string, about: string, marks: any[] }>} */
  const sources = new Map()
  for (const place of finding.places) {
    const source = how.textOf(place)
    const [start, end] = place.at ?? (place.request ? [place.request.start, place.request.end] : [place.start, place.end])
    if (source === null || start === undefined) continue
    const one = sources.get(source.about) ?? { ...source, marks: [] }
    one.marks.push({ start, end: Math.max(end, start + 1), finding: index })
    sources.set(source.about, one)
  }
  if (sources.size === 0) return fieldsOf(finding)
  return el('div.evidences', null, ...[...sources.values()].flatMap((source) => shown(source, finding)))
}

/** Without a text there are fields, but no places. */
function fieldsOf(finding) {
  const fields = [...new Set(finding.places.map((place) => place.field).filter(Boolean))]
  if (fields.length === 0) return null
  return el('ol.evidence', null, ...fields.map((field) => el('li', null, el('span.n', null), el('code', null, safe(field)))))
}

function shown({ text, about, marks }, finding) {
  const touched = linesOf(text).filter((line) => marksOn(line, marks).length > 0)
  const more = touched.length - MOST_LINES
  return [
    about !== '' && el('p.about', null, safe(about)),
    el(
      'ol.evidence',
      { translate: 'no' },
      ...touched.slice(0, MOST_LINES).map((line) => row(line, marksOn(line, marks), text, finding)),
      more > 0 && el('li', null, el('span.n', null, '…'), el('code', null, `+${more}`)),
    ),
  ].filter(Boolean)
}

function row(line, marks, text, finding) {
  const cut = { ...line }
  if (line.end - line.start > LONG) {
    cut.start = Math.max(line.start, Math.min(...marks.map((mark) => mark.start)) - BEFORE)
    cut.end = Math.min(line.end, cut.start + LONG)
  }
  return el(
    'li',
    null,
    el('span.n', null, el('span.unseen', null, words().line.replace('{n}', String(line.number))), el('span', { 'aria-hidden': 'true' }, String(line.number))),
    el('code', null, cut.start > line.start && '…', ...stretchesOf(text, cut, marks).flatMap((stretch) => drawn(stretch, finding)), cut.end < line.end && '…'),
  )
}

function drawn({ text, findings }, { severity }) {
  const nodes = [...parts(text)].map((part) => (part.name ? el('span.hidden', null, `⟨${part.name}⟩`) : part.text))
  return findings.length === 0 ? nodes : [el(`mark.${severity}`, null, ...nodes)]
}
