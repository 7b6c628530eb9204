// Workers forbid compiling at run time and hand out a compiled module instead.
import { Desk, initSync } from 'sipwhy-generated/glue.mjs'
import languages from 'sipwhy-generated/languages.mjs'
import module from './sipwhy.wasm'
import { keeper, packs } from '../house.mjs'

packs.loaders = languages
keeper.furnish(() => ({ memory: initSync({ module }).memory, Desk }))

export * from '../index.mjs'
