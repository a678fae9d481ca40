import { createHmac } from 'node:crypto'
import type { NewPresenceGroup, PresencePage } from '#contract/services/sensors/presence.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { hourOf, isOpenHour, PRESENCE, toldPassages } from '#rules/sensors/presence.ts'
import { isKeeper, keepsCommune } from './asset-queries.ts'
import {
  addPassages,
  closedHours,
  deletePresenceGroup,
  gatherPoints,
  insertPresenceGroup,
  knowPresenceFrames,
  presenceGroups,
  takeOverHours,
  writePresenceHours,
} from './presence-queries.ts'
import type { FrameRow, HeardDevice } from './reception-queries.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'

const HOUR_MS = 3_600_000
const DAYS_SHOWN = 7

/** How makers’ decoders call the passages, or the one passage, that a frame tells. */
const NAMES = ['presence', 'motion', 'pir', 'passages', 'people', 'people_count', 'occupancy', 'pir_status'] as const
const isPresence = (name: string) => (NAMES as readonly string[]).includes(name)

/** Passages that a frame tells; null when it speaks of something else. */
export function passagesIn(values: Readonly<Record<string, unknown>>): number | null {
  for (const name of NAMES) {
    const said = values[name]
    const count = typeof said === 'boolean' ? Number(said) : said
    if (typeof count === 'number' && Number.isFinite(count) && count >= 0) return Math.min(count, MOST)
  }
  return null
}

/** More in one frame is a counter that was read for a count. */
const MOST = 1000

/** What a frame that waits for its device to be enrolled keeps of what it said. */
export const withoutPassages = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !isPresence(name)))

export type Passages = { row: Pick<FrameRow, 'at' | 'dedup'>; device: HeardDevice; presence: number | null }

/**
 * Counts what lamps saw, each frame once as long as its hour is open; nothing of a frame stays but its seal, until that hour is over.
 * @returns those that are new
 */
export async function countPassages<One extends Passages>(
  tx: Database,
  { secretKey }: Pick<Config, 'secretKey'>,
  read: readonly One[],
  now: Temporal.Instant,
): Promise<readonly One[]> {
  const sealed = new Map(
    read.flatMap((one) => {
      const hour = hourOf(Date.parse(one.row.at))
      if (!isOpenHour(hour, now.epochMilliseconds)) return []
      const mac = createHmac('sha256', secretKey)
        .update(`presence/${one.device.eui}/${one.row.at}/${one.row.dedup}`)
        .digest()
      return [[mac.toString('hex'), { one, hour }] as const]
    }),
  )
  if (sealed.size === 0) return []
  const fresh = (
    await knowPresenceFrames(
      tx,
      [...sealed].map(([mac, { hour }]) => ({ mac, hour: iso(hour) })),
    )
  ).flatMap((mac) => sealed.get(mac) ?? [])
  const counts = new Map<string, { groupId: number; assetId: number; hour: string; count: number }>()
  for (const { one, hour } of fresh) {
    const { presenceGroupId: groupId, assetId } = one.device
    if (groupId === null || assetId === null || !one.presence) continue
    const key = `${groupId}/${assetId}/${hour}`
    const before = counts.get(key)?.count ?? 0
    counts.set(key, { groupId, assetId, hour: iso(hour), count: before + one.presence })
  }
  await addPassages(tx, [...counts.values()])
  return fresh.map(({ one }) => one)
}

const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()

/** Hours that are over are told by group, once; what each lamp counted in them is forgotten, and the seals of their frames. */
export const closePresence = ({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> =>
  db.transaction(async (tx) => {
    const before = hourOf(realClock.instant().epochMilliseconds - PRESENCE.openHours * HOUR_MS)
    const over = await takeOverHours(tx, iso(before))
    const hours = [...Map.groupBy(over, ({ groupId, hour }) => `${groupId}/${hour}`).values()].flatMap((points) => {
      const count = toldPassages(points.map((point) => point.count))
      const [first] = points
      return first && count !== undefined ? [{ groupId: first.groupId, hour: first.hour, count }] : []
    })
    await writePresenceHours(tx, hours)
  })

async function pageOf({ realClock }: SensorDeps, scoped: Parameters<typeof presenceGroups>[0]): Promise<PresencePage> {
  const until = hourOf(realClock.instant().epochMilliseconds) - (PRESENCE.openHours - 1) * HOUR_MS
  const since = iso(until - DAYS_SHOWN * 24 * HOUR_MS)
  const hours = Map.groupBy(await closedHours(scoped, since), ({ groupId }) => groupId)
  return {
    groups: (await presenceGroups(scoped)).map((group) => ({
      ...group,
      hours: (hours.get(group.id) ?? []).map(({ hour, count }) => ({ hour, count })),
    })),
    ...{ since, until: iso(until), mayKeep: await isKeeper(scoped) },
  }
}

/** Passages by group and hour, as far as they can be told. @throws Problem 403 */
export const readPresence = (deps: SensorDeps, personId: string): Promise<PresencePage> =>
  asReader(deps, personId, (scoped) => pageOf(deps, scoped))

/** @throws Problem 403, 422 for fewer than three lamps of the commune that count for no other group */
export const addPresenceGroup = (deps: SensorDeps, personId: string, said: NewPresenceGroup): Promise<PresencePage> =>
  asKeeper(deps, personId, async (scoped) => {
    if (!(await keepsCommune(scoped, said.inseeCode))) throw problem('sensorsForKeepers')
    const at = deps.realClock.instant().toString()
    const id = await insertPresenceGroup(scoped, { ...said, personId, at })
    if ((await gatherPoints(scoped, id, said.assetIds)) < PRESENCE.points)
      throw problem('presenceGroupSmall', { least: PRESENCE.points })
    return pageOf(deps, scoped)
  })

/** Its hours go with it. @throws Problem 403, 404 */
export const removePresenceGroup = (deps: SensorDeps, personId: string, id: number): Promise<PresencePage> =>
  asKeeper(deps, personId, async (scoped) => {
    if ((await deletePresenceGroup(scoped, id)) === 0) throw problem('presenceGroupUnknown')
    return pageOf(deps, scoped)
  })
