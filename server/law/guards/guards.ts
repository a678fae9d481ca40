import type { DecisionSense } from '#law/clock/acts.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type Circumstance, periodEffect } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { ExtensionReason } from '#law/clock/extensions.ts'
import { isGrant } from '#law/clock/grants.ts'
import { type Notice, notifiedOn } from '#law/clock/notice.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { changesPeriod } from '#law/clock/review-period.ts'
import { openRuling, type Ruling } from '#law/clock/rulings.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import type { HeritageReserve } from '#law/clock/tacit-outcome.ts'
import { type DossierKind, isPermit } from '#law/dossier-kind.ts'
import { closed, type Opening } from '#law/moves/opening.ts'
import { hasGround, needsHeritageAgreement } from '#law/moves/standing.ts'
import { allowed, type GuardAnswer, refused } from './guard-answer.ts'
import type { GuardReason } from './guard-reasons.ts'
import { answered, answeredLetter, letterOpening, openingBy } from './judge.ts'
import { guardStay } from './stay-guard.ts'

/** Whether the code lists a piece for a kind of dossier; the catalogue answers. `toBeJudged`: no list read has it. */
export type AttachmentStanding = 'listed' | 'notListed' | 'toBeJudged'
export type AttachmentLookup = (kind: DossierKind, code: string) => AttachmentStanding

/** May these pieces be asked by this letter? (R*423-38 to R*423-41) */
export function guardAttachmentRequest(
  clock: ReviewClock,
  { codes, notice }: { codes: readonly string[]; notice: Notice },
  lookup: AttachmentLookup,
  today: Day,
): GuardAnswer {
  const letter = letterOpening(clock, 'requestAttachments', notice, today)
  if (!(clock.course && letter.opening.open)) return answeredLetter(letter)
  if (codes.length === 0) return refused('nothingAsked')
  const { application, completeness } = clock.course
  const unlisted = codes.filter((code) => lookup(application.kind, code) === 'notListed')
  if (unlisted.length > 0) return refused('unlistedAttachment', { codes: unlisted })
  const toJustify = codes.filter((code) => lookup(application.kind, code) === 'toBeJudged')
  const { request } = completeness
  const replaces = request.effective ? request.act : undefined
  return answeredLetter(letter, {
    ...(replaces && { replaces }),
    ...(toJustify.length > 0 && { toJustify }),
  })
}

/** May the period be modified for these reasons by this letter? (R*423-42, R*423-43) */
export function guardPeriodIncrease(
  clock: ReviewClock,
  { reasons, notice }: { reasons: readonly Circumstance[]; notice: Notice },
  today: Day,
): GuardAnswer {
  const letter = letterOpening(clock, 'increasePeriod', notice, today)
  if (!(clock.course && letter.opening.open)) return answeredLetter(letter)
  const { application, length } = clock.course
  const { kind, circumstances } = application
  if (reasons.length === 0) return refused('noReasonForIncrease')
  if (reasons.some((reason) => !circumstances.has(reason))) return refused('reasonNotEstablished')
  if (reasons.some((reason) => !periodEffect(reason, kind))) return refused('reasonWithoutEffectOnKind')
  const { notified } = length
  if (!changesPeriod(kind, { circumstances, notified }, reasons)) return refused('periodNotLonger')
  return answeredLetter(letter)
}

/**
 * May the period be exceptionally extended by this letter? (R*423-34 to R*423-37, R*423-44)
 * `appealOn`: day of the appeal to the national commission, for a cinema.
 */
export function guardPeriodExtension(
  clock: ReviewClock,
  { reason, notice, appealOn }: { reason: ExtensionReason; notice: Notice; appealOn?: Day | undefined },
  today: Day,
): GuardAnswer {
  const letter = letterOpening(clock, 'extendPeriod', notice, today)
  if (!(clock.course && letter.opening.open)) return answeredLetter(letter)
  const { application, length } = clock.course
  if (!hasGround(application, reason)) return refused('extensionNeedsCircumstance')
  if (length.extensions.includes(reason)) return refused('extensionAlreadyGiven')
  if (appealOn !== undefined && length.deadline && appealOn > length.deadline.day) return refused('appealAfterDeadline')
  return answeredLetter(letter)
}

