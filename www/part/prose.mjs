// Prose of a report as nodes: tokens such as `ice-ufrag` or `--request` are not broken at their
// hyphens, so that they read as what stands on the wire.

import { el } from './dom.mjs'
import { safe } from './visible.mjs'

const TOKEN = /(--[a-z][\w-]{0,23}|\b\w[\w./]{0,23}(?:-[\w./]{1,23})+)/

/** @param {string} text @returns {(Node | string)[]} */
export function prose(text) {
  return safe(text)
    .split(TOKEN)
    .map((part, i) => (i % 2 === 1 && part.length <= 32 ? el('span.token', null, part) : part))
}

/** Prose in which what to type stands in backticks. @param {string} text @returns {(Node | string)[]} */
export function typed(text) {
  return text.split('`').flatMap((part, i) => (i % 2 === 1 ? [el('code', null, safe(part))] : prose(part)))
}
