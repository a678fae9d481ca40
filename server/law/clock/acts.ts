import type { CertificateKind, DossierVariant, ReviewedKind } from '#law/dossier-kind.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import type { ExtensionReason, SuspensionReason } from './extensions.ts'
import type { Filing } from './filing.ts'
import type { Notice } from './notice.ts'
import type { StayTerms } from './stay-grounds.ts'

export type OpinionSense = 'favourable' | 'favourableWithConditions' | 'unfavourable'

/** What the authority decided (L424-1, L410-1); `unopposed` and `opposed` are the words of a declaration. */
export type DecisionSense =
  | 'granted'
  | 'grantedWithConditions'
  | 'refused'
  | 'unopposed'
  | 'opposed'
  | 'stayed'
  | 'certificateIssued'

/** What each kind of act says. Everything the clock computes comes from these and from nothing else. */
type ActContents = {
  filed: { dossier: ReviewedKind | CertificateKind; variant?: DossierVariant; filing: Filing }
  circumstanceEstablished: { circumstance: Circumstance }
  /** In whose name the dossier is decided, where it is not the commune (L422-1 to L422-3). */
  authorityEstablished: { authority: DecidingAuthority }

  /** `lawful: false`: a piece the code does not list was asked (R*423-41). */
  attachmentsRequested: { notice: Notice; lawful: boolean }
  attachmentsReceived: { filing: Filing; completes: boolean }
  /**
   * A document that the applicant adds though nobody asked for it. By itself it moves no date: only a change of the project
   * that calls for a new examination, announced to the applicant, does (`projectModified`; CE 1er décembre 2023, n° 448905).
   */
  attachmentsAdded: { filing: Filing }

  /** Letter of R*423-42. Without `reasons` it stands for every circumstance of the dossier. */
  periodIncreased: { notice: Notice; reasons?: readonly Circumstance[] | undefined }
  /** Letter of R*423-44. `appealOn`: day of the appeal to the national commission, for a cinema (R*423-36). */
  periodExtended: { notice: Notice; reason: ExtensionReason; appealOn?: Day | undefined }
  reviewSuspended: { notice: Notice; reason: SuspensionReason; from: Day }
  reviewResumed: { on: Day }

  inquiryReportReceived: { on: Day }
  /** Synthesis of what the public said, where it took part without an inquiry (R*423-37-3). */
  publicSynthesisReceived: { on: Day }
  /** Day from which the decision that makes the planning document compatible is executory (R*423-21, R*423-21-1). */
  planMadeCompatible: { on: Day }
  heritageOpinionReceived: { sense: OpinionSense; notifiedOn: Day; requestReceivedOn?: Day | undefined }
  heritageAppealRejected: { on: Day }
  /** The prefect of the region approves the draft of the authority, expressly or by silence (R*423-68). */
  heritageAppealApproved: { on: Day }
  /** Appeal of the applicant against a refusal that the architect caused, as the prefect of the region received it (R*424-14). */
  refusalAppealLodged: { receivedOn: Day }
  /** Its answer, as the authority received it. */
  refusalAppealDecided: { receivedOn: Day; outcome: 'confirmed' | 'overruled' }
  /** Binding opinion of the prefect (L422-5, L422-6). */
  prefectOpinionReceived: { on: Day; sense: 'favourable' | 'unfavourable' }
  commercialOpinionReceived: { sense: 'favourable' | 'unfavourable' }

  /** `noticeOn`: day the applicant was told, by any means, that a new examination is needed and its new date. */
  projectModified: { receivedOn: Day; needsNewExamination: boolean; noticeOn?: Day | undefined }
  withdrawn: { receivedOn: Day }

  /** `stay`: what a stay says of itself (R*424-9); absent when nobody recorded it. */
  decided: { sense: DecisionSense; notice: Notice; signedOn?: Day | undefined; stay?: StayTerms | undefined }
  decisionTransmitted: { on: Day }
  /** `atHolderRequest`: at any time, whatever the decision is worth (L424-5). */
  revoked: { notice: Notice; atHolderRequest?: boolean | undefined }
  /** The plan or the operation that a stay protected is approved: the stay ends before its term (CE n° 361433). */
  stayEnded: { on: Day }
  stayConfirmed: { receivedOn: Day }
  postedInTownHall: { on: Day }
  postedOnSite: { on: Day }
  courtAppealLodged: { on: Day; appellant: Appellant }
  /** `notifiedOn`: day the judgment reached the applicant, when it is not the day it was given. */
  courtAppealSettled: { on: Day; outcome?: CourtOutcome | undefined; notifiedOn?: Day | undefined }
  /** A refusal is annulled, and the applicant confirms the request or the declaration (L600-2). */
  annulledRequestConfirmed: { receivedOn: Day }
  administrativeAppealLodged: { on: Day; appellant: Appellant }
  validityExtensionRequested: { receivedOn: Day }
  /** Received in the two months of the request, it keeps silence from granting the extension (R*424-23). */
  validityExtensionRefused: { notice: Notice }
  /** Day from which another legislation lets the works begin: the three years run from it (R*424-20). */
  worksAllowedElsewhere: { on: Day }
  worksStarted: { on: Day }
  worksInterrupted: { from: Day }
  worksResumed: { on: Day }
  /** `partial`: the declaration is for one phase of the works only (R*462-2). */
  completionDeclared: { receivedOn: Day; partial?: boolean | undefined }
  complianceContested: { notice: Notice }
  complianceAttestationRequested: { receivedOn: Day }

  /** A compensating act: the one it names is as if it had never been recorded. */
  cancelled: { act: string }
}

export type DecidingAuthority = 'commune' | 'community' | 'State'
export type CourtOutcome = 'dismissed' | 'annulled' | 'partlyAnnulled' | 'givenUp'
export type Appellant = 'applicant' | 'thirdParty'
export type ActKind = keyof ActContents
export type ActOf<Kind extends ActKind> = { id: string; kind: Kind } & ActContents[Kind]

/** One row of the register of a dossier, reduced to what the law reads in it. */
export type Act = { [Kind in ActKind]: ActOf<Kind> }[ActKind]
