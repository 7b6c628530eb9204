// The calls of a trace as rows of a list: small, since there may be a hundred thousand.

/** Stories that are kept of a trace that keeps no messages: the first ones that stand out. */
const MOST_STORIES = 2000

export class List {
  #rows = []
  /** @type {Map<number, any>} */
  #stories = new Map()
  /** How many had which outcome. @type {Record<string, number>} */
  outcomes = Object.create(null)

  get count() {
    return this.#rows.length
  }

  /** @param {any} call @param {string} title its cause in a few words, else what its code is called */
  add(call, title) {
    const { index, method, from, to, outcome, finalStatus, firstTime, clock, hop, callId, cause, timing, findings } = call
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1
    const isTelling = (outcome !== 'answered' && outcome !== 'cancelled') || cause !== null || findings.some(({ severity }) => severity === 'error' || severity === 'warning')
    if (isTelling && this.#stories.size < MOST_STORIES) this.#stories.set(index, { ...call, texts: {}, title })
    this.#rows.push({ index, method, from, to, outcome, finalStatus, firstTime, clock, hop, callId, title, rule: cause?.rule ?? '', setup: timing.setup, isTelling })
  }

  /** Of a trace that keeps nothing. @param {number} index */
  story(index) {
    return this.#stories.get(index) ?? null
  }

  /**
   * @param {{ words: string, outcome: string }} filter every word has to be in the row
   * @param {number} from @param {number} count
   */
  find({ words, outcome }, from, count) {
    const parts = words.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (row) => {
      if (outcome === 'telling' ? !row.isTelling : outcome !== '' && row.outcome !== outcome) return false
      if (parts.length === 0) return true
      const text = `${row.from}\n${row.to}\n${row.method}\n${row.finalStatus ?? ''}\n${row.title}\n${row.rule}\n${row.callId}\n${row.hop ?? ''}`.toLowerCase()
      return parts.every((part) => text.includes(part))
    }
    const fitting = this.#rows.filter(fits)
    return { rows: fitting.slice(from, from + count), matched: fitting.length }
  }
}
