import { createHash } from 'node:crypto'
import { clockReading, clockShifts } from '#contract/clock.ts'
import type { MovedDates, SeenMoves, ToldWrong } from '#contract/dossier/period-stops/period-stop.ts'
import type { Act } from '#law/clock/acts.ts'
import { type Day, dayOfPlainDate } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { Database } from '#platform/database.ts'
import { openConsultationsOf } from '#server/dossier/consultations/consultation-rows.ts'
import { dueIso } from '#server/dossier/consultations/course.ts'
import { lawActsOf } from '#server/dossier/register/register.ts'
import { againSince } from '#server/dossier/register/reopened-review.ts'
import { contextOf, type Stop, stopsOfDossiers } from '#server/dossier/register/stops.ts'
import { dayText } from '#wording/day.ts'
import { opinionAwaitedFrom } from '#wording/dossier/period-stops/period-stop-words.ts'
import { type Candidate, candidates, documentsTelling } from './queries.ts'

/** A dossier that a text may stop; `againFrom`: the first day of its review, when that follows a decision. */
export type Stoppable = Candidate & { againFrom: string | null }

/** Dossiers of these communes, each with what its review follows. */
export async function stoppable(
  db: Database,
  today: Temporal.PlainDate,
  communes: readonly string[] | null,
): Promise<Stoppable[]> {
  const rows = await candidates(db, communes)
  const past = rows.filter(({ isOpen, hasPast }) => isOpen && hasPast).map(({ id }) => id)
  const acts = await lawActsOf(db, past)
  const stops = new Map((await stopsOfDossiers(db, past)).map((one) => [one.id, one.stops]))
  const on = dayOfPlainDate(today)
  return rows.map((row) => {
    const own = acts.get(row.id)
    if (!own) return { ...row, againFrom: null }
    // under the texts in force: a ruling may still be due by one of them
    const { course } = reviewClock(own, on, contextOf(stops.get(row.id) ?? []))
    return { ...row, againFrom: (course && againSince(course, on)) ?? null }
  })
}

export type Move = { dossier: Stoppable; dates: MovedDates; told: readonly ToldWrong[] }

/** What the clocks of these dossiers say under the texts of before, and under those of after. */
export async function movesOf(
  db: Database,
  today: Temporal.PlainDate,
  dossiers: readonly Stoppable[],
  after: (stops: readonly Stop[], dossier: Stoppable) => readonly Stop[],
): Promise<Move[]> {
  const ids = dossiers.map(({ id }) => id)
  const acts = await lawActsOf(db, ids)
  const before = new Map((await stopsOfDossiers(db, ids)).map(({ id, stops }) => [id, stops]))
  const opinions = Map.groupBy(await openConsultationsOf(db, ids), ({ dossierId }) => dossierId)
  const moved = dossiers.flatMap((dossier) => {
    const was = before.get(dossier.id) ?? []
    const is = after(was, dossier)
    const answers = (opinions.get(dossier.id) ?? []).flatMap((row) => {
      const to = row.receivedOn === null ? null : dueIso({ ...row, stops: [...is] }, row.receivedOn)
      return to === row.dueOn ? [] : [{ name: row.id, label: opinionAwaitedFrom(row.serviceName), from: row.dueOn, to }]
    })
    const dates = [...shiftsOf(acts.get(dossier.id) ?? [], dayOfPlainDate(today), was, is), ...answers]
    return dates.length === 0 ? [] : [{ dossier, dates }]
  })
  const told = await toldWrong(db, moved)
  return moved.map((one) => ({ ...one, told: told.get(one.dossier.id) ?? [] }))
}

/** What was read of these moves, dossier by dossier, so that a confirmation bears on nothing else. */
export const seenOf = (moves: readonly Move[]): SeenMoves =>
  Object.fromEntries(moves.map(({ dossier, dates }) => [dossier.id, markOf(dates)]))

const MARK_LENGTH = 12

const markOf = (dates: MovedDates): string =>
  createHash('sha256')
    .update(JSON.stringify(dates.map(({ name, label, from, to }) => [name, label, from, to])))
    .digest('hex')
    .slice(0, MARK_LENGTH)

/** Dossiers whose moves are no longer those that were read: they move otherwise, they move since, or no longer. */
export const changedSince = (moves: readonly Move[], seen: SeenMoves): string[] => {
  const now = seenOf(moves)
  return [...new Set([...Object.keys(now), ...Object.keys(seen)])].filter((id) => now[id] !== seen[id])
}

/** Dates that move from one set of texts to the other. */
export const shiftsOf = (acts: readonly Act[], today: Day, was: readonly Stop[], is: readonly Stop[]): MovedDates => {
  const read = (stops: readonly Stop[]) => clockReading(reviewClock(acts, today, contextOf(stops)))
  return clockShifts(read(was), read(is))
}

async function toldWrong(db: Database, moved: readonly Omit<Move, 'told'>[]) {
  const said = moved.flatMap(({ dossier, dates }) =>
    [...new Set(dates.flatMap(({ from }) => from ?? []))].map((day) => ({
      dossierId: dossier.id,
      day,
      text: dayText(day).replaceAll(/[\u00a0\u202f]/g, ' '),
    })),
  )
  const documents = said.length === 0 ? [] : await documentsTelling(db, said)
  return new Map(
    [...Map.groupBy(documents, ({ dossierId }) => dossierId)].map(([id, found]) => [
      id,
      found.map(({ dossierId: _of, ...document }) => document),
    ]),
  )
}
