// Where to look on one product: steps with boxes, to be ticked off while one works through them.

import { el } from './dom.mjs'
import { basisName, labelled, links } from './names.mjs'
import { prose, typed } from './prose.mjs'
import { safe } from './visible.mjs'

/** @param {any} guide @param {any} terms */
export function guide(guide, terms) {
  const product = [guide.product, guide.version].filter((part) => part !== null).join(' ')
  const step = (line) => el('li', null, el('label', null, el('input', { type: 'checkbox' }), el('span', null, ...typed(line))))
  return el(
    'article.card.guide',
    { 'data-guide': guide.guide },
    el('h3', null, safe(labelled(terms.onProduct.replace('{product}', () => product), terms) + guide.title)),
    el('p', null, ...prose(guide.meaning)),
    el('ol.steps', null, ...guide.steps.split('\n').filter((line) => line.trim() !== '').map(step)),
    el('p.sources', null, ...links([guide.source]), el('span', null, basisName('practice', terms))),
  )
}
