// Writes the service worker: `sw.mjs` with the list of what was built, each name holding its hash.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What nobody needs offline. */
const LEFT_OUT = /THIRD-PARTY/

export function offline() {
  return {
    name: 'sipwhy-offline',
    apply: 'build',
    // After everything else has put its files down.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle).filter((name) => !LEFT_OUT.test(name))
        const digest = createHash('sha256')
        for (const name of files.sort()) digest.update(name).update(bundle[name].code ?? bundle[name].source)
        const list = JSON.stringify(['./', 'icon.svg', ...files.filter((name) => name !== 'index.html')])
        const source = readFileSync(new URL('../sw.mjs', import.meta.url), 'utf8')
        const code = source.replace("'BUILD'", `'${digest.digest('hex').slice(0, 16)}'`).replace("['FILES']", list)
        if (code.includes('BUILD') || code.includes("'FILES'")) throw new Error('sw.mjs has no place for the list')
        this.emitFile({ type: 'asset', fileName: 'sw.mjs', source: code })
      },
    },
  }
}
