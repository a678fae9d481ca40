import sql from 'sql-template-tag'
import { day } from '#law/clock/calendar.ts'
import type { LegalContext } from '#law/clock/context.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import type { PeriodFamily, Suspension } from '#law/clock/period.ts'
import type { Database } from '#platform/database.ts'

/**
 * A text that stops the clocks of a dossier; `wasDecided` when the dossier was already decided as the text was registered, `reopenedOn` the first day
 * of what is reviewed again since. Days are civil, `from` and `to` both counted.
 */
export type Stop = {
  id: string
  from: string
  to: string
  decree: string
  families: readonly PeriodFamily[]
  registeredOn: string
  wasDecided: boolean
  reopenedOn: string | null
}

/** What was decided stays so: its review does not begin to run again, only what follows a decision still may stop. */
export const OF_REVIEW: readonly PeriodFamily[] = ['review', 'consultation']

/** States of a dossier whose applicant has received no decision yet, or waits for another. */
export const AWAITING_DECISION: readonly DossierState['name'][] = [
  'signed',
  'inFirstMonth',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'suspended',
  'underReview',
  'notSeized',
]

/**
 * A review that was over does not begin to run again. One that is opened again stops from its new first day, so that no silence of before is undone; a
 * service that has not answered has all the days of the text, so that its own is never dated too early.
 */
function suspensionsOf({ from, to, decree, families, wasDecided, reopenedOn }: Stop): Suspension[] {
  const stopped = { to: day(to), cause: { decree } }
  if (!wasDecided) return [{ ...stopped, from: day(from), families }]
  const isAgain = reopenedOn !== null
  const whole = families.filter((family) => family !== 'review' && (isAgain || !OF_REVIEW.includes(family)))
  const again = isAgain && families.includes('review') && reopenedOn <= to
  return [
    ...(whole.length === 0 ? [] : [{ ...stopped, from: day(from), families: whole }]),
    ...(again ? [{ ...stopped, from: day(reopenedOn > from ? reopenedOn : from), families: ['review' as const] }] : []),
  ]
}

/** What bears on a dossier from outside it, as the law reads it. */
export const contextOf = (stops: readonly Stop[]): LegalContext => ({ suspensions: stops.flatMap(suspensionsOf) })

export const stopsOfDossiers = (db: Pick<Database, 'many'>, ids: readonly string[]) =>
  db.many<{ id: string; stops: Stop[] }>(sql`
    select d.id, stops_of(d.id) as stops from unnest(${[...ids]}::uuid[]) as d (id)`)

export async function stopsOf(db: Pick<Database, 'many'>, dossierId: string): Promise<readonly Stop[]> {
  const [row] = await stopsOfDossiers(db, [dossierId])
  return row?.stops ?? []
}

export const legalContextOf = async (db: Pick<Database, 'many'>, dossierId: string): Promise<LegalContext> =>
  contextOf(await stopsOf(db, dossierId))

/** From that day what was decided under the text is reviewed again. */
export const keepReopening = (db: Database, dossierId: string, stopId: string, on: string) =>
  db.run(sql`select reopen_under_stop(${stopId}::uuid, ${dossierId}::uuid, ${on}::date)`)
