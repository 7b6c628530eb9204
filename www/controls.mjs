// The controls around the message: language, examples, client. They show the state; the page
// changes it.

import { byId, el } from './dom.mjs'
import { EXAMPLES } from './examples.mjs'
import { WORDS } from './words.mjs'

/** Puts the page's own words into their places. @param {string} lang */
export function drawWords(lang) {
  const words = WORDS[lang]
  document.documentElement.lang = lang
  document.title = words.title
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = words[node.dataset.word]
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', words[node.dataset.label])
  for (const node of document.querySelectorAll('[data-placeholder]')) node.setAttribute('placeholder', words[node.dataset.placeholder])
  for (const button of byId('languages').children) button.setAttribute('aria-pressed', String(button.dataset.lang === lang))
}

/** @param {{ lang: string, example: string }} state @param {(example: any) => void} take */
export function drawExamples(state, take) {
  const row = byId('examples')
  const focused = row.contains(document.activeElement)
  const chips = EXAMPLES.map((example) =>
    el('button.chip', { type: 'button', 'aria-pressed': state.example === example.id, onclick: () => take(example) }, example.name[state.lang]),
  )
  row.replaceChildren(...chips)
  const chosen = chips.find((chip) => chip.getAttribute('aria-pressed') === 'true')
  if (!chosen) return
  if (focused) chosen.focus({ preventScroll: true })
  // Only the row scrolls, never the page.
  if (chosen.offsetLeft + chosen.offsetWidth > row.offsetLeft + row.clientWidth) row.scrollLeft = chosen.offsetLeft - row.offsetLeft - 24
}

/** Puts the state into the text boxes and switches. @param {{ message: string, request: string, client: string }} state */
export function drawControls(state) {
  byId('message').value = state.message
  byId('request').value = state.request
  if (state.request !== '') byId('request-card').open = true
  for (const radio of document.querySelectorAll('[name=client]')) radio.checked = radio.value === state.client
}

/** Tells what `auto` came to. @param {string} lang @param {string | undefined} client */
export function drawAuto(lang, client) {
  const words = WORDS[lang]
  byId('auto').textContent = client === undefined ? words.auto : words.autoIs.replace('{client}', words[client] ?? client)
}

/** A button that copies a text, and says so. @param {string} text @param {any} words */
export function copyButton(text, words) {
  const copy = async (event) => {
    await navigator.clipboard?.writeText(text).catch(() => {})
    event.target.textContent = byId('status').textContent = words.copied
    setTimeout(() => {
      event.target.textContent = words.copy
      byId('status').textContent = ''
    }, 1500)
  }
  return el('button.quiet.copy', { type: 'button', onclick: copy }, words.copy)
}
