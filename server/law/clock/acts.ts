import { CERTIFICATE_KINDS, DOSSIER_VARIANTS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import {
  type ActFields,
  anyDay,
  arrival,
  assumed,
  choice,
  kept,
  letter,
  line,
  longText,
  namedAct,
  namesOf,
  onlyWhen,
  optional,
  pastDay,
  pieces,
  type ReadIn,
  several,
  text,
  unasked,
  yesNo,
} from './act-fields.ts'
import { PERIOD_EFFECTS } from './circumstances.ts'
import { EXTENSIONS, SUSPENSION_REASONS } from './extensions.ts'
import { STAY_GROUNDS } from './stay-grounds.ts'

const OPINION_SENSES = ['favourable', 'favourableWithConditions', 'unfavourable'] as const
export type OpinionSense = (typeof OPINION_SENSES)[number]

/** What the authority decided (L424-1, L410-1); `unopposed` and `opposed` are the words of a declaration. */
const REVIEW_DECISIONS = ['granted', 'grantedWithConditions', 'unopposed', 'refused', 'opposed', 'stayed'] as const
const DECISION_SENSES = [...REVIEW_DECISIONS, 'certificateIssued'] as const
export type DecisionSense = (typeof DECISION_SENSES)[number]

const APPELLANTS = ['thirdParty', 'applicant'] as const
export type Appellant = (typeof APPELLANTS)[number]

const DECIDING_AUTHORITIES = ['commune', 'community', 'State'] as const
export type DecidingAuthority = (typeof DECIDING_AUTHORITIES)[number]

const COURT_OUTCOMES = ['dismissed', 'givenUp', 'partlyAnnulled', 'annulled'] as const
export type CourtOutcome = (typeof COURT_OUTCOMES)[number]

const circumstances = namesOf(PERIOD_EFFECTS)
const suspensionReasons = namesOf(SUSPENSION_REASONS)

/** Parts of the course of a dossier under which acts are listed. */
export const ACT_FAMILIES = ['period', 'opinions', 'decision', 'appeals', 'works'] as const
export type ActFamily = (typeof ACT_FAMILIES)[number]

/**
 * One kind of act: who records it (an officer by its form, a signature, or another use case), what it says, and what the
 * lists must know of it.
 */
export type ActDescription = {
  by: 'officer' | 'signature' | 'useCase'
  /** What rests on it, shown on its form. */
  article?: string
  family?: ActFamily
  fields: ActFields
  /** A dossier has one at most. */
  isSingle?: true
  /** No further act undoes it: the deposit holds the number, a decision is withdrawn by another decision. */
  isLasting?: true
  /** Its form opens where the thing is (a piece, a document, a line of the register), not from the list of acts. */
  isFromItsPlace?: true
  /** Says nothing of the course of the dossier: it has no mark on the band of time. */
  isOffBand?: true
  /** Not tried in the simulator, which asks for it otherwise. */
  isNotTried?: true
}

/**
 * Every act that the law reads, described once. Everything the clock computes comes from these and from nothing else.
 * Fields stand in the order in which a form asks them.
 */
export const LAW_ACTS = {
  filed: {
    by: 'useCase',
    isLasting: true,
    isNotTried: true,
    fields: {
      dossier: choice([...REVIEWED_KINDS, ...CERTIFICATE_KINDS]),
      variant: optional(choice(DOSSIER_VARIANTS)),
      filing: arrival,
    },
  },

  /** `lawful: false`: a piece the code does not list was asked (R*423-41); the desk records none such. */
  attachmentsRequested: {
    by: 'officer',
    article: 'R*423-38',
    family: 'period',
    isFromItsPlace: true,
    fields: { pieces: kept(pieces), notice: letter, lawful: unasked({ ...yesNo, usual: true, always: true }) },
  },
  attachmentsReceived: {
    by: 'officer',
    article: 'R*423-19',
    family: 'period',
    fields: { pieces: kept(unasked(pieces)), filing: arrival, completes: { ...yesNo, usual: true } },
  },
  /**
   * A document that the applicant adds though nobody asked for it. By itself it moves no date: only a change of the project
   * that calls for a new examination, announced to the applicant, does (`projectModified`; CE 1er décembre 2023, n° 448905).
   */
  attachmentsAdded: {
    by: 'useCase',
    isLasting: true,
    isNotTried: true,
    fields: { pieces: kept(unasked(pieces)), filing: arrival },
  },
  /** `noticeOn`: day the applicant was told, by any means, that a new examination is needed and its new date. */
  projectModified: {
    by: 'officer',
    article: 'CE 1er décembre 2023, n° 448905',
    family: 'period',
    fields: {
      receivedOn: anyDay,
      needsNewExamination: yesNo,
      noticeOn: onlyWhen('needsNewExamination', true, optional(anyDay)),
    },
  },
  circumstanceEstablished: {
    by: 'officer',
    article: 'R*423-24 à R*423-33',
    family: 'period',
    isNotTried: true,
    fields: { circumstance: { ...choice(circumstances), offered: 'ofDossier' }, why: kept(text) },
  },
  /** In whose name the dossier is decided, where it is not the commune (L422-1 to L422-3). */
  authorityEstablished: {
    by: 'officer',
    article: 'L422-1 à L422-3',
    family: 'period',
    fields: {
      authority: { ...choice(DECIDING_AUTHORITIES), usual: 'State' },
      on: kept(pastDay),
      why: kept(text),
    },
  },
  /** Letter of R*423-42. Without `reasons` it stands for every circumstance of the dossier. */
  periodIncreased: {
    by: 'officer',
    article: 'R*423-42',
    family: 'period',
    fields: { reasons: assumed({ ...several(circumstances), offered: 'established' }), notice: letter },
  },
  /** Letter of R*423-44. `appealOn`: day of the appeal to the national commission, for a cinema (R*423-36). */
  periodExtended: {
    by: 'officer',
    article: 'R*423-44',
    family: 'period',
    fields: {
      reason: choice(namesOf(EXTENSIONS)),
      notice: letter,
      appealOn: onlyWhen('reason', 'cinemaAppeal', optional(pastDay)),
    },
  },
  reviewSuspended: {
    by: 'officer',
    article: 'R*423-44',
    family: 'period',
    fields: {
      reason: { ...choice(suspensionReasons), usual: 'environmentalReview' },
      notice: letter,
      from: anyDay,
      why: kept(text),
    },
  },
  reviewResumed: {
    by: 'officer',
    article: 'R*423-37-1 à R*423-37-3',
    family: 'period',
    fields: { on: pastDay, why: kept(text) },
  },
  withdrawn: { by: 'officer', family: 'period', isSingle: true, fields: { receivedOn: anyDay } },

  heritageOpinionReceived: {
    by: 'officer',
    article: 'R*425-1, R*425-2',
    family: 'opinions',
    isSingle: true,
    fields: { sense: choice(OPINION_SENSES), requestReceivedOn: optional(anyDay), notifiedOn: anyDay },
  },
  heritageAppealRejected: {
    by: 'officer',
    article: 'R*423-68',
    family: 'opinions',
    isSingle: true,
    fields: { on: pastDay },
  },
  /** The prefect of the region approves the draft of the authority, expressly or by silence. */
  heritageAppealApproved: {
    by: 'officer',
    article: 'R*423-68',
    family: 'opinions',
    isSingle: true,
    fields: { on: pastDay },
  },
  /** Binding opinion of the prefect. */
  prefectOpinionReceived: {
    by: 'officer',
    article: 'L422-5, L422-6',
    family: 'opinions',
    isSingle: true,
    fields: { sense: choice(['favourable', 'unfavourable']), on: pastDay },
  },
  commercialOpinionReceived: {
    by: 'officer',
    article: 'L425-4',
    family: 'opinions',
    isSingle: true,
    fields: { sense: choice(['favourable', 'unfavourable']), receivedOn: kept(pastDay) },
  },
  inquiryReportReceived: {
    by: 'officer',
    article: 'R*423-20',
    family: 'opinions',
    isSingle: true,
    fields: { on: pastDay },
  },
  /** Synthesis of what the public said, where it took part without an inquiry. */
  publicSynthesisReceived: {
    by: 'officer',
    article: 'R423-37-3, R*423-44',
    family: 'opinions',
    isSingle: true,
    fields: { on: pastDay },
  },
  /** Day from which the decision that makes a planning document compatible is executory. */
  planMadeCompatible: { by: 'officer', article: 'R423-21, R423-21-1', family: 'opinions', fields: { on: pastDay } },

  /**
   * A second one follows a stay, an overruled refusal or an annulled one. A stay says how long it lasts (`until`) and until when the request is
   * confirmed (`confirmBy`); `statesTimes` tells whether the decision states both, absent when nobody noted it (R*424-9).
   */
  decided: {
    by: 'signature',
    family: 'decision',
    isLasting: true,
    fields: {
      sense: { ...choice(DECISION_SENSES), offered: REVIEW_DECISIONS },
      notice: letter,
      signedOn: optional(anyDay),
      ground: onlyWhen('sense', 'stayed', optional(choice(namesOf(STAY_GROUNDS)))),
      statesTimes: onlyWhen('sense', 'stayed', optional({ ...yesNo, usual: true })),
      until: onlyWhen('sense', 'stayed', optional(anyDay)),
      confirmBy: onlyWhen('sense', 'stayed', optional(anyDay)),
    },
  },
  decisionTransmitted: {
    by: 'officer',
    article: 'CGCT L2131-1',
    family: 'decision',
    isSingle: true,
    fields: { on: anyDay },
  },
  postedInTownHall: { by: 'officer', article: 'R*424-15', family: 'decision', isSingle: true, fields: { on: anyDay } },
  postedOnSite: { by: 'officer', article: 'R*600-2', family: 'decision', isSingle: true, fields: { on: anyDay } },
  /** `atHolderRequest`: at any time, whatever the decision is worth (L424-5). */
  revoked: {
    by: 'signature',
    family: 'decision',
    isSingle: true,
    isLasting: true,
    fields: { notice: letter, atHolderRequest: optional({ ...yesNo, usual: false }) },
  },

  /** The plan or the operation that a stay protected is approved: the stay ends before its term (CE n° 361433). */
  stayEnded: { by: 'officer', article: 'L424-1', family: 'appeals', fields: { on: pastDay, why: kept(text) } },
  stayConfirmed: { by: 'officer', article: 'L424-1', family: 'appeals', fields: { receivedOn: pastDay } },
  /** Appeal of the applicant against a refusal that the architect caused, as the prefect of the region received it. */
  refusalAppealLodged: {
    by: 'officer',
    article: 'R*424-14',
    family: 'appeals',
    isSingle: true,
    fields: { receivedOn: pastDay },
  },
  /** Its answer, as the authority received it. */
  refusalAppealDecided: {
    by: 'officer',
    article: 'R*424-14',
    family: 'appeals',
    isSingle: true,
    fields: { outcome: choice(['confirmed', 'overruled']), receivedOn: pastDay },
  },
  administrativeAppealLodged: {
    by: 'officer',
    article: 'L600-12-2',
    family: 'appeals',
    isSingle: true,
    fields: { on: pastDay, appellant: choice(APPELLANTS), name: kept(line) },
  },
  courtAppealLodged: {
    by: 'officer',
    article: 'R*424-19, R*600-1',
    family: 'appeals',
    fields: { on: pastDay, appellant: choice(APPELLANTS), name: kept(line), court: kept(optional(line)) },
  },
  courtAppealSettled: {
    by: 'officer',
    article: 'R*424-19',
    family: 'appeals',
    fields: { on: pastDay, outcome: assumed(choice(COURT_OUTCOMES)), notifiedOn: optional(pastDay) },
  },
  /** A refusal is annulled, and the applicant confirms the request or the declaration. */
  annulledRequestConfirmed: {
    by: 'officer',
    article: 'L600-2',
    family: 'appeals',
    isSingle: true,
    fields: { receivedOn: pastDay },
  },

  validityExtensionRequested: {
    by: 'officer',
    article: 'R*424-21 à R*424-23',
    family: 'works',
    fields: { receivedOn: anyDay },
  },
  /** Received in the two months of the request, it keeps silence from granting the extension. */
  validityExtensionRefused: {
    by: 'officer',
    article: 'R*424-23',
    family: 'works',
    fields: { why: kept(text), notice: letter },
  },
  /** Day from which another legislation lets the works begin: the three years run from it. */
  worksAllowedElsewhere: {
    by: 'officer',
    article: 'R*424-20',
    family: 'works',
    fields: { on: pastDay, why: kept(text) },
  },
  worksStarted: { by: 'officer', article: 'R*424-17', family: 'works', isSingle: true, fields: { on: anyDay } },
  worksInterrupted: { by: 'officer', article: 'R*424-17', family: 'works', fields: { from: pastDay, why: kept(text) } },
  worksResumed: { by: 'officer', article: 'R*424-17', family: 'works', fields: { on: pastDay } },
  /** `partial`: the declaration is for one phase of the works only (R462-2). */
  completionDeclared: {
    by: 'officer',
    article: 'R*462-1, R462-2',
    family: 'works',
    fields: { receivedOn: anyDay, partial: optional({ ...yesNo, usual: false }) },
  },
  complianceContested: {
    by: 'officer',
    article: 'R*462-9',
    family: 'works',
    isSingle: true,
    fields: { why: kept(longText), notice: letter },
  },
  complianceAttestationRequested: {
    by: 'officer',
    article: 'R*462-10',
    family: 'works',
    isSingle: true,
    fields: { receivedOn: pastDay },
  },

  /** A compensating act: the one it names is as if it had never been recorded. */
  cancelled: {
    by: 'officer',
    isLasting: true,
    isFromItsPlace: true,
    isOffBand: true,
    isNotTried: true,
    fields: { act: namedAct, why: kept(text) },
  },
} as const satisfies Record<string, ActDescription>

export type ActKind = keyof typeof LAW_ACTS
export type ActOf<Kind extends ActKind> = { id: string; kind: Kind } & ReadIn<(typeof LAW_ACTS)[Kind]['fields']>

/** One row of the register of a dossier, reduced to what the law reads in it. */
export type Act = { [Kind in ActKind]: ActOf<Kind> }[ActKind]

export const isLawAct = (kind: string): kind is ActKind => Object.hasOwn(LAW_ACTS, kind)
