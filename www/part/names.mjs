// Severities, bases, labels and sources by the names that the terms give them. One that is newer than
// this page keeps its own.

import { el } from './dom.mjs'
import { safe } from './visible.mjs'

export const SEVERITIES = ['error', 'warning', 'note', 'info']
const BASES = ['standard', 'practice', 'heuristic']
const OUTCOMES = ['answered', 'failed', 'cancelled', 'unanswered', 'unfinished']

export const severityName = (severity, terms) => terms.severities[SEVERITIES.indexOf(severity)] ?? severity
export const basisName = (basis, terms) => terms.bases[BASES.indexOf(basis)] ?? basis
export const outcomeName = (outcome, terms) => terms.calls.outcomes[OUTCOMES.indexOf(outcome)] ?? outcome

/** `Do now: `: a full-width colon needs no blank after it. */
export const labelled = (word, terms) => `${word}${terms.colon}${/[\s\u3000-\uffef]$/.test(terms.colon) ? '' : ' '}`
export const strong = (word, terms) => el('strong', null, labelled(word, terms))

/** Links come from our tables alone, and still only https gets one. @param {any[]} references */
export function links(references) {
  return references.map((one) => {
    const name = referenceName(one)
    if (!one.url.startsWith('https:')) return el('span', null, safe(name))
    return el('a', { href: one.url, target: '_blank', rel: 'noopener noreferrer', title: safe(one.heading ? `${one.heading} · ${one.title}` : one.title) }, safe(name))
  })
}

export const referenceName = ({ rfc, section, title }) => (rfc === undefined ? title : `RFC ${rfc}${section ? ` §${section}` : ''}`)

/** A time in words: `840 ms`, `1.9 s`, `3 min`. @param {number} millis @param {any} terms */
export function spanOf(millis, { calls }) {
  const [unit, n] =
    millis < 1000 ? [calls.spanMs, Math.round(millis)]
    : millis < 100_000 ? [calls.spanS, (Math.floor(millis / 100) / 10).toFixed(1)]
    : millis < 600_000 ? [calls.spanS, Math.floor(millis / 1000)]
    : millis < 36_000_000 ? [calls.spanMin, Math.round(millis / 60_000)]
    : [calls.spanH, Math.round(millis / 3_600_000)]
  return unit.replace('{n}', String(n))
}

/** `500 after 1.9 s`; without a final response what became of it. */
export function fateOf({ outcome, finalStatus, setup }, terms) {
  const what = finalStatus === null || outcome === 'cancelled' ? outcomeName(outcome, terms) : String(finalStatus)
  const span = outcome === 'cancelled' || finalStatus !== null ? setup : null
  return span === null ? what : terms.calls.after.replace('{what}', () => what).replace('{span}', spanOf(span, terms))
}

/** Without the scheme that all have, without parameters. @param {string} uri */
export const shortUri = (uri) => safe(uri.replace(/^sips?:/i, '').replace(/[;?].*$/s, '')) || '?'
