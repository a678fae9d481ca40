import { CERTIFICATE_KINDS, DOSSIER_VARIANTS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import type { ActDescription } from './act-description.ts'
import {
  anyDay,
  arrival,
  assumed,
  choice,
  kept,
  letter,
  named,
  namesOf,
  onlyWhen,
  optional,
  pastDay,
  pieces,
  several,
  text,
  unasked,
  yesNo,
} from './act-fields.ts'
import { PERIOD_EFFECTS } from './circumstances.ts'
import { EXTENSIONS, SUSPENSION_REASONS } from './extensions.ts'

const OPINION_SENSES = ['favourable', 'favourableWithConditions', 'unfavourable'] as const
/** `State`: the mayor in its name (L422-1 b); `prefect`: the cases of L422-2 and R422-2. */
const DECIDING_AUTHORITIES = ['commune', 'community', 'State', 'prefect'] as const

const circumstances = namesOf(PERIOD_EFFECTS)
const suspensionReasons = namesOf(SUSPENSION_REASONS)

/** Acts of a review: its deposit, its pieces, its period, the opinions given on it. */
export const REVIEW_ACTS = {
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
    fields: { pieces: named(pieces), notice: letter, lawful: unasked({ ...yesNo, usual: true, always: true }) },
  },
  attachmentsReceived: {
    by: 'officer',
    article: 'R*423-19',
    family: 'period',
    fields: { pieces: named(unasked(pieces)), filing: arrival, completes: { ...yesNo, usual: true } },
  },
  /**
   * A readable file under a piece that was asked, recorded with the keeping of the file, by whatever channel it came: the reception of R*423-39 c,
   * that nobody has to declare. Provisional: an officer may still say that it is not the piece (`pieceNotAccepted`).
   */
  pieceReceived: {
    by: 'useCase',
    article: 'R*423-39 c',
    isLasting: true,
    isNotTried: true,
    fields: { pieces: named(unasked(pieces)), filing: arrival },
  },
  /** An officer says that what came for a piece is not that piece: it bears on all that the register then holds for it. */
  pieceNotAccepted: {
    by: 'useCase',
    article: 'R*423-39 b',
    isNotTried: true,
    fields: { pieces: named(unasked(pieces)), on: pastDay, why: kept(text) },
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
    fields: {
      sense: choice(['favourable', 'unfavourable']),
      requestReceivedOn: optional(pastDay),
      receivedOn: assumed(pastDay),
    },
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
  /** Day from which the decision that makes a planning document compatible is executory; `decidedOn`, that of the decision. */
  planMadeCompatible: {
    by: 'officer',
    article: 'R423-21, R423-21-1',
    family: 'opinions',
    fields: { on: pastDay, decidedOn: optional(pastDay) },
  },
} as const satisfies Record<string, ActDescription>
