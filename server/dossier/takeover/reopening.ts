import sql from 'sql-template-tag'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import type { FoundDecision } from '#contract/dossier/takeover/takeover.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { sensesOf } from '#law/decision-senses.ts'
import { type LegalClock, startOfLegalDay } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier, clockOnceOpened, type DossierRow, recordActs } from '#server/dossier/register/register.ts'

type Said = { why: string; decision?: FoundDecision | null | undefined }

/**
 * From now on the law reads the acts that were taken over: its dates are those of the clock, and acts can be recorded.
 *
 * @param decision  what the archives say where the file gives no decision: recorded with it
 * @throws Problem 409 when the law reads no deposit in its acts: it would erase the days of the file; or when it would read a tacit decision
 *   in a decision that the file does not give; 422 when the decision that is given is none of such a dossier
 */
export const reopenDossier = (
  { db, clock }: { db: Database; clock: LegalClock },
  personId: string,
  dossierId: string,
  { why, decision }: Said,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    if (!dossier.isHistory) throw problem('notTakenOver')
    const { acts } = await clockOfDossier(scoped, clock.today(), dossierId)
    const law = clockOnceOpened(acts, clock.today())
    if (law.state.name === 'notFiled') throw problem('reopenedWithoutDeposit')
    const told = await toldByFile(scoped, dossierId)
    if (decision) {
      if (told.isTacit || acts.some(({ kind }) => kind === 'decided')) throw unfit('known')
      refuseUnfit(decision, dossier, [told.filedOn, clock.today().toString()])
    } else if (isDecidedBySilence(law) && !told.isTacit) throw problem('reopenedWithoutDecision')
    await scoped.run(
      sql`update dossier set reopened_at = ${clock.now().toString()}::timestamptz where id = ${dossierId}`,
    )
    const common = { channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
    const { clock: read } = await recordActs(scoped, clock, dossierId, [
      ...(decision ? [{ ...common, ...found(decision) }] : []),
      { ...common, content: { kind: 'dossierReopened', said: { why } }, legalAt: clock.now() },
    ])
    if (decision && isDecidedBySilence(read)) throw unfit('late')
  })

const unfit = (why: 'known' | 'sense' | 'days' | 'late') => problem('foundDecisionUnfit', { why })

function refuseUnfit(
  { sense, signedOn, receivedOn }: FoundDecision,
  { kind, variant }: DossierRow,
  [filedOn, today]: readonly [filedOn: string | null, today: string],
): void {
  if (!sensesOf(kind, variant).includes(sense)) throw unfit('sense')
  const days = [filedOn, signedOn, receivedOn, today].filter((day) => day !== null)
  if (days.some((day, at) => day < (days[at - 1] ?? day))) throw unfit('days')
}

/** As a file that gives its decision has it written. */
const found = ({ sense, signedOn, receivedOn }: FoundDecision) => ({
  content: lawContentOf({
    kind: 'decided',
    ...{
      sense,
      signedOn,
      notice: { via: 'registered', ...(receivedOn === null ? {} : { firstPresentedOn: receivedOn }) },
    },
  }),
  legalAt: startOfLegalDay(Temporal.PlainDate.from(signedOn)),
})

/** What stands, or was annulled or lapsed since, was decided by no act. */
const isDecidedBySilence = ({ reading }: ReviewClock): boolean =>
  reading?.of === 'review' && reading.position?.tacit !== undefined

/** The day of deposit of the file, and whether it says itself that silence decided. */
const toldByFile = (scoped: Scoped, dossierId: string) =>
  scoped.one<{ isTacit: boolean; filedOn: string | null }>(sql`
    select state = 'tacitlyDecided' or coalesce(decision_sense like 'tacit%', false) as "isTacit", filed_on as "filedOn"
    from dossier where id = ${dossierId}`)
