import type { DecisionSense } from '#law/clock/acts.ts'
import type { Day } from '#law/clock/calendar.ts'
import { awaitedStart, type Circumstance, periodEffect } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { ExtensionReason } from '#law/clock/extensions.ts'
import { openRuling } from '#law/clock/further-rulings.ts'
import { type Notice, notifiedOn } from '#law/clock/notice.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { longestPeriod } from '#law/clock/review-period.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import type { HeritageReserve } from '#law/clock/tacit-outcome.ts'
import { type DossierKind, isPermit } from '#law/dossier-kind.ts'
import { allowed, type GuardAnswer, type GuardReason, judgeLetter, refused } from './guard-answer.ts'
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
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  if (codes.length === 0) return refused('nothingAsked')
  const { kind } = course.application
  const unlisted = codes.filter((code) => lookup(kind, code) === 'notListed')
  if (unlisted.length > 0) return refused('unlistedAttachment', { codes: unlisted })
  const toJustify = codes.filter((code) => lookup(kind, code) === 'toBeJudged')
  const { checkUntil, request } = course.completeness
  const replaces = request.effective ? request.act : undefined
  return judgeLetter(notice, checkUntil.day, today, 'afterFirstMonth', {
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
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  const { kind, circumstances } = course.application
  if (reasons.length === 0) return refused('noReasonForIncrease')
  if (reasons.some((reason) => !circumstances.has(reason))) return refused('reasonNotEstablished')
  if (reasons.some((reason) => !periodEffect(reason, kind))) return refused('reasonWithoutEffectOnKind')
  const { period, increased } = course.length
  const movesStart = awaitedStart(kind, circumstances, new Set(reasons)) !== undefined && !increased
  if (!movesStart && longestPeriod(kind, reasons, false).months <= period.months) return refused('periodNotLonger')
  return judgeLetter(notice, course.completeness.checkUntil.day, today, 'increaseAfterFirstMonth')
}

/** Circumstances without which an extension has no ground. */
const EXTENSION_GROUNDS = {
  heritageAppeal: ['monumentSurroundings', 'remarkableHeritageSite'],
  clearingExtended: ['clearingReconnaissance', 'clearingInquiry', 'clearingOther'],
  commercialAppeal: ['commercialAuthorisation'],
  commercialSmallTownAppeal: [],
  cinemaAppeal: [],
  ministerialTakeover: [],
} as const satisfies Record<ExtensionReason, readonly Circumstance[]>

/** May the period be exceptionally extended by this letter? (R*423-34 to R*423-37, R*423-44) */
export function guardPeriodExtension(
  clock: ReviewClock,
  { reason, notice }: { reason: ExtensionReason; notice: Notice },
  today: Day,
): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  const grounds: readonly Circumstance[] = EXTENSION_GROUNDS[reason]
  if (grounds.length > 0 && !grounds.some((ground) => course.application.circumstances.has(ground))) {
    return refused('extensionNeedsCircumstance')
  }
  const { deadline } = course.length
  if (!deadline) return refused('reviewNotRunning')
  if (course.length.extensions.includes(reason)) return refused('extensionAlreadyGiven')
  return judgeLetter(notice, deadline.day, today, 'extensionAfterDeadline')
}

/** May the authority announce that a change of the project calls for a new examination? (Gorbio) */
export function guardNewExamination(
  clock: ReviewClock,
  { modified, announcedOn }: { modified: boolean; announcedOn: Day },
): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  if (!modified) return refused('noModification')
  const limit = course.tacit?.on.day
  return limit !== undefined && announcedOn > limit ? refused('announcedAfterDeadline', { limit }) : allowed(limit)
}

/** Who may sign, for what, from when to when. The competent authority itself has no end and no limit. */
export type Delegation = { signatory: string; from: Day; until?: Day; dossiers?: readonly DossierKind[] }

export type ProposedDecision = {
  sense: DecisionSense
  notice: Notice
  signedOn: Day
  signatory: string
  interested?: boolean
  /** What a stay would rest on, and its duration. */
  stay?: StayTerms
}

/** May this person sign and notify this decision? */
export function guardDecision(
  clock: ReviewClock,
  decision: ProposedDecision,
  { authority, delegations }: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  const { course } = clock
  if (!course) return refused('noDossier')
  const { kind } = course.application
  if (!SENSES[isPermit(kind) ? 'permit' : 'declaration'].includes(decision.sense)) return refused('senseNotOfThisKind')
  const signature = signatureDefect(decision, authority, delegations, kind)
  if (signature) return refused(signature)
  const again = course.decision && openRuling(course.sequel)
  if (course.decision && !again) return refused('alreadyDecided')
  if (again && !again.dueOn && !GRANTS.includes(decision.sense)) return refused('stayNotConfirmed')
  const stayed = decision.sense === 'stayed' ? guardStay(course, decision.signedOn, decision.stay) : undefined
  if (stayed && stayed.outcome !== 'allowed') return stayed
  if (course.silence.prefectOpposed && GRANTS.includes(decision.sense)) return refused('prefectOpinionUnfavourable')
  const heritage =
    again?.cause !== 'heritageOverruled' && needsHeritageAgreement(course)
      ? heritageDefect(course.silence.heritage, decision.sense)
      : undefined
  return heritage ? refused(heritage) : judgeTiming(again ?? course, decision)
}

