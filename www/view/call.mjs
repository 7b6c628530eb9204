// One call: its story and its ladder on one side, the message of an arrow on the other.

import { ask } from '../ask.mjs'
import { callReport, moments } from '../part/call-report.mjs'
import { copyButton } from '../part/copy.mjs'
import { el } from '../part/dom.mjs'
import { messageText } from '../part/message-text.mjs'
import { answerText, messageReport, plain } from '../part/report.mjs'
import { words } from '../part/words.mjs'
import { openShare } from './share.mjs'

/** As in calls.css. */
const WIDE = '(min-width: 72rem)'

/** @param {any} page @param {() => any} source what the worker is asked about */
export function callView(page, source) {
  /** The arrow that the focus goes to when this was drawn. @type {number | null} */
  let focus = null
  // A screen that is turned has room for another order.
  matchMedia(WIDE).addEventListener('change', () => page.shown.view === 'calls' && page.shown.call !== null && page.show({}))

  async function parts() {
    const index = page.shown.call
    const { call, callCount, isKept, terms } = await ask('call', { ...source(), index })
    const isWide = matchMedia(WIDE).matches
    // Where there is room, the message that tells most is open from the start.
    const chosen = isKept ? page.shown.message ?? (isWide ? call.message : null) : null
    const beside = el('section.beside', { tabindex: -1, 'aria-label': words().whole }, ...(isKept ? [chosen === null ? plain('', words().pick) : await messageOf(chosen)] : [plain('', words().unkept)]))
    const onMessage = isKept ? choose : null
    const how = { terms, text: '', textOf: () => null, onLook: () => {} }
    const story = callReport(call, how, page, { onMessage, chosen, isAlone: true })
    const parts = [...story, moments(call, terms)]
    const head = bar(call, callCount, isKept, terms)
    if (isWide) return [head, el('div.two', null, el('div.telling', null, ...parts), beside)]
    // On a small screen it opens below the ladder.
    const drawn = parts.findIndex((part) => part.classList.contains('drawn'))
    return [head, el('div.telling', null, ...parts.slice(0, drawn + 1), beside, ...parts.slice(drawn + 1))]
  }

  function bar(call, callCount, isKept, terms) {
    const step = (word, index) => el('button.quiet', { type: 'button', disabled: index < 0 || index >= callCount ? '' : null, onclick: () => page.go({ call: index, message: null }) }, words()[word])
    const name = terms.calls.callOf.replace('{n}', String(call.index + 1)).replace('{count}', callCount.toLocaleString(page.shown.lang))
    return el(
      'header.row.crumbs',
      null,
      el('a', { href: '#view=calls', onclick: (event) => (event.preventDefault(), page.go({ call: null, message: null })) }, `← ${words().back}`),
      el('h2', null, name),
      el('span.grow'),
      ...(callCount > 1 ? [step('previous', call.index - 1), step('next', call.index + 1)] : []),
      isKept && el('button.button', { type: 'button', onclick: () => openShare({ page, source: source(), index: call.index }) }, words().share),
    )
  }

  /** One message with what stands out in it. */
  async function messageOf(index) {
    const { raw, request, report, terms } = await ask('message', { ...source(), index })
    const look = (finding) => {
      for (const mark of text.querySelectorAll('mark')) mark.classList.toggle('on', mark.dataset.findings.split(' ').includes(String(finding)))
      for (const card of box.querySelectorAll('[data-finding]')) card.classList.toggle('on', card.dataset.finding === String(finding))
    }
    const text = messageText(raw, report.findings, look)
    const textOf = (place) => (place.request ? { text: request, about: terms.inRequest } : { text: raw, about: '' })
    const [verdict, ...rest] = messageReport(report, { terms, text: raw, textOf, onLook: look })
    verdict.append(copyButton(() => answerText(report, terms)))
    const close = () => {
      focus = index
      page.show({ message: null })
    }
    const box = el(
      'div.message',
      null,
      verdict,
      el(
        'div.card.sheet',
        null,
        el(
          'div.row.bar',
          null,
          el('h3', null, terms.message.replace('{n}', String(index + 1))),
          el('span.grow'),
          el('button.quiet', { type: 'button', onclick: () => page.openText(raw, { request: request ?? '' }) }, words().openInEditor),
          el('button.quiet.close', { type: 'button', onclick: close }, words().close),
        ),
        text,
      ),
      ...rest,
    )
    return box
  }

  function choose(message) {
    focus = message
    page.show({ message: page.shown.message === message ? null : message })
  }

  return {
    parts,
    /** The focus stays where it was, and on a small screen the message comes into view. */
    settle() {
      if (focus === null) return
      document.querySelector(`.telling .ladder [data-message="${focus}"]`)?.focus({ preventScroll: true })
      focus = null
      const beside = document.querySelector('.beside')
      if (page.shown.message !== null && beside && beside.getBoundingClientRect().top > innerHeight * 0.6) beside.scrollIntoView({ block: 'start' })
    },
  }
}
