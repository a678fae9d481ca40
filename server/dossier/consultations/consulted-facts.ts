import type { KeptAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { type Day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { statementsAtDeposit } from '#server/dossier/register/frozen-statements.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { backwardsOf } from './backwards.ts'
import { type ConsultationRow, consultationsOf } from './consultation-rows.ts'
import { shownConsultation } from './course.ts'
import { type ConsultedFacts, consultationProposals } from './proposals.ts'
import { consultedDossier } from './queries.ts'
import { toldProposal, usefulDayOf } from './told-proposal.ts'

export async function factsOf(
  { clock }: Pick<Deps, 'clock'>,
  db: Database,
  dossierId: string,
  live: readonly PlaceStatement[],
): Promise<ConsultedFacts & { parcelIds: readonly string[] }> {
  const dossier = await consultedDossier(db, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  const frozen = await statementsAtDeposit(db, dossierId)
  const { clock: law } = await clockOfDossier(db, clock.today(), dossierId)
  return { ...dossier, frozen, live, clock: law }
}

/** Statements of today; none when the map cannot answer: what was frozen at the deposit then speaks alone. */
export async function liveStatements(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  personId: string,
  dossierId: string,
): Promise<readonly PlaceStatement[]> {
  const dossier = await asPerson(db, personId, clock.today(), (scoped) => consultedDossier(scoped, dossierId))
  return statementsToday({ clock, log }, db, dossier?.parcelIds ?? [])
}

/** Each parcel in a savepoint of its own: a map that fails leaves the rest, and the transaction of the caller. */
async function statementsToday(
  { clock, log }: Pick<Deps, 'clock' | 'log'>,
  db: Database,
  parcelIds: readonly string[],
) {
  const statements: PlaceStatement[] = []
  for (const parcelId of parcelIds) {
    try {
      statements.push(...((await db.transaction((step) => parcelStatus(step, parcelId, clock)))?.statements ?? []))
    } catch (error) {
      log.error({ err: error }, 'statements for consultations')
    }
  }
  return statements
}

/** What is proposed and not chosen, and what was chosen, each with its last useful day. */
export function consultedOf(
  facts: ConsultedFacts,
  rows: readonly ConsultationRow[],
  today: Day,
  kept?: ReadonlyMap<string, KeptAnswer>,
) {
  const chosen = new Set(rows.flatMap(({ rule }) => rule ?? []))
  const proposed = consultationProposals(facts).proposed.filter(({ rule }) => !chosen.has(rule))
  return {
    proposals: proposed.map((proposal) => toldProposal(proposal, facts.clock, today, kept)),
    consultations: rows.map((row) => ({ ...shownConsultation(row), useful: usefulDayOf(row, facts.clock, today) })),
    backwards: backwardsOf(facts.clock, proposed, rows, today),
  }
}

/** The same with the rights of the server, for what reads the dossiers of everybody. */
export async function consultedByServer(deps: Pick<Deps, 'clock' | 'log'>, db: Database, dossierId: string) {
  const facts = await factsOf(deps, db, dossierId, [])
  const live = await statementsToday(deps, db, facts.parcelIds)
  const rows = await consultationsOf(db, dossierId)
  return consultedOf({ ...facts, live }, rows, dayOfPlainDate(deps.clock.today()))
}
