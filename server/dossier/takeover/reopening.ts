import sql from 'sql-template-tag'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier, recordActs } from '#server/dossier/register/register.ts'

/**
 * From now on the law reads the acts that were taken over: its dates are those of the clock, and acts can be recorded.
 *
 * @throws Problem 409 when the law reads no deposit in its acts: it would erase the days of the file
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
    const { clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
    if (law.state.name === 'notFiled') throw problem('reopenedWithoutDeposit')
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
