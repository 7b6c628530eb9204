// A page's script, for bundlers: all three doors in one app.
import { explain, loadLanguage, version } from 'sipwhy'
import * as slim from 'sipwhy/slim'
import chinese from 'sipwhy/text/zh.mjs'
import * as trace from 'sipwhy/trace'
import { tell } from './tell.mjs'

async function run() {
  await slim.init(new URL('sipwhy.wasm', document.baseURI))
  return {
    main: await tell({ explain, loadLanguage, version }),
    slim: await tell(slim, chinese),
    trace: await tell(trace),
  }
}
globalThis.told = run()
