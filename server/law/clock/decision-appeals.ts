import type { ActOf } from './acts.ts'
import {
  type AppealDates,
  appealDates,
  appealNotificationDueOn,
  continuousDisplayUntil,
  rejectionBySilence,
} from './appeals.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import type { Position } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { isHeritageRefusal, refusalConfirmedOn } from './refusal-dates.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { alert, unsettled, type Warning } from './unsettled.ts'

/** What each party may still ask of a decision, and the dates of it all. */
export type DecisionAppeals = {
  thirdParty?: AppealDates
  applicant?: AppealDates
  dates: readonly ProvenDay[]
}

/**
 * A third party is bound from the display on site; the applicant, by a decision that is not wholly in his favour, from its notification or from
 * the day silence rejected. Against a refusal that the architect caused, the prefect of the region comes first (R*424-14).
 */
export function decisionAppeals(
  position: Position,
  course: ReviewCourse,
  register: Register,
  context: LegalContext,
  findings: Findings,
): DecisionAppeals {
  const { holder, decidedOn, effectiveOn, sense, tacit } = position
  if (holder === 'annulled') return { dates: [] }
  const display = displayThatCounts(position, register, context)
  const administrative = lastOf(register, 'administrativeAppealLodged')
  const lodged = (appellant: 'applicant' | 'thirdParty') =>
    administrative?.appellant === appellant ? administrative.on : undefined
  const dates: ProvenDay[] = []
  const appeals: Omit<DecisionAppeals, 'dates'> = {}
  if (holder === 'granted' && display) {
    const third = appealDates(
      { appellant: 'thirdParty', opensOn: display.on, decidedOn, administrativeAppealOn: lodged('thirdParty') },
      context,
    )
    appeals.thirdParty = third
    dates.push(third.court, third.administrative, ...present(third.administrativeRejectedOn))
    const broken = brokenDisplay(display.on, decidedOn, third.court.day, register, context)
    findings.warnings.push(...third.warnings, ...(broken ? [broken] : []))
  }
  const neighbourAppealOn = lodged('thirdParty')
  if (holder === 'granted' && !display && neighbourAppealOn !== undefined)
    dates.push(rejectionBySilence(neighbourAppealOn, context))
  if (holder === 'granted' && !display && lastOf(register, 'postedOnSite')) {
    findings.warnings.push(alert('displayAgain', { act: position.restored?.act }))
  }
  if (holder === 'granted' && !display && fellsTrees(course)) {
    findings.warnings.push(alert('fellingDisplayOptional', { act: position.act }))
  }
  if (holder === 'granted') dates.push(...present(appealNotification(register, context)))
  if (holder !== 'granted' || sense === 'grantedWithConditions') {
    const isHeritage = isHeritageRefusal(position, course)
    const higher = isHeritage ? answerOfPrefect(position, register, context) : undefined
    const own = appealDates(
      {
        appellant: 'applicant',
        tacit: tacit !== undefined && higher === undefined,
        opensOn: higher ?? effectiveOn,
        decidedOn,
        administrativeAppealOn: lodged('applicant'),
      },
      context,
    )
    if (isHeritage && higher === undefined) {
      findings.warnings.push(alert('heritageAppealFirst', { act: position.act }))
    }
    appeals.applicant = own
    dates.push(own.court, own.administrative, ...present(own.administrativeRejectedOn))
    findings.warnings.push(...own.warnings)
  }
  return { ...appeals, dates }
}

/**
 * The display that opens the appeals of third parties. A withdrawal that came before their period was over has closed it: once it falls, the
 * period runs again from a new display (CE 28 décembre 2022, n° 447875). One that came after leaves them what the first display had left them.
 * The board of an earlier decision, that a judge annulled, opens nothing against the one that followed.
 */
export function displayThatCounts(
  { restored, decidedOn }: Position,
  register: Register,
  context: LegalContext,
): ActOf<'postedOnSite'> | undefined {
  const displays = actsOf(register, 'postedOnSite').filter(({ on }) => on >= decidedOn)
  if (restored?.by !== 'withdrawalAnnulled') return displays.at(-1)
  const first = displays.findLast(({ on }) => on < restored.from)
  const until = first && appealDates({ appellant: 'thirdParty', opensOn: first.on, decidedOn }, context).court.day
  if (until !== undefined && until < restored.from) return first
  return displays.findLast(({ on }) => on >= restored.on)
}

/** The last time that the board was away within the two months of its display. */
export function displayBreak(displayedOn: Day, register: Register): ActOf<'siteDisplayInterrupted'> | undefined {
  const until = continuousDisplayUntil(displayedOn)
  return actsOf(register, 'siteDisplayInterrupted').findLast(({ on }) => on >= displayedOn && on <= until)
}

/**
 * A board that was away within its two months: courts judge of continuity by case. The date of the first display is retained, as the
 * earlier; the other counts from the day the board was back, and is not known while it is not.
 */
function brokenDisplay(
  displayedOn: Day,
  decidedOn: Day,
  retained: Day,
  register: Register,
  context: LegalContext,
): Warning | undefined {
  const broken = displayBreak(displayedOn, register)
  if (!broken) return undefined
  const back = actsOf(register, 'siteDisplayRestored').find(({ on }) => on >= broken.on)
  const again = back && appealDates({ appellant: 'thirdParty', opensOn: back.on, decidedOn }, context).court.day
  return unsettled('siteDisplayContinuity', { day: retained }, { day: again }, broken.id)
}

/** A declared felling is displayed on its ground in built-up sectors only: elsewhere nothing may ever open the appeals (R*424-15). */
const fellsTrees = ({ application: { kind, circumstances } }: ReviewCourse): boolean =>
  kind === 'priorDeclaration' && circumstances.has('treeFelling')

/** Day the prefect of the region answered the applicant, by silence if not otherwise: the court is open from it. */
function answerOfPrefect(position: Position, register: Register, context: LegalContext): Day | undefined {
  const decided = actsOf(register, 'refusalAppealDecided').find(({ receivedOn }) => receivedOn >= position.effectiveOn)
  return decided?.receivedOn ?? refusalConfirmedOn(position, register, context)?.day
}

/** Day until which the last appeal of a third party must be notified to who decided and to the holder (R*600-1). */
function appealNotification(register: Register, context: LegalContext): ProvenDay | undefined {
  const lodged = [...actsOf(register, 'administrativeAppealLodged'), ...actsOf(register, 'courtAppealLodged')]
  const last = lodged
    .filter(({ appellant }) => appellant === 'thirdParty')
    .toSorted((one, other) => one.on - other.on)
    .at(-1)
  return last && appealNotificationDueOn(last.on, context, last.id)
}
