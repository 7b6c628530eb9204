// `virtual:samples`: the stories of the page, read from tests/calls when it is built. Their words stand
// in samples.tsv; the texts are in chunks of their own, fetched when somebody asks for one.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const LIST = 'virtual:samples'
const TEXT = 'virtual:sample/'

export function samples(checkout) {
  const table = new URL('../samples.tsv', import.meta.url)
  return {
    name: 'sipwhy-samples',
    resolveId: (id) => (id === LIST || id.startsWith(TEXT) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${LIST}`) {
        const rows = readRows(readFileSync(table, 'utf8'))
        const entries = rows.map(({ file: _, ...row }) => {
          const load = `() => import('${TEXT}${row.id}').then((module) => module.default)`
          return `{ ...${JSON.stringify(row)}, load: ${load} }`
        })
        return `export default [${entries.join(',\n')}]`
      }
      if (!id.startsWith(`\0${TEXT}`)) return null
      const row = readRows(readFileSync(table, 'utf8')).find((one) => one.id === id.slice(TEXT.length + 1))
      const text = readFileSync(join(checkout, 'tests/calls', row.file), 'utf8')
      return `export default ${JSON.stringify(text)}`
    },
  }
}

/** Rows of a table whose first line names the columns. @param {string} table */
export function readRows(table) {
  const [head, ...rows] = table.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const names = head.split('\t')
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, i) => [names[i], cell])))
}
