// The package everywhere: each row of the matrix in a fresh project, from the archive that `npm pack` makes.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import * as sipwhy from '../../pkg/trace.mjs'
import { ROOT } from '../js/support.mjs'
import { tell } from './apps/tell.mjs'
import { skip, workshop } from './project.mjs'
import { ROWS } from './rows.mjs'
import { closeBrowser } from './site.mjs'

test('the package everywhere', { skip, concurrency: 2 }, async (t) => {
  const shop = await workshop()
  try {
    const { log, ...wanted } = await tell(sipwhy)
    // What all are held against is right itself: English is English, Chinese is Chinese, nothing was there before it was loaded.
    assert.equal(wanted.version, JSON.parse(readFileSync(join(ROOT, 'pkg/package.json'), 'utf8')).version)
    assert.deepEqual(wanted.before, { name: 'SipwhyError', code: 'language-not-loaded' })
    assert.deepEqual(wanted.en.map(({ action }) => action.do), ['acknowledge-provisional', 'try-next-server'])
    assert.match(wanted.en[1].now, /120 s/)
    for (const { verdict, lang } of wanted.zh) assert.match(verdict + lang, /[\u4e00-\u9fff].*zh$/)
    assert.deepEqual(log.statuses, [183, 503])

    await Promise.all(
      ROWS.map((row) =>
        t.test(row.name, { timeout: 180_000 }, async () => {
          const project = await shop.project(row.name, row.files)
          if (row.check) return row.check(project)
          for (const [door, told] of Object.entries(await row.tell(project))) {
            assert.deepEqual(told, door === 'trace' ? { ...wanted, log } : wanted, door)
          }
        }),
      ),
    )
  } finally {
    await closeBrowser()
    shop.close()
  }
})
