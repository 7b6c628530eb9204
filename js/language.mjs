// Languages are loaded on demand: the desk speaks English, every other language is a text that
// it is taught once. A pack comes with the package, or the caller brings it.

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
 * @param {any} [pack] the pack itself (text, bytes or a Response), or the URL to fetch it from
 * @returns {Promise<void>}
 */
export async function loadLanguage(tag, pack) {
  textOnly(tag, 'tag')
  const name = tag.toLowerCase().split(/[-_]/)[0]
  if (name === BUILT_IN) {
    if (pack === undefined) return
    throw new SipwhyError('pack-mismatch', `${BUILT_IN} is built in and cannot be replaced; give the pack another tag`)
  }
  if (keeper.knows(name)) return
  // What somebody brings is taken as it is; what came with the package is fetched once for all who wait.
  if (pack !== undefined) return keeper.teach(name, await textOf(await pack))
  const load = Object.hasOwn(packs.loaders, name) ? packs.loaders[name] : undefined
  if (!load) {
    const known = [BUILT_IN, ...Object.keys(packs.loaders)].join(', ')
    throw new SipwhyError('language-unknown', `no language ${JSON.stringify(tag)}; there are ${known}. A pack of your own is the second argument`)
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

/** The text of a pack. @param {any} source @returns {Promise<string>} */
async function textOf(source) {
  if (typeof source === 'string') return source
  if (source instanceof URL) source = await fetch(source)
  if (typeof Response === 'function' && source instanceof Response) {
    if (!source.ok) throw new SipwhyError('pack-missing', `the language pack was not found (${source.status} ${source.url})`)
    return source.text()
  }
  // A module that was imported, such as `import('sipwhy/text/zh.mjs')`.
  if (typeof source?.default === 'string') return source.default
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return new TextDecoder().decode(source)
  throw new TypeError('pack must be the text of a language pack, its bytes, a URL object or a Response')
}
