// The page: what is shown, who draws it, and the address that says so.

import { byId } from './part/dom.mjs'
import { listenForFiles } from './part/files.mjs'
import { WORDS, putWords, speak, words } from './part/words.mjs'
import { PAIR, VIEWS, fromHash, toHash } from './state.mjs'
import { callsView } from './view/calls.mjs'
import { explainView } from './view/explain.mjs'
import { lookupView } from './view/lookup.mjs'
import { samplesView } from './view/samples.mjs'

/** @type {import('./state.mjs').Shown} */
const shown = { view: 'explain', lang: 'en', client: '', sample: '', call: null, message: null, find: '', pair: PAIR }

/** What views share: what is shown, the text that it is about, and the ways from one view to another. */
const page = {
  shown,
  /** The text of the editor and of the box for the request. */
  text: '',
  request: '',
  /** The files that are open instead of a text. @type {File[] | null} */
  files: null,
  /** What of the files was read: `reading`, `done`, or why not. @type {any} */
  reading: null,
  go,
  show,
  openFiles,
  openText,
  restoreText,
  remember,
}

const views = {
  explain: explainView(byId('explain'), page),
  calls: callsView(byId('calls'), page),
  samples: samplesView(byId('samples'), page),
  lookup: lookupView(byId('lookup'), page),
}

/** Changes what is shown, as a step that the back button undoes. @param {Partial<typeof shown>} change */
function go(change) {
  remember()
  step(change)
}

function step(change) {
  Object.assign(shown, change)
  history.pushState(kept(), '', `#${toHash(shown)}`)
  draw()
}

/** The same without a step of its own. @param {Partial<typeof shown>} change */
function show(change) {
  Object.assign(shown, change)
  history.replaceState(kept(), '', `#${toHash(shown)}`)
  draw()
}

/** A text that is in no address comes back with the back button and after a reload: the browser keeps it. */
function kept() {
  const isOwn = shown.sample === '' && page.files === null && page.text.length <= LONGEST
  return isOwn ? { text: page.text, request: page.request } : null
}

function remember() {
  history.replaceState(kept(), '')
}

/** A text becomes what the page is about. @param {string} text @param {{ request?: string, sample?: string }} [more] */
function openText(text, { request = '', sample = '' } = {}) {
  remember()
  takeText(text, request)
  step({ view: 'explain', sample, call: null, message: null })
}

/** A text without a step of its own. @param {string} text @param {string} sample @param {string} [request] */
function restoreText(text, sample, request = '') {
  takeText(text, request)
  shown.sample = sample
}

function takeText(text, request) {
  // The editor knows one line end, and places count in what it holds.
  const plain = (each) => each.replace(/\r\n?/g, '\n')
  Object.assign(page, { text: plain(text), request: plain(request), files: null, reading: null })
  views.explain.take()
}

/** Files become what the page is about; a small text goes into the editor. @param {File[]} files */
async function openFiles(files) {
  const text = files.length === 1 ? await smallText(files[0]) : null
  if (text !== null) return openText(text)
  remember()
  Object.assign(page, { files, reading: null })
  step({ view: 'calls', sample: '', call: null, message: null })
}

/** Longer texts make an editor slow, and nobody reads them there. */
const LONGEST = 1 << 19

async function smallText(file) {
  if (file.size > LONGEST) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function draw() {
  for (const name of VIEWS) byId(name).hidden = name !== shown.view
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === shown.view) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  views[shown.view].draw()
}

function drawWords() {
  document.documentElement.lang = shown.lang
  document.title = words().title
  putWords(document)
  for (const button of byId('languages').children) button.setAttribute('aria-pressed', String(button.dataset.lang === shown.lang))
  for (const link of document.querySelectorAll('[data-page]')) link.setAttribute('href', `${shown.lang}/${link.dataset.page}`)
}

/** Takes everything from the address. */
async function restore() {
  const { text, request, lang, ...rest } = await fromHash(location.hash)
  Object.assign(shown, rest, { lang: speak(lang ?? navigator.language) })
  drawWords()
  const own = rest.sample === '' ? history.state : null
  if (text !== undefined) restoreText(text, '', request)
  else if (typeof own?.text === 'string') restoreText(own.text, '', own.request)
  else await views.samples.restore()
  draw()
}

byId('languages').addEventListener('click', ({ target }) => {
  if (!Object.hasOwn(WORDS, target.dataset.lang ?? '')) return
  shown.lang = speak(target.dataset.lang)
  drawWords()
  for (const view of Object.values(views)) view.relabel?.()
  show({})
})
for (const link of document.querySelectorAll('[data-view]')) {
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go({ view: link.dataset.view, call: null, message: null })
  })
}
// The address belongs to the state, so this link moves the focus by itself.
byId('skip').addEventListener('click', (event) => {
  event.preventDefault()
  const target = shown.view === 'explain' ? byId('answer') : byId('main')
  target.focus()
})
listenForFiles(byId('dropping'), openFiles)
addEventListener('popstate', restore)
await restore()
// Only a page that is served from somewhere can work without a network.
if ('serviceWorker' in navigator && import.meta.env.PROD) import('./offline.mjs')
