import { setImmediate } from 'node:timers/promises'
import type { IPublishPacket } from 'mqtt-packet'
import type { Deps } from '#platform/deps.ts'
import { unkeepable } from '#platform/text-guard.ts'
import { type BrokerConnection, connectToBroker } from './broker-connection.ts'
import { uplinksOf } from './envelopes.ts'
import { readReceived } from './reception.ts'
import { brokerSources, type HeardSource, noteListening, noteUnreadable } from './reception-queries.ts'
import { isOfTopic } from './topic.ts'
import { UnreadableEnvelope, type Uplink } from './uplink.ts'

export type BrokerDeps = Pick<Deps, 'db' | 'realClock' | 'log' | 'config'>

/** Frames written in one transaction, and those that may wait before the broker is held. */
const LOT = 2000
const WAITING_MAX = 8000
/** Lots that are read while one is written: parsed here, decoded in another thread. */
const READ_AHEAD = 2
/** Messages parsed before others have their turn: the lot before, whose statements are answered, and whoever asks this server for a page. */
const READ_AT_ONCE = 100
/** How often we say that we listen, and look for sources that are new. */
const SIGN_EVERY_MS = 15_000
const BACK_OFF_MS = { first: 1000, longest: 60_000 } as const

type Waiting = { packet: IPublishPacket; source: HeardSource | undefined }

/**
 * Listens to the broker until it is stopped: each message is acknowledged once what it brings is committed. When the database does not answer the
 * connection is closed, and the broker gives again what was not acknowledged.
 */
export function listenToBroker(deps: BrokerDeps, url: URL, clientId: string): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    let waitMs: number = BACK_OFF_MS.first
    while (!stopping.signal.aborted) {
      const wasHeard = await oneConnection(deps, url, clientId, stopping.signal).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'broker of sensors')
        return false
      })
      if (wasHeard) waitMs = BACK_OFF_MS.first
      await rest(waitMs, stopping.signal)
      waitMs = Math.min(2 * waitMs, BACK_OFF_MS.longest)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

const rest = (ms: number, stopping: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (stopping.aborted) return resolve()
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      stopping.removeEventListener('abort', done)
      resolve()
    }
    stopping.addEventListener('abort', done)
  })

/** @returns true once something was written, or listened to without fault */
async function oneConnection(deps: BrokerDeps, url: URL, clientId: string, stopping: AbortSignal): Promise<boolean> {
  let sources = await brokerSources(deps.db)
  if (sources.length === 0) return true
  const waiting: Waiting[] = []
  const arrival = { isAwaited: Promise.withResolvers<void>() }
  const connection = await connectToBroker({ url, clientId }, (packet) => {
    waiting.push({ packet, source: sourceOf(sources, packet.topic) })
    if (waiting.length >= WAITING_MAX) connection.hold(true)
    arrival.isAwaited.resolve()
  })
  const wake = () => arrival.isAwaited.resolve()
  void connection.over.then(wake)
  stopping.addEventListener('abort', wake)
  connection.subscribe(sources.map(({ topic }) => topic))
  let isOver = false
  void connection.over.then(() => {
    isOver = true
  })
  const sign = setInterval(wake, SIGN_EVERY_MS)
  let signedMs = 0
  /** Lots in hand, the one that is written first; they are written one after the other. */
  const inHand: Promise<void>[] = []
  try {
    while (!isOver && !stopping.aborted) {
      if (performance.now() - signedMs >= SIGN_EVERY_MS || signedMs === 0) {
        signedMs = performance.now()
        sources = await stillListening(deps, connection, sources)
      }
      const lot = waiting.splice(0, LOT)
      if (lot.length === 0) {
        await inHand.shift()
        if (inHand.length > 0 || waiting.length > 0) continue
        await arrival.isAwaited.promise
        arrival.isAwaited = Promise.withResolvers<void>()
        continue
      }
      const taken = takeLot(deps, lot, inHand.at(-1)).then(() => {
        connection.acknowledge(
          lot.flatMap(({ packet: { qos, messageId } }) => (qos > 0 && messageId !== undefined ? [messageId] : [])),
        )
        if (waiting.length < WAITING_MAX / 2) connection.hold(false)
      })
      taken.catch(() => {}) // told where it is awaited
      inHand.push(taken)
      if (inHand.length > READ_AHEAD) await inHand.shift()
    }
    await Promise.all(inHand)
    return true
  } finally {
    await Promise.allSettled(inHand)
    clearInterval(sign)
    stopping.removeEventListener('abort', wake)
    connection.close()
  }
}

/** Reads a lot, and writes it once the one before is written. */
async function takeLot(deps: BrokerDeps, lot: readonly Waiting[], before: Promise<void> | undefined): Promise<void> {
  const write = await readLot(deps, lot)
  await before
  await write()
}

const TOPICS_KEPT = 50_000
const kept = new WeakMap<readonly object[], Map<string, HeardSource | undefined>>()

/** The source that listens to a topic: looked for once each, for the same devices speak again. */
function sourceOf<One extends HeardSource & { topic: string }>(sources: readonly One[], topic: string) {
  const known = kept.get(sources) ?? new Map<string, HeardSource | undefined>()
  if (known.size >= TOPICS_KEPT) known.clear()
  kept.set(sources, known)
  if (!known.has(topic))
    known.set(
      topic,
      sources.find((source) => isOfTopic(source.topic, topic)),
    )
  return known.get(topic)
}

async function stillListening(
  deps: BrokerDeps,
  connection: BrokerConnection,
  before: Awaited<ReturnType<typeof brokerSources>>,
) {
  const sources = await brokerSources(deps.db)
  const known = new Set(before.map(({ topic }) => topic))
  connection.subscribe(sources.map(({ topic }) => topic).filter((topic) => !known.has(topic)))
  await noteListening(
    deps.db,
    sources.map(({ id }) => id),
    deps.realClock.instant().toString(),
  )
  return sources
}

/** Reads the frames of one lot, by source; a message that is none is counted and left. @returns what writes them */
async function readLot(deps: BrokerDeps, lot: readonly Waiting[]): Promise<() => Promise<void>> {
  const read: { source: HeardSource; uplinks: Uplink[] }[] = []
  const unreadable = new Map<number, number>()
  for (const [rank, { packet, source }] of lot.entries()) {
    if (rank % READ_AT_ONCE === 0) await setImmediate()
    if (!source) continue
    try {
      const uplinks = uplinksOf(source.format, JSON.parse(packet.payload.toString()))
      // as a request of this API, of what is kept: what the database would refuse is refused now, for the broker would give it again for ever
      if (uplinks.some(({ eui, dedup, said }) => unkeepable([eui, dedup, said])))
        throw new UnreadableEnvelope('des signes ne peuvent pas être gardés.')
      read.push({ source, uplinks })
    } catch (error) {
      if (!(error instanceof UnreadableEnvelope || error instanceof SyntaxError)) throw error
      unreadable.set(source.id, 1 + (unreadable.get(source.id) ?? 0))
    }
  }
  for (const [sourceId, count] of unreadable)
    await noteUnreadable(deps.db, sourceId, deps.realClock.instant().toString(), count)
  const writes: (() => Promise<unknown>)[] = []
  for (const [source, messages] of Map.groupBy(read, (one) => one.source))
    writes.push(
      await readReceived(
        deps,
        source,
        messages.flatMap(({ uplinks }) => uplinks),
      ),
    )
  return async () => {
    for (const write of writes) await write()
  }
}