/** May a certificate say that no adverse decision was taken? Only where time has granted (R*424-13). */
export function guardTacitCertificate(
  { state }: ReviewClock,
  signature: Pick<ProposedDecision, 'signedOn' | 'signatory' | 'interested'>,
  kind: DossierKind,
  { authority, delegations }: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  if (state.name !== 'tacitlyDecided') return refused('notTacitlyDecided')
  if (state.decision !== 'tacitPermit' && state.decision !== 'tacitNonOpposition') return refused('tacitlyRejected')
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
  if (reserve === undefined || !GRANTS.includes(sense)) return undefined
  if (reserve === 'unfavourable') return 'heritageAgreementRefused'
  return sense === 'grantedWithConditions' ? undefined : 'heritageConditionsLeftOut'
}

const SENSES: Record<'permit' | 'declaration', readonly DecisionSense[]> = {
  permit: ['granted', 'grantedWithConditions', 'refused', 'stayed'],
  declaration: ['unopposed', 'grantedWithConditions', 'opposed', 'stayed'],
}
const GRANTS: readonly DecisionSense[] = ['granted', 'grantedWithConditions', 'unopposed']

function needsHeritageAgreement({ application: { circumstances } }: ReviewCourse): boolean {
  return circumstances.has('monumentSurroundings') || circumstances.has('remarkableHeritageSite')
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

/** A decision that comes after a tacit one confirms it, replaces it or, if it refuses, withdraws it. */
function judgeTiming(
  { tacit }: Pick<ReviewCourse, 'tacit'>,
  { sense, notice, signedOn }: ProposedDecision,
): GuardAnswer {
  const received = notifiedOn(notice)
  const limit = tacit?.on.day
  if (!tacit || limit === undefined) return allowed()
  if ((received ?? signedOn) <= limit) return allowed(limit, received === undefined ? { presentBy: limit } : {})
  switch (tacit.decision) {
    case 'tacitRejection':
    case 'tacitOpposition':
      return allowed()
    case 'tacitPermit':
    case 'tacitNonOpposition':
      return refused(GRANTS.includes(sense) ? 'tacitGrantConfirmed' : 'tacitGrantExists', { limit })
  }
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
  const until = clock.dates.find(({ name }) => name === 'revocableUntil')
  if (!clock.course) return refused('noDossier')
  if (!until) return refused('nothingToRevoke')
  if (atHolderRequest) return allowed()
  const { prefectOpposed } = clock.course.silence
  if (!decisionIsUnlawful && !prefectOpposed) return refused('revocationOfLawfulDecision')
  if (!holderWasHeard && !prefectOpposed) return refused('holderNotHeard')
  return judgeLetter(notice, until.day, today, 'revocationOutOfTime')
}

/** May the authority contest the conformity of finished works? (R*462-6) */
export function guardComplianceContest(clock: ReviewClock, notice: Notice, today: Day): GuardAnswer {
  const until = clock.dates.find(({ name }) => name === 'complianceContestUntil')
  return until ? judgeLetter(notice, until.day, today, 'complianceAcquired') : refused('noCompletionDeclared')
}

/** May the holder still ask for a longer validity? (R*424-21, R*424-22) */
export function guardValidityExtension(clock: ReviewClock, receivedOn: Day): GuardAnswer {
  const until = clock.dates.find(({ name }) => name === 'validityExtensionDueOn')
  if (!until) return refused('extensionNotAvailable')
  return receivedOn > until.day ? refused('extensionNotAvailable', { limit: until.day }) : allowed(until.day)
}

/** The course of a review still open, or why there is none. */
export function openReview(clock: ReviewClock): ReviewCourse | GuardReason {
  switch (clock.state.name) {
    case 'notFiled':
    case 'notSeized':
      return 'noDossier'
    case 'inFirstMonth':
    case 'awaitingAttachments':
    case 'awaitingInquiryReport':
    case 'suspended':
    case 'underReview':
      return clock.course ?? 'noDossier'
    case 'withdrawn':
    case 'decided':
    case 'tacitlyDecided':
    case 'stayed':
    case 'revoked':
    case 'worksUnderway':
    case 'completed':
    case 'complianceContested':
    case 'compliant':
    case 'lapsed':
    case 'certified':
    case 'certificateExpired':
      return 'reviewOver'
  }
}
