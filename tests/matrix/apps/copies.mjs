// Two copies in one page, and the global script besides: each has its own wasm and its own languages.
import * as one from './node_modules/sipwhy/index.mjs'
import * as other from './copy/index.mjs'
import { tell } from './tell.mjs'

async function run() {
  const global = await tell(globalThis.sipwhy)
  const main = await tell(one)
  // Chinese was loaded twice by now, and not here: `before` shows that it is still refused.
  return { main: await tell(other), global, one: main, errors: one.SipwhyError !== other.SipwhyError }
}
globalThis.told = run()
