// The worker: all reading and judging happens here, so that the page never waits for it. A question
// has a number, a name and what it is about; the answer has the same number.

/** What reads files and logs is larger than what reads a message, and is fetched when it is needed first. */
const files = () => import('./files.mjs')

// Nothing is imported at once: a question that came before the wasm was there would not be heard.
const ROOMS = {
  explain: () => import('./explain.mjs'),
  openFiles: files,
  closeFiles: files,
  calls: files,
  call: files,
  message: files,
  share: () => import('./share.mjs'),
  entries: () => import('./lookup.mjs'),
  compare: () => import('./lookup.mjs'),
}

self.onmessage = async ({ data: { id, ask, about } }) => {
  const tell = (progress) => self.postMessage({ id, progress })
  try {
    self.postMessage({ id, value: await (await ROOMS[ask]())[ask](about, tell) })
  } catch (error) {
    self.postMessage({ id, error: { code: String(error?.code ?? error?.name ?? 'internal'), message: String(error?.message ?? error) } })
  }
}
