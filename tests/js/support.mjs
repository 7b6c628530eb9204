// Where things are, for the tests that run in Node.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const PACKAGE = join(ROOT, 'pkg')
export const EXAMPLES = join(ROOT, 'examples')

/** Real messages of others; not part of the checkout. */
export const CORPUS = [process.env.SIPWHY_CORPUS, join(ROOT, '../shared/corpus')].find((path) => path && existsSync(path))

/** All files below a folder with one of some endings. @param {string} folder @param {RegExp} ending @returns {string[]} */
export function filesUnder(folder, ending) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Every message and log of the corpus, of the healthy calls and of the examples, as bytes. */
export function* everyInput() {
  const folders = [EXAMPLES, join(ROOT, 'tests/calls')]
  if (CORPUS) folders.push(...['torture', 'flows', 'live', 'logs'].map((name) => join(CORPUS, name)))
  for (const folder of folders) {
    for (const path of filesUnder(folder, /\.(sip|dat|txt|log|raw|msg)$/)) yield { path, bytes: new Uint8Array(readFileSync(path)) }
  }
}
