import { type ClockReading, clockReading } from '#contract/clock.ts'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import type { Act, ActOf } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier, recordActs } from '#server/dossier/register/register.ts'
import type { DecisionDeps } from './case-file.ts'

type SentAct = ActOf<'decided'> | ActOf<'revoked'>

/**
 * The registered letter was presented: that day notifies the decision or its withdrawal (R*423-47). The act that did not
 * know it is undone and written again with it; both stay in the register.
 */
export const recordPresentation = (
  { db, clock }: DecisionDeps,
  personId: string,
  dossierId: string,
  firstPresentedOn: string,
): Promise<ClockReading> =>
  asPerson(db, personId, clock.today(), (scoped) =>
    presentDecision({ clock }, scoped, personId, dossierId, firstPresentedOn),
  )

/** The same, in the transaction of the caller. */
export async function presentDecision(
  { clock }: Pick<DecisionDeps, 'clock'>,
  scoped: Scoped,
  personId: string,
  dossierId: string,
  firstPresentedOn: string,
): Promise<ClockReading> {
  await officersDossier(scoped, dossierId)
  const { acts } = await clockOfDossier(scoped, clock.today(), dossierId)
  const awaited = awaitedLetter(acts)
  if (!awaited) throw problem('decisionNotToPresent')
  const { kept, sent } = awaited
  const { sentOn } = sent.notice.via === 'registered' ? sent.notice : {}
  const presentedOn = day(firstPresentedOn)
  if ((sentOn !== undefined && presentedOn < sentOn) || firstPresentedOn > clock.today().toString()) {
    throw problem('decisionPresentationImpossible')
  }
  const common = { legalAt: clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
  const { clock: after } = await recordActs(scoped, clock, dossierId, [
    {
      ...common,
      content: { kind: 'cancelled' as const, said: { why: 'Première présentation du pli connue' } },
      cancels: kept.id,
    },
    { ...common, content: presented(sent, sentOn, presentedOn), words: wordsOf(kept) },
  ])
  return clockReading(after)
}

/** The last decision or withdrawal in force, when it left by a registered letter that nobody is known to have seen. */
function awaitedLetter(acts: readonly RecordedAct[]): { kept: RecordedAct; sent: SentAct } | undefined {
  const kept = effectiveActs(acts).findLast(({ kind }) => kind === 'decided' || kind === 'revoked')
  const sent = kept && lawActOf(kept)
  if (!sent || !isSent(sent)) return undefined
  return sent.notice.via === 'registered' && sent.notice.firstPresentedOn === undefined ? { kept, sent } : undefined
}

const isSent = (act: Act): act is SentAct => act.kind === 'decided' || act.kind === 'revoked'

function presented(sent: SentAct, sentOn: Day | undefined, firstPresentedOn: Day): LawContent {
  const notice = { via: 'registered', firstPresentedOn, ...(sentOn === undefined ? {} : { sentOn }) } as const
  return sent.kind === 'revoked'
    ? { kind: 'revoked', notice }
    : {
        kind: 'decided',
        sense: sent.sense,
        notice,
        ...(sent.signedOn === undefined ? {} : { signedOn: sent.signedOn }),
      }
}

/** What was said beside what the law reads: the document, its hash, the delegation, the hearing. */
function wordsOf({ payload }: RecordedAct): Record<string, unknown> {
  const { sense: _sense, notice: _notice, signedOn: _signedOn, ...words } = payload
  return words
}
