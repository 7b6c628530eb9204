// The wasm from the file beside this one: what Node.js starts soonest with. Bundlers get the other
// entry, since what they write lies elsewhere.
import { readFileSync } from 'node:fs'
import { Desk, initSync } from 'sipwhy-generated/glue.mjs'
import languages from 'sipwhy-generated/languages.mjs'
import { SipwhyError } from '../error.mjs'
import { keeper, packs } from '../house.mjs'

packs.loaders = languages
keeper.furnish(() => ({ memory: initSync({ module: new WebAssembly.Module(bytes()) }).memory, Desk }))

function bytes() {
  // The build names the file.
  const file = new URL(WASM_FILE, import.meta.url)
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new SipwhyError(
      'wasm-missing',
      `${WASM_FILE} is not beside the file that reads it (${file}); whoever bundles for Node.js marks sipwhy as external, or copies that file to where the bundle lies`,
      { cause },
    )
  }
}

export * from '../index.mjs'
