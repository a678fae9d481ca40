import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Config } from '#platform/config.ts'

/** Where a server really listens, nowhere when undefined; and the place that it could not take. */
type Place = { host: string | undefined; refused: string | undefined }

const places = new WeakMap<Config, Place>()

/** Of the server that this configuration is of; undefined when none listens by it. */
export const placeOf = (config: Config): Readonly<Place> | undefined => places.get(config)

/** A place that was refused is tried again after this: each attempt shuts the port for a moment. */
const AGAIN_AFTER_MS = 60_000

/**
 * Where it listens changes without a restart. A port cannot be held twice, so the old place is left before the new one is taken; refused
 * there, it goes back; refused everywhere, it tries both at each round until one listens.
 */
export function listener(config: Config, server: Server, port: number, now = () => performance.now()) {
  const place: Place = { host: config.host, refused: undefined }
  places.set(config, place)
  let last = config.host
  let againAt = 0
  return async function listenAsSet(): Promise<void> {
    const wanted = config.host
    if (place.host === wanted) return
    if (place.host !== undefined && place.refused === wanted && now() < againAt) return
    if (server.listening) server.close()
    place.host = undefined
    try {
      await opened(server, port, wanted)
      Object.assign(place, { host: wanted, refused: undefined })
      last = wanted
    } catch (error) {
      place.refused = wanted
      againAt = now() + AGAIN_AFTER_MS
      if (last !== wanted) {
        await opened(server, port, last)
        place.host = last
      }
      throw error
    }
  }
}

async function opened(server: Server, port: number, host: string): Promise<void> {
  const heard = once(server, 'listening')
  server.listen(port, host)
  await heard
}
