// The tables in docs/compatibility.md say what the matrix runs, and what the build weighs.
// UPDATE_DOCS=1 writes them anew.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
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

const { buildSync } = createRequire(join(ROOT, 'xtask/tools/package.json'))('esbuild')

/** What an app ships that brings the wasm itself and only explains: brotli of both files. */
function shipped() {
  const contents = "import { explain, init } from './pkg/slim.mjs'\nglobalThis.app = { explain, init }"
  const { outputFiles } = buildSync({ stdin: { contents, resolveDir: ROOT }, bundle: true, minify: true, write: false, format: 'esm', logLevel: 'silent', external: ['./text/*'] })
  const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  return { 'app: JavaScript': brotli(outputFiles[0].contents), 'app: wasm': brotli(readFileSync(join(ROOT, 'pkg/sipwhy.wasm'))) }
}

const SNAPSHOT = join(ROOT, 'tests/size.snap')
const weighed = () => ({ ...Object.fromEntries(sizes().map(({ name, brotli }) => [name, brotli])), ...shipped() })
const line = ([name, bytes]) => `${name.padEnd(16)} ${String(bytes).padStart(8)}\n`

if (process.env.UPDATE_DOCS) writeFileSync(SNAPSHOT, `${'brotli, bytes'.padEnd(25)}\n${Object.entries(weighed()).map(line).join('')}`)
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

test('nothing grew unseen: tests/size.snap', () => {
  const lines = readFileSync(SNAPSHOT, 'utf8').trimEnd().split('\n').slice(1)
  const known = Object.fromEntries(lines.map((text) => [text.slice(0, 16).trimEnd(), Number(text.slice(16))]))
  const now = weighed()
  assert.deepEqual(Object.keys(known), Object.keys(now))
  for (const [name, bytes] of Object.entries(now)) {
    // Another compiler may make a little more of the same; UPDATE_DOCS=1 takes what is meant.
    assert.ok(bytes <= known[name] * 1.03, `${name} has ${bytes} bytes by brotli; it had ${known[name]}`)
    assert.ok(bytes >= known[name] * 0.9, `${name} has only ${bytes} bytes by brotli; let the snapshot say so`)
  }
})
