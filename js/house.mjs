// The one keeper of this bundle, and where its languages come from. An entry furnishes both.

import { LAYOUT } from 'sipwhy-generated/report.mjs'
import { Keeper } from './desk.mjs'

export const keeper = new Keeper(LAYOUT)

/** Languages besides the one that is built in: tag → module with the pack as default export. */
export const packs = { /** @type {Record<string, () => Promise<{ default: string }>>} */ loaders: {} }
