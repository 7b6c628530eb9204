// The wasm inside the JavaScript: works from any bundler and any server, without configuration.
import { Desk, initSync } from 'sipwhy-generated/glue.mjs'
import languages from 'sipwhy-generated/languages.mjs'
import wasm from 'sipwhy-generated/wasm.mjs'
import { keeper, packs } from '../house.mjs'

packs.loaders = languages
// Compiled on first use: importing the package costs nothing but its bytes.
keeper.furnish(() => ({ memory: initSync({ module: new WebAssembly.Module(wasm()) }).memory, Desk }))

export * from '../index.mjs'
