// Share: what was masked is shown first, and everything that goes out is made of that.

import { ask } from '../ask.mjs'
import { copyButton } from '../part/copy.mjs'
import { el } from '../part/dom.mjs'
import { pack } from '../part/pack.mjs'
import { parts } from '../part/visible.mjs'
import { putWords, words } from '../part/words.mjs'

/** Longer links are cut by some programs; still longer ones by browsers. */
const LONG = 2000
const LONGEST = 30_000

/**
 * @param {{ page: any, source: { text: string | null, request?: string, lang: string, client?: string }, index?: number }} about
 *   `index`: of the call, if it is not the whole text
 */
export async function openShare({ page, source, index }) {
  const { issueWhat, issueExpected, issueWhere, issueEvidence, issueTrace } = words()
  const dialog = /** @type {HTMLDialogElement} */ (el('dialog.share', { 'aria-labelledby': 'share-title', onclose: () => dialog.remove(), onclick: ({ target }) => target === dialog && dialog.close() }))
  const close = el('button.quiet', { type: 'button', 'data-word': 'close', onclick: () => dialog.close() })
  const body = el('div.body', { 'aria-busy': 'true' }, el('p', { 'data-word': 'reading' }))
  dialog.append(el('div.inside', null, el('header.row', null, el('h2', { id: 'share-title', 'data-word': 'shareTitle' }), el('span.grow'), close), body))
  putWords(dialog)
  document.body.append(dialog)
  dialog.showModal()
  try {
    const shared = await ask('share', { ...source, index, words: { issueWhat, issueExpected, issueWhere, issueEvidence, issueTrace } })
    body.replaceChildren(...(await drawn(shared, page)))
  } catch (error) {
    body.replaceChildren(el('p', null, words().failed.replace('{why}', () => error.message)))
  }
  body.removeAttribute('aria-busy')
}

async function drawn(shared, page) {
  const link = await linkOf(shared, page)
  const masks = Object.entries(shared.counts).filter(([, count]) => count > 0)
  const list = masks.map(([kind, count]) => el('li', null, el('b', null, String(count)), ` ${words().kinds[kind] ?? kind}`))
  const copyLink = copyButton(() => link, 'copyLink', 'button.button.first')
  copyLink.disabled = link.length > LONGEST
  return [
    el('p', null, words().shareText),
    masks.length > 0 ? el('ul.row.masks', { 'aria-label': words().masked }, ...list) : el('p', null, words().maskedNothing),
    el('pre.text', { tabindex: 0, translate: 'no' }, ...preview(shared)),
    el(
      'div.row.ways',
      null,
      copyLink,
      copyButton(() => shared.markdown, 'copyMarkdown', 'button.button'),
      copyButton(() => shared.issue, 'copyIssue', 'button.button'),
      saveButton('saveText', 'sipwhy.txt', 'text/plain', () => shared.text),
      shared.svg !== null && saveButton('saveSvg', 'sipwhy-ladder.svg', 'image/svg+xml', () => shared.svg),
    ),
    el('p.note', null, link.length > LONGEST ? words().linkTooLong : `${words().linkNote}${link.length > LONG ? ` ${words().linkLong.replace('{count}', link.length.toLocaleString(page.shown.lang))}` : ''}`),
  ]
}

async function linkOf({ text, request }, page) {
  const pairs = new URLSearchParams({ text: await pack(text) })
  if (request !== '') pairs.set('request', await pack(request))
  if (page.shown.client) pairs.set('client', page.shown.client)
  pairs.set('lang', page.shown.lang)
  return `${location.href.replace(/#.*$/s, '')}#${pairs}`
}

/** The text that goes out, with the masks in it. */
function preview({ text, request, changed }) {
  const named = (part) => [...parts(part)].map((one) => (one.name ? el('span.hidden', null, `⟨${one.name}⟩`) : one.text))
  const nodes = []
  let done = 0
  for (const [start, end] of changed) {
    nodes.push(...named(text.slice(done, start)), el('mark.masked', null, ...named(text.slice(start, end))))
    done = end
  }
  return [...nodes, ...named(text.slice(done)), ...(request === '' ? [] : ['\n\n', ...named(request)])]
}

function saveButton(word, name, type, content) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([content()], { type }))
    el('a', { href: address, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return el('button.button', { type: 'button', onclick: save }, words()[word])
}
