// The story of one call: what became of it, why, what to do; then its ladder, and the findings with
// what follows from the cause below it.

import { copyButton } from './copy.mjs'
import { el } from './dom.mjs'
import { finding, folded } from './finding.mjs'
import { guide } from './guide.mjs'
import { ladder } from './ladder.mjs'
import { labelled, outcomeName, spanOf } from './names.mjs'
import { limits, nodes, saying } from './report.mjs'
import { safe } from './visible.mjs'
import { words } from './words.mjs'

/** Findings that are told in full where none is the cause. */
const MOST_TOLD = 3

/** What was found in a log, in a line, with the way to the list. @param {any} value @param {any} page */
export function callHead({ survey, terms }, page) {
  const many = (survey.messageCount === 1 ? terms.messagesOne : terms.messagesOther).replace('{count}', String(survey.messageCount))
  const parts = [[...new Set(survey.formatNames)].join(' + '), many, survey.callCount > 1 ? outcomesOf(survey, terms) : '']
  return el(
    'div.row.found',
    null,
    el('span', null, safe(parts.filter(Boolean).join(' · '))),
    survey.callCount > 1 && el('a', { href: '#view=calls', onclick: (event) => (event.preventDefault(), page.go({ view: 'calls' })) }, words().moreCalls.replace('{count}', String(survey.callCount))),
  )
}

/** `3 failed, 12 answered`. @param {any} survey @param {any} terms */
export function outcomesOf({ outcomes }, terms) {
  const list = Object.entries(outcomes).map(([outcome, count]) => terms.calls.of.replace('{count}', String(count)).replace('{outcome}', outcomeName(outcome, terms)))
  return list.join(terms.comma)
}

/**
 * @param {any} call @param {any} how as for a message's report @param {any} page
 * @param {{ onMessage?: ((message: number) => void) | null, chosen?: number | null, isAlone?: boolean }} [more]
 */
export function callReport(call, how, page, { onMessage, chosen, isAlone } = {}) {
  const { terms } = how
  const numbered = call.findings.map((one, index) => ({ finding: one, index }))
  const ranked = numbered.filter((one) => one.finding.rank)
  const others = numbered.filter((one) => !one.finding.rank)
  const grave = others.filter((one) => ['error', 'warning'].includes(one.finding.severity))
  const told = [...ranked, ...(ranked.length > 0 ? grave : [...grave, ...others.filter((one) => !grave.includes(one) && !one.finding.quiet)].slice(0, MOST_TOLD))]
  const rest = others.filter((one) => !told.includes(one))
  const textOf = (place) => how.textOf(place) ?? (call.texts[place.message] === undefined ? null : { text: call.texts[place.message], about: aboutOf(place.message, call, terms) })
  // In the editor a place has another address than in its message.
  const own = { ...how, textOf: (place) => textOf({ ...place, at: undefined }) }
  const strip = (one) => ({ ...one, finding: { ...one.finding, places: one.finding.places.map(({ at, ...place }) => place) } })
  return nodes(
    callVerdict(call, terms),
    el('section.card.drawn', null, el('h3', null, words().ladder), ladder(call, { terms, onChoose: onMessage !== undefined ? onMessage : ((message) => page.go({ view: 'calls', call: call.index, message })), chosen })),
    told.map((one) => finding(strip(one), own)),
    call.guides.map((one) => guide(one, terms)),
    folded(rest.map(strip), own),
    limits(call.limits, terms),
    !isAlone && moments(call, terms),
  )
}

function callVerdict(call, terms) {
  const failed = call.outcome === 'failed' || call.outcome === 'unanswered'
  const code = call.finalStatus === null ? '' : String(call.finalStatus)
  const outcome = outcomeName(call.outcome, terms)
  const fate = call.timing.setup === null ? outcome : words().fate.replace('{outcome}', () => outcome).replace('{span}', spanOf(call.timing.setup, terms))
  const who = [call.method === 'INVITE' ? '' : call.method, call.to || call.from].filter(Boolean).join(' ')
  // Some causes begin with the code themselves.
  const title = code !== '' && call.title.startsWith(`${code} `) ? call.title.slice(code.length + 1) : call.title || outcome
  return el(
    'div.card.verdict',
    null,
    el('h2', { 'data-class': failed ? 'server-failure' : call.outcome === 'answered' ? 'success' : 'none' }, ...(code === '' ? [] : [el('span.code', null, code), ' ']), el('span', null, safe(title))),
    el('p.kind', null, safe([who, fate].join(' · '))),
    ...saying(call, terms),
    copyButton(() => [`${who} · ${code} ${fate}`, call.verdict, labelled(terms.doNow, terms) + call.now].map(safe).join('\n')),
  )
}

/** `message 5 · 1.902 · 500 Service Unavailable`. */
function aboutOf(number, call, terms) {
  const step = call.steps.find((one) => one.message === number || one.resent.includes(number) || one.copies.includes(number))
  const time = step?.time === null || step?.time === undefined ? '' : (step.time / 1000).toFixed(3)
  return [terms.message.replace('{n}', String(number + 1)), time, step?.label ?? ''].filter(Boolean).join(' · ')
}

const MOMENTS = ['postDial', 'media', 'ringing', 'setup', 'talk', 'longestGap']
const BYS = ['session-id', 'call-id', 'description', 'users-and-time']
const SURES = ['certain', 'likely', 'possible']

/** The moments, and the Call-IDs with what joins them. @param {any} call @param {any} terms */
export function moments({ timing, legs, callId }, terms) {
  const { calls } = terms
  const times = MOMENTS.flatMap((name, i) => (timing[name] === null ? [] : [el('div', null, el('dt', null, calls.timing[i]), el('dd', null, spanOf(timing[name], terms)))]))
  const why = ({ by, sure }) => [by === null ? '' : calls.legBy[BYS.indexOf(by)] ?? by, sure === 'certain' ? '' : calls.sures[SURES.indexOf(sure)] ?? sure].filter(Boolean).join(terms.comma)
  const ids = (legs.length === 0 ? [{ callId, by: null, sure: 'certain' }] : legs).map((leg) => el('dd', null, el('code', null, safe(leg.callId)), why(leg) === '' ? '' : ` (${why(leg)})`))
  return el('section.card.moments', null, el('dl', null, ...times, el('div.wide', null, el('dt', null, calls.legs), ...ids)))
}