/** May the authority announce that a change of the project calls for a new examination? (Gorbio) */
export function guardNewExamination(
  clock: ReviewClock,
  { modified, announcedOn }: { modified: boolean; announcedOn: Day },
  today: Day = clock.reading?.day ?? announcedOn,
): GuardAnswer {
  const { opening } = letterOpening(clock, 'announceNewExamination', { via: 'hand', handedOn: announcedOn }, today)
  return opening.open && !modified ? refused('noModification') : answered(opening)
}

/** Who may sign, for what, from when to when. The competent authority itself has no end and no limit. */
export type Delegation = { signatory: string; from: Day; until?: Day; dossiers?: readonly DossierKind[] }

export type ProposedDecision = {
  sense: DecisionSense
  notice: Notice
  signedOn: Day
  /** Day it leaves, when that is not the day it is signed: a paper signed by hand binds from when it is served. */
  leavesOn?: Day
  signatory: string
  interested?: boolean
  /** What a stay would rest on, and its duration. */
  stay?: StayTerms
}

/** A stay protects a plan from works, conditions bind works: a transfer, which changes none, takes neither. */
const NOT_OF_A_TRANSFER: ReadonlySet<DecisionSense> = new Set(['stayed', 'grantedWithConditions'])

/** May this person sign and notify this decision? */
export function guardDecision(
  clock: ReviewClock,
  decision: ProposedDecision,
  { authority, delegations }: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  const { course } = clock
  if (!course) return refused('noDossier')
  const { kind, variant } = course.application
  if (!SENSES[isPermit(kind) ? 'permit' : 'declaration'].includes(decision.sense)) return refused('senseNotOfThisKind')
  if (variant === 'transfer' && NOT_OF_A_TRANSFER.has(decision.sense)) return refused('senseNotOfTransfer')
  const signature = signatureDefect(decision, authority, delegations, kind)
  if (signature) return refused(signature)
  const received = notifiedOn(decision.notice)
  const judgedOn = received ?? decision.leavesOn ?? decision.signedOn
  const opening = openingBy(clock, 'decide', judgedOn)
  if (!opening.open) return answered(closedToSense(opening, decision.sense))
  const again = openRuling(course.sequel, judgedOn)
  const defect = senseDefect(course, again, decision)
  if (defect) return defect
  const rulesOf = again?.rulesOf?.day
  return answeredLetter(
    { opening, ...(received === undefined && { presentBy: opening.until }) },
    rulesOf === undefined ? {} : { rulesOf },
  )
}

/** What forbids this sense, though a decision may be taken: a stay nobody confirmed, its ground, the prefect or the architect. */
function senseDefect(
  course: ReviewCourse,
  again: Partial<Ruling> | undefined,
  { sense, signedOn, stay }: ProposedDecision,
): GuardAnswer | undefined {
  const grants = isGrant(sense)
  if (again && again.cause === undefined && !grants) return refused('stayNotConfirmed')
  if (sense === 'stayed') {
    const answer = guardStay(course, signedOn, stay)
    return answer.outcome === 'allowed' ? undefined : answer
  }
  const awaited = AWAITED_BEFORE_GRANT.find((each) => course.application.circumstances.has(each))
  if (awaited && grants) return refused(awaited)
  if (course.silence.prefectOpposed && grants) return refused('prefectOpinionUnfavourable')
  if (course.silence.commercialOpposed && grants) return refused('commercialOpinionUnfavourable')
  const isBound = again?.cause !== 'heritageOverruled' && needsHeritageAgreement(course)
  const heritage = isBound ? heritageDefect(course.silence.heritage, sense) : undefined
  return heritage && refused(heritage)
}

/** What a grant waits for (R*425-31, R425-31-1); a refusal that another rule founds is not held up by it. */
const AWAITED_BEFORE_GRANT = ['archaeologyPending', 'registrationPending'] as const satisfies readonly Circumstance[]

/** A decision that comes after a tacit grant confirms it or, if it refuses, would withdraw it. */
function closedToSense(opening: Opening, sense: DecisionSense): Opening {
  const confirms = !opening.open && opening.why === 'tacitGrantExists' && isGrant(sense)
  if (!confirms) return opening
  return closed(sense === 'grantedWithConditions' ? 'conditionsOnTacitGrant' : 'tacitGrantConfirmed', opening.limit)
}

