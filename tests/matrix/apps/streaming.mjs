// The page compiles the wasm while it comes in, and gives the module.
import * as slim from './node_modules/sipwhy/slim.mjs'
import chinese from './node_modules/sipwhy/text/zh.mjs'
import { tell } from './tell.mjs'

async function run() {
  await slim.init(WebAssembly.compileStreaming(fetch('./node_modules/sipwhy/sipwhy.wasm')))
  return { slim: await tell(slim, chinese) }
}
globalThis.told = run()
