// What workerd.mjs is to the package, for what reads files and logs.
import { Desk, initSync } from 'sipwhy-generated/glue.mjs'
import languages from 'sipwhy-generated/languages.mjs'
import module from './trace.wasm'
import { keeper, packs } from '../house.mjs'

packs.loaders = languages
keeper.furnish(() => ({ memory: initSync({ module }).memory, Desk }))

export * from '../index.mjs'
export { Analyzer, Trace, analyze } from '../trace.mjs'
export { RowFilter } from '../rows.mjs'
