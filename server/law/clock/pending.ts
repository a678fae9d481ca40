import type { ActKind, ActOf, Appellant } from './acts.ts'
import type { Day } from './calendar.ts'
import { courtAppeals, hearingOf } from './court-appeals.ts'
import { type CourtTerm, courtTermsOn } from './court-terms.ts'
import { type Notice, notifiedOn, sentOn } from './notice.ts'
import type { Reading } from './reading.ts'
import { actsOf, lastOf } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { isPending } from './validity.ts'
import { worksStoppedOn } from './works-done.ts'

/** Letters that count from their reception. */
const LETTERS = [
  'attachmentsRequested',
  'periodIncreased',
  'periodExtended',
  'reviewSuspended',
  'decided',
  'revoked',
  'validityExtensionRefused',
  'complianceContested',
  'stopWorksOrdered',
  'administrativeAppealAnswered',
  'hearingInvited',
] as const satisfies readonly ActKind[]

export type AwaitedLetter = (typeof LETTERS)[number]

/** A letter that has left and that nobody is known to have received; an electronic one arrives the day after. */
export type AwaitedReception = {
  matter: 'reception'
  letter: AwaitedLetter
  act: string
  since?: Day
  arrivesOn?: Day
  until?: Day
}

/** When the court hears an appeal, and where if it is said; held, its judgment is awaited (CJA R711-2). */
export type Hearing = { on: Day; court?: string; isHeld?: true }

/** What the holder is heard before. */
export type HearingBefore = NonNullable<ActOf<'hearingInvited'>['before']>

/**
 * What waits for an end beside the state itself, each seen wherever the dossier is: a letter nobody is known to have received, an
 * appeal, a request that silence will answer. `until` is the day time decides by itself, or the last day to be in time.
 */
export type Pending =
  | AwaitedReception
  /** `stopsValidity`: that of a grant, until a decision that nothing may contest any more (R*424-19). */
  | {
      matter: 'courtAppeal'
      appellant: Appellant
      act: string
      since: Day
      stopsValidity?: true
      ofJudgment?: true
      hearing?: Hearing
    }
  | { matter: 'administrativeAppeal'; appellant: Appellant; act: string; since: Day; until?: Day }
  | { matter: 'validityExtension'; since: Day; until: Day }
  /** What a court gives until a day (L600-5, L600-5-1, R*600-5). */
  | ({ matter: 'courtTerm' } & CourtTerm)
  | { matter: 'hearing'; before: HearingBefore; act: string; since: Day; until: Day }

export function pendingOn(reading: Reading): readonly Pending[] {
  return [
    ...awaitedLetters(reading),
    ...pendingAppeals(reading),
    ...pendingExtensions(reading),
    ...pendingHearings(reading),
    ...courtTermsOn(reading.day, reading.register).map((term) => ({ matter: 'courtTerm' as const, ...term })),
  ]
}

/** Letters that change nothing any more once a decision stands. */
const REVIEW_LETTERS: ReadonlySet<AwaitedLetter> = new Set([
  'attachmentsRequested',
  'periodIncreased',
  'periodExtended',
  'reviewSuspended',
])

/** Letters that have left, that still count, and that nobody is known to have received by that day. */
export function awaitedLetters(reading: Reading): readonly AwaitedReception[] {
  const { day, register, course, after, position } = reading
  const awaited: AwaitedReception[] = []
  for (const letter of LETTERS) {
    if (position && REVIEW_LETTERS.has(letter)) continue
    for (const act of actsOf(register, letter)) {
      const arrivesOn = notifiedOn(act.notice)
      if (arrivesOn !== undefined && arrivesOn <= day) continue
      const since = leftOn(act)
      if (since === undefined ? arrivesOn !== undefined : since > day) continue
      const until = limitOf(letter, course, after)
      awaited.push({
        matter: 'reception',
        letter,
        act: act.id,
        ...(since !== undefined && { since }),
        ...(arrivesOn !== undefined && { arrivesOn }),
        ...(until !== undefined && { until }),
      })
    }
  }
  return awaited
}

/** Day the letter left, or was signed when that alone is known. */
function leftOn(act: { notice: Notice; signedOn?: Day | undefined }): Day | undefined {
  return act.signedOn ?? sentOn(act.notice)
}

