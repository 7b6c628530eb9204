// Looks at calls one after the other and keeps only what is shown: so it serves a log of ten lines
// and a capture of a day.

import { SEVERITIES } from './layout.mjs'

/** Rows that are kept while nobody asked for all, and when somebody did. */
const MOST_ROWS = 40
const MOST_ROWS_ALL = 200_000
/** Stories that are kept, the first of each kind. */
const MOST_STORIES = 64

/**
 * @typedef {{ index: number, method: string, from: string, to: string, outcome: string, finalStatus: number | null,
 *   firstTime: number | null, clock: string | null, cause: { title: string } | null, timing: any, isTelling: boolean }} Row
 */

export class Survey {
  /** Calls that stand out, in their order, and calls that went well. @type {Row[]} */
  #telling = []
  /** @type {Row[]} */
  #fine = []
  #most
  #all
  #bar
  /** How many calls fit. */
  count = 0
  /** How many of them are not in `rows`. */
  get unlisted() {
    return this.count - this.healthyCount - this.rows.length
  }
  /** Outcomes and their numbers. @type {Map<string, number>} */
  outcomes = new Map()
  /** What went well and is only counted, by method. @type {Map<string, number>} */
  healthy = new Map()
  /** The first call of each kind. @type {Map<string, any>} */
  stories = new Map()
  telling = 0
  hasFailed = false

  /** @param {{ all?: boolean, failOn?: string }} how */
  constructor({ all = false, failOn }) {
    this.#all = all
    this.#most = all ? MOST_ROWS_ALL : MOST_ROWS
    this.#bar = failOn === undefined ? -1 : SEVERITIES.indexOf(failOn)
  }

  /** @param {any} call */
  add(call) {
    this.count++
    this.outcomes.set(call.outcome, (this.outcomes.get(call.outcome) ?? 0) + 1)
    this.hasFailed ||= call.findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= this.#bar)
    const isTelling = standsOut(call)
    if (isTelling) this.telling++
    else if (!this.#all && call.method !== 'INVITE') {
      const key = this.healthy.has(call.method) || this.healthy.size < 20 ? call.method : '…'
      this.healthy.set(key, (this.healthy.get(key) ?? 0) + 1)
      return
    }
    const key = kindOf(call)
    if (!this.stories.has(key) && this.stories.size < MOST_STORIES) this.stories.set(key, call)
    const list = isTelling ? this.#telling : this.#fine
    if (list.length < this.#most) list.push(rowOf(call, isTelling))
  }

  get healthyCount() {
    return [...this.healthy.values()].reduce((sum, count) => sum + count, 0)
  }

  /** The rows to list: those that stand out first of all, in the order of the calls. */
  get rows() {
    const telling = this.#telling.slice(0, this.#most)
    return [...telling, ...this.#fine.slice(0, this.#most - telling.length)].sort((a, b) => a.index - b.index)
  }
}

/** What makes calls alike, as `CallGroup` has it. */
export const kindOf = ({ outcome, method, finalStatus, cause, rule = cause?.rule ?? null, hop }) => JSON.stringify([outcome, method, finalStatus, rule, hop ?? null])

/** Whether there is something to tell: a refusal that is no everyday one, or a grave finding. */
export function standsOut({ outcome, cause, findings }) {
  if (outcome !== 'answered' && outcome !== 'cancelled') return true
  return cause !== null || findings.some(({ severity }) => severity === 'error' || severity === 'warning')
}

function rowOf({ index, method, from, to, outcome, finalStatus, firstTime, clock, cause, timing }, isTelling) {
  return { index, method, from, to, outcome, finalStatus, firstTime, clock, cause: cause && { title: cause.title }, timing: { setup: timing.setup }, isTelling }
}
