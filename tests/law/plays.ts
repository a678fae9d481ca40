import type { Act, DecisionSense } from '#law/clock/acts.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import {
  guardAdministrativeAppeal,
  guardArrival,
  guardAttestationRequest,
  guardCommercialOpinion,
  guardCourtAppeal,
  guardDepositNotice,
  guardHeritageAppeal,
  guardInquiryReport,
  guardResumption,
  guardStayConfirmation,
  guardSuspension,
  guardWorksInterruption,
} from '#law/guards/course-guards.ts'
import { type GuardAnswer, refused } from '#law/guards/guard-answer.ts'
import {
  guardAttachmentRequest,
  guardComplianceContest,
  guardDecision,
  guardNewExamination,
  guardPeriodExtension,
  guardPeriodIncrease,
  guardRevocation,
  guardTacitCertificate,
  guardValidityExtension,
} from '#law/guards/guards.ts'
import { answered, openingBy } from '#law/guards/judge.ts'
import type { StepName } from '#law/moves/moves.ts'
import { extensionsLeft } from '#law/moves/standing.ts'
import { act } from './dossier-acts.ts'

/**
 * One way to make each move today, by hand so that it is received today: what is recorded first if the move needs a ground, the act
 * itself when the law reads one, and what the guard says of it.
 */
export type Play = { before?: Act[]; act?: Act; guard: (clock: ReviewClock) => GuardAnswer }

const MAYOR = { authority: 'maire', delegations: [] }
const SENSES: readonly DecisionSense[] = ['granted', 'unopposed', 'grantedWithConditions', 'refused', 'opposed']
const CIRCUMSTANCES = Object.keys(PERIOD_EFFECTS) as Circumstance[]

export function playOf(step: StepName, clock: ReviewClock, today: Day): Play {
  const notice = { via: 'hand', handedOn: today } as const
  const counter = { channel: 'counter', filedOn: today } as const
  const noted = (made: Act): Play => ({ act: made, guard: (on) => answered(openingBy(on, step, today)) })
  switch (step) {
    case 'postDepositNotice':
      return { act: act('depositNoticePosted', { on: today }), guard: (on) => guardDepositNotice(on, today) }
    case 'establishCircumstance':
      return noted(act('circumstanceEstablished', { circumstance: 'farmlandCommission' }))
    case 'requestAttachments':
      return {
        act: act('attachmentsRequested', { lawful: true, notice }),
        guard: (on) => guardAttachmentRequest(on, { codes: ['PCMI5'], notice }, () => 'listed', today),
      }
    case 'increasePeriod':
      return increase(clock, today)
    case 'sendAttachments':
    case 'bringDocuments':
      return {
        act: act('attachmentsReceived', { filing: counter, completes: step === 'sendAttachments' }),
        guard: (on) =>
          openingBy(on, step, today).open ? guardArrival(on, today) : answered(openingBy(on, step, today)),
      }
    case 'extendPeriod': {
      const reason = (clock.course && extensionsLeft(clock.course)[0]) ?? 'heritageAppeal'
      return {
        act: act('periodExtended', { reason, notice, ...(reason === 'cinemaAppeal' && { appealOn: today }) }),
        guard: (on) => guardPeriodExtension(on, { reason, notice }, today),
      }
    }
    case 'suspendReview':
      return {
        act: act('reviewSuspended', { reason: 'publicConsultation', from: today, notice }),
        guard: (on) => guardSuspension(on, notice, today),
      }
    case 'resumeReview':
      return { act: act('reviewResumed', { on: today }), guard: (on) => guardResumption(on, today) }
    case 'receiveInquiryReport':
      return { act: act('inquiryReportReceived', { on: today }), guard: (on) => guardInquiryReport(on, today) }
    case 'giveHeritageOpinion':
      return noted(act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: today }))
    case 'rejectHeritageAppeal':
      return { act: act('heritageAppealRejected', { on: today }), guard: (on) => guardHeritageAppeal(on, today) }
    case 'giveCommercialOpinion':
      return {
        act: act('commercialOpinionReceived', { sense: 'favourable' }),
        guard: (on) => guardCommercialOpinion(on, today),
      }
    case 'decide':
      return decision(clock, today)
    case 'recordReception':
      return { guard: (on) => answered(openingBy(on, step, today)) }
    case 'modifyProject':
      return noted(act('projectModified', { receivedOn: today, needsNewExamination: false }))
    case 'announceNewExamination':
      return {
        act: act('projectModified', { receivedOn: today, needsNewExamination: true, noticeOn: today }),
        guard: (on) => guardNewExamination(on, { modified: true, announcedOn: today }, today),
      }
    case 'withdraw':
      return noted(act('withdrawn', { receivedOn: today }))
    case 'establishAuthority':
      return noted(act('authorityEstablished', { authority: 'commune' }))
    case 'receivePublicSynthesis':
      return noted(act('publicSynthesisReceived', { on: today }))
    case 'makePlanCompatible':
      return noted(act('planMadeCompatible', { on: today }))
    case 'approveHeritageAppeal':
      return noted(act('heritageAppealApproved', { on: today }))
    case 'givePrefectOpinion':
      return noted(act('prefectOpinionReceived', { on: today, sense: 'favourable' }))
    case 'endStay':
      return noted(act('stayEnded', { on: today }))
    case 'appealToRegionalPrefect':
      return noted(act('refusalAppealLodged', { receivedOn: today }))
    case 'answerRefusalAppeal':
      return noted(act('refusalAppealDecided', { receivedOn: today, outcome: 'overruled' }))
    case 'confirmAnnulledRequest':
      return noted(act('annulledRequestConfirmed', { receivedOn: today }))
    case 'grantValidityExtension':
      return noted(act('validityExtended', { on: today }))
    case 'answerAdministrativeAppeal':
      return noted(act('administrativeAppealAnswered', { outcome: 'rejected', notice }))
    case 'informProsecutor':
      return noted(act('prosecutorInformed', { on: today }))
    case 'liftComplianceContest':
      return noted(act('complianceContestLifted', { on: today }))
    case 'refuseValidityExtension':
      return noted(act('validityExtensionRefused', { notice }))
    case 'allowWorksElsewhere':
      return noted(act('worksAllowedElsewhere', { on: today }))
    case 'confirmRequest':
      return { act: act('stayConfirmed', { receivedOn: today }), guard: (on) => guardStayConfirmation(on, today) }
    case 'transmit':
      return noted(act('decisionTransmitted', { on: today }))
    case 'postInTownHall':
      return noted(act('postedInTownHall', { on: today }))
    case 'certifyTacit':
      return {
        act: act('tacitCertificateIssued', {}),
        guard: (on) => guardTacitCertificate(on, { signedOn: today, signatory: 'maire' }, 'housePermit', MAYOR),
      }
    case 'postOnSite':
      return noted(act('postedOnSite', { on: today }))
    case 'revoke':
      return {
        act: act('revoked', { notice }),
        guard: (on) => guardRevocation(on, { notice, decisionIsUnlawful: true, holderWasHeard: true }, today),
      }
    case 'revokeAtRequest': {
      const asked = { notice, decisionIsUnlawful: false, holderWasHeard: false, atHolderRequest: true }
      return {
        act: act('revoked', { notice, atHolderRequest: true }),
        guard: (on) => guardRevocation(on, asked, today),
      }
    }
    case 'appealByThirdParty':
    case 'appealByApplicant': {
      const appellant = step === 'appealByApplicant' ? 'applicant' : 'thirdParty'
      return {
        act: act('courtAppealLodged', { on: today, appellant }),
        guard: (on) => guardCourtAppeal(on, today, appellant),
      }
    }
    case 'administrativeAppeal':
    case 'administrativeAppealByThirdParty': {
      const appellant = step === 'administrativeAppeal' ? 'applicant' : 'thirdParty'
      return {
        act: act('administrativeAppealLodged', { on: today, appellant }),
        guard: (on) => guardAdministrativeAppeal(on, today, appellant),
      }
    }
    case 'notifyAppeal':
      return noted(act('appealNotified', { appeal: 'court', sentOn: today, to: 'both' }))
    case 'setHearing':
      return noted(act('courtHearingSet', { on: today }))
    case 'setCourtTerm':
      return noted(act('courtTermSet', { of: 'grounds', on: today }))
    case 'settleAppeal':
      return noted(act('courtAppealSettled', { on: today }))
    case 'requestValidityExtension':
      return {
        act: act('validityExtensionRequested', { receivedOn: today }),
        guard: (on) => guardValidityExtension(on, today),
      }
    case 'startWorks':
      return noted(act('worksStarted', { on: today }))
    case 'interruptWorks':
      return { act: act('worksInterrupted', { from: today }), guard: (on) => guardWorksInterruption(on, today) }
    case 'resumeWorks':
      return noted(act('worksResumed', { on: today }))
    case 'declareCompletion':
      return noted(act('completionDeclared', { receivedOn: today }))
    case 'contestCompliance':
      return { act: act('complianceContested', { notice }), guard: (on) => guardComplianceContest(on, notice, today) }
    case 'orderStopWorks':
      return noted(act('stopWorksOrdered', { reportOn: today, notice }))
    case 'liftStopWorks':
      return noted(act('stopWorksLifted', { on: today }))
    case 'requestAttestation':
      return {
        act: act('complianceAttestationRequested', { receivedOn: today }),
        guard: (on) => guardAttestationRequest(on, today),
      }
  }
}

