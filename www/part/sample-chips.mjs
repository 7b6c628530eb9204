// The first samples as a row above or below a text.

import samples from 'virtual:samples'
import { el } from './dom.mjs'
import { words } from './words.mjs'

const FEW = 5

/** @param {any} page */
export function sampleChips(page) {
  const { sample, lang } = page.shown
  const chip = (one) => el('a.chip', { href: `#sample=${one.id}&lang=${lang}`, 'aria-current': sample === one.id ? 'true' : null, onclick: (event) => (event.preventDefault(), openSample(one, page)) }, one[lang] ?? one.en)
  return [...samples.slice(0, FEW).map(chip), el('a.chip.more', { href: `#view=samples&lang=${lang}`, onclick: (event) => (event.preventDefault(), page.go({ view: 'samples' })) }, `${words().allSamples} (${samples.length})`)]
}

/** @param {any} one @param {any} page */
export async function openSample(one, page) {
  page.openText(await one.load(), { sample: one.id })
}
