// Prints what the given files weigh: as they are, by gzip, by brotli at its best. The first argument is
// a file for the same in JSON.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const [json, ...paths] = process.argv.slice(2)
const rows = paths.map((path) => {
  const bytes = readFileSync(path)
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { name: basename(path), bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length }
})
const number = (n) => n.toLocaleString('en-US').padStart(11)
console.log('file                  bytes       gzip     brotli')
for (const { name, bytes, gzip, brotli } of rows) console.log(name.padEnd(15) + [bytes, gzip, brotli].map(number).join(''))
writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`)