/** Last day for the letter to be received in time. */
function limitOf(letter: AwaitedLetter, course: ReviewCourse, after: Reading['after']): Day | undefined {
  switch (letter) {
    case 'attachmentsRequested':
    case 'periodIncreased':
      return course.completeness.checkUntil.day
    case 'periodExtended':
    case 'reviewSuspended':
      return course.length.deadline?.day
    case 'decided':
      return (course.sequel.rulings.at(-1) ?? course).tacit?.on.day
    case 'revoked':
      return after?.dates.find(({ name }) => name === 'revocableUntil')?.day
    case 'validityExtensionRefused':
      return after?.dates.find(({ name }) => name === 'validityExtensionGrantedOn')?.day
    case 'stopWorksOrdered':
    case 'hearingInvited':
      return undefined
    case 'administrativeAppealAnswered':
      return after?.dates.find(({ name }) => name === 'administrativeAppealRejectedOn')?.day
    case 'complianceContested':
      return after?.completion?.contestUntil.day
  }
}

/** Appeals lodged by that day: to the court until it is settled, to the authority until it answers or two months of silence do. */
function pendingAppeals({ day, register, after }: Reading): readonly Pending[] {
  const toCourt = courtAppeals(register)
    .filter(({ from, to }) => from <= day && (to === undefined || to > day))
    .map((appeal): Pending => {
      const { from, appellant, act, of, ofJudgment } = appeal
      const hearing = hearingOf(appeal, register)
      return {
        matter: 'courtAppeal',
        appellant,
        act,
        since: from,
        ...(after?.validityStoppedSince !== undefined && of === 'decision' && { stopsValidity: true }),
        ...(ofJudgment && { ofJudgment }),
        ...(hearing && { hearing: toldHearing(hearing, day) }),
      }
    })
  const ofLast = after?.dates.find(({ name }) => name === 'administrativeAppealRejectedOn')?.day
  const last = lastOf(register, 'administrativeAppealLodged')?.id
  const toAuthority = actsOf(register, 'administrativeAppealLodged').flatMap(({ id, on, appellant }): Pending[] => {
    const until = after?.appeals[appellant]?.administrativeRejectedOn?.day ?? (id === last ? ofLast : undefined)
    if (on > day || (until !== undefined && until < day) || isAnswered(register, on, day)) return []
    return [{ matter: 'administrativeAppeal', appellant, act: id, since: on, ...(until !== undefined && { until }) }]
  })
  return [...toCourt, ...toAuthority]
}

const toldHearing = ({ on, court }: ActOf<'courtHearingSet'>, day: Day): Hearing => ({
  on,
  ...(court !== undefined && court !== '' && { court }),
  ...(on < day && { isHeld: true }),
})

/** The authority answered an appeal of that day, and its letter is received. */
export const isAnswered = (register: Reading['register'], lodgedOn: Day, day: Day): boolean =>
  actsOf(register, 'administrativeAppealAnswered').some(({ notice }) => {
    const received = notifiedOn(notice)
    return received !== undefined && received >= lodgedOn && received <= day
  })

/** Observations that may still come, while what they are asked before is not done. */
function pendingHearings(reading: Reading): readonly Pending[] {
  const { day, register, position } = reading
  return actsOf(register, 'hearingInvited').flatMap(({ id, before = 'revocation', answerUntil, notice }): Pending[] => {
    const since = sentOn(notice)
    if (since === undefined || since > day || answerUntil < day) return []
    const isDone =
      before === 'stopWorks'
        ? worksStoppedOn(day, register) !== undefined
        : position?.holder !== 'granted' ||
          actsOf(register, 'revoked').some((act) => (sentOn(act.notice) ?? 0) >= since)
    return isDone ? [] : [{ matter: 'hearing', before, act: id, since, until: answerUntil }]
  })
}

/** Requests for a longer validity that two months of silence have not granted yet. */
function pendingExtensions({ day, after }: Reading): readonly Pending[] {
  return (after?.validity?.requests ?? []).flatMap((request): Pending[] =>
    request.grantedOn && isPending(request, day)
      ? [{ matter: 'validityExtension', since: request.requestedOn, until: request.grantedOn.day }]
      : [],
  )
}
