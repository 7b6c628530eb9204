// One explanation, as it is read on a terminal: the verdict first, then what to do, then each
// finding with its evidence, then where to look on the products that are named, then what could not
// be judged.

import { drawLine, markedLines } from './evidence.mjs'
import {
  basisName, items, itemsOf, joined, labelled, numbered, paragraph, section, severityName, sourceList, sources, spread, WIDEST,
} from './layout.mjs'
import { lineAt, linesOf } from './lines.mjs'
import { safe } from './visible.mjs'
import { columns } from './width.mjs'

const MOST_FLAWS = 5
/** Of one finding so many messages are shown; the others say the same. */
const MOST_MESSAGES = 2

/**
 * @param {any} explanation
 * @param {{ terms: any, paint: any, all?: boolean, width?: number, source?: string | Uint8Array | null, request?: string | Uint8Array | null }} how
 *   `source`: what was explained, and `request`: what was given as the option of that name, if they
 *   are text or bytes
 * @returns {string}
 */
export function explanationText(explanation, { terms, paint, all = false, width = WIDEST, source = null, request = null }) {
  // Where there was no message, places count in the text that was given instead.
  const raw = explanation.message?.raw ?? (explanation.kind === 'local' ? source : null)
  const asked = { raw: request, lines: request === null ? [] : linesOf(request) }
  const view = { terms, paint, width, all, raw, lines: raw === null ? [] : linesOf(raw), asked, gutter: 1 }
  const findings = explanation.findings.filter((f) => all || !(f.quiet && f.severity === 'info'))
  // Whatever is pasted on a terminal ends its lines with LF alone: that is no news.
  const flaws = (explanation.message?.flaws ?? []).filter((f) => all || f.flaw !== 'line-feed-alone')
  view.gutter = gutterOf(view, [...findings.flatMap((f) => f.places), ...flaws])
  const idColumn = Math.max(0, ...findings.map((f) => columns(severityName(f.severity, terms))))

  return joined([
    paragraph(explanation.headline, { width }).map(paint.strong),
    [
      ...paragraph(explanation.verdict, { width }),
      ...paragraph(explanation.now, { width, label: labelled(terms.doNow, terms), strong: paint.strong }),
    ],
    ...findings.map((finding) => findingBlock(finding, view, idColumn)),
    ...explanation.guides.map((guide) => guideBlock(guide, view)),
    foldedBlock(explanation.findings.length - findings.length, view),
    flawBlock(flaws, view),
    ...(all ? generalBlocks(explanation, view) : []),
    limitsBlock(explanation.limits, view),
  ])
}

/** Columns for the line numbers, equal in the whole report so that its bars stand in one line. */
function gutterOf(view, places) {
  const widest = (lines, spans) => {
    if (lines.length === 0) return 1
    const deepest = spans.reduce((most, span) => Math.max(most, span?.start ?? 0, (span?.end ?? 0) - 1), 0)
    return String(lines[lineAt(lines, deepest)].number).length
  }
  return Math.max(widest(view.lines, places), widest(view.asked.lines, places.map((place) => place.request)))
}

/** One finding. `view.textOf` gives the messages of a trace by their numbers. */
export function findingBlock(finding, view, idColumn) {
  const { terms, paint, width, all } = view
  const word = severityName(finding.severity, terms)
  const left = `${word}${' '.repeat(idColumn - columns(word) + 2)}${finding.rule}`
  const { right, told } = rightHand(finding, terms, width - columns(left) - 2)
  const head = spread(left, right, width, {
    left: () => `${paint.severity(finding.severity, word)}${left.slice(word.length, -finding.rule.length)}${paint.strong(finding.rule)}`,
    right: paint.faint,
  })
  const block = [...head, ...evidenceLines(finding, view), ...paragraph(finding.detail, { width, indent: 2 })]
  if (finding.fix !== '') {
    block.push(...paragraph(finding.fix, { width, indent: 2, label: labelled(terms.fix, terms), strong: paint.strong }))
  }
  if (all) block.push(...items(sourceList(finding.references.slice(told)), { width }).map(paint.faint))
  return block
}

/** Where to look on one product: numbered, so that the steps can be ticked off. */
export function guideBlock(guide, { terms, paint, width, all }) {
  const product = [guide.product, guide.version].filter((part) => part !== null).join(' ')
  const left = safe(labelled(terms.onProduct.replace('{product}', () => product), terms) + guide.title)
  const right = `${sources([guide.source])} · ${basisName('practice', terms)}`
  return [
    ...spread(left, right, width, { left: paint.strong, right: paint.faint }),
    ...paragraph(guide.meaning, { width, indent: 2 }),
    ...numbered(itemsOf(guide.steps), { width }),
    ...(all ? items(sourceList([guide.source]), { width }).map(paint.faint) : []),
  ]
}

/** Sources and basis: as many sources as the line has room for, but one at least. */
function rightHand({ references, basis }, terms, room) {
  const word = basisName(basis, terms)
  const say = (count) => [sources(references.slice(0, count)), word].filter((part) => part !== '').join(' · ')
  let told = references.length
  while (told > 1 && columns(say(told)) > room) told--
  return { right: say(told), told }
}

