import { randomUUID } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { SILENT_PERIODS } from './standing.ts'
import { tellEnd, tellNext } from './telling.ts'
import {
  dueSteps,
  endPauses,
  endSilences,
  eraseWithdrawn,
  newSilences,
  noteRung,
  openSilence,
  purgeOldOfHomes,
  stepOf,
} from './watch-queries.ts'

type WatchDeps = Pick<Deps, 'db' | 'realClock'>

/** Choices of ours: an alert serves the assessment of the need, a reading is told for a year, a proof outlives what it proves. */
const KEPT = { alertMonths: 6, accessYears: 1, proofYears: 5 } as const

/** Looks once: pauses that end, devices that are mute or not listened to, alerts that nobody has taken. */
export async function watchHomes({ db, realClock }: WatchDeps): Promise<void> {
  const instant = realClock.instant()
  const now = instant.toString()
  await db.transaction(async (tx) => {
    await endPauses(tx, now)
    await noteRung(tx)
    for (const { id } of await endSilences(tx, now, SILENT_PERIODS)) await tellEnd(tx, id)
    for (const silence of await newSilences(tx, now, SILENT_PERIODS)) {
      const opened = await openSilence(tx, { ...silence, id: randomUUID(), now })
      if (opened) await tellNext(tx, await stepOf(tx, opened.id), instant)
    }
    for (const due of await dueSteps(tx, now)) await tellNext(tx, due, instant)
  })
}

/** Erases the homes whose person has withdrawn, and what is too old to serve. It runs far more often than the day that it has. */
export async function eraseHomes({ db, realClock }: WatchDeps): Promise<void> {
  const now = realClock.instant().toZonedDateTimeISO('UTC')
  const before = (duration: Temporal.DurationLike) => now.subtract(duration).toInstant().toString()
  await db.transaction(async (tx) => {
    await eraseWithdrawn(tx, now.toInstant().toString())
    await purgeOldOfHomes(tx, {
      alerts: before({ months: KEPT.alertMonths }),
      accesses: before({ years: KEPT.accessYears }),
      proofs: before({ years: KEPT.proofYears }),
    })
  })
}
