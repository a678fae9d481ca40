import sql from 'sql-template-tag'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier, clockOnceOpened, recordActs } from '#server/dossier/register/register.ts'

/**
 * From now on the law reads the acts that were taken over: its dates are those of the clock, and acts can be recorded.
 *
 * @throws Problem 409 when the law reads no deposit in its acts: it would erase the days of the file; or when it would read a tacit decision
 *   in a decision that the file does not give
 */
export const reopenDossier = (
  { db, clock }: { db: Database; clock: LegalClock },
  personId: string,
  dossierId: string,
  why: string,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    if (!dossier.isHistory) throw problem('notTakenOver')
    const { acts } = await clockOfDossier(scoped, clock.today(), dossierId)
    const law = clockOnceOpened(acts, clock.today())
    if (law.state.name === 'notFiled') throw problem('reopenedWithoutDeposit')
    if (isDecidedBySilence(law) && !(await isSaidTacit(scoped, dossierId))) throw problem('reopenedWithoutDecision')
    await scoped.run(
      sql`update dossier set reopened_at = ${clock.now().toString()}::timestamptz where id = ${dossierId}`,
    )
    await recordActs(scoped, clock, dossierId, [
      {
        content: { kind: 'dossierReopened', said: { why } },
        legalAt: clock.now(),
        channel: 'desk',
        actor: { personId, role: 'caseOfficer' },
      },
    ])
  })

/** What stands, or was annulled or lapsed since, was decided by no act. */
const isDecidedBySilence = ({ reading }: ReviewClock): boolean =>
  reading?.of === 'review' && reading.position?.tacit !== undefined

/** The file itself says that silence decided. */
const isSaidTacit = async (scoped: Scoped, dossierId: string) =>
  (
    await scoped.one<{ is: boolean }>(sql`
      select state = 'tacitlyDecided' or coalesce(decision_sense like 'tacit%', false) as is from dossier where id = ${dossierId}`)
  ).is