/** The lines of the message with carets; where there is no place, the name of the field. */
function evidenceLines(finding, view) {
  if (view.textOf) return evidenceInCall(finding, view)
  const here = finding.places.filter((place) => place.request === undefined)
  const asked = finding.places.filter((place) => place.request !== undefined)
  const block = evidenceIn(view, here, finding, view)
  if (asked.length === 0) return block
  const spans = asked.map(({ field, request }) => ({ field, ...request }))
  return [...block, view.paint.faint(`  ${' '.repeat(view.gutter)} │ ${view.terms.inRequest}`), ...evidenceIn(view.asked, spans, finding, view)]
}

/** The evidence that stands in several messages of a trace, each under its number. */
function evidenceInCall(finding, view) {
  const numbers = [...new Set(finding.places.map((place) => place.message).filter((number) => number !== undefined))]
  const shown = numbers.slice(0, MOST_MESSAGES)
  const block = shown.flatMap((number) => {
    const { raw, about } = view.textOf(number)
    const lines = raw === null ? [] : linesOf(raw)
    const places = finding.places.filter((place) => place.message === number)
    const gutter = gutterOf({ lines, asked: { lines: [] } }, places)
    return [view.paint.faint(`  ${about}`), ...evidenceIn({ raw, lines }, places, finding, { ...view, gutter })]
  })
  return numbers.length > shown.length ? [...block, view.paint.faint(`  … +${numbers.length - shown.length}`)] : block
}

/** The evidence that stands in one text. */
function evidenceIn({ raw, lines }, places, finding, view) {
  const { width } = view
  const mark = (text) => view.paint.severity(finding.severity, text)
  const bar = (label) => view.paint.faint(`  ${label.padStart(view.gutter)} │ `)
  const { shown, more } = raw === null ? { shown: [], more: 0 } : markedLines(lines, places)
  const out = []
  for (const marked of shown) {
    const { pieces, carets } = drawLine(raw, marked, width - view.gutter - 5)
    const under = carets.trimStart()
    out.push(bar(String(marked.line.number)) + pieces.map((piece) => (piece.marked ? mark(piece.text) : piece.text)).join(''))
    out.push(bar('') + ' '.repeat(carets.length - under.length) + mark(under))
  }
  if (more > 0) out.push(bar('') + view.paint.faint(`… +${more}`))
  const fields = places.filter((place) => (raw === null || place.start === undefined) && place.field !== undefined).map((place) => safe(place.field))
  return [...out, ...[...new Set(fields)].map((field) => bar('') + mark(field))]
}

export function foldedBlock(count, { terms, paint }) {
  if (count === 0) return []
  const words = count === 1 ? terms.foldedOne : terms.foldedOther
  return [paint.faint(safe(words.replace('{count}', String(count))))]
}

/** Faults of form matter less than meaning: one line each, with the number of the line. */
function flawBlock(flaws, view) {
  if (flaws.length === 0) return []
  const { terms, paint, width, lines, all } = view
  const rows = sameOnce(flaws.map((flaw) => [lines.length === 0 ? '' : String(lines[lineAt(lines, flaw.start)].number), flaw.text]))
  const some = all || rows.length <= MOST_FLAWS ? rows : rows.slice(0, MOST_FLAWS)
  const bar = (label) => `  ${label.padStart(view.gutter)} │ `
  const block = [paint.strong(labelled(terms.flaws, terms).trimEnd())]
  for (const { number, text, times } of some) {
    const said = paragraph(times > 1 ? `${text} ×${times}` : text, { width: width - columns(bar('')) })
    said.forEach((line, i) => block.push(paint.faint(bar(i === 0 ? number : '')) + line))
  }
  if (some.length < rows.length) block.push(paint.faint(`${bar('')}… +${rows.length - some.length}`))
  return block
}

/** The same words on the same line are said once, with their number. @param {[string, string][]} rows */
function sameOnce(rows) {
  const seen = new Map()
  for (const [number, text] of rows) {
    const key = `${number} ${text}`
    if (seen.has(key)) seen.get(key).times++
    else seen.set(key, { number, text, times: 1 })
  }
  return [...seen.values()]
}

/** What the code means in general: only when everything was asked for. */
function generalBlocks(explanation, view) {
  if (explanation.status === undefined) return []
  const { terms, paint, width } = view
  return [
    [...paragraph(`${explanation.status} · ${explanation.title}`, { width }).map(paint.strong), ...paragraph(explanation.meaning, { width })],
    section(terms.when, items(itemsOf(explanation.when), { width }), view),
    section(terms.howToFix, items(itemsOf(explanation.fix), { width }), view),
    section(terms.references, items(sourceList(explanation.references), { width }), view),
  ]
}

export function limitsBlock(limits, { terms, paint, width }) {
  if (limits.length === 0) return []
  const full = /[\u3000-\uffef]$/.test(terms.colon)
  const text = limits.join(terms.semicolon).replace(/(?<![.。])$/, full ? '。' : '.')
  return paragraph(text, { width, label: labelled(terms.notJudged, terms), strong: paint.strong })
}
