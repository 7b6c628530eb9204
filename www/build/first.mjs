// `virtual:first/<language>`: what the sample says with which the page opens, asked of the package while the
// page is built. So the first view needs no wasm, which arrives while somebody reads.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawable } from '../worker/drawable.mjs'
import { readRows } from './samples.mjs'

const ID = 'virtual:first/'

export function first(checkout) {
  return {
    name: 'sipwhy-first',
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${ID}`)) return null
      const lang = id.slice(ID.length + 1)
      const sipwhy = await import(pathToFileURL(join(checkout, 'pkg/node.mjs')).href)
      await sipwhy.loadLanguage(lang)
      const [{ file }] = readRows(readFileSync(new URL('../samples.tsv', import.meta.url), 'utf8'))
      // The editor knows one line end.
      const text = readFileSync(join(checkout, 'tests/calls', file), 'utf8').replace(/\r\n?/g, '\n')
      const answer = { kind: 'message', report: drawable(sipwhy.explain(text, { lang })), terms: sipwhy.terms({ lang }), version: sipwhy.version() }
      return `export default JSON.parse(${JSON.stringify(JSON.stringify({ text, answer }))})`
    },
  }
}
