import type { ActOf } from '#law/clock/acts.ts'
import type { AppealDates } from '#law/clock/appeals.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type CourtAppeal, courtAppeals } from '#law/clock/court-appeals.ts'
import { pendingOn } from '#law/clock/pending.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { actsOf, lastOf } from '#law/clock/register.ts'
import type { MoveRow } from './move-row.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'
import { onDecision } from './standing.ts'

/** What may be asked against a decision, of whom, and what follows. */
export const APPEAL_MOVES = {
  appealToRegionalPrefect: {
    act: 'refusalAppealLodged',
    by: 'applicant',
    effect: 'asksAgain',
    article: 'R*424-14 al. 1',
    confidence: 'text',
    when: (reading) => {
      const until = dayNamed(reading, 'refusalAppealUntil')
      if (until === undefined) return closed('refusalNotByHeritage')
      return has(reading, 'refusalAppealLodged')
        ? closed('refusalAppealAlreadyLodged')
        : within(reading.day, until, 'refusalAppealLate')
    },
  },
  answerRefusalAppeal: {
    act: 'refusalAppealDecided',
    by: 'service',
    effect: 'opensDecision',
    article: 'R*424-14 al. 3 et al. 4',
    confidence: 'text',
    when: (reading) => {
      const isRejected = reading.position?.holder === 'rejected'
      if (!(isRejected && has(reading, 'refusalAppealLodged'))) return closed('noRefusalAppeal')
      return has(reading, 'refusalAppealDecided') ? closed('refusalAppealAlreadyDecided') : OPEN
    },
  },
  confirmAnnulledRequest: {
    act: 'annulledRequestConfirmed',
    by: 'applicant',
    effect: 'opensDecision',
    article: 'L600-2',
    confidence: 'text',
    when: (reading) => {
      if (reading.position?.undid === 'granted') return open({ noted: true })
      const until = dayNamed(reading, 'annulledRequestConfirmUntil')
      if (until === undefined) return closed('refusalNotAnnulled')
      return reading.day <= until ? open({ until }) : open({ noted: true })
    },
  },
  appealByThirdParty: {
    act: 'courtAppealLodged',
    by: 'thirdParty',
    effect: 'contests',
    article: 'R*600-2',
    confidence: 'text',
    when: onDecision((reading) => appeal(reading.day, reading.after?.appeals.thirdParty?.court.day)),
  },
  appealByApplicant: {
    act: 'courtAppealLodged',
    by: 'applicant',
    effect: 'contests',
    article: 'CJA R421-1 al. 1',
    confidence: 'secondary',
    when: onDecision((reading) => {
      const own = reading.after?.appeals.applicant
      return own ? appeal(reading.day, own.court.day) : open({ noted: true })
    }),
  },
  administrativeAppeal: {
    act: 'administrativeAppealLodged',
    by: 'applicant',
    effect: 'asksAgain',
    article: 'L600-12-2',
    confidence: 'text',
    when: onDecision((reading) => administrativeAppeal(reading.day, reading.after?.appeals.applicant)),
  },
  administrativeAppealByThirdParty: {
    act: 'administrativeAppealLodged',
    by: 'thirdParty',
    effect: 'asksAgain',
    article: 'L600-12-2',
    confidence: 'text',
    when: onDecision((reading) => administrativeAppeal(reading.day, reading.after?.appeals.thirdParty)),
  },
  answerAdministrativeAppeal: {
    act: 'administrativeAppealAnswered',
    by: 'authority',
    letter: true,
    effect: 'settles',
    article: 'L600-12-2 ; CRPA L231-4 2°',
    confidence: 'text',
    when: (reading) => {
      const pending = pendingOn(reading).find(({ matter }) => matter === 'administrativeAppeal')
      if (pending?.matter !== 'administrativeAppeal') return closed('noAppealPending')
      return open({ examine: true, ...(pending.until !== undefined && { until: pending.until }) })
    },
  },
  notifyAppeal: {
    act: 'appealNotified',
    by: 'thirdParty',
    effect: 'informs',
    article: 'R*600-1 al. 1 et al. 2',
    confidence: 'text',
    when: (reading) => {
      const lodged = lodgedAppeals(reading)
      if (lodged.length === 0) return closed('noAppealPending')
      const dueOn = dayNamed(reading, 'appealNotificationDueOn')
      const isOwed = lodged.some((sort) => !isNotified(reading, sort))
      return open(isOwed && dueOn !== undefined ? { dueOn } : { noted: true })
    },
  },
  setHearing: {
    act: 'courtHearingSet',
    by: 'authority',
    effect: 'informs',
    article: 'CJA R711-2 al. 1',
    confidence: 'text',
    when: ({ register, day }) => hearingOn(courtAppeals(register), day),
  },
  setCourtTerm: {
    act: 'courtTermSet',
    by: 'authority',
    effect: 'informs',
    article: 'L600-5, L600-5-1, R*600-5 al. 1',
    confidence: 'text',
    when: ({ register, day }) =>
      courtAppeals(register).some(({ from }) => from <= day) ? open({ noted: true }) : closed('noAppealPending'),
  },
  settleAppeal: {
    act: 'courtAppealSettled',
    by: 'authority',
    effect: 'settles',
    article: 'R*424-19 al. 1',
    confidence: 'text',
    when: ({ register, day }) => {
      const lodged = actsOf(register, 'courtAppealLodged').filter(({ on }) => on <= day).length
      return lodged > actsOf(register, 'courtAppealSettled').length ? OPEN : closed('noAppealPending')
    },
  },
} as const satisfies Record<string, MoveRow>

