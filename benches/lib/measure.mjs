// What the benches share: messages, clocks, medians. All figures are ratios of one run.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const ROUNDS = Number(process.env.ROUNDS ?? 9)
const VARIANTS = 64

/** CPU time of this process in nanoseconds: machines are shared, and the wall clock counts for all. */
export function cpu() {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}

export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
export const geomean = (list) => Math.exp(list.reduce((sum, one) => sum + Math.log(one), 0) / list.length)

/**
 * The project's own messages, or those of the folder SIPWHY_BENCH. Each is given as 64 strings that
 * differ in Call-ID, so that no cache by string helps anyone.
 */
export function messages() {
  const folder = process.env.SIPWHY_BENCH ?? join(ROOT, 'examples')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sip'))
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const texts = Array.from({ length: VARIANTS }, (_, n) => text.replace(/^(Call-ID|i): */im, (found) => `${found}${n}v`))
    const bytes = texts.map((one) => new TextEncoder().encode(one))
    return { name: name.replace(/\.sip$/, ''), texts, bytes, body: text.split(/\r?\n\r?\n/)[1] ?? '' }
  })
}

/**
 * Nanoseconds a message of each contestant, by message: the median of interleaved rounds.
 * @param {any[]} subjects with a `name`
 * @param {Record<string, (subject: any) => unknown>} contestants each does all variants; what gives undefined has no part
 * @param {{ clock?: () => number, each?: number }} [how]
 */
export function race(subjects, contestants, { clock = cpu, each = VARIANTS } = {}) {
  const cells = []
  for (const subject of subjects) {
    for (const [who, run] of Object.entries(contestants)) {
      if (run(subject) === undefined) continue
      // Long enough for the engine to have made up its mind, and then rounds of ten milliseconds at least.
      const warm = clock() + 150e6
      while (clock() < warm) run(subject)
      const start = clock()
      run(subject)
      const times = Math.max(1, Math.ceil(10e6 / Math.max(1, clock() - start)))
      cells.push({ subject: subject.name, who, all: () => { for (let n = 0; n < times; n++) run(subject) }, per: times * each, ns: [] })
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const cell of cells) {
      const start = clock()
      cell.all()
      cell.ns.push((clock() - start) / cell.per)
    }
  }
  /** @type {Record<string, Record<string, number>>} */
  const table = {}
  for (const { subject, who, ns } of cells) (table[subject] ??= {})[who] = Math.round(median(ns))
  return table
}

/** How many times as fast as `peer`, by the geometric mean over all messages that both had. */
export function times(table, who, peer) {
  const rows = Object.values(table).filter((row) => row[who] && row[peer])
  return rows.length === 0 ? NaN : geomean(rows.map((row) => row[peer] / row[who]))
}

/** Prints ratios as lines of Markdown: one row a contestant, one column a peer. */
export function ratios(table, contestants, peers) {
  console.log(`\n| times as fast as | ${peers.join(' | ')} |\n| --- |${' ---: |'.repeat(peers.length)}`)
  for (const who of contestants) {
    const cells = peers.map((peer) => times(table, who, peer)).map((ratio) => (Number.isNaN(ratio) ? '–' : ratio.toFixed(ratio < 10 ? 1 : 0)))
    console.log(`| ${who} | ${cells.join(' | ')} |`)
  }
}
