import { type ClockReading, clockReading, clockShifts } from '#contract/clock.ts'
import type { ActGuard } from '#contract/dossier/desk/desk.ts'
import type { GuardReading, OfficerAct } from '#contract/dossier/register/act.ts'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { type Act, type ActKind, isLawAct } from '#law/clock/acts.ts'
import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { guardText } from '#wording/dossier/register/warnings.ts'
import { lawActOf } from './act-codec.ts'
import type { ActChannel, RecordedAct } from './act-log.ts'
import { guardOf, refuseComingDay } from './officer-guards.ts'
import {
  type ActToRecord,
  clockOfDossier,
  type DossierRow,
  lockDossier,
  type Recorded,
  recordActs,
} from './register.ts'
import { legalContextOf } from './stops.ts'

type ActDeps = { db: Database; clock: LegalClock }

/** What the law would say of this act today, and which dates it would move; nothing is written. */
export const readGuard = (
  { db, clock }: ActDeps,
  personId: string,
  dossierId: string,
  act: OfficerAct,
): Promise<ActGuard> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
    const reading = guardReading(guardOf({ law, today: dayOfPlainDate(clock.today()) }, act))
    const before = clockReading(law)
    // what is without effect is recorded so: it moves no date
    const after =
      reading.outcome === 'allowed'
        ? clockReading(clockWith(acts, act, clock, await legalContextOf(scoped, dossierId)))
        : before
    return { ...reading, shifts: clockShifts(before, after), silence: silenceTurn(before, after) }
  })

/** The clock as it would be if the act were recorded now. */
function clockWith(
  acts: readonly RecordedAct[],
  act: OfficerAct,
  clock: LegalClock,
  context: LegalContext,
): ReviewClock {
  return reviewClock(
    [...acts.flatMap((recorded) => lawActOf(recorded) ?? []), ...triedActs(act)],
    dayOfPlainDate(clock.today()),
    context,
  )
}

const TRIED = 'tried'

function triedActs(act: OfficerAct): Act[] {
  if (act.kind === 'cancelled') return [{ id: TRIED, kind: 'cancelled', act: act.act }]
  return hasLawKind(act) ? [{ ...lawContentOf(act), id: TRIED } as Act] : []
}

const silenceTurn = ({ silence: from }: ClockReading, { silence: to }: ClockReading): ActGuard['silence'] =>
  from && to && from.meaning !== to.meaning ? { from: from.sentence, to: to.sentence } : null

/**
 * Records an act of the town hall after the law has looked at it.
 * @throws Problem 422 when it would be unlawful, 409 when it would have no effect and the officer has not said why to
 * record it all the same.
 */
export const recordOfficerAct = (
  { db, clock }: ActDeps,
  personId: string,
  dossierId: string,
  act: OfficerAct,
): Promise<Recorded> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
    if (act.kind === 'cancelled' && !acts.some(({ id }) => id === act.act)) throw problem('actUnknown')
    if (act.kind === 'cancelled' && isKeptFile(acts, act.act)) throw problem('fileStays')
    if (act.kind === 'additionExamined' && !isAddition(acts, act.addition)) throw problem('additionUnknown')
    refuseComingDay(act, clock.today().toString())
    const answer = guardOf({ law, today: dayOfPlainDate(clock.today()) }, act)
    refuseUnlawful(answer, act)
    return recordActs(scoped, clock, dossierId, [toRecord(act, answer, clock, personId)])
  })

/** Acts of the town hall are made by those who review: the applicant sends theirs by the portal. */
export async function officersDossier(scoped: Scoped, dossierId: string): Promise<DossierRow> {
  const dossier = await lockDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, ['secretary', 'caseOfficer', 'signatory']))) {
    throw problem('actOfTownHall')
  }
  return dossier
}

export const guardReading = (answer: GuardAnswer): GuardReading => ({
  outcome: answer.outcome,
  sentence: guardText(answer),
  article: answer.outcome === 'allowed' ? null : answer.citation.article,
  until: answer.outcome === 'allowed' && answer.until !== undefined ? isoDay(answer.until) : null,
})

/** @param said  null where what would have no effect is not made at all, for whatever reason */
export function refuseUnlawful(answer: GuardAnswer, said: { despiteNoEffect?: string | undefined } | null): void {
  if (answer.outcome === 'allowed') return
  if (answer.outcome === 'unlawful') throw problem('actUnlawful', { answer })
  if (said?.despiteNoEffect) return
  throw problem(said === null ? 'signedWithoutEffect' : 'actWithoutEffect', { answer })
}

/**
 * What an act that has no effect is recorded with: the reason given, and that nothing is to be read in it. A reason left in the form of an
 * act that has its effect is not kept.
 */
export const despite = (answer: GuardAnswer, reason: string | undefined): Readonly<Record<string, unknown>> =>
  answer.outcome === 'withoutEffect' && reason ? { despiteNoEffect: reason, hasNoEffect: true } : {}

function toRecord(act: OfficerAct, answer: GuardAnswer, clock: LegalClock, personId: string): ActToRecord {
  const common = { legalAt: clock.now(), channel: channelOf(act), actor: { personId, role: 'caseOfficer' } }
  const { kind: _kind, despiteNoEffect, ...said } = act
  const words = { ...said, ...despite(answer, despiteNoEffect) }
  if (act.kind === 'cancelled') return { ...common, content: { kind: act.kind, said: words }, cancels: act.act }
  return hasLawKind(act)
    ? { ...common, content: lawContentOf(act), words }
    : { ...common, content: { kind: act.kind, said: words } }
}

/** The law reads such an act; the words of the officer are kept beside what it reads. */
const hasLawKind = (act: OfficerAct): act is Extract<OfficerAct, { kind: ActKind }> => isLawAct(act.kind)

function channelOf(act: OfficerAct): ActChannel {
  if (!('notice' in act)) return 'desk'
  return { electronic: 'electronic', registered: 'registeredLetter', hand: 'hand' }[act.notice.via] as ActChannel
}

/** A file that came is no act of the town hall: what is not the piece is said so, it is not undone. */
const isKeptFile = (acts: readonly RecordedAct[], cancelled: string) =>
  acts.some(({ id, kind }) => id === cancelled && kind === 'pieceReceived')

const isAddition = (acts: readonly RecordedAct[], addition: string) =>
  acts.some(({ id, kind }) => id === addition && kind === 'attachmentsAdded')
