import { randomBytes } from 'node:crypto'
import type { NextFrames } from '#contract/services/sensors/next-frames.ts'
import { isQuantity } from '#contract/services/sensors/quantities.ts'
import type { NewSource, NewThreshold, Source, Threshold } from '#contract/services/sensors/sensor.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { listeningSentence } from '#wording/services/sensors/sensor-words.ts'
import { endAlarms, openOfThreshold } from './alarm-queries.ts'
import { keepsCommune } from './asset-queries.ts'
import { unitOf } from './assets.ts'
import { signingKey } from './frame-file.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'
import {
  closeSource,
  deleteThreshold,
  framesThrough,
  insertSource,
  keepsThreshold,
  type SourceRow,
  sourcesRead,
  thresholdsRead,
  unreadableOf,
  writeThreshold,
} from './source-queries.ts'

type Reader = SensorDeps & Pick<Deps, 'config'>

const told = ({ config }: Reader, { listenedUntil, ...source }: SourceRow): Source => ({
  ...source,
  listening: listeningSentence({ ...source, listenedUntil, hasBroker: config.mqtt !== undefined }),
})

const sourcesNow = async (deps: Reader, scoped: Scoped) =>
  (await sourcesRead(scoped, deps.realClock.instant().toString())).map((row) => told(deps, row))

export const listSources = (deps: Reader, personId: string): Promise<Source[]> =>
  asReader(deps, personId, (scoped) => sourcesNow(deps, scoped))

/** Its secret is told here and never again: the hash alone is kept. @throws Problem 403 */
export const addSource = (deps: SensorDeps & Pick<Deps, 'config'>, personId: string, said: NewSource) =>
  asKeeper(deps, personId, async (scoped) => {
    if (!(await keepsCommune(scoped, said.inseeCode))) throw problem('sensorsForKeepers')
    const secret = said.transport === 'http' ? `capteurs_${randomBytes(24).toString('base64url')}` : null
    const at = deps.realClock.instant().toString()
    const id = await insertSource(scoped, {
      ...said,
      personId,
      at,
      secretSha256: secret === null ? null : sha256(secret),
    })
    return { id, secret, signingKey: secret === null ? null : signingKey(deps.config, id) }
  })

/** @throws Problem 403, 404 */
export const revokeSource = (deps: Reader, personId: string, id: number): Promise<Source[]> =>
  asKeeper(deps, personId, async (scoped) => {
    if ((await closeSource(scoped, id, deps.realClock.instant().toString())) === 0) throw problem('sensorSourceUnknown')
    return sourcesNow(deps, scoped)
  })

/** How long a source is watched, until how many frames came, and how far ahead of this server’s clock that of another may be. */
const WATCH = { minutes: 60, lastAskedAfter: 59, frames: 5, aheadMinutes: 1 } as const

/**
 * What comes through a source from an instant on, the last first; without one, from now on.
 * @throws Problem 403, 404, 422
 */
export const nextFrames = (deps: SensorDeps, personId: string, id: number, asked?: string): Promise<NextFrames> =>
  asKeeper(deps, personId, async (scoped) => {
    const unreadableCount = await unreadableOf(scoped, id)
    if (unreadableCount === undefined) throw problem('sensorSourceUnknown')
    const now = deps.realClock.instant()
    const since = asked === undefined ? now : Temporal.Instant.from(asked)
    const minutes = now.since(since).total('minutes')
    if (minutes > WATCH.minutes || minutes < -WATCH.aheadMinutes) throw problem('sensorSinceFar')
    const frames = await framesThrough(scoped, id, since.toString(), WATCH.frames)
    const isLate = minutes >= WATCH.lastAskedAfter
    const ended = frames.length === WATCH.frames ? 'enough' : isLate ? 'late' : null
    return { since: since.toString(), frames, unreadableCount, ended }
  })

const thresholdsNow = async (scoped: Scoped): Promise<Threshold[]> =>
  (await thresholdsRead(scoped)).map((row) => ({ ...row, unit: unitOf(row.quantity) }))

export const listThresholds = (deps: SensorDeps, personId: string) => asReader(deps, personId, thresholdsNow)

/** @throws Problem 403, 422 */
export const addThreshold = (deps: SensorDeps, personId: string, said: NewThreshold): Promise<Threshold[]> =>
  asKeeper(deps, personId, async (scoped) => {
    if (!isQuantity(said.quantity)) throw problem('sensorQuantityUnknown')
    if (!(await keepsCommune(scoped, said.inseeCode))) throw problem('sensorsForKeepers')
    await writeThreshold(scoped, said)
    return thresholdsNow(scoped)
  })

/** Its alarms end with it: two of one asset that no threshold holds any more could not be told apart. @throws Problem 403, 404 */
export async function removeThreshold(deps: SensorDeps, personId: string, id: number): Promise<Threshold[]> {
  await asKeeper(deps, personId, async (scoped) => {
    if (!(await keepsThreshold(scoped, id))) throw problem('sensorThresholdUnknown')
  })
  await deps.db.transaction(async (tx) => {
    const open = await openOfThreshold(tx, id)
    await endAlarms(
      tx,
      open.map((alarm) => alarm.id),
      deps.realClock.instant().toString(),
    )
    await deleteThreshold(tx, id)
  })
  return listThresholds(deps, personId)
}
