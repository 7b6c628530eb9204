// Calls: what is open, as a list or as one call of it. Files are read here, with their progress.

import { ask } from '../ask.mjs'
import { el } from '../part/dom.mjs'
import { fileButton } from '../part/files.mjs'
import { plain } from '../part/report.mjs'
import { putWords, words } from '../part/words.mjs'
import { callView } from './call.mjs'
import { listView } from './list.mjs'
import { readingCard, tellReading } from './reading.mjs'

/** @param {HTMLElement} root @param {any} page */
export function callsView(root, page) {
  const list = listView(page, source)
  const one = callView(page, source)
  /** The number of the drawing: an answer that comes after the next one began is nobody's. */
  let turn = 0

  /** What the worker is asked about. */
  function source() {
    return { text: page.files ? null : page.text, lang: page.shown.lang, client: page.shown.client || undefined }
  }

  async function draw() {
    const mine = ++turn
    if (page.files && !(await hasRead())) return
    if (mine !== turn) return
    if (!page.files && page.text.trim() === '') return put(empty(words().noCallsTitle, words().noCallsText))
    try {
      const parts = page.shown.call === null ? await list.parts() : await one.parts()
      if (mine !== turn) return
      put(parts ?? empty(words().noCallsTitle, words().noCallsText))
      one.settle()
    } catch (error) {
      if (mine !== turn) return
      // An address may name a call that is not there, or one of which no more was kept than its row.
      if (error.code !== 'RangeError') put(plain(words().broken, error.message))
      else if (page.files) put([el('p', null, el('a', { href: '#view=calls', onclick: back }, `← ${words().back}`)), plain(words().calls, words().unkept)])
      else page.show({ call: null, message: null })
    }
  }

  /** Whether the files are read; if not, that begins now. */
  async function hasRead() {
    const { lang, client } = page.shown
    const reading = page.reading
    if (reading?.lang === lang && reading.client === client) {
      if (reading.state === 'reading') put(reading.card)
      if (reading.state === 'failed') put(reading.error?.code === 'cancelled' ? empty(words().cancelled, words().cancelledText) : plain(words().broken, reading.error.message))
      return reading.state === 'done'
    }
    const mine = { state: 'reading', lang, client, error: null, card: readingCard(page.files, cancel) }
    page.reading = mine
    put(mine.card)
    const { files } = page
    try {
      await ask('openFiles', { files, lang, client: client || undefined }, (progress) => tellReading(mine.card, progress))
      mine.state = 'done'
    } catch (error) {
      Object.assign(mine, { state: 'failed', error })
    }
    if (page.reading === mine && page.shown.view === 'calls') draw()
    return false
  }

  function back(event) {
    event.preventDefault()
    page.go({ call: null, message: null })
  }

  function cancel() {
    ask('closeFiles').catch(() => {})
  }

  const put = (parts) => root.replaceChildren(...[parts].flat().filter(Boolean))

  function empty(title, text) {
    const card = plain(title, text, el('p.row', null, ...fileButton(page.openFiles, 'button.button.first'), el('a', { href: '#view=samples', onclick: (event) => (event.preventDefault(), page.go({ view: 'samples' })) }, words().allSamples)))
    putWords(card)
    return card
  }

  return { draw }
}
