// Look up: what the reference has, searched while one types, and any two codes side by side.

import { ask } from '../ask.mjs'
import { el } from '../part/dom.mjs'
import { comparison } from '../part/comparison.mjs'
import { safe } from '../part/visible.mjs'
import { putWords, words } from '../part/words.mjs'

const KINDS = ['codes', 'productCodes', 'causes', 'warnings', 'rules']
/** So many of a kind, until somebody asks for all. */
const FEW = 6

/** @param {HTMLElement} root @param {any} page */
export function lookupView(root, page) {
  const box = el('input', { type: 'search', 'data-placeholder': 'findHint', 'data-label': 'find', oninput: () => (unfolded.clear(), page.show({ find: box.value })) })
  const found = el('div.found-list', { role: 'region', 'data-label': 'found', 'aria-live': 'off' })
  const count = el('p.unseen', { role: 'status' })
  const numbers = [0, 1].map((i) => el('input', { type: 'number', min: 100, max: 999, 'data-label': i === 0 ? 'firstCode' : 'secondCode', oninput: () => pair() }))
  const beside = el('div.compared', null)
  root.append(
    el('header.lede', null, el('h2', { 'data-word': 'lookup' }), el('p', { 'data-word': 'lookupLede' })),
    el(
      'div.lookup',
      null,
      el('section.search', null, box, count, found),
      el('section.compare', null, el('div.card.pair', null, el('h3', { 'data-word': 'compareAny' }), el('div.row', null, numbers[0], el('span', { 'aria-hidden': 'true' }, '·'), numbers[1])), beside),
    ),
  )
  putWords(root)
  /** Kinds of which all are shown. */
  const unfolded = new Set()
  let known = { lang: '', list: [] }
  let drawn = ''

  async function draw() {
    const { lang, find, pair: two } = page.shown
    if (document.activeElement !== box) box.value = find
    if (!numbers.includes(document.activeElement)) two.split('-').forEach((code, i) => (numbers[i].value = code))
    if (known.lang !== lang) known = { lang, list: await ask('entries', { lang }) }
    list()
    if (drawn === `${two} ${lang}`) return
    drawn = `${two} ${lang}`
    const [a, b] = two.split('-').map(Number)
    beside.replaceChildren(...comparison(await ask('compare', { a, b, lang }), page))
  }

  function pair() {
    const codes = numbers.map((box) => box.value)
    if (codes.every((code) => /^[1-9]\d\d$/.test(code))) page.show({ pair: codes.join('-') })
  }

  function list() {
    const parts = page.shown.find.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = ({ id, name, title }) => {
      const text = `${id} ${name} ${title}`.toLowerCase()
      return parts.every((part) => text.includes(part))
    }
    const fitting = known.list.filter(fits)
    const groups = KINDS.map((kind) => [kind, fitting.filter((one) => one.kind === kind)]).filter(([, all]) => all.length > 0)
    count.textContent = words().matched.replace('{matched}', String(fitting.length)).replace('{count}', String(known.list.length))
    found.replaceChildren(...(groups.length === 0 ? [el('p.none', null, words().findNone)] : groups.map(([kind, all]) => group(kind, all))))
  }

  function group(kind, all) {
    const shown = unfolded.has(kind) ? all : all.slice(0, FEW)
    const rest = all.length - shown.length
    const unfold = () => {
      unfolded.add(kind)
      list()
    }
    return el(
      'section.card.group-of',
      null,
      el('h3', null, words()[kind], ' ', el('span.soft', null, String(all.length))),
      el('ul', null, ...shown.map(row)),
      rest > 0 && el('button.quiet', { type: 'button', onclick: unfold }, words().showMore.replace('{count}', String(rest))),
    )
  }

  function row({ id, name, title, page: path, class: of }) {
    return el('li', null, el('a', { href: `${page.shown.lang}/${path}` }, el('b', { 'data-class': of ?? null }, safe(id)), ' ', el('span', null, safe(name || title)), name !== '' && el('span.about', null, safe(title))))
  }

  return { draw }
}
