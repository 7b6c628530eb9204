// The report of one message: the verdict, what to do now, each finding with its evidence, where to look
// on the products that are named, what the code means in general, what could not be judged.

import { el } from './dom.mjs'
import { finding, folded } from './finding.mjs'
import { guide } from './guide.mjs'
import { linesOf } from './lines.mjs'
import { labelled, links, strong } from './names.mjs'
import { prose, typed } from './prose.mjs'
import { safe } from './visible.mjs'

/** Flaws that a text box makes by itself: it knows no other line ends. */
const OF_THE_BOX = new Set(['line-feed-alone'])

/**
 * @typedef {{ terms: any, textOf: (place: any) => { text: string, about: string } | null, onLook: (finding: number | null) => void, onChoose?: (finding: number) => void, text: string, lines?: any[] }} How
 * @param {any} report @param {How} how
 * @returns {Node[]}
 */
export function messageReport(report, how) {
  const numbered = report.findings.map((one, index) => ({ finding: one, index }))
  const folds = (one) => one.finding.quiet && one.finding.severity === 'info'
  const flaws = (report.message?.flaws ?? []).filter((flaw) => !OF_THE_BOX.has(flaw.flaw))
  return nodes(
    verdict(report, how.terms),
    numbered.filter((one) => !folds(one)).map((one) => finding(one, how)),
    report.guides.map((one) => guide(one, how.terms)),
    folded(numbered.filter(folds), how),
    flaws.length > 0 && flawList(flaws, how),
    limits(report.limits, how.terms),
    report.title !== '' && general(report, how.terms),
  )
}

/** A flat list without what is not there. @param {any[]} parts @returns {Node[]} */
export const nodes = (...parts) => parts.flat().filter(Boolean)

/** A title and a sentence, where there is no report. @param {string} title @param {string} text @param {...Node} more */
export const plain = (title, text, ...more) => el('div.card.verdict', null, el('h2', { 'data-class': 'none' }, title), el('p.says', null, safe(text)), ...more)

function verdict(report, terms) {
  // The headline's first part is the code and its phrase; the rest says what kind of answer it is.
  const [name, ...rest] = report.headline.split(' · ')
  const code = report.status === undefined ? '' : String(report.status)
  const phrase = code !== '' && name.startsWith(code) ? name.slice(code.length).trim() : name
  return el(
    'div.card.verdict',
    null,
    el('h2', { 'data-class': report.class ?? 'none' }, ...(code === '' ? [] : [el('span.code', null, code), ' ']), el('span', null, safe(phrase))),
    rest.length > 0 && el('p.kind', null, safe(rest.join(' · '))),
    ...saying(report, terms),
  )
}

/** What is said, and what to do now: of a message or of a call. @param {{ verdict: string, now: string }} report @param {any} terms */
export const saying = (report, terms) => [
  el('p.says', null, ...typed(report.verdict)),
  report.now !== '' && el('p.now', null, strong(terms.doNow, terms), ...typed(report.now)),
]

function flawList(flaws, { text, terms }) {
  const lines = linesOf(text)
  const rows = flaws.map((flaw) => {
    const at = flaw.at?.[0] ?? flaw.start
    const line = lines.findLast((one) => one.start <= at) ?? lines[0]
    return el('li', null, el('span.n', null, String(line.number)), el('span', null, ...prose(flaw.text)))
  })
  return el('section.card.flaws', null, el('h3', null, terms.flaws), el('ol.evidence', null, ...rows))
}

/** @param {string[]} list @param {any} terms */
export function limits(list, terms) {
  return list.length > 0 && el('section.card.limits', null, el('h3', null, terms.notJudged), el('ul', null, ...list.map((limit) => el('li', null, ...prose(limit)))))
}

function general(report, terms) {
  const list = (text) => el('ul', null, ...text.split('\n').filter((line) => line.trim() !== '').map((line) => el('li', null, ...prose(line))))
  const section = (name, text) => (text === '' ? [] : [el('h4', null, name), list(text)])
  return el(
    'details.card.general',
    null,
    el('summary', null, `${report.status ?? ''} ${report.title}`.trim()),
    el('p', null, ...prose(report.meaning)),
    ...section(terms.when, report.when),
    ...section(terms.howToFix, report.fix),
    report.references.length > 0 && el('h4', null, terms.references),
    el('p.sources', null, ...links(report.references)),
  )
}

/** The words that stand alone when they are pasted into a chat. @param {any} report @param {any} terms */
export const answerText = (report, terms) =>
  [report.headline, report.verdict, report.now === '' ? '' : labelled(terms.doNow, terms) + report.now].filter(Boolean).map(safe).join('\n')
