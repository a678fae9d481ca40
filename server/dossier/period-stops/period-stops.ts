import { randomUUID } from 'node:crypto'
import type {
  NewPeriodStop,
  PeriodStop,
  PeriodStopConfirmed,
  PeriodStopPreview,
  PeriodStopRevocation,
  PeriodStops,
  SeenMoves,
} from '#contract/dossier/period-stops/period-stop.ts'
import type { Deps } from '#platform/deps.ts'
import { invalidInput } from '#platform/invalid-input.ts'
import { problem } from '#platform/problem.ts'
import { dueAgain } from '#server/dossier/consultations/due-again.ts'
import { beOnTime, recordActs } from '#server/dossier/register/register.ts'
import { OF_REVIEW, type Stop } from '#server/dossier/register/stops.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { changedSince, type Move, movesOf, type Stoppable, seenOf, stoppable } from './moves.ts'
import {
  communesUnknown,
  holdStops,
  insertDecided,
  insertKept,
  insertRevocation,
  insertShift,
  insertStop,
  lockDossiers,
  settleShift,
  stopById,
  stops,
} from './queries.ts'

type StopDeps = Pick<Deps, 'db' | 'clock'>
type Who = { by: string | null; at: Temporal.Instant }

const SHOWN = 300

export const listStops = ({ db }: StopDeps): Promise<PeriodStops> => stops(db)

/** What the text would move; nothing is written. */
export async function previewStop({ db, clock }: StopDeps, stop: NewPeriodStop): Promise<PeriodStopPreview> {
  await refuseUnknown(db, stop)
  await beOnTime(db, clock)
  const dossiers = await stoppable(db, clock.today(), stop.communes)
  return shown(dossiers, await movesOf(db, clock.today(), dossiers, under(stop, clock.today())))
}

/**
 * What taking a text back would move, and what had been told meanwhile; nothing is written.
 *
 * @throws Problem 404, 409 when it is revoked already
 */
export async function previewRevocation({ db, clock }: StopDeps, id: string): Promise<PeriodStopPreview> {
  const stop = await stopInForce(db, id)
  await beOnTime(db, clock)
  const dossiers = await stoppable(db, clock.today(), stop.communes)
  return shown(dossiers, await movesOf(db, clock.today(), dossiers, without(id)))
}

async function stopInForce(db: StopDeps['db'], id: string): Promise<PeriodStop> {
  const stop = await stopById(db, id)
  if (!stop) throw problem('periodStopUnknown')
  if (stop.revocation) throw problem('periodStopRevoked')
  return stop
}

function shown(dossiers: readonly Stoppable[], moves: readonly Move[]): PeriodStopPreview {
  return {
    moved: moves.length,
    decided: decidedOf(dossiers).length,
    seen: seenOf(moves),
    dossiers: moves.slice(0, SHOWN).map(({ dossier: { id, number, title, communeName }, dates, told }) => ({
      ...{ dossierId: id, number, title, communeName, dates },
      told: [...told],
    })),
  }
}

/** @throws Problem 422 on a code that no commune has: the text would move nothing, and nobody would see why */
async function refuseUnknown(db: StopDeps['db'], { communes }: NewPeriodStop): Promise<void> {
  const unknown = communes === null ? [] : await communesUnknown(db, communes)
  if (unknown.length > 0)
    throw invalidInput([
      { path: ['communes'], message: `Aucune commune n’a le code ${unknown.slice(0, 10).join(', ')} : relisez-le.` },
    ])
}

const under =
  (stop: NewPeriodStop, today: Temporal.PlainDate, id = 'essai') =>
  (was: readonly Stop[], dossier: Stoppable): readonly Stop[] => [
    ...was,
    {
      ...{ id, from: stop.from, to: stop.to, decree: stop.title, families: stop.families },
      registeredOn: today.toString(),
      wasDecided: wasDecided(dossier),
      reopenedOn: dossier.againFrom,
    },
  ]

/** What silence or an officer decided of a former review stays so, were the dossier reviewed again since. */
const wasDecided = ({ isOpen, againFrom }: Stoppable) => !isOpen || againFrom !== null

/** Decided under the text, a dossier keeps the days of its review; what follows its decision runs as if the text had not been. */
const without =
  (id: string) =>
  (was: readonly Stop[], dossier: Stoppable): readonly Stop[] =>
    was.flatMap((one) => {
      if (one.id !== id) return [one]
      if (!isKept(dossier) || (one.wasDecided && one.reopenedOn === null)) return []
      return [{ ...one, families: one.families.filter((family) => OF_REVIEW.includes(family)) }]
    })