/** May a certificate say that no adverse decision was taken? Only where time has granted (R*424-13). */
export function guardTacitCertificate(
  clock: ReviewClock,
  signature: Pick<ProposedDecision, 'signedOn' | 'signatory' | 'interested'>,
  kind: DossierKind,
  { authority, delegations }: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  const opening = openingBy(clock, 'certifyTacit')
  if (!opening.open) return answered(opening)
  const defect = signatureDefect(signature, authority, delegations, kind)
  return defect ? refused(defect) : allowed()
}

/** May this person sign an act of the authority on this dossier that day? */
export function guardSignature(
  signature: Pick<ProposedDecision, 'signedOn' | 'signatory' | 'interested'>,
  kind: DossierKind,
  { authority, delegations }: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  const defect = signatureDefect(signature, authority, delegations, kind)
  return defect ? refused(defect) : allowed()
}

/** A refusal forbids to grant; an agreement with conditions forbids to grant without any. */
function heritageDefect(reserve: HeritageReserve | undefined, sense: DecisionSense): GuardReason | undefined {
  if (reserve === undefined || !isGrant(sense)) return undefined
  if (reserve === 'unfavourable') return 'heritageAgreementRefused'
  return sense === 'grantedWithConditions' ? undefined : 'heritageConditionsLeftOut'
}

const SENSES: Record<'permit' | 'declaration', readonly DecisionSense[]> = {
  permit: ['granted', 'grantedWithConditions', 'refused', 'stayed'],
  declaration: ['unopposed', 'grantedWithConditions', 'opposed', 'stayed'],
}

function signatureDefect(
  { signatory, signedOn, interested }: Pick<ProposedDecision, 'signedOn' | 'signatory' | 'interested'>,
  authority: string,
  delegations: readonly Delegation[],
  kind: DossierKind,
): GuardReason | undefined {
  if (interested) return 'interestedSignatory'
  if (signatory === authority) return undefined
  const own = delegations.filter((delegation) => delegation.signatory === signatory)
  if (own.length === 0) return 'signatoryWithoutDelegation'
  const inForce = own.filter(({ from, until }) => from <= signedOn && (until === undefined || signedOn <= until))
  if (inForce.length === 0) return 'delegationNotInForce'
  return inForce.some(({ dossiers }) => !dossiers || dossiers.includes(kind)) ? undefined : 'delegationOutOfScope'
}

/**
 * May the authority withdraw (retirer) the decision in force? (L424-5) The prefect’s unfavourable binding opinion leaves it no choice, so
 * that hearing the holder would be in vain (CE n° 474026); at the holder’s own request there is no time limit.
 */
export function guardRevocation(
  clock: ReviewClock,
  {
    notice,
    decisionIsUnlawful,
    holderWasHeard,
    atHolderRequest,
  }: { notice: Notice; decisionIsUnlawful: boolean; holderWasHeard: boolean; atHolderRequest?: boolean },
  today: Day,
): GuardAnswer {
  if (atHolderRequest) return answered(openingBy(clock, 'revokeAtRequest', notifiedOn(notice) ?? today))
  const letter = letterOpening(clock, 'revoke', notice, today)
  if (!letter.opening.open) return answeredLetter(letter)
  if (clock.course?.silence.prefectOpposed) return answeredLetter(letter)
  if (!decisionIsUnlawful) return refused('revocationOfLawfulDecision')
  return holderWasHeard ? answeredLetter(letter) : refused('holderNotHeard')
}

/** May the authority contest the conformity of finished works? (R*462-6) */
export const guardComplianceContest = (clock: ReviewClock, notice: Notice, today: Day): GuardAnswer =>
  answeredLetter(letterOpening(clock, 'contestCompliance', notice, today))

/** May the holder still ask for a longer validity? (R*424-21, R*424-22) */
export const guardValidityExtension = (clock: ReviewClock, receivedOn: Day): GuardAnswer =>
  answered(openingBy(clock, 'requestValidityExtension', receivedOn))
