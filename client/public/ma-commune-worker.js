// Keeps the page of the residents' application and its built files, and shows what the town hall pushes. No answer of the API is kept
// here: what is read of a commune is kept by the page itself, with its hour; a report and its secret are in no cache.
const KEPT = 'parvis-ma-commune'
const PAGE = '/ma-commune'
const MOST_FILES = 120

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(builtFile(request))
})

/** The page tells the files that it fetched before this worker was there. */
self.addEventListener('message', (event) => {
  const files = event.data.filter((url) => new URL(url).pathname.startsWith('/assets/'))
  event.waitUntil(Promise.allSettled(files.map((url) => builtFile(new Request(url)))))
})

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.json() ?? {})))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.url ?? PAGE))
})

/** One notice is one line of the telephone: the same revision that comes again is not told again. */
async function show({ title = 'Ma commune', body = '', tag, revision, severity, url }) {
  const [before] = tag ? await self.registration.getNotifications({ tag }) : []
  const isSame = before?.data?.revision === revision
  await self.registration.showNotification(title, {
    body,
    tag,
    lang: 'fr',
    icon: '/icon.svg',
    renotify: tag !== undefined && !isSame,
    silent: isSame,
    requireInteraction: severity === 'alert',
    data: { url, revision },
  })
}

async function open(url) {
  const pages = await self.clients.matchAll({ type: 'window' })
  const shown = pages.find((client) => new URL(client.url).pathname.startsWith(PAGE))
  if (!shown) return self.clients.openWindow(url)
  await shown.focus()
  return shown.navigate(url)
}

async function install() {
  const cache = await caches.open(KEPT)
  await cache.add(PAGE)
  await self.skipWaiting()
}

/** The network first: a new version is seen at once. Without it, the last page. */
async function page(request) {
  const cache = await caches.open(KEPT)
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
  const cache = await caches.open(KEPT)
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
