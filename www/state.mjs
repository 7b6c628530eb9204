// What the page shows, and the address that says so. A text is in the address only of a link that
// somebody made with Share, and there it is masked.

import { unpack } from './part/pack.mjs'

/** The two codes that are compared first. */
export const PAIR = '183-503'

export const VIEWS = ['explain', 'calls', 'samples', 'lookup']

/**
 * @typedef {{ view: string, lang: string, client: string, sample: string, call: number | null, message: number | null, find: string, pair: string }} Shown
 */

/** @param {Partial<Shown>} shown @returns {string} without the # */
export function toHash({ view, lang, client, sample, call, message, find, pair }) {
  const pairs = new URLSearchParams()
  if (view && view !== 'explain') pairs.set('view', view)
  if (sample) pairs.set('sample', sample)
  if (call !== null && call !== undefined) pairs.set('call', String(call + 1))
  if (message !== null && message !== undefined) pairs.set('message', String(message + 1))
  if (find) pairs.set('find', find)
  if (pair && pair !== PAIR) pairs.set('pair', pair)
  if (client) pairs.set('client', client)
  if (lang) pairs.set('lang', lang)
  return pairs.toString()
}

/**
 * Whatever stands in an address: what cannot be read is left out.
 *
 * @param {string} hash
 * @returns {Promise<Partial<Shown> & { text?: string, request?: string }>}
 */
export async function fromHash(hash) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ''))
  const number = (name) => (/^[1-9]\d{0,8}$/.test(pairs.get(name) ?? '') ? Number(pairs.get(name)) - 1 : null)
  const text = async (name) => (pairs.has(name) ? unpack(pairs.get(name) ?? '').catch(() => undefined) : undefined)
  const view = pairs.get('view') ?? ''
  const client = pairs.get('client') ?? ''
  return {
    view: VIEWS.includes(view) ? view : 'explain',
    lang: pairs.get('lang') ?? undefined,
    client: ['browser', 'phone'].includes(client) ? client : '',
    sample: pairs.get('sample') ?? '',
    call: number('call'),
    message: number('message'),
    find: pairs.get('find') ?? '',
    pair: /^[1-9]\d\d-[1-9]\d\d$/.test(pairs.get('pair') ?? '') ? pairs.get('pair') ?? PAIR : PAIR,
    text: await text('text'),
    request: await text('request'),
  }
}
