// What people see, reviewed as pictures: the report of every example in every language. Beside
// NAME.sip may stand NAME.request.sip, the request that it answers. Whole calls are told from tests/calls/stories.
// UPDATE_GOLDEN=1 writes them anew.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { columns } from '../../js/cli/width.mjs'
import { EXAMPLES, PACKAGE, ROOT, filesUnder } from './support.mjs'

const GOLDEN = fileURLToPath(new URL('golden/', import.meta.url))
const STORIES = join(ROOT, 'tests/calls/stories')
const update = Boolean(process.env.UPDATE_GOLDEN)
const wanted = new Set()

const pictured = [...filesUnder(EXAMPLES, /(?<!\.request)\.(?:sip|txt)$/), ...filesUnder(STORIES, /\.txt$/)]
for (const example of pictured) {
  const request = example.replace(/\.\w+$/, '.request.sip')
  const asked = existsSync(request) ? ['--request', request] : []
  for (const lang of ['en', 'zh']) {
    const name = `${basename(example).replace(/\.\w+$/, '')}.${lang}.txt`
    wanted.add(name)
    test(name, () => {
      const report = execFileSync(process.execPath, [join(PACKAGE, 'cli.mjs'), example, ...asked, '--lang', lang, '--color', 'never'], { encoding: 'utf8' })
      for (const line of report.split('\n')) assert.ok(columns(line) <= 80, line)
      assert.doesNotMatch(report, /undefined|\bnull\b|\[object|\{\w+\}|！|!|please|请稍/i)
      if (update) writeFileSync(join(GOLDEN, name), report)
      assert.ok(existsSync(join(GOLDEN, name)), 'UPDATE_GOLDEN=1 writes it')
      assert.equal(report, readFileSync(join(GOLDEN, name), 'utf8'))
    })
  }
}

test('every picture has its example', () => {
  for (const name of readdirSync(GOLDEN).filter((one) => one.endsWith('.txt') && !wanted.has(one))) {
    if (update) rmSync(join(GOLDEN, name))
    else assert.fail(`${name} has no example`)
  }
})
