import type { CertificateKind, DossierVariant, ReviewedKind } from '#law/dossier-kind.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import type { ExtensionReason, SuspensionReason } from './extensions.ts'
import type { Filing } from './filing.ts'
import type { Notice } from './notice.ts'

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
  heritageOpinionReceived: { sense: OpinionSense; notifiedOn: Day; requestReceivedOn?: Day | undefined }
  heritageAppealRejected: { on: Day }
  commercialOpinionReceived: { sense: 'favourable' | 'unfavourable' }

  /** `noticeOn`: day the applicant was told, by any means, that a new examination is needed and its new date. */
  projectModified: { receivedOn: Day; needsNewExamination: boolean; noticeOn?: Day | undefined }
  withdrawn: { receivedOn: Day }

  decided: { sense: DecisionSense; notice: Notice; signedOn?: Day | undefined }
  decisionTransmitted: { on: Day }
  revoked: { notice: Notice }
  stayConfirmed: { receivedOn: Day }
  postedInTownHall: { on: Day }
  postedOnSite: { on: Day }
  courtAppealLodged: { on: Day; appellant: Appellant }
  courtAppealSettled: { on: Day }
  administrativeAppealLodged: { on: Day; appellant: Appellant }
  validityExtensionRequested: { receivedOn: Day }
  worksStarted: { on: Day }
  worksInterrupted: { from: Day }
  worksResumed: { on: Day }
  completionDeclared: { receivedOn: Day }
  complianceContested: { notice: Notice }
  complianceAttestationRequested: { receivedOn: Day }

  /** A compensating act: the one it names is as if it had never been recorded. */
  cancelled: { act: string }
}

export type Appellant = 'applicant' | 'thirdParty'
export type ActKind = keyof ActContents
export type ActOf<Kind extends ActKind> = { id: string; kind: Kind } & ActContents[Kind]

/** One row of the register of a dossier, reduced to what the law reads in it. */
export type Act = { [Kind in ActKind]: ActOf<Kind> }[ActKind]
