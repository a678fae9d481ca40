import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, isoDay, day as lawDay } from '#law/clock/calendar.ts'
import { annulmentsWithoutAppeal } from '#law/clock/court-appeals.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { Database } from '#platform/database.ts'
import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import {
  dossiersInAnothersRole,
  dossiersJudged,
  dossiersToldWithoutEffect,
  type SuspectDossier,
} from './past-queries.ts'
import { lawActsOf } from './register.ts'

/** Dossiers that are computed again for one look: each costs the reading of its register. */
const COMPUTED = 2000

/** Acts of the time when one that was said to have no effect was read all the same, and when each was of the case officer. */
export const REGISTER_PAST_RULES: readonly PastRule[] = [
  { name: 'actsSaidWithoutEffect', find: (db, most) => found(db, most, dossiersToldWithoutEffect, haveAnEffect) },
  { name: 'annulmentsWithoutAppeal', find: (db, most) => found(db, most, dossiersJudged, areUnasked) },
  { name: 'actsInAnothersRole', find: async (db, most) => (await dossiersInAnothersRole(db, most)).map(told) },
]

type Suspects = (db: Database, limit: number) => Promise<readonly SuspectDossier[]>

async function found(
  db: Database,
  most: number,
  suspects: Suspects,
  isWrong: (acts: readonly Act[], dossier: SuspectDossier) => boolean,
): Promise<PastCase[]> {
  const dossiers = await suspects(db, COMPUTED)
  const registers = await lawActsOf(
    db,
    dossiers.map(({ id }) => id),
  )
  return dossiers
    .filter((dossier) => isWrong(registers.get(dossier.id) ?? [], dossier))
    .slice(0, most)
    .map(told)
}

const told = ({ id, number }: SuspectDossier): PastCase => ({
  label: printedNumber(number),
  to: `/dossiers/${id}/suivi`,
})

/** Without them the dossier would be read otherwise, the day after its last act. */
function haveAnEffect(acts: readonly Act[], { acts: suspects, lastOn }: SuspectDossier): boolean {
  const without = acts.filter(({ id }) => !suspects.includes(id))
  const on = addDays(lawDay(lastOn), 1)
  return reading(acts, on) !== reading(without, on)
}

function reading(acts: readonly Act[], on: Day): string {
  const { state, dates, silence } = reviewClock(acts, on)
  return JSON.stringify([state, dates.map(({ name, day }) => [name, isoDay(day)]), silence?.meaning])
}

const areUnasked = (acts: readonly Act[], { acts: judgments }: SuspectDossier) =>
  annulmentsWithoutAppeal(recordActs(EMPTY_REGISTER, acts)).some(({ id }) => judgments.includes(id))
