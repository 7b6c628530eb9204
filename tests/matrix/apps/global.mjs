// A plain script made the global `sipwhy` before this runs.
import { tell } from './tell.mjs'

globalThis.told = tell(globalThis.sipwhy).then((main) => ({ main }))
