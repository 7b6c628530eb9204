// The reference on a terminal: one code, two codes side by side, one rule.

import {
  basisName, items, itemsOf, joined, labelled, paragraph, section, severityName, sourceList, sources, spread, WIDEST,
} from './layout.mjs'

const nameOf = (info) => [String(info.code), info.phrase].filter((part) => part !== '').join(' ')

/** The parts of a code: what it means, when it occurs, what helps. */
function codeBlocks(info, how) {
  const { paint, terms, width = WIDEST } = how
  return [
    [
      ...spread(nameOf(info), sources(info.references.slice(0, 2)), width, { left: paint.strong, right: paint.faint }),
      ...paragraph(info.title, { width }),
    ],
    paragraph(info.meaning, { width }),
    items(info.notes, { width }),
    section(terms.when, items(itemsOf(info.when), { width }), how),
    section(terms.howToFix, items(itemsOf(info.fix), { width }), how),
  ]
}

/** @param {any} info @param {{ terms: any, paint: any, width?: number }} how */
export function statusText(info, how) {
  return joined([
    ...codeBlocks(info, how),
    paragraph(info.send, how),
    section(how.terms.references, items(sourceList(info.references), how), how),
  ])
}

/** @param {any} comparison @param {{ terms: any, paint: any, width?: number }} how */
export function comparisonText(comparison, how) {
  const { terms, paint } = how
  const { a, b } = comparison
  return joined([
    paragraph(`${nameOf(a)} · ${nameOf(b)}`, how).map(paint.strong),
    paragraph(comparison.summary, how),
    section(terms.differences, items(comparison.differences, how), how),
    section(terms.whichWhen, items(comparison.whichWhen, how), how),
    ...codeBlocks(a, how),
    ...codeBlocks(b, how),
    section(terms.references, items(sourceList(comparison.references), how), how),
  ])
}

/** @param {any} info @param {{ terms: any, paint: any, width?: number }} how */
export function ruleText(info, how) {
  const { terms, paint, width = WIDEST } = how
  return joined([
    [
      ...spread(info.rule, `${severityName(info.severity, terms)} · ${basisName(info.basis, terms)}`, width, { left: paint.strong, right: paint.faint }),
      ...paragraph(info.title, how),
    ],
    paragraph(info.detail, how),
    info.fix === '' ? [] : paragraph(info.fix, { ...how, label: labelled(terms.fix, terms), strong: paint.strong }),
    section(terms.references, items(sourceList(info.references), how), how),
  ])
}
