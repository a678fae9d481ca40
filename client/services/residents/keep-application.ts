import { readCategories } from './categories.ts'
import { placeReader } from './photograph.ts'

/**
 * Has the browser keep the application, so that it opens without a network and is told of notices: with what a report needs, for whoever first
 * reports where there is no network.
 */
export async function keepApplication(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/ma-commune-worker.js', {
    scope: '/ma-commune',
    updateViaCache: 'none',
  })
  await Promise.allSettled([placeReader(), readCategories()])
  const worker = registration.active ?? registration.waiting ?? registration.installing
  worker?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name))
}

/** The worker of the application; undefined where there is none. */
export const applicationWorker = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/ma-commune') : undefined
