import { readCategories } from './categories.ts'

/**
 * Has the browser keep the application, so that it opens without a network and is told of notices: with what may be reported, for whoever first
 * reports where there is no network.
 */
export async function keepApplication(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/ma-commune-worker.js', {
    scope: '/ma-commune',
    updateViaCache: 'none',
  })
  void readCategories().catch(() => undefined)
  const worker = registration.active ?? registration.waiting ?? registration.installing
  worker?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name))
}

/** The worker of the application; undefined where there is none. */
export const applicationWorker = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/ma-commune') : undefined
