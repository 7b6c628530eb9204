// A worker: the runtime compiles the wasm, the code may not.
import { explain, loadLanguage, version } from 'sipwhy'
import * as slim from 'sipwhy/slim'
import module from 'sipwhy/sipwhy.wasm'
import chinese from 'sipwhy/text/zh.mjs'
import * as trace from 'sipwhy/trace'
import { tell } from './tell.mjs'

export default {
  async test() {
    await slim.init(module)
    const told = {
      main: await tell({ explain, loadLanguage, version }),
      slim: await tell(slim, chinese),
      trace: await tell(trace),
    }
    console.log(JSON.stringify(told))
  },
}
