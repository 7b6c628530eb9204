// Samples: stories from real life, each behind a link.

import samples from 'virtual:samples'
import { el } from '../part/dom.mjs'
import { openSample } from '../part/sample-chips.mjs'
import { words } from '../part/words.mjs'

/** @param {HTMLElement} root @param {any} page */
export function samplesView(root, page) {
  return {
    draw() {
      const { lang } = page.shown
      const card = (one) =>
        el(
          'li',
          null,
          el(
            'a.card.story',
            { href: `#sample=${one.id}&lang=${lang}`, onclick: (event) => (event.preventDefault(), openSample(one, page)) },
            el('span.code', { 'data-class': classOf(one.code) }, one.code),
            el('strong', null, one[lang] ?? one.en),
            el('span.about', null, one[`${lang}About`] ?? one.enAbout),
          ),
        )
      root.replaceChildren(el('header.lede', null, el('h2', null, words().samples), el('p', null, words().samplesLede)), el('ul.stories', null, ...samples.map(card)))
    },
    /** The sample that the address names, or the first; a text that was written meanwhile stays. */
    async restore() {
      const one = samples.find(({ id }) => id === page.shown.sample)
      if (!one && (page.text !== '' || page.files)) return
      const text = await (one ?? samples[0]).load()
      page.restoreText(text, (one ?? samples[0]).id)
    },
  }
}

const CLASSES = { 1: 'provisional', 2: 'success', 3: 'redirection', 4: 'client-failure', 5: 'server-failure', 6: 'global-failure' }
const classOf = (code) => CLASSES[code[0]]
