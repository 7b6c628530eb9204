// The service worker: after the first visit the page works without a network. The build writes the
// list and its digest. Names with a hash never change; every other file is asked for first.

const CACHE = `sipwhy-${'BUILD'}`
const FILES = ['FILES']

self.addEventListener('install', (event) => {
  // Past the browser's own cache: a page of the last build and scripts of this one do not fit.
  const requests = FILES.map((file) => new Request(file, { cache: 'reload' }))
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('sipwhy-') && name !== CACHE
  const tidy = async () => {
    for (const name of await caches.keys()) if (old(name)) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  event.respondWith(url.pathname.includes('/assets/') ? kept(request) : fresh(request))
})

/** What has a hash in its name. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request)
}

/** The page itself and the reference: the network's copy, or the last one that was seen. */
async function fresh(request) {
  try {
    const response = await fetch(request)
    if (response.ok) {
      const cache = await caches.open(CACHE)
      await cache.put(request, response.clone())
    }
    return response
  } catch (error) {
    const found = await caches.match(request, { ignoreSearch: true })
    if (found) return found
    throw error
  }
}
