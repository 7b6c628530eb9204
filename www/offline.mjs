// After the first visit the page works without a network: sw.mjs keeps what was built.

import { scriptAddress } from './part/trusted.mjs'

/** Not before the first answer is there: the list would take the network away from it. */
const LATER = 1500

setTimeout(() => {
  const address = new URL('sw.mjs', location.href).href
  // A browser may forbid it, and then the page needs its network.
  navigator.serviceWorker.register(scriptAddress(address)).catch(() => {})
}, LATER)
