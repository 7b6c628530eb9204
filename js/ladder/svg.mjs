// A ladder as an SVG of its own: no script, no font, nothing fetched. Widths are counted in columns
// of a fixed-width font, since nothing here can measure.

import { columns } from '../cli/width.mjs'
import { rowsOf } from './rows.mjs'

const MOST = 500
/** Pixels of a column at 12 px, a little more than any common font takes. */
const COLUMN = 7.4
const ROW = 34
const HEAD = 46
const MARGIN = 16

/** Light, and the same for dark: text, faint, line, cause, and the branches of a fork. */
const LIGHT = { text: '#1f2328', faint: '#59636e', line: '#818b98', page: '#ffffff', cause: '#cf222e', b1: '#8250df', b2: '#0969da', b3: '#1a7f37' }
const DARK = { text: '#f0f6fc', faint: '#9198a1', line: '#656c76', page: '#0d1117', cause: '#ff7b72', b1: '#d2a8ff', b2: '#79c0ff', b3: '#7ee787' }
const DASHES = ['', '8 4', '2 4', '10 3 2 3']

/**
 * @param {any} call @param {{ terms: any }} how
 * @returns {string}
 */
export function ladderSvg(call, { terms }) {
  const { lanes, rows, title } = rowsOf(call, { terms, most: MOST })
  const steps = rows.filter((row) => row.kind === 'step' && lanes[row.from] && lanes[row.to])
  const timeWidth = Math.max(0, ...steps.map((row) => columns(row.time))) * COLUMN
  const at = places(lanes, steps, MARGIN + timeWidth + 12)
  const noteAt = (at.at(-1) ?? MARGIN) + Math.max(24, ((columns(lanes.at(-1)?.name ?? '') * COLUMN) / 2) + 12)
  const notes = steps.map((row) => noteOf(row, terms))
  const width = Math.ceil(noteAt + Math.max(0, ...notes.map(columns), ...rows.map((row) => columns(row.text ?? '') - 10)) * COLUMN + MARGIN)
  const height = HEAD + rows.length * ROW + MARGIN
  const id = `sipwhy-ladder-${Number(call.index) || 0}`
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="sipwhy-ladder" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(descOf(call, rows, terms, lanes))}</desc>`,
    `<style>${style(LIGHT)}@media (prefers-color-scheme: dark){${style(DARK)}}</style>`,
    `<rect class="page" width="${width}" height="${height}" fill="${LIGHT.page}"/>`,
  ]
  lanes.forEach(({ name, about }, i) => {
    out.push(`<line class="lane" x1="${n(at[i])}" y1="${HEAD - 8}" x2="${n(at[i])}" y2="${height - MARGIN}" stroke="${LIGHT.line}"/>`)
    out.push(`<text class="name" x="${n(at[i])}" y="24" text-anchor="middle" font-weight="bold" fill="${LIGHT.text}">${about.length > 0 ? `<title>${escaped(about.join(', '))}</title>` : ''}${escaped(name)}</text>`)
  })
  rows.forEach((row, i) => out.push(drawn(row, HEAD + i * ROW + 22, at, { noteAt, terms, lanes })))
  return `${out.join('\n')}\n</svg>\n`
}

function drawn(row, y, at, { noteAt, terms, lanes }) {
  if (row.kind !== 'step') return `<text class="faint" x="${n(at[0] + 12)}" y="${y - 4}" font-style="italic" fill="${LIGHT.faint}">${escaped(row.text)}</text>`
  if (!lanes[row.from] || !lanes[row.to]) return ''
  const [from, to] = [at[row.from], at[row.to]]
  const branch = Math.min(row.branch, DASHES.length - 1)
  const kind = row.isCause ? 'cause' : branch > 0 ? `b${branch}` : 'text'
  const colour = LIGHT[kind]
  const dash = DASHES[branch] === '' ? '' : ` stroke-dasharray="${DASHES[branch]}"`
  const back = to < from ? 1 : -1
  const line =
    from === to
      ? `<path class="stroke ${kind}" d="M${n(from)} ${y - 8}h24v8h-20" fill="none" stroke="${colour}"${dash}/>`
      : `<line class="stroke ${kind}" x1="${n(from)}" y1="${y}" x2="${n(to + back * 7)}" y2="${y}" stroke="${colour}" stroke-width="${row.isCause ? 2.5 : 1.5}"${dash}/>`
  const head = from === to ? '' : `<path class="fill ${kind}" d="M${n(to)} ${y}l${back * 9} -4.5v9z" fill="${colour}"/>`
  const middle = from === to ? from + 30 : (from + to) / 2
  const anchor = from === to ? 'start' : 'middle'
  const note = noteOf(row, terms)
  return [
    `<g><title>${escaped(terms.message.replace('{n}', String(row.message)))}</title>`,
    row.time === '' ? '' : `<text class="faint" x="${MARGIN}" y="${y + 4}" fill="${LIGHT.faint}">${escaped(row.time)}</text>`,
    line,
    head,
    `<text class="fill ${kind}" x="${n(middle)}" y="${y - 6}" text-anchor="${anchor}" fill="${colour}"${row.isCause ? ' font-weight="bold"' : ''}>${escaped(row.label)}</text>`,
    note === '' ? '' : `<text class="fill ${row.isCause ? 'cause' : 'faint'}" x="${n(noteAt)}" y="${y + 4}" fill="${row.isCause ? LIGHT.cause : LIGHT.faint}">${escaped(note)}</text>`,
    '</g>',
  ].join('')
}

const noteOf = (row, terms) => [row.isCause ? `◀ ${terms.calls.here}` : '', ...row.notes].filter((part) => part !== '').join(' · ')

/** Where the lanes stand: far enough for their names and the labels between neighbours. */
function places(lanes, steps, start) {
  const half = lanes.map(({ name }) => (columns(name) * COLUMN) / 2)
  const gaps = lanes.slice(1).map((_, i) => Math.max(120, half[i] + half[i + 1] + 24))
  for (const { from, to, label } of steps) {
    const [a, b] = [Math.min(from, to), Math.max(from, to)]
    const short = columns(label) * COLUMN + 40 - gaps.slice(a, b).reduce((sum, gap) => sum + gap, 0)
    if (b > a && short > 0) for (let i = a; i < b; i++) gaps[i] += short / (b - a)
  }
  const at = [start + (half[0] ?? 0)]
  gaps.forEach((gap, i) => at.push(at[i] + gap))
  return at
}

/** The same in sentences, for whoever hears it. */
function descOf(call, rows, terms, lanes) {
  const said = rows.map((row) =>
    row.kind !== 'step' ? row.text : [row.time, `${lanes[row.from]?.name ?? '?'} → ${lanes[row.to]?.name ?? '?'}`, row.label, noteOf(row, terms)].filter((part) => part !== '').join(' '),
  )
  return [call.verdict, ...said].join('\n')
}

const n = (number) => String(Math.round(number * 10) / 10)

function style(colours) {
  const scope = '.sipwhy-ladder'
  const rules = [`${scope} .page{fill:${colours.page}}`, `${scope} .lane{stroke:${colours.line}}`, `${scope} .name{fill:${colours.text}}`, `${scope} .faint{fill:${colours.faint}}`]
  for (const kind of ['text', 'cause', 'b1', 'b2', 'b3']) rules.push(`${scope} .stroke.${kind}{stroke:${colours[kind]}}`, `${scope} .fill.${kind}{fill:${colours[kind]}}`)
  return rules.join('')
}

/** Plain text inside of XML: no markup, and no character that XML forbids. @param {string} text */
function escaped(text) {
  // eslint-disable-next-line no-control-regex
  const legal = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, '\ufffd')
  return legal.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
