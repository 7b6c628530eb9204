// Explain: a text on one side, what it says on the other, while it is written.

import { latest } from '../ask.mjs'
import { callHead, callReport } from '../part/call-report.mjs'
import { copyButton } from '../part/copy.mjs'
import { byId, el } from '../part/dom.mjs'
import { editor } from '../part/editor.mjs'
import { fileButton } from '../part/files.mjs'
import { answerText, messageReport, nodes, plain } from '../part/report.mjs'
import { sampleChips } from '../part/sample-chips.mjs'
import { safe } from '../part/visible.mjs'
import { putWords, words } from '../part/words.mjs'
import { openShare } from './share.mjs'

const LONGEST_QUESTION = 60

/** @param {HTMLElement} root @param {any} page */
export function explainView(root, page) {
  const answer = el('section.answer', { id: 'answer', tabindex: -1, 'aria-busy': 'true' }, el('div.card.verdict', null, el('h2', { 'data-word': 'reading' })))
  const label = el('h2', { id: 'message-label', 'data-word': 'message' })
  const hosts = { message: el('div.editor', { id: 'message' }), request: el('div.editor.small', { id: 'request' }) }
  const box = el(
    'details.request',
    { id: 'request-box', ontoggle: () => openRequest() },
    el('summary', { 'data-word': 'addRequest' }),
    el('p', { 'data-word': 'requestHint' }),
    hosts.request,
  )
  const client = el('fieldset.client', { onchange: ({ target }) => page.show({ client: target.value }) }, el('legend', { 'data-word': 'client' }), ...['', 'browser', 'phone'].map(radio))
  const chips = el('nav.row.chips', { 'data-label': 'try' })
  const share = el('button.quiet', { type: 'button', 'data-word': 'share', onclick: () => openShare({ page, source: source() }) })
  const clear = el('button.quiet', { type: 'button', 'data-word': 'clear', onclick: () => (page.openText(''), texts.message.focus()) })
  root.append(
    el('div.give', null, el('div.card.sheet', null, el('div.row.bar', null, label, el('span.grow'), ...fileButton(page.openFiles), share, clear), hosts.message, el('div.row.bar.foot', null, client), box), chips),
    answer,
  )
  putWords(root)

  const texts = { message: newEditor('message'), /** @type {any} */ request: null }
  /** What is drawn now. @type {any} */
  let drawn = null
  /** Whether the evidence is to come into view: `always`, or in a `log`, which is long. @type {'' | 'log' | 'always'} */
  let reveals = ''
  let timer = 0
  let telling = 0
  const explain = latest('explain', show, complain)

  function newEditor(name) {
    const how = { label: words()[name], hint: name === 'message' ? words().placeholder : '' }
    return editor({ host: hosts[name], ...how, onChange: (text, isPaste) => write(name, text, isPaste), onLook: look, onChoose: choose })
  }

  function openRequest() {
    if (!box.open || texts.request) return
    texts.request = newEditor('request')
    texts.request.text = page.request
    mark()
  }

  function write(name, text, isPaste) {
    reveals = isPaste && name === 'message' ? 'always' : ''
    page[name === 'message' ? 'text' : 'request'] = text
    if (name === 'message') Object.assign(page, { files: null, reading: null })
    if (page.shown.sample !== '') page.show({ sample: '', call: null, message: null })
    else draw()
    // Not for every key: browsers allow so many a minute.
    clearTimeout(timer)
    timer = setTimeout(page.remember, 400)
  }

  function draw() {
    for (const input of client.querySelectorAll('input')) input.checked = input.value === page.shown.client
    chips.replaceChildren(...sampleChips(page))
    // Only the row scrolls, never the page.
    const chosen = chips.querySelector('[aria-current]')
    if (chosen && chosen.offsetLeft + chosen.offsetWidth > chips.offsetLeft + chips.clientWidth) chips.scrollLeft = chosen.offsetLeft - chips.offsetLeft - 24
    explain(source())
  }

  function source() {
    return { text: page.text, request: page.request, lang: page.shown.lang, client: page.shown.client || undefined }
  }

  /** The answer to what was asked. If the text has changed since, its places are of the old one, and another comes. */
  function show(value, about, isLast) {
    drawn = { ...value, about }
    answer.setAttribute('aria-busy', 'false')
    byId('version').textContent = `sipwhy ${value.version}`
    const auto = client.querySelector('input + span')
    const judged = value.report?.client
    auto.textContent = page.shown.client !== '' || judged === undefined ? words().auto : words().autoIs.replace('{client}', words()[judged] ?? judged)
    answer.replaceChildren(...parts(value, about))
    share.disabled = value.kind === 'empty'
    if (!isLast) return
    mark()
    tell(value)
    if (reveals === 'always' || (reveals === 'log' && value.kind === 'calls')) texts.message.reveal()
    reveals = ''
  }

  /** Says what the answer is, for whoever cannot see it, once the text has come to rest. */
  function tell(value) {
    clearTimeout(telling)
    const said = value.report?.headline ?? value.call?.title ?? ''
    telling = setTimeout(() => (byId('status').textContent = safe(said)), 1200)
  }

  function parts(value, about) {
    const how = { terms: value.terms, text: about.text, textOf: (place) => textOf(place, value, about), onLook: look }
    if (value.kind === 'empty') return [plain(words().emptyTitle, words().emptyText)]
    if (value.kind === 'nothing') return [plain(words().notSip, words().notSipMore, ...lookup(about.text.trim()))]
    if (value.kind === 'calls') return nodes(callHead(value, page), value.call && callReport(value.call, how, page))
    const [verdict, ...rest] = messageReport(value.report, how)
    verdict.append(copyButton(() => answerText(value.report, value.terms)))
    return [verdict, ...rest]
  }

  /** A few words are rather a question for the reference. */
  function lookup(text) {
    if (text.length > LONGEST_QUESTION || text.includes('\n')) return []
    const go = (event) => (event.preventDefault(), page.go({ view: 'lookup', find: text }))
    return [el('p.row', null, el('a', { href: `#view=lookup&find=${encodeURIComponent(text)}`, onclick: go }, words().lookUp.replace('{text}', () => safe(text))))]
  }

  function complain(error) {
    drawn = null
    answer.setAttribute('aria-busy', 'false')
    answer.replaceChildren(plain(words().broken, error.message))
  }

  function findings() {
    return drawn?.report?.findings ?? drawn?.call?.findings ?? []
  }

  /** Underlines the evidence, in the box where it stands. */
  function mark() {
    const all = findings().flatMap((finding, index) => {
      const more = { finding: index, severity: finding.severity, quiet: finding.quiet && finding.severity === 'info', title: finding.title }
      return finding.places.map((place) => ({ ...more, ...spanOf(place) }))
    })
    texts.message.mark(all.filter((one) => one.box === 'message'))
    texts.request?.mark(all.filter((one) => one.box === 'request'))
  }

  function look(index, reveal = false) {
    texts.message.light(index, reveal)
    texts.request?.light(index, reveal)
    for (const card of answer.querySelectorAll('[data-finding]')) card.classList.toggle('on', card.dataset.finding === String(index))
  }

  /** Evidence was clicked: its finding comes into view. */
  function choose(index) {
    const card = answer.querySelector(`[data-finding="${index}"]`)
    if (!card) return
    const around = card.closest('details')
    if (around) around.open = true
    card.scrollIntoView({ block: 'nearest' })
    look(index)
  }

  return {
    draw,
    /** Takes the texts of the page into the boxes. */
    take() {
      texts.message.text = page.text
      reveals = 'log'
      if (page.request !== '') box.open = true
      if (texts.request) texts.request.text = page.request
    },
    relabel() {
      texts.message.name(words().message, words().placeholder)
      texts.request?.name(words().request, '')
    },
  }
}

function radio(value) {
  const word = value === '' ? 'auto' : value
  return el('label', null, el('input', { type: 'radio', name: 'client', value }), el('span', { 'data-word': word }))
}

/** Where a place stands: in which box, and where there. */
function spanOf(place) {
  if (place.request) return { box: 'request', from: place.request.start, to: place.request.end }
  const [from, to] = place.at ?? (place.message === undefined ? [place.start, place.end] : [])
  return from === undefined ? { box: null } : { box: 'message', from, to }
}

/** The text that a place counts in. */
function textOf(place, value, about) {
  if (place.request) return { text: about.request, about: value.terms.inRequest }
  if (place.message !== undefined && value.call) return null
  return { text: about.text, about: '' }
}
