// A button that copies a text, and says so.

import { byId, el } from './dom.mjs'
import { words } from './words.mjs'

/** @param {() => string | Promise<string>} text @param {string} [word] the name of its label @param {string} [kind] */
export function copyButton(text, word = 'copy', kind = 'button.quiet.copy') {
  const button = el(kind, { type: 'button', 'data-word': word, onclick: copy }, words()[word])
  async function copy() {
    try {
      await navigator.clipboard.writeText(await text())
      button.textContent = byId('status').textContent = words().copied
    } catch (error) {
      byId('status').textContent = button.textContent = words().failed.replace('{why}', () => String(error?.message ?? error))
    }
    setTimeout(() => {
      button.textContent = words()[word]
      byId('status').textContent = ''
    }, 1500)
  }
  return button
}
