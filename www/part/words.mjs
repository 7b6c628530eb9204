// The page's own words, by language. The words around a report come from the package (`terms`).

import { en } from './words/en.mjs'
import { zh } from './words/zh.mjs'

export const WORDS = { en, zh }

let lang = 'en'

/** The words of the language that the page speaks now. @returns {typeof en} */
export const words = () => WORDS[lang]

/** Chooses a language by its tag, English for one that is not there. @param {string | undefined} tag */
export function speak(tag) {
  const short = (tag ?? '').toLowerCase().split('-')[0]
  lang = Object.hasOwn(WORDS, short) ? short : 'en'
  return lang
}

/** Puts words into their places. @param {ParentNode} root */
export function putWords(root) {
  const put = (name, set) => {
    for (const node of root.querySelectorAll(`[data-${name}]`)) set(node, words()[node.dataset[name]] ?? '')
  }
  put('word', (node, word) => (node.textContent = word))
  put('label', (node, word) => node.setAttribute('aria-label', word))
  put('placeholder', (node, word) => node.setAttribute('placeholder', word))
  put('tip', (node, word) => node.setAttribute('title', word))
}
