import sql from 'sql-template-tag'
import { day } from '#law/clock/calendar.ts'
import type { LegalContext } from '#law/clock/context.ts'
import type { PeriodFamily, Suspension } from '#law/clock/period.ts'
import type { Database } from '#platform/database.ts'

/** A text that stops the clocks of a dossier; `wasDecided` when the dossier was already decided as the text was registered. */
export type Stop = {
  id: string
  from: string
  to: string
  decree: string
  families: readonly PeriodFamily[]
  wasDecided: boolean
}

/** What was decided stays so: its review does not begin to run again, only what follows a decision still may stop. */
export const OF_REVIEW: readonly PeriodFamily[] = ['review', 'consultation']

const suspensionOf = ({ from, to, decree, families, wasDecided }: Stop): Suspension => ({
  from: day(from),
  to: day(to),
  cause: { decree },
  families: wasDecided ? families.filter((family) => !OF_REVIEW.includes(family)) : families,
})

/** What bears on a dossier from outside it, as the law reads it. */
export const contextOf = (stops: readonly Stop[]): LegalContext => ({ suspensions: stops.map(suspensionOf) })

export const stopsOfDossiers = (db: Pick<Database, 'many'>, ids: readonly string[]) =>
  db.many<{ id: string; stops: Stop[] }>(sql`
    select d.id, stops_of(d.id) as stops from unnest(${[...ids]}::uuid[]) as d (id)`)

export async function legalContextOf(db: Pick<Database, 'many'>, dossierId: string): Promise<LegalContext> {
  const [row] = await stopsOfDossiers(db, [dossierId])
  return contextOf(row?.stops ?? [])
}
