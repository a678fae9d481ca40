import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type SendBy, sendBy } from '#law/clock/notice.ts'
import type { RegisterActKind } from '#law/clock/register-acts.ts'

export type Actor = 'authority' | 'applicant' | 'service' | 'thirdParty'

const ACTOR_SAYS = {
  authority: 'autorité',
  applicant: 'demandeur',
  service: 'service consulté',
  thirdParty: 'tiers',
} as const satisfies Record<Actor, string>

/** What the law makes of a move. */
const EFFECT_SAYS = {
  informs: 'ne change aucune date',
  ends: 'met fin à l’instruction',
  replacesRejection: 'se substitue au rejet tacite',
  waitsForPieces: 'le délai partira de la réception des pièces',
  startsPeriod: 'fait partir le délai',
  lengthensPeriod: 'allonge le délai',
  stopsPeriod: 'arrête le délai',
  resumesPeriod: 'fait repartir le délai',
  restartsReview: 'vaut nouvelle demande',
  bearsOnSilence: 'peut changer ce que vaut le silence',
  opensDecision: 'rouvre le délai de décision',
  bindsDecision: 'lie la décision',
  endsStay: 'met fin au sursis',
  notifies: 'date la notification',
  makesExecutory: 'rend la décision exécutoire',
  certifies: 'atteste la décision tacite',
  opensAppeals: 'fait courir le délai de recours des tiers',
  takesAway: 'fait disparaître la décision',
  contests: 'suspend la péremption jusqu’à l’issue',
  asksAgain: 'oblige l’autorité à répondre',
  settles: 'met fin au recours',
  lengthensValidity: 'allonge la validité',
  keepsValidity: 'empêche la péremption',
  countsIdleness: 'fait courir l’année d’interruption',
  opensContest: 'ouvre le délai de contestation de la conformité',
  preventsConformity: 'empêche la conformité tacite',
  obligesToAttest: 'oblige à attester sous quinze jours',
} as const satisfies Record<string, string>

export type MoveEffect = keyof typeof EFFECT_SAYS

/** How the register names a move once made; `letterAgain`: the letter that left, recorded anew with its first presentation. */
export type MoveAct = RegisterActKind | 'letterAgain'

/** `letter`: it must be received by the applicant in time. `act`: how the register names it once done. */
type MoveRow = Citation & { act: MoveAct; by: Actor; letter?: true; effect: MoveEffect }

const GORBIO = 'CE 1er décembre 2023, n° 448905'

/**
 * What someone may lawfully do in the life of a dossier, in the order in which it comes; the one list that guards, steps,
 * state and « à faire » read.
 */