/** An act of that kind recorded since the decision that stands. */
function has({ register, position, day }: Reading, kind: 'refusalAppealLodged' | 'refusalAppealDecided'): boolean {
  return actsOf(register, kind).some(
    ({ receivedOn }) => position !== undefined && receivedOn >= position.effectiveOn && receivedOn <= day,
  )
}

/** A hearing is that of an appeal that waits on its day. */
function hearingOn(appeals: readonly CourtAppeal[], day: Day): Opening {
  if (appeals.length === 0) return closed('noAppealPending')
  const lodged = appeals.filter(({ from }) => from <= day)
  if (lodged.length === 0) return closed('hearingBeforeAppeal')
  const waits = lodged.some(({ to }) => to === undefined || to >= day)
  return waits ? open({ noted: true }) : closed('hearingAfterJudgment')
}

/** An appeal to the court is always taken: whether it is in time is for the judge. */
function appeal(day: Day, until: Day | undefined): Opening {
  if (until === undefined) return OPEN
  return day <= until ? open({ until }) : open({ noted: true })
}

function administrativeAppeal(day: Day, appeals: AppealDates | undefined): Opening {
  return appeals ? within(day, appeals.administrative.day, 'administrativeAppealLate') : open({ noted: true })
}

type AppealSort = ActOf<'appealNotified'>['appeal']

/** Sorts of appeal that have been lodged. */
function lodgedAppeals({ register }: Reading): readonly AppealSort[] {
  return [
    ...(lastOf(register, 'courtAppealLodged') ? (['court'] as const) : []),
    ...(lastOf(register, 'administrativeAppealLodged') ? (['administrative'] as const) : []),
  ]
}

/** The author of the decision and the holder both know of the last one a third party lodged; one of the applicant binds to nothing. */
function isNotified({ register, day }: Reading, sort: AppealSort): boolean {
  const appeals = actsOf(register, sort === 'court' ? 'courtAppealLodged' : 'administrativeAppealLodged')
  const last = appeals.findLast(({ appellant }) => appellant === 'thirdParty')
  if (!last) return true
  const told = actsOf(register, 'appealNotified').filter(
    ({ appeal, sentOn }) => appeal === sort && sentOn >= last.on && sentOn <= day,
  )
  const knows = (who: 'authority' | 'holder') => told.some(({ to }) => to === who || to === 'both')
  return knows('authority') && knows('holder')
}
