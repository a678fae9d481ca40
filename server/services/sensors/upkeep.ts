import type { Deps } from '#platform/deps.ts'
import { watchHomes } from '#server/services/homes/watching.ts'
import { tellAlarms } from './alarm-telling.ts'
import { watchAssets } from './alarms.ts'
import { closePresence } from './presence.ts'
import { httpSources, noteListening } from './reception-queries.ts'
import { layMonths, purgeBefore, rollUp } from './rollup-queries.ts'
import { tellWorks } from './works.ts'

type UpkeepDeps = Pick<Deps, 'db' | 'realClock'>

/** What is kept of each sort. Frames and observations leave by whole months: a purge drops a table and deletes no row. */
const KEPT = { rawMonths: 13, hourYears: 5, gapYears: 5 } as const

const HOURS_AT_ONCE = 5000

/** Rollups of what was touched, until nothing is left of it. */
export async function rollUpTouched({ db }: Pick<Deps, 'db'>, stopping?: AbortSignal): Promise<void> {
  while ((await rollUp(db, HOURS_AT_ONCE)) === HOURS_AT_ONCE && !stopping?.aborted) {
    // the next lot
  }
}

/** A server that runs listens to what is pushed to it. */
export async function listenToPushes({ db, realClock }: UpkeepDeps): Promise<void> {
  const sources = await httpSources(db)
  if (sources.length > 0)
    await noteListening(
      db,
      sources.map(({ id }) => id),
      realClock.instant().toString(),
    )
}

/** One round of what a server does of itself: it listens, it counts, it looks for what is wrong and tells it. */
export async function watchSensors(deps: UpkeepDeps, stopping?: AbortSignal): Promise<void> {
  await listenToPushes(deps)
  await rollUpTouched(deps, stopping)
  await closePresence(deps)
  await watchAssets(deps)
  await tellAlarms(deps)
  await tellWorks(deps)
  await watchHomes(deps)
}

export async function keepSensorMonths({ db, realClock }: UpkeepDeps): Promise<void> {
  const now = realClock.instant().toZonedDateTimeISO('UTC')
  const before = (duration: Temporal.DurationLike) => now.subtract(duration).toInstant().toString()
  await layMonths(db, now.toInstant().toString(), before({ months: KEPT.rawMonths }))
  await purgeBefore(db, {
    raw: before({ months: KEPT.rawMonths }),
    hours: before({ years: KEPT.hourYears }),
    alarms: before({ years: KEPT.gapYears }),
  })
}