export const MOVES = {
  postDepositNotice: {
    act: 'depositNoticePosted',
    by: 'authority',
    effect: 'informs',
    article: 'R*423-6',
    confidence: 'text',
  },
  establishCircumstance: {
    act: 'circumstanceEstablished',
    by: 'authority',
    effect: 'bearsOnSilence',
    article: 'R*423-24 à R*423-33, R*424-2',
    confidence: 'text',
  },
  establishAuthority: {
    act: 'authorityEstablished',
    by: 'authority',
    effect: 'informs',
    article: 'L422-1 à L422-3',
    confidence: 'text',
  },
  requestAttachments: {
    act: 'attachmentsRequested',
    by: 'authority',
    letter: true,
    effect: 'waitsForPieces',
    article: 'R*423-38',
    confidence: 'text',
  },
  increasePeriod: {
    act: 'periodIncreased',
    by: 'authority',
    letter: true,
    effect: 'lengthensPeriod',
    article: 'R*423-42',
    confidence: 'text',
  },
  sendAttachments: {
    act: 'attachmentsReceived',
    by: 'applicant',
    effect: 'startsPeriod',
    article: 'R*423-39',
    confidence: 'text',
  },
  bringDocuments: {
    act: 'attachmentsReceived',
    by: 'applicant',
    effect: 'informs',
    article: GORBIO,
    confidence: 'secondary',
  },
  extendPeriod: {
    act: 'periodExtended',
    by: 'authority',
    letter: true,
    effect: 'lengthensPeriod',
    article: 'R*423-44',
    confidence: 'text',
  },
  suspendReview: {
    act: 'reviewSuspended',
    by: 'authority',
    letter: true,
    effect: 'stopsPeriod',
    article: 'R*423-37-1 à R*423-37-3, R*423-44',
    confidence: 'text',
  },
  resumeReview: {
    act: 'reviewResumed',
    by: 'authority',
    effect: 'resumesPeriod',
    article: 'R*423-37-1 à R*423-37-3',
    confidence: 'text',
  },
  receiveInquiryReport: {
    act: 'inquiryReportReceived',
    by: 'authority',
    effect: 'startsPeriod',
    article: 'R*423-20',
    confidence: 'text',
  },
  receivePublicSynthesis: {
    act: 'publicSynthesisReceived',
    by: 'authority',
    effect: 'resumesPeriod',
    article: 'R423-37-3, R*423-44',
    confidence: 'text',
  },
  makePlanCompatible: {
    act: 'planMadeCompatible',
    by: 'authority',
    effect: 'startsPeriod',
    article: 'R423-21, R423-21-1',
    confidence: 'text',
  },
  giveHeritageOpinion: {
    act: 'heritageOpinionReceived',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*424-3, R*423-67',
    confidence: 'text',
  },
  rejectHeritageAppeal: {
    act: 'heritageAppealRejected',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*423-68, R*424-3',
    confidence: 'text',
  },
  approveHeritageAppeal: {
    act: 'heritageAppealApproved',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*423-68',
    confidence: 'text',
  },
  givePrefectOpinion: {
    act: 'prefectOpinionReceived',
    by: 'service',
    effect: 'bindsDecision',
    article: 'L422-5, L422-6',
    confidence: 'text',
  },
  giveCommercialOpinion: {
    act: 'commercialOpinionReceived',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*424-2 h',
    confidence: 'text',
  },
  decide: {
    act: 'decided',
    by: 'authority',
    letter: true,
    effect: 'ends',
    article: 'R*424-1, R*424-10',
    confidence: 'text',
  },
  recordReception: {
    act: 'letterAgain',
    by: 'authority',
    effect: 'notifies',
    article: 'R*423-47, R*424-10',
    confidence: 'text',
  },
  modifyProject: {
    act: 'projectModified',
    by: 'applicant',
    effect: 'informs',
    article: GORBIO,
    confidence: 'secondary',
  },
  announceNewExamination: {
    act: 'projectModified',
    by: 'authority',
    letter: true,
    effect: 'restartsReview',
    article: GORBIO,
    confidence: 'secondary',
  },
  withdraw: { act: 'withdrawn', by: 'applicant', effect: 'ends', article: 'R*424-1', confidence: 'memory' },
  endStay: { act: 'stayEnded', by: 'authority', effect: 'endsStay', article: 'L424-1', confidence: 'text' },
  confirmRequest: {
    act: 'stayConfirmed',
    by: 'applicant',
    effect: 'opensDecision',
    article: 'L424-1',
    confidence: 'text',
  },
  appealToRegionalPrefect: {
    act: 'refusalAppealLodged',
    by: 'applicant',
    effect: 'asksAgain',
    article: 'R*424-14',
    confidence: 'text',
  },
  answerRefusalAppeal: {
    act: 'refusalAppealDecided',
    by: 'service',
    effect: 'opensDecision',
    article: 'R*424-14',
    confidence: 'text',
  },
  confirmAnnulledRequest: {
    act: 'annulledRequestConfirmed',
    by: 'applicant',
    effect: 'opensDecision',
    article: 'L600-2',
    confidence: 'text',
  },
  transmit: {
    act: 'decisionTransmitted',
    by: 'authority',
    effect: 'makesExecutory',
    article: 'CGCT L2131-1',
    confidence: 'memory',
  },
  postInTownHall: {
    act: 'postedInTownHall',
    by: 'authority',
    effect: 'informs',
    article: 'R*424-15',
    confidence: 'text',
  },
  certifyTacit: {
    act: 'tacitCertificateIssued',
    by: 'authority',
    effect: 'certifies',
    article: 'R*424-13',
    confidence: 'text',
  },
  postOnSite: {
    act: 'postedOnSite',
    by: 'applicant',
    effect: 'opensAppeals',
    article: 'R*424-15, R*600-2',
    confidence: 'text',
  },
  revoke: {
    act: 'revoked',
    by: 'authority',
    letter: true,
    effect: 'takesAway',
    article: 'L424-5',
    confidence: 'text',
  },
  appealByThirdParty: {
    act: 'courtAppealLodged',
    by: 'thirdParty',
    effect: 'contests',
    article: 'R*600-2',
    confidence: 'text',
  },
  appealByApplicant: {
    act: 'courtAppealLodged',
    by: 'applicant',
    effect: 'contests',
    article: 'CJA R421-1',
    confidence: 'secondary',
  },
  administrativeAppeal: {
    act: 'administrativeAppealLodged',
    by: 'applicant',
    effect: 'asksAgain',
    article: 'L600-12-2',
    confidence: 'text',
  },
  administrativeAppealByThirdParty: {
    act: 'administrativeAppealLodged',
    by: 'thirdParty',
    effect: 'asksAgain',
    article: 'L600-12-2',
    confidence: 'text',
  },
  notifyAppeal: {
    act: 'appealNotified',
    by: 'thirdParty',
    effect: 'informs',
    article: 'R*600-1',
    confidence: 'text',
  },
  settleAppeal: {
    act: 'courtAppealSettled',
    by: 'authority',
    effect: 'settles',
    article: 'R*424-19',
    confidence: 'text',
  },
  requestValidityExtension: {
    act: 'validityExtensionRequested',
    by: 'applicant',
    effect: 'lengthensValidity',
    article: 'R*424-22',
    confidence: 'text',
  },
  refuseValidityExtension: {
    act: 'validityExtensionRefused',
    by: 'authority',
    letter: true,
    effect: 'informs',
    article: 'R*424-23',
    confidence: 'text',
  },
  allowWorksElsewhere: {
    act: 'worksAllowedElsewhere',
    by: 'authority',
    effect: 'lengthensValidity',
    article: 'R*424-20',
    confidence: 'text',
  },
  startWorks: {
    act: 'worksStarted',
    by: 'applicant',
    effect: 'keepsValidity',
    article: 'R*424-17',
    confidence: 'text',
  },
  interruptWorks: {
    act: 'worksInterrupted',
    by: 'applicant',
    effect: 'countsIdleness',
    article: 'R*424-17',
    confidence: 'text',
  },
  resumeWorks: {
    act: 'worksResumed',
    by: 'applicant',
    effect: 'keepsValidity',
    article: 'R*424-17',
    confidence: 'text',
  },
  declareCompletion: {
    act: 'completionDeclared',
    by: 'applicant',
    effect: 'opensContest',
    article: 'R*462-1',
    confidence: 'text',
  },
  contestCompliance: {
    act: 'complianceContested',
    by: 'authority',
    letter: true,
    effect: 'preventsConformity',
    article: 'R*462-6, R*462-9',
    confidence: 'text',
  },
  requestAttestation: {
    act: 'complianceAttestationRequested',
    by: 'applicant',
    effect: 'obligesToAttest',
    article: 'R*462-10',
    confidence: 'text',
  },
} as const satisfies Record<string, MoveRow>

