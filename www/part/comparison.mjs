// Two codes side by side: the difference in a sentence, what is what, which to use when.

import { el } from './dom.mjs'
import { links } from './names.mjs'
import { prose, typed } from './prose.mjs'
import { safe } from './visible.mjs'
import { words } from './words.mjs'

/** @param {any} compared @param {any} page @returns {Node[]} */
export function comparison(compared, page) {
  const { a, b, summary, differences, whichWhen, references, terms } = compared
  const list = (lines) => el('ul', null, ...lines.map((line) => el('li', null, ...prose(line))))
  const lines = (text) => text.split('\n').filter((line) => line.trim() !== '')
  const section = (name, all) => (all.length === 0 ? [] : [el('h4', null, name.replace(/[:：]\s*$/, '')), list(all)])
  const one = (info) =>
    el(
      'article.card.one-code',
      null,
      el('h3', null, el('span.code', { 'data-class': info.class ?? 'none' }, String(info.code)), ' ', safe(info.phrase || info.title)),
      el('p', null, ...prose(info.meaning || info.title)),
      ...section(terms.when, lines(info.when)),
      ...section(terms.howToFix, lines(info.fix)),
      info.registered && el('p.more', null, el('a', { href: `${page.shown.lang}/code/${info.code}.html` }, words().wholePage)),
    )
  return [
    el('div.card.verdict', null, el('p.says', null, ...typed(summary)), ...section(terms.differences, differences), ...section(terms.whichWhen, whichWhen), el('p.sources', null, ...links(references))),
    el('div.sides', null, one(a), ...(a.code === b.code ? [] : [one(b)])),
  ]
}
