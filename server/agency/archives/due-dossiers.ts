import type { ArchiveDossiers, ArchiveDossiersQuery } from '#contract/agency/archives/archives.ts'
import {
  CONTESTED,
  NO_OUTCOME,
  NO_RULE,
  NO_START,
  notDefinitive,
  stillDue,
} from '#wording/agency/archives/archive-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { dossiersByFate, type RetentionRow } from './due-queries.ts'
import { type ArchiveDeps, asKeeper } from './keeper.ts'

const PAGE = 100

/** Dossiers that nobody works on any more, by what their row of the table says; nothing is proposed without one. @throws Problem 403 */
export async function listDossiers(
  deps: Pick<ArchiveDeps, 'db' | 'clock'>,
  personId: string | null,
  query: ArchiveDossiersQuery,
): Promise<ArchiveDossiers> {
  const keeper = await asKeeper(deps, personId, async (_scoped, found) => found)
  const today = deps.clock.today().toString()
  const rows = await dossiersByFate(deps.db, keeper, query, PAGE + 1)
  return {
    dossiers: rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      number: row.number,
      communeName: row.communeName,
      inseeCode: row.inseeCode,
      kind: row.kind,
      outcome: row.outcome,
      decidedOn: row.decidedOn,
      dueOn: row.dueOn,
      isDue: isDue(row, today),
      why: whyNot(row, today),
    })),
    isMore: rows.length > PAGE,
  }
}

/** Its time has come, and nothing holds it back. */
export const isDue = (row: RetentionRow, today: string): boolean => {
  const { ruleId, dueOn, dues, isTaken } = row
  return (
    ruleId !== null && dueOn !== null && dueOn <= today && dues.length === 0 && !isTaken && !mayStillFall(row, today)
  )
}

const mayStillFall = ({ definitiveOn }: RetentionRow, today: string): boolean =>
  definitiveOn !== null && definitiveOn > today

function whyNot(row: RetentionRow, today: string): string | null {
  const { number, outcome, ruleId, startsOn, isContested, dues, isTaken, definitiveOn } = row
  if (isTaken) return `Un versement ou un bordereau porte déjà ${printedNumber(number)}.`
  if (isContested) return CONTESTED
  if (dues.length > 0) return stillDue(dues)
  if (outcome === null) return NO_OUTCOME
  if (ruleId === null) return NO_RULE
  if (startsOn === null) return NO_START
  return definitiveOn !== null && mayStillFall(row, today) ? notDefinitive(definitiveOn) : null
}
