// The tables in docs/compatibility.md say what the matrix runs, and what the build weighs.
// UPDATE_DOCS=1 writes them anew.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { ROOT } from '../js/support.mjs'
import { ROWS } from './rows.mjs'

const DOCUMENT = join(ROOT, 'docs/compatibility.md')
/** How far a size may be off before the document must be written anew: texts are added all the time. */
const NEAR = 0.1

const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
const rows = () => table(['what', 'version', 'entries', 'how'], ROWS.map(({ name, version, doors, how }) => [name, version, doors.map((door) => (/^sipwhy/.test(door) ? `\`${door}\`` : door)).join(', '), how]))
const number = (n) => n.toLocaleString('en-US')
const sizes = () => JSON.parse(readFileSync(join(ROOT, 'target/sizes.json'), 'utf8'))
const weights = () => table(['file', 'bytes', 'gzip', 'brotli'], sizes().map(({ name, bytes, gzip, brotli }) => [`\`${name}\``, number(bytes), number(gzip), number(brotli)]))

const inside = (text, name) => new RegExp(`<!-- ${name} -->\n([^]*?)<!-- end -->`).exec(text)?.[1] ?? ''
const put = (text, name, content) => text.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`), (_, before, after) => before + content + after)

if (process.env.UPDATE_DOCS) writeFileSync(DOCUMENT, put(put(readFileSync(DOCUMENT, 'utf8'), 'rows', rows()), 'sizes', weights()))

test('the table of what was run is that of the matrix', () => {
  assert.equal(inside(readFileSync(DOCUMENT, 'utf8'), 'rows'), rows())
})

test('the sizes are those of the build', () => {
  const told = inside(readFileSync(DOCUMENT, 'utf8'), 'sizes').trim().split('\n').slice(2)
  const built = sizes()
  assert.equal(told.length, built.length)
  built.forEach(({ name, ...numbers }, i) => {
    const [, file, ...cells] = told[i].split('|').map((cell) => cell.trim())
    assert.equal(file, `\`${name}\``)
    Object.values(numbers).forEach((n, column) => {
      const written = Number(cells[column].replaceAll(',', ''))
      assert.ok(Math.abs(written - n) <= n * NEAR, `${name}: the document says ${written}, the build has ${n}; UPDATE_DOCS=1 writes it anew`)
    })
  })
})

test('the READMEs give the sizes of the document', () => {
  const brotli = Object.fromEntries(sizes().map(({ name, brotli }) => [name, brotli]))
  for (const name of ['README.md', 'README.zh.md']) {
    const told = [...readFileSync(join(ROOT, name), 'utf8').matchAll(/^\| `([\w./]+)`.* (\d+) kB \|$/gm)]
    assert.ok(told.length >= 3, name)
    for (const [, file, kilobytes] of told) {
      const built = brotli[file] / 1000
      assert.ok(Math.abs(kilobytes - built) <= built * NEAR, `${name} says ${kilobytes} kB for ${file}; it has ${built}`)
    }
  }
})
