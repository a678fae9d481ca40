// Keeps the page of the residents' application, and shows what the town hall pushes. What is read of a commune is kept by the page itself,
// with its hour; a report and its secret are in no cache.
importScripts('/kept-pages.js')

const PAGE = '/ma-commune'

self.keepPages({ name: 'parvis-ma-commune', page: PAGE, mostFiles: 120 })

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
