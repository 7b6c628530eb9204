// How far a file is read, and how to stop it.

import { el } from '../part/dom.mjs'
import { safe } from '../part/visible.mjs'
import { words } from '../part/words.mjs'

/** @param {File[]} files @param {() => void} cancel */
export function readingCard(files, cancel) {
  const title = words().reads.replace('{name}', () => safe(files.map((file) => file.name).join(', ')))
  return el(
    'div.card.verdict.reading',
    { 'aria-busy': 'true' },
    el('h2', { id: 'reading-title' }, title),
    el('progress', { max: 1, value: 0, 'aria-labelledby': 'reading-title' }),
    el('p.far', { role: 'status' }, ' '),
    el('button.button', { type: 'button', onclick: cancel }, words().cancel),
  )
}

/** Reading is the first part of the way, telling the calls the second. */
const READ = 0.7

/** @param {HTMLElement} card @param {{ done: number, size: number, messages: number, calls: number, callCount?: number }} progress */
export function tellReading(card, { done, size, messages, calls, callCount }) {
  const number = (n) => n.toLocaleString(document.documentElement.lang)
  const share = (size === 0 ? 1 : done / size) * READ + (callCount ? (calls / callCount) * (1 - READ) : 0)
  const bar = /** @type {any} */ (card.querySelector('progress'))
  bar.value = share
  const values = { done: bytes(done), size: bytes(size), messages: number(messages), calls: callCount ? `${number(calls)} / ${number(callCount)}` : number(calls) }
  card.querySelector('.far').textContent = words().readSoFar.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

/** @param {number} n */
const bytes = (n) => (n < 1e6 ? `${Math.ceil(n / 1e3)} kB` : `${(n / 1e6).toFixed(n < 1e7 ? 1 : 0)} MB`)
