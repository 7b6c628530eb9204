// A module script without any tool: the files of the package are served as they are.
import { explain, loadLanguage, version } from './node_modules/sipwhy/index.mjs'
import * as trace from './node_modules/sipwhy/trace.mjs'
import { tell } from './tell.mjs'

const run = async () => ({ main: await tell({ explain, loadLanguage, version }), trace: await tell(trace) })
globalThis.told = run()
