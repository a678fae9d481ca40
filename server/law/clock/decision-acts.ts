import type { ActDescription } from './act-description.ts'
import {
  anyDay,
  assumed,
  choice,
  kept,
  letter,
  line,
  namesOf,
  onlyWhen,
  optional,
  pastDay,
  text,
  yesNo,
} from './act-fields.ts'
import { STAY_GROUNDS } from './stay-grounds.ts'

/** What a court sets while it hears an appeal, or when it partly annuls, and the measure that answers it. */
const COURT_TERMS = ['grounds', 'regularisation', 'partialRegularisation', 'measure'] as const

/** What the authority decided (L424-1, L410-1); `unopposed` and `opposed` are the words of a declaration. */
const REVIEW_DECISIONS = ['granted', 'grantedWithConditions', 'unopposed', 'refused', 'opposed', 'stayed'] as const
const DECISION_SENSES = [...REVIEW_DECISIONS, 'certificateIssued'] as const

const APPELLANTS = ['thirdParty', 'applicant'] as const
const ANSWERS = ['rejected', 'upheld'] as const
const COURT_OUTCOMES = ['dismissed', 'givenUp', 'partlyAnnulled', 'annulled', 'restored'] as const

/** Acts of the decision: its displays, what takes it away, what is asked against it. */
export const DECISION_ACTS = {
  /** The notice of deposit stays displayed all the review (R*423-6). */
  depositNoticePosted: {
    by: 'officer',
    article: 'R*423-6',
    family: 'decision',
    isNotTried: true,
    fields: { on: pastDay, place: kept(choice(['townHall', 'website'])) },
  },

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
    fields: { on: anyDay },
  },
  postedInTownHall: { by: 'officer', article: 'R*424-15', family: 'decision', isSingle: true, fields: { on: anyDay } },
  postedOnSite: { by: 'officer', article: 'R*600-2', family: 'decision', isSingle: true, fields: { on: anyDay } },
  /** The board was no longer there to be read: whether its display was continuous is in doubt from that day (R*600-2). */
  siteDisplayInterrupted: { by: 'useCase', article: 'R*600-2', isNotTried: true, fields: { on: pastDay } },
  siteDisplayRestored: { by: 'useCase', article: 'R*600-2', isNotTried: true, fields: { on: pastDay } },
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
    fields: {
      on: pastDay,
      appellant: choice(APPELLANTS),
      name: kept(line),
      to: optional({ ...choice(['gracious', 'hierarchical']), usual: 'gracious' }),
    },
  },
  /** The authority answers before its silence does (CRPA L231-4). */
  administrativeAppealAnswered: {
    by: 'officer',
    article: 'L600-12-2',
    family: 'appeals',
    isSingle: true,
    isNotTried: true,
    fields: { outcome: choice(ANSWERS), notice: letter },
  },
  /** `appeal`: to a higher court, against a judgment. */
  courtAppealLodged: {
    by: 'officer',
    article: 'R*424-19, R*600-1',
    family: 'appeals',
    fields: {
      on: pastDay,
      nature: optional({ ...choice(['annulment', 'referral', 'appeal']), usual: 'annulment' }),
      appellant: choice(APPELLANTS),
      name: kept(line),
      court: kept(optional(line)),
      withSummary: optional({ ...yesNo, usual: false }),
    },
  },
  /**
   * `final`: no court may undo the annulment any more, which L600-2 asks; absent while nobody knows. `annuls`: what the judgment annuls, which
   * the days tell when nobody says it. `restored`: a higher court sets the annulment aside; `stands` says which decision then counts, where
   * another one was taken in between.
   */
  courtAppealSettled: {
    by: 'officer',
    article: 'R*424-19',
    family: 'appeals',
    fields: {
      on: pastDay,
      outcome: assumed(choice(COURT_OUTCOMES)),
      notifiedOn: optional(pastDay),
      final: onlyWhen('outcome', 'annulled', optional(yesNo)),
      annuls: onlyWhen('outcome', 'annulled', optional(choice(['decision', 'withdrawal']))),
      stands: onlyWhen('outcome', 'restored', optional(choice(['first', 'second']))),
    },
  },
  /** A refusal is annulled, and the applicant confirms the request or the declaration. */
  annulledRequestConfirmed: {
    by: 'officer',
    article: 'L600-2',
    family: 'appeals',
    isSingle: true,
    fields: { receivedOn: pastDay },
  },
  /** A third party tells its appeal to who decided and to the holder (R*600-1). */
  appealNotified: {
    by: 'officer',
    article: 'R*600-1',
    family: 'appeals',
    isNotTried: true,
    fields: {
      appeal: choice(['court', 'administrative']),
      sentOn: pastDay,
      to: choice(['both', 'authority', 'holder']),
    },
  },
  /** The court calls the case on that day; a later notice replaces it, a judgment leaves nothing to hear. */
  courtHearingSet: {
    by: 'officer',
    article: 'CJA R711-2',
    family: 'appeals',
    isNotTried: true,
    fields: { on: anyDay, court: optional(line) },
  },
  /** The court freezes the grounds, or gives a time to regularise; the last of each counts in its instance. `measure`: what answers it, told to the judge on that day. */
  courtTermSet: {
    by: 'officer',
    article: 'L600-5, L600-5-1, R*600-5',
    family: 'appeals',
    isNotTried: true,
    fields: {
      of: choice(COURT_TERMS),
      on: pastDay,
      until: optional(anyDay),
    },
  },
  tacitCertificateIssued: { by: 'useCase', isLasting: true, isNotTried: true, fields: {} },
  /** The holder is heard before a decision is withdrawn, or before works are stopped (CRPA L121-1, L122-1). */
  hearingInvited: {
    by: 'useCase',
    isNotTried: true,
    fields: { before: optional(choice(['revocation', 'stopWorks'])), answerUntil: anyDay, notice: letter },
  },
} as const satisfies Record<string, ActDescription>
