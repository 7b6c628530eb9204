// Languages are loaded on demand: the desk speaks English, every other language is a text that
// it is taught once.

import { SipwhyError } from './error.mjs'
import { keeper, packs } from './house.mjs'
import { textOnly } from './options.mjs'

const BUILT_IN = 'en'
/** Loads under way, so that two callers share one. @type {Map<string, Promise<void>>} */
const underWay = new Map()

/**
 * Loads a language; tags match by their first part (`zh-CN` is `zh`). Loading one twice is free.
 *
 * @param {string} tag
 * @param {string} [packText] the pack itself, for hosts that bring their own
 * @returns {Promise<void>}
 */
export async function loadLanguage(tag, packText) {
  textOnly(tag, 'tag')
  if (packText !== undefined) textOnly(packText, 'packText')
  const name = tag.toLowerCase().split(/[-_]/)[0]
  if (name === BUILT_IN || keeper.knows(name)) return
  if (packText !== undefined) return keeper.teach(name, packText)
  const load = Object.hasOwn(packs.loaders, name) ? packs.loaders[name] : undefined
  if (!load) {
    const known = [BUILT_IN, ...Object.keys(packs.loaders)].join(', ')
    throw new SipwhyError('language-unknown', `no language ${JSON.stringify(tag)}; there are ${known}`)
  }
  let loading = underWay.get(name)
  if (!loading) {
    loading = load().then((module) => keeper.teach(name, module.default))
    underWay.set(name, loading)
    // A failed load (a network that went away) may be tried again.
    loading.finally(() => underWay.delete(name)).catch(() => {})
  }
  return loading
}