export type StepName = keyof typeof MOVES
export const STEP_NAMES = Object.keys(MOVES) as readonly StepName[]

/**
 * A move open on a day. `until` is inclusive, `sendBy` says when a letter must leave to be received by then; `dueOn` is the day
 * of a duty, which is still owed once it is past. `due`: the law waits for it. `noted`: the register takes it, though the
 * law gives it no effect that day any more (a late appeal, whose lateness is for the judge).
 */
export type Move = {
  step: StepName
  act: MoveAct
  by: Actor
  effect: MoveEffect
  citation: Citation
  until?: Day
  sendBy?: SendBy
  dueOn?: Day
  due?: true
  noted?: true
}

/** The move that such an act makes, when there is but one. */
export function stepOfAct(act: RegisterActKind): StepName | undefined {
  const [step, ...others] = STEP_NAMES.filter((name) => MOVES[name].act === act)
  return others.length === 0 ? step : undefined
}

/** What the generator says of a move beside its row. */
export type MoveTerms = Pick<Move, 'until' | 'dueOn' | 'due' | 'noted'> & { effect?: MoveEffect }

export function moveOf(step: StepName, { effect, until, dueOn, due, noted }: MoveTerms = {}): Move {
  const row: MoveRow = MOVES[step]
  const move: Move = { step, act: row.act, by: row.by, effect: effect ?? row.effect, citation: row }
  if (until !== undefined) move.until = until
  if (until !== undefined && row.letter) move.sendBy = sendBy(until)
  if (dueOn !== undefined) move.dueOn = dueOn
  if (due) move.due = due
  if (noted) move.noted = noted
  return move
}

export const MOVES_TABLE = lawTable(
  'steps',
  'Actes possibles',
  MOVES,
  ({ by, effect }) => `${ACTOR_SAYS[by]} : ${EFFECT_SAYS[effect]}`,
)
