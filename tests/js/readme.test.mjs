// What the READMEs show is what comes out: each command with the output below it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { ROOT } from './support.mjs'

/** Fenced blocks: [language, text]. */
const blocks = (text) => [...text.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language, body]) => [language, body])

for (const name of ['README.md', 'README.zh.md']) {
  const all = blocks(readFileSync(join(ROOT, name), 'utf8'))
  const shown = all.flatMap(([language, command], i) =>
    language === 'sh' && /^(sipwhy |node pkg\/cli\.mjs)/.test(command) && all[i + 1]?.[0] === 'text' ? [[command, all[i + 1][1]]] : [],
  )
  test(`${name} shows what its commands print`, () => {
    assert.ok(shown.length >= 2)
    for (const [command, wanted] of shown) {
      const script = command.replace(/^sipwhy /, 'node pkg/cli.mjs ')
      const printed = execFileSync('sh', ['-c', script], { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env.PATH } })
      assert.equal(printed.trim(), wanted.trim(), command)
    }
  })
}
