// The answer: the verdict, what to do now, then each finding with its evidence, then where to look
// on the products that are named, then what the code means in general and what could not be judged.

import { byId, el } from './dom.mjs'
import { evidenceOf } from './evidence.mjs'
import { linesOf } from './lines.mjs'
import { basisName, severityName } from './names.mjs'
import { prose, typed } from './prose.mjs'
import { safe } from './visible.mjs'

/** Flaws that a text box makes by itself: it knows no other line ends. */
const OF_THE_BOX = new Set(['line-feed-alone'])

/**
 * @param {any} explanation
 * @param {{ text: string, findings: any[], terms: any, words: any, onLook: (index: number | null) => void }} view
 */
export function drawAnswer(explanation, view) {
  const { terms } = view
  const numbered = explanation.findings.map((finding, index) => ({ finding, index }))
  const folds = ({ finding }) => finding.quiet && finding.severity === 'info'
  const quiet = numbered.filter(folds)
  const flaws = (explanation.message?.flaws ?? []).filter((flaw) => !OF_THE_BOX.has(flaw.flaw))
  fill('verdict', ...verdict(explanation, terms))
  fill(
    'findings',
    ...numbered.filter((one) => !folds(one)).map((one) => card(one, view)),
    ...explanation.guides.map((guide) => guideCard(guide, terms)),
    quiet.length > 0 && folded(quiet, view),
    flaws.length > 0 && flawList(flaws, view),
  )
  fill('limits', explanation.limits.length > 0 && limits(explanation.limits, terms))
  fill('general', explanation.title !== '' && general(explanation, terms))
}

/** An answer without a report: a title and a sentence. @param {string} title @param {string} text */
export function drawPlain(title, text) {
  fill('verdict', el('h2', { id: 'headline', 'data-class': 'none' }, title), el('p.says', null, safe(text)))
  for (const id of ['findings', 'limits', 'general']) fill(id)
}

/** The words that stand alone when they are pasted into a chat. @param {any} explanation @param {any} terms */
export function answerText(explanation, terms) {
  return [explanation.headline, explanation.verdict, labelled(terms.doNow, terms) + explanation.now].map(safe).join('\n')
}

const fill = (id, ...nodes) => byId(id).replaceChildren(...nodes.filter(Boolean))
const labelled = (word, terms) => `${word}${terms.colon}${/[\s\u3000-\uffef]$/.test(terms.colon) ? '' : ' '}`
const strong = (word, terms) => el('strong', null, labelled(word, terms))

function verdict(explanation, terms) {
  // The headline's first part is the code and its phrase; the rest says what kind of answer it is.
  const [name, ...rest] = explanation.headline.split(' · ')
  const code = explanation.status === undefined ? '' : String(explanation.status)
  const phrase = code !== '' && name.startsWith(code) ? name.slice(code.length).trim() : name
  return [
    el(
      'h2',
      { id: 'headline', 'data-class': explanation.class ?? 'none' },
      ...(code === '' ? [] : [el('span.code', null, code), ' ']),
      el('span', null, safe(phrase)),
    ),
    rest.length > 0 && el('p.kind', null, safe(rest.join(' · '))),
    el('p.says', null, ...typed(explanation.verdict)),
    el('p.now', null, strong(terms.doNow, terms), ...typed(explanation.now)),
  ]
}

function card({ finding, index }, view) {
  const { terms, onLook } = view
  const id = `finding-${index}`
  return el(
    `article.card.finding.${finding.severity}`,
    {
      tabindex: 0,
      'data-finding': index,
      'aria-labelledby': id,
      onmouseenter: () => onLook(index),
      onmouseleave: () => onLook(null),
      onfocusin: () => onLook(index),
      onfocusout: () => onLook(null),
    },
    el('h3', { id }, el('span.severity', null, severityName(finding.severity, terms)), ' ', el('span', null, safe(finding.title))),
    evidenceOf(finding, index, view),
    el('p', null, ...typed(finding.detail)),
    finding.fix !== '' && el('p', null, strong(terms.fix, terms), ...typed(finding.fix)),
    el('p.sources', null, ...links(finding.references), el('span', null, basisName(finding.basis, terms)), el('code', null, finding.rule)),
  )
}

/** Where to look on one product: steps with boxes, to be ticked off while one works through them. */
function guideCard(guide, terms) {
  const product = [guide.product, guide.version].filter((part) => part !== null).join(' ')
  const step = (line) => el('li', null, el('label', null, el('input', { type: 'checkbox' }), el('span', null, ...typed(line))))
  return el(
    'article.card.guide',
    { 'data-guide': guide.guide },
    el('h3', null, safe(labelled(terms.onProduct.replace('{product}', () => product), terms) + guide.title)),
    el('p', null, ...prose(guide.meaning)),
    el('ol.steps', null, ...guide.steps.split('\n').filter((line) => line.trim() !== '').map(step)),
    el('p.sources', null, ...links([guide.source]), el('span', null, basisName('practice', terms))),
  )
}

function folded(quiet, view) {
  const head = view.words.folded.replace('{count}', String(quiet.length))
  return el('details.folded', null, el('summary', null, head), ...quiet.map((one) => card(one, view)))
}

function flawList(flaws, { text, terms }) {
  const lines = linesOf(text)
  const rows = flaws.map((flaw) => {
    const line = lines.findLast((one) => one.start <= flaw.start) ?? lines[0]
    return el('li', null, el('span.n', null, String(line.number)), el('span', null, ...prose(flaw.text)))
  })
  return el('section.card.flaws', null, el('h3', null, terms.flaws), el('ol.evidence', null, ...rows))
}

function limits(list, terms) {
  return el('section.card.limits', null, el('h3', null, terms.notJudged), el('ul', null, ...list.map((limit) => el('li', null, ...prose(limit)))))
}

function general(explanation, terms) {
  const list = (text) => el('ul', null, ...text.split('\n').filter((line) => line.trim() !== '').map((line) => el('li', null, ...prose(line))))
  const section = (name, text) => (text === '' ? [] : [el('h4', null, name), list(text)])
  return el(
    'details.card.general',
    null,
    el('summary', null, `${explanation.status ?? ''} ${explanation.title}`.trim()),
    el('p', null, ...prose(explanation.meaning)),
    ...section(terms.when, explanation.when),
    ...section(terms.howToFix, explanation.fix),
    explanation.references.length > 0 && el('h4', null, terms.references),
    el('p.sources', null, ...links(explanation.references)),
  )
}

/** Links come from our tables alone, and still only https gets one. */
function links(references) {
  return references.map((one) => {
    const name = one.rfc === undefined ? one.title : `RFC ${one.rfc}${one.section ? ` §${one.section}` : ''}`
    if (!one.url.startsWith('https://')) return el('span', null, safe(name))
    return el('a', { href: one.url, target: '_blank', rel: 'noopener noreferrer', title: safe(one.heading ? `${one.heading} · ${one.title}` : one.title) }, safe(name))
  })
}
