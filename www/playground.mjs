// The page: keeps the state, asks the package on every change, has the answer drawn.

import { answerText, drawAnswer, drawPlain } from './answer.mjs'
import { copyButton, drawAuto, drawControls, drawExamples, drawWords } from './controls.mjs'
import { byId } from './dom.mjs'
import { EXAMPLES } from './examples.mjs'
import { drawMessage, lightUp } from './message.mjs'
import { fromHash, toHash } from './state.mjs'
import { WORDS } from './words.mjs'

const state = { lang: 'en', client: '', example: '', message: '', request: '' }
/** The package, once it is there. @type {any} */
let sipwhy = null
/** The explanation that is shown. @type {any} */
let shown = null
let hash = ''
let timer = 0

/** Explains what stands in the box, and draws it. */
function answer() {
  shown = null
  if (!sipwhy) return drawMessage(state.message, [])
  const { lang, message } = state
  const words = WORDS[lang]
  byId('answer').setAttribute('aria-busy', 'false')
  try {
    shown = message.trim() === '' ? null : sipwhy.explain(message, { lang, client: state.client || undefined, request: request() })
  } catch (error) {
    if (error.code === 'not-sip') drawPlain(words.notSip, words.notSipMore)
    else drawPlain(words.broken, error.message)
  }
  drawMessage(message, shown?.findings ?? [])
  drawAuto(lang, shown?.client)
  if (message.trim() === '') return drawPlain(words.emptyTitle, words.emptyText)
  if (!shown) return
  const terms = sipwhy.terms({ lang })
  drawAnswer(shown, { text: message, findings: shown.findings, terms, words, onLook: look })
  byId('verdict').append(copyButton(answerText(shown, terms), words))
}

/** The request, unless what stands there is none: that is its writer's concern, not the answer's. */
function request() {
  if (state.request.trim() === '') return undefined
  try {
    return sipwhy.parse(state.request).raw
  } catch {
    return undefined
  }
}

/** Looks at the evidence of one finding, or of none. @param {number | null} index */
function look(index) {
  lightUp(index)
  for (const card of document.querySelectorAll('[data-finding]')) card.classList.toggle('on', card.dataset.finding === String(index))
}

/** Looks at the finding whose evidence the caret stands in. */
function lookAtCaret() {
  if (document.activeElement !== byId('message') || !shown) return
  const at = byId('message').selectionStart
  const holds = (place) => place.start <= at && at <= place.end
  const index = shown.findings.findIndex((finding) => !finding.quiet && finding.places.some(holds))
  look(index < 0 ? null : index)
}

/** Draws at once, and remembers a moment later: an address is not for every key. */
function change(to) {
  Object.assign(state, to)
  drawExamples(state, take)
  answer()
  clearTimeout(timer)
  timer = setTimeout(remember, 300)
}

async function remember() {
  const { message, ...rest } = state
  hash = await toHash(state.example ? rest : { ...rest, message })
  history.replaceState(null, '', `#${hash}`)
}

function take(example) {
  change({ example: example.id, message: example.text, client: '', request: '' })
  drawControls(state)
  byId('sheet').scrollTop = 0
}

async function speak(lang) {
  state.lang = Object.hasOwn(WORDS, lang) ? lang : 'en'
  drawWords(state.lang)
  await sipwhy?.loadLanguage(state.lang)
}

/** Takes the state from the address; without one the first example speaks for the page. */
async function restore() {
  const kept = await fromHash(location.hash)
  const example = EXAMPLES.find((one) => one.id === kept.example) ?? (kept.message === undefined ? EXAMPLES[0] : undefined)
  Object.assign(state, {
    client: ['browser', 'phone'].includes(kept.client ?? '') ? kept.client : '',
    example: example?.id ?? '',
    message: example?.text ?? kept.message ?? '',
    request: kept.request ?? '',
  })
  await speak(kept.lang ?? (/^zh\b/i.test(navigator.language) ? 'zh' : 'en'))
  drawExamples(state, take)
  drawControls(state)
  answer()
}

function listen() {
  byId('message').addEventListener('input', (event) => change({ message: event.target.value, example: '' }))
  byId('request').addEventListener('input', (event) => change({ request: event.target.value }))
  byId('client').addEventListener('change', (event) => change({ client: event.target.value }))
  byId('clear').addEventListener('click', () => {
    change({ message: '', request: '', example: '' })
    drawControls(state)
    byId('message').focus()
  })
  byId('languages').addEventListener('click', async (event) => {
    if (!event.target.dataset.lang) return
    await speak(event.target.dataset.lang)
    change({})
  })
  // The address belongs to the state, so this link moves the focus by itself.
  byId('skip').addEventListener('click', (event) => (event.preventDefault(), byId('answer').focus()))
  document.addEventListener('selectionchange', lookAtCaret)
  addEventListener('hashchange', () => location.hash.slice(1) !== hash && restore())
}

listen()
await restore()
try {
  // One folder up in the repository, beside the page when it is published.
  sipwhy = await import('../pkg/index.mjs').catch(() => import('./pkg/index.mjs'))
  byId('version').textContent = `sipwhy ${sipwhy.version()}`
  await sipwhy.loadLanguage(state.lang)
  answer()
} catch (error) {
  drawPlain(WORDS[state.lang].broken, String(error?.message ?? error))
}