/** A circumstance that changes the period as it was notified, established first when nobody had: all are tried, by the guard. */
function increase(clock: ReviewClock, today: Day): Play {
  const notice = { via: 'hand', handedOn: today } as const
  const known = clock.course?.application.circumstances ?? new Set()
  const plays = CIRCUMSTANCES.map(
    (reason): Play => ({
      before: known.has(reason) ? [] : [act('circumstanceEstablished', { circumstance: reason })],
      act: act('periodIncreased', { reasons: [reason], notice }),
      guard: (on) => guardPeriodIncrease(on, { reasons: [reason], notice }, today),
    }),
  )
  const [first = { guard: () => refused('noReasonForIncrease') }] = plays
  const opening = openingBy(clock, 'increasePeriod', today)
  // closed by the calendar, no reason opens it
  if (!(opening.open || opening.why === 'periodNotLonger')) return first
  return plays.find(({ before, guard }) => guard(clockAfter(clock, before, today)).outcome === 'allowed') ?? first
}

function clockAfter(clock: ReviewClock, acts: readonly Act[] = [], today: Day): ReviewClock {
  const { reading } = clock
  if (reading?.of !== 'review' || acts.length === 0) return clock
  return clockOf(recordActs(reading.register, acts), today)
}

/** The first sense that the law allows: one is always left, a refusal or an opposition at least. */
function decision(clock: ReviewClock, today: Day): Play {
  const notice = { via: 'hand', handedOn: today } as const
  const guard = (sense: DecisionSense) => (on: ReviewClock) =>
    guardDecision(on, { sense, notice, signedOn: today, signatory: 'maire' }, MAYOR)
  const sense = SENSES.find((one) => guard(one)(clock).outcome === 'allowed') ?? 'refused'
  return { act: act('decided', { sense, signedOn: today, notice }), guard: guard(sense) }
}
