// The adapter: finds out what an app holds in its hands, by shape and without importing anyone.
// Each family of objects has a file in adapt/, with what an app's author pastes; they are asked in
// their order. Whatever comes in, nothing here throws.

import { drachtio } from './adapt/drachtio.mjs'
import { jssip } from './adapt/jssip.mjs'
import { local } from './adapt/local.mjs'
import { platform } from './adapt/platform.mjs'
import { rebuild } from './adapt/rebuild.mjs'
import { bytesOf, first, isObject, oneLine, peek, sipIn, spokenBy } from './adapt/shape.mjs'
import { sip } from './adapt/sip.mjs'
import { sipjs } from './adapt/sipjs.mjs'

/**
 * @typedef {object} Adapted
 * @property {string | Uint8Array} content what goes to the desk
 * @property {number} units how the desk counts: UTF-16 units; -1 bytes, -2 rebuilt, -3 nothing
 * @property {string} text  the string that slices are taken from
 * @property {string | Uint8Array | null} raw the caller's own input
 * @property {boolean} [inside] whether the text was found inside an object
 * @property {Adapted} [request] the request that the object itself knows
 */

const FAMILIES = [jssip, sipjs, drachtio, sip, platform, local]
const unique = (/** @type {string[]} */ keys) => [...new Set(keys)]
const REQUESTS = unique(FAMILIES.flatMap(({ requests = [] }) => requests))
/** Where a message may lie inside an object, in the order of trust. */
const INNER = unique([...FAMILIES.flatMap(({ inner }) => inner), ...REQUESTS])
/** Where its text may stand, before a `toString()` is asked: what that writes may be made anew. */
const TEXTS = unique([...FAMILIES.flatMap(({ text = [] }) => text), ...INNER.filter((key) => !REQUESTS.includes(key))])
/** How deep, and at how many objects, one looks: an event, its error, that one's response. */
const DEPTH = 2
const MOST_HOLDERS = 64

/** @type {Adapted} */
const NOTHING = Object.freeze({ content: '', units: -3, text: '', raw: null })

/**
 * @param {unknown} input
 * @param {{ raw?: boolean, words?: boolean, alone?: boolean, beside?: unknown }} [how] `raw: false`: pass
 *   over the texts that objects hold; `words`: take the words for what is no message; `alone`: look for
 *   no request; `beside`: what was given as the request
 * @returns {Adapted}
 */
export function adapt(input, { raw = true, words = false, alone = false, beside } = {}) {
  if (typeof input === 'string') return ofText(input)
  const bytes = bytesOf(input)
  if (bytes) return ofBytes(bytes)
  if (typeof input === 'number') input = { status: input }
  if (!isObject(input)) return NOTHING
  const { answers, requests } = within(input)
  const found = inText(answers, raw) ?? inParts(answers, words)
  if (found) return alone ? found.adapted : withRequest(found.adapted, found.holder, input)
  const said = words ? answers.flatMap((holder) => FAMILIES.flatMap((family) => family.words?.(holder) ?? [])) : []
  if (said.length > 0) return ofLines([...said, ...FAMILIES.flatMap((family) => family.beside?.(beside) ?? [])])
  return (inText(requests, raw) ?? inParts(requests, words))?.adapted ?? NOTHING
}

/** @param {string} text @returns {Adapted} */
const ofText = (text) => ({ content: text, units: text.length, text, raw: text })
/** @param {Uint8Array} bytes @returns {Adapted} */
const ofBytes = (bytes) => ({ content: bytes, units: -1, text: '', raw: bytes })
/** @param {string} text @returns {Adapted} */
const ofRebuilt = (text) => (text === '' ? NOTHING : { content: text, units: -2, text: '', raw: null })
/** @param {string[]} lines @returns {Adapted} */
const ofLines = (lines) => ofRebuilt(unique(lines).join('\n'))

/** The object itself and what it holds; what was asked stands apart. @param {any} input */
function within(input) {
  const seen = new Set([input])
  const answers = [input]
  /** @type {any[]} */
  const requests = []
  let level = [{ holder: input, list: answers }]
  for (let depth = 0; depth < DEPTH; depth++) {
    /** @type {typeof level} */
    const next = []
    for (const { holder, list } of level) {
      for (const key of INNER) {
        const value = peek(holder, key)
        if (value === undefined || value === null) continue
        const into = REQUESTS.includes(key) ? requests : list
        if (into !== list && sipIn(value) !== undefined) into.push({ data: value })
        if (!isObject(value) || bytesOf(value) || seen.has(value) || seen.size === MOST_HOLDERS) continue
        seen.add(value)
        into.push(value)
        next.push({ holder: value, list: into })
      }
    }
    level = next
  }
  return { answers, requests }
}

/** The first object that has a text of SIP. @param {any[]} holders @param {boolean} raw whether to look */
function inText(holders, raw) {
  for (const holder of raw ? holders : []) {
    const text = first(holder, TEXTS, sipIn) ?? spokenBy(holder)
    if (text !== undefined) return { holder, adapted: { ...(typeof text === 'string' ? ofText(text) : ofBytes(text)), inside: true } }
  }
  return undefined
}

/** The first object that says something without a text. @param {any[]} holders @param {boolean} words */
function inParts(holders, words) {
  for (const holder of holders) {
    for (const family of FAMILIES) {
      const said = family.says?.(holder)
      if (said === undefined) continue
      if ('message' in said) return { holder, adapted: ofRebuilt(rebuild(said.message)) }
      return { holder, adapted: words ? ofLines(said.local) : NOTHING }
    }
  }
  return undefined
}

/**
 * Adds the request that the object holds beside the response, if they are of the same call.
 * @param {Adapted} adapted @param {any} holder where the response was found @param {any} input
 * @returns {Adapted}
 */
function withRequest(adapted, holder, input) {
  if (!isResponse(adapted)) return adapted
  for (const object of [holder, input]) {
    for (const asked of [...FAMILIES.map((family) => family.request?.(object)), ...REQUESTS.map((key) => peek(object, key))]) {
      if (asked === undefined || asked === null || !isSameCall(holder, asked)) continue
      const request = adapt(asked, { alone: true })
      if (request.units !== -3 && !isResponse(request)) return { ...adapted, request }
    }
  }
  return adapted
}

/** @param {Adapted} adapted */
function isResponse({ content }) {
  const start = typeof content === 'string' ? content.slice(0, 64) : String.fromCharCode(...content.subarray(0, 64))
  return /^\s*SIP\//i.test(start)
}

/** Whether nothing tells the two apart: the libraries reuse objects, and a wrong request would mislead. */
function isSameCall(response, request) {
  const differ = (read) => {
    const [a, b] = [read(response), read(request)]
    return a !== undefined && b !== undefined && a !== b
  }
  const callId = (object) => first(object, ['call_id', 'callId'], oneLine) ?? oneLine(peek(peek(object, 'headers'), 'call-id'))
  const cseq = (object) => {
    const field = peek(peek(object, 'headers'), 'cseq')
    return oneLine(peek(object, 'cseq')) ?? /^\d+/.exec(oneLine(field) ?? oneLine(peek(field, 'seq')) ?? '')?.[0]
  }
  return !differ(callId) && !differ(cseq)
}
