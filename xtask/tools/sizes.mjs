// Prints what the given files weigh: as they are, by gzip, by brotli at its best.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const rows = process.argv.slice(2).map((path) => {
  const bytes = readFileSync(path)
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return [basename(path), bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length]
})
const number = (n) => n.toLocaleString('en-US').padStart(11)
console.log('file                 bytes       gzip     brotli')
for (const [name, ...numbers] of rows) console.log(name.padEnd(14) + numbers.map(number).join(''))
