import type { Request, Response } from 'express'
import sql from 'sql-template-tag'
import type { LiveValue } from '#contract/services/sensors/sensor.ts'
import type { Scoped } from '#platform/scope.ts'
import { asReader, type SensorDeps } from './scope.ts'

const EVERY_MS = 1000
/** Transactions commit in another order than they are dated: what came so little before is told again, and is the same value. */
const OVERLAP_MS = 5000
/** A comment now and then, so that no proxy takes the stream for a dead one. */
const SIGN_OF_LIFE_MS = 20_000

type Change = LiveValue & { receivedMs: number }

const changedSince = (db: Scoped, sinceMs: number) =>
  db.many<Change>(sql`
    select w.asset_id as "assetId", w.quantity, l.value, l.at, (extract(epoch from l.received_at) * 1000)::float8 as "receivedMs"
    from sensor_latest l join sensor_datastream w on w.id = l.datastream_id
    where l.received_at > to_timestamp(${sinceMs}::float8 / 1000)
      and not exists (select from presence_point p where p.asset_id = w.asset_id)
    order by l.received_at, w.id
    limit 20000`)

/** Where a reader who comes back goes on; one who begins is told what changes from now on. */
function beginning(req: Request, nowMs: number): number {
  const last = Number(req.get('last-event-id'))
  return Number.isFinite(last) && last > 0 && last <= nowMs ? last : nowMs
}

const isServing = (req: Request) => Reflect.get(Object(Reflect.get(req.socket, 'server')), 'listening') !== false

/**
 * Values as they change, for the assets that the reader may see: one message a second at most, all that changed in it together. Its identifier is the
 * moment up to which it tells. A stream ends by itself, or breaks when its values cannot be read, and the browser opens another: a session that was
 * closed is noticed.
 *
 * @param seconds  how long it lasts; 0: what has changed since the reader was last there
 */
export async function streamLive(
  deps: SensorDeps,
  personId: string,
  seconds: number,
  { req, res }: { req: Request; res: Response },
): Promise<void> {
  const ends = performance.now() + 1000 * seconds
  let sinceMs = beginning(req, deps.realClock.instant().epochMilliseconds)
  const told = new Map<string, string>()
  const read = () => asReader(deps, personId, (scoped) => changedSince(scoped, sinceMs - OVERLAP_MS))
  let changes = await read()
  res.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'private, no-store, no-transform' })
  res.write(`retry: 3000\n\n`)
  let quietMs = 0
  for (;;) {
    const fresh = changes.filter(({ assetId, quantity, at, value }) => {
      const key = `${assetId}/${quantity}`
      const isNew = told.get(key) !== `${at} ${value}`
      told.set(key, `${at} ${value}`)
      return isNew
    })
    sinceMs = Math.max(sinceMs, ...changes.map(({ receivedMs }) => receivedMs))
    quietMs = fresh.length > 0 ? 0 : quietMs + EVERY_MS
    if (fresh.length > 0) {
      const values = fresh.map(({ receivedMs: _, ...value }) => value)
      res.write(`id: ${Math.floor(sinceMs)}\ndata: ${JSON.stringify({ values })}\n\n`)
    } else if (quietMs >= SIGN_OF_LIFE_MS) {
      quietMs = 0
      res.write(': rien de nouveau\n\n')
    }
    if (performance.now() >= ends) break
    await pause(res)
    if (res.destroyed || !isServing(req)) break
    changes = await read()
  }
  res.end()
}

const pause = (res: Response) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, EVERY_MS)
    function done() {
      clearTimeout(timer)
      res.off('close', done)
      resolve()
    }
    res.once('close', done)
  })
