// One finding as a card: what was found, its evidence, what to do about it, and what it rests on.

import { el } from './dom.mjs'
import { evidence } from './evidence.mjs'
import { basisName, links, severityName, strong } from './names.mjs'
import { typed } from './prose.mjs'
import { safe } from './visible.mjs'
import { words } from './words.mjs'

/** Several reports may stand on the page. */
let serial = 0

/** @param {{ finding: any, index: number }} one @param {import('./report.mjs').How} how */
export function finding({ finding, index }, how) {
  const { terms, onLook } = how
  const id = `finding-${++serial}`
  return el(
    `article.card.finding.${finding.severity}`,
    {
      tabindex: 0,
      'data-finding': index,
      'aria-labelledby': id,
      onmouseenter: () => onLook(index),
      onmouseleave: () => onLook(null),
      onfocusin: () => onLook(index),
      onfocusout: () => onLook(null),
    },
    el('h3', { id }, el('span.severity', null, severityName(finding.severity, terms)), ' ', el('span', null, safe(finding.title)), rankOf(finding, terms)),
    evidence(finding, index, how),
    el('p', null, ...typed(finding.detail)),
    finding.fix !== '' && el('p', null, strong(terms.fix, terms), ...typed(finding.fix)),
    el('p.sources', null, ...links(finding.references), el('span', null, basisName(finding.basis, terms)), el('code', null, finding.rule)),
  )
}

/** What a finding is to its call. */
function rankOf({ rank }, terms) {
  const word = { cause: terms.calls.cause, consequence: terms.calls.consequence }[rank]
  return word !== undefined && el('span.rank', null, word.replace(/[:：]\s*$/, ''))
}

/** Findings that add nothing to the verdict, folded away. @param {any[]} list @param {import('./report.mjs').How} how */
export function folded(list, how) {
  if (list.length === 0) return null
  const head = words().folded.replace('{count}', String(list.length))
  return el('details.folded', null, el('summary', null, head), ...list.map((one) => finding(one, how)))
}
