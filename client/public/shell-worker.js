// Keeps the shell of the desk alone, so that it opens without a network: its page and its built files. Nothing that the API answers
// is ever kept here: no parcel, no dossier, no name. The residents' application has a worker of its own.
const SHELL = 'parvis-shell'
const PAGE = '/'
/** Built files kept, the last used: those of two versions. */
const MOST_FILES = 300

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (
    request.method !== 'GET' ||
    origin !== self.location.origin ||
    /^\/(api|ogc|open311|ma-commune)(\/|$)/.test(pathname)
  )
    return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(builtFile(request))
})

/** The page tells the files that it fetched before this worker was there. */
self.addEventListener('message', (event) => {
  const files = event.data.filter((url) => new URL(url).pathname.startsWith('/assets/'))
  event.waitUntil(Promise.allSettled(files.map((url) => builtFile(new Request(url)))))
})

async function install() {
  const cache = await caches.open(SHELL)
  await cache.add(PAGE)
  await self.skipWaiting()
}

/** The network first: a new version is seen at once. Without it, the last page. */
async function page(request) {
  const cache = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html')) await cache.put(PAGE, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(PAGE)
    if (kept === undefined) throw error
    return kept
  }
}

/** The name of a built file tells its content: one that is kept is never asked again. */
async function builtFile(request) {
  const cache = await caches.open(SHELL)
  const kept = await cache.match(request)
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
    const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/assets/'))
    await Promise.all(files.slice(0, Math.max(0, files.length - MOST_FILES)).map((file) => cache.delete(file)))
  }
  return answer
}