/** What was signed under the text left in its time: it is presented in that time, even when the text is taken back meanwhile. */
const isKept = ({ isOpen, isSigned }: Stoppable) => !isOpen || isSigned

const keptOf = (dossiers: readonly Stoppable[]) => dossiers.filter(isKept).map(({ id }) => id)

const decidedOf = (dossiers: readonly Stoppable[]) => dossiers.filter(({ isOpen }) => !isOpen).map(({ id }) => id)

/**
 * Registers the text and computes again, in one transaction, every clock that it moves: the act stands in each register, the list of
 * what had been told is kept.
 *
 * @throws Problem 409 when what moves is no longer what was confirmed
 */
export async function stopPeriods(
  { db, clock }: StopDeps,
  personId: string | null,
  { stop, seen }: PeriodStopConfirmed,
): Promise<PeriodStops> {
  await refuseUnknown(db, stop)
  await beOnTime(db, clock)
  return db.transaction(async (tx) => {
    await holdStops(tx)
    await lockDossiers(tx, stop.communes)
    const who = { by: personId, at: clock.now() }
    const dossiers = await stoppable(tx, clock.today(), stop.communes)
    const id = randomUUID()
    const moves = await movesOf(tx, clock.today(), dossiers, under(stop, clock.today(), id))
    refuseStale(dossiers, moves, seen)
    await insertStop(tx, id, stop, who)
    await insertDecided(
      tx,
      id,
      dossiers.filter(wasDecided).map((dossier) => ({ id: dossier.id, reopenedOn: dossier.againFrom })),
    )
    await applied({ db: tx, clock }, { ...stop, id }, moves, who, null)
    return stops(tx)
  })
}

const NAMED = 10

/** @throws Problem 409 naming the dossiers that move otherwise than was read */
function refuseStale(dossiers: readonly Stoppable[], moves: readonly Move[], seen: SeenMoves): void {
  const changed = changedSince(moves, seen)
  if (changed.length === 0) return
  const numbers = new Map(
    dossiers.map(({ id, number, title }) => [id, number === null ? title : printedNumber(number)]),
  )
  throw problem('periodsMovedMeanwhile', {
    moved: moves.length,
    changed: changed.slice(0, NAMED).map((id) => numbers.get(id) ?? 'un dossier qui n’est plus là'),
    more: Math.max(0, changed.length - NAMED),
  })
}

/** @throws Problem 404, 409 when it is revoked already, or when what moves is no longer what was confirmed */
export async function revokeStop(
  { db, clock }: StopDeps,
  personId: string | null,
  id: string,
  { because, seen }: PeriodStopRevocation,
): Promise<PeriodStops> {
  await beOnTime(db, clock)
  return db.transaction(async (tx) => {
    await holdStops(tx)
    const stop = await stopInForce(tx, id)
    await lockDossiers(tx, stop.communes)
    const who = { by: personId, at: clock.now() }
    const dossiers = await stoppable(tx, clock.today(), stop.communes)
    const moves = await movesOf(tx, clock.today(), dossiers, without(id))
    refuseStale(dossiers, moves, seen)
    await insertKept(tx, id, keptOf(dossiers))
    await insertRevocation(tx, id, { because, ...who })
    await applied({ db: tx, clock }, stop, moves, who, because)
    return stops(tx)
  })
}

/** @param because  why the text is revoked; null when it is registered */
async function applied(
  { db, clock }: StopDeps,
  stop: Pick<PeriodStop, 'id' | 'title' | 'textUrl' | 'from' | 'to'>,
  moves: readonly Move[],
  { by, at }: Who,
  because: string | null,
): Promise<void> {
  await dueAgain(
    db,
    moves.map(({ dossier }) => dossier.id),
  )
  for (const { dossier, dates, told } of moves) {
    const said = { stop: stop.id, decree: stop.title, textUrl: stop.textUrl, from: stop.from, to: stop.to, dates }
    await recordActs(db, clock, dossier.id, [
      {
        content:
          because === null ? { kind: 'periodsStopped', said } : { kind: 'periodsResumed', said: { ...said, because } },
        legalAt: clock.now(),
        channel: 'desk',
        actor: { personId: by, role: 'administrator' },
      },
    ])
    const isRevocation = because !== null
    await insertShift(db, { id: randomUUID(), stopId: stop.id, dossierId: dossier.id, isRevocation, dates, told, at })
  }
}

/** @throws Problem 404 */
export async function settleMove(
  { db, clock }: StopDeps,
  personId: string | null,
  id: string,
  shiftId: string,
): Promise<PeriodStops> {
  if ((await settleShift(db, id, shiftId, { by: personId, at: clock.now() })) === 0) throw problem('periodStopUnknown')
  return stops(db)
}
