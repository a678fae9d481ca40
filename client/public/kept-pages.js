// What both service workers do of a page: it is kept with its built files, and opens without a network. Nothing else is kept: no answer
// of the API, no parcel, no dossier, no name.

/**
 * @param name       of the cache
 * @param page       address of the one page, which every screen is
 * @param mostFiles  built files kept: those of two versions
 * @param isOther    true of addresses at which the network gives another page, which is not kept: this one stands for it without a network
 * @param isLeft     true of addresses that the worker leaves to the network
 */
self.keepPages = ({ name, page, mostFiles, isOther = () => false, isLeft = () => false }) => {
  self.addEventListener('install', (event) => event.waitUntil(install()))
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

  self.addEventListener('fetch', (event) => {
    const { request } = event
    const { origin, pathname } = new URL(request.url)
    if (request.method !== 'GET' || origin !== self.location.origin || isLeft(pathname)) return
    if (request.mode === 'navigate') event.respondWith(lastPage(request))
    else if (pathname.startsWith('/assets/')) event.respondWith(builtFile(request))
  })

  /** The page tells the files that it fetched before this worker was there. */
  self.addEventListener('message', (event) => {
    const files = event.data.filter((url) => new URL(url).pathname.startsWith('/assets/'))
    event.waitUntil(Promise.allSettled(files.map((url) => builtFile(new Request(url)))))
  })

  async function install() {
    const cache = await caches.open(name)
    await cache.add(page)
    await self.skipWaiting()
  }

  /** The network first: a new version is seen at once. Without it, the last page. */
  async function lastPage(request) {
    const cache = await caches.open(name)
    try {
      const answer = await fetch(request)
      const isPage = answer.ok && answer.headers.get('content-type')?.startsWith('text/html')
      if (isPage && !isOther(new URL(request.url).pathname)) await cache.put(page, answer.clone())
      return answer
    } catch (error) {
      const kept = await cache.match(page)
      if (kept === undefined) throw error
      return kept
    }
  }

  /** The name of a built file tells its content: one that is kept is never asked again. */
  async function builtFile(request) {
    const cache = await caches.open(name)
    const kept = await cache.match(request)
    if (kept !== undefined) return kept
    const answer = await fetch(request)
    if (answer.ok) {
      await cache.put(request, answer.clone())
      const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/assets/'))
      await Promise.all(files.slice(0, Math.max(0, files.length - mostFiles)).map((file) => cache.delete(file)))
    }
    return answer
  }
}
