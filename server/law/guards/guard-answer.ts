import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type SendBy, sendBy } from '#law/clock/notice.ts'

/**
 * Why an act should not be recorded as it is. `withoutEffect`: it would move no date. `unlawful`: the law forbids it,
 * and a judge would annul what rests on it.
 */
export const GUARD_REASONS = {
  noDossier: { outcome: 'unlawful', article: 'R*423-1', confidence: 'text', says: 'aucun dossier n’est déposé' },
  reviewOver: {
    outcome: 'withoutEffect',
    article: 'R*424-1',
    confidence: 'text',
    says: 'l’instruction est terminée',
  },
  nothingAsked: { outcome: 'unlawful', article: 'R*423-38', confidence: 'text', says: 'aucune pièce n’est demandée' },
  unlistedAttachment: {
    outcome: 'unlawful',
    article: 'R*431-4, R*423-41 ; CE 9 décembre 2022, n° 454521',
    confidence: 'text',
    says: 'le code ne prévoit pas cette pièce pour ce dossier',
  },
  afterFirstMonth: {
    outcome: 'withoutEffect',
    article: 'R*423-41',
    confidence: 'text',
    says: 'la demande serait reçue après le premier mois',
  },
  increaseAfterFirstMonth: {
    outcome: 'withoutEffect',
    article: 'R*423-42, R*423-43',
    confidence: 'text',
    says: 'le délai modifié serait notifié après le premier mois',
  },
  noReasonForIncrease: {
    outcome: 'unlawful',
    article: 'R*423-42 b',
    confidence: 'text',
    says: 'aucun motif de modification du délai n’est indiqué',
  },
  reasonNotEstablished: {
    outcome: 'unlawful',
    article: 'R*423-42 b',
    confidence: 'text',
    says: 'le motif n’est pas établi au dossier',
  },
  reasonWithoutEffectOnKind: {
    outcome: 'unlawful',
    article: 'R*423-24 à R*423-33',
    confidence: 'text',
    says: 'ce motif ne modifie pas le délai de cette nature de dossier',
  },
  periodNotLonger: {
    outcome: 'withoutEffect',
    article: 'R*423-25, R*423-33',
    confidence: 'text',
    says: 'le délai déjà notifié est au moins aussi long',
  },
  reviewNotRunning: {
    outcome: 'withoutEffect',
    article: 'R*423-19',
    confidence: 'text',
    says: 'le délai d’instruction ne court pas',
  },
  extensionAfterDeadline: {
    outcome: 'withoutEffect',
    article: 'R*423-44',
    confidence: 'text',
    says: 'la prolongation serait notifiée après l’expiration du délai',
  },
  extensionAlreadyGiven: {
    outcome: 'withoutEffect',
    article: 'R*423-34 à R*423-37',
    confidence: 'text',
    says: 'le délai est déjà prolongé pour ce motif',
  },
  appealAfterDeadline: {
    outcome: 'withoutEffect',
    article: 'R*423-36',
    confidence: 'text',
    says: 'le recours a été déposé après le délai d’instruction',
  },
  extensionNeedsCircumstance: {
    outcome: 'unlawful',
    article: 'R*423-34 à R*423-37',
    confidence: 'text',
    says: 'le dossier ne relève pas du régime qui ouvre cette prolongation',
  },
  noModification: {
    outcome: 'withoutEffect',
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
    says: 'le demandeur n’a pas modifié son projet',
  },
  announcedAfterDeadline: {
    outcome: 'withoutEffect',
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
    says: 'le nouvel examen serait annoncé après la décision tacite',
  },
  alreadyDecided: {
    outcome: 'unlawful',
    article: 'L424-1, L424-5',
    confidence: 'text',
    says: 'une décision expresse est déjà notifiée : elle ne peut qu’être retirée',
  },
  senseNotOfThisKind: {
    outcome: 'unlawful',
    article: 'L424-1, R*424-5',
    confidence: 'text',
    says: 'ce sens de décision n’existe pas pour cette nature de dossier',
  },
  signatoryWithoutDelegation: {
    outcome: 'unlawful',
    article: 'L422-1, L423-1',
    confidence: 'text',
    says: 'le signataire n’est ni l’autorité compétente ni son délégué',
  },
  delegationNotInForce: {
    outcome: 'unlawful',
    article: 'L423-1 ; CGCT L2122-18, L2122-19',
    confidence: 'memory',
    says: 'la délégation de signature n’est pas en vigueur ce jour-là',
  },
  delegationOutOfScope: {
    outcome: 'unlawful',
    article: 'L423-1 ; CGCT L2122-18, L2122-19',
    confidence: 'memory',
    says: 'la délégation de signature ne couvre pas cette nature de dossier',
  },
  interestedSignatory: {
    outcome: 'unlawful',
    article: 'L422-7',
    confidence: 'text',
    says: 'le signataire est intéressé au projet',
  },
  tacitGrantExists: {
    outcome: 'unlawful',
    article: 'L424-5 ; CRPA L122-1',
    confidence: 'secondary',
    says: 'une décision tacite favorable existe : refuser la retire, après procédure contradictoire et si elle est illégale',
  },
  tacitGrantConfirmed: {
    outcome: 'withoutEffect',
    article: 'R*424-1',
    confidence: 'memory',
    says: 'la décision tacite favorable existe déjà',
  },
  heritageAgreementRefused: {
    outcome: 'unlawful',
    article: 'C. patr. L632-2 ; R*424-3',
    confidence: 'text',
    says: 'l’accord requis de l’architecte des Bâtiments de France est refusé',
  },
  heritageConditionsLeftOut: {
    outcome: 'unlawful',
    article: 'C. patr. L632-2 ; R*424-3',
    confidence: 'text',
    says: 'l’accord de l’architecte des Bâtiments de France est assorti de prescriptions, que la décision doit reprendre',
  },
  notTacitlyDecided: {
    outcome: 'unlawful',
    article: 'R*424-13',
    confidence: 'text',
    says: 'aucune décision tacite n’est acquise ce jour',
  },
  tacitlyRejected: {
    outcome: 'unlawful',
    article: 'R*424-13',
    confidence: 'text',
    says: 'le silence a valu rejet ou opposition : il n’y a rien à certifier',
  },
  nothingToRevoke: {
    outcome: 'withoutEffect',
    article: 'L424-5',
    confidence: 'text',
    says: 'aucune décision favorable n’est en vigueur',
  },
  revocationOfLawfulDecision: {
    outcome: 'unlawful',
    article: 'L424-5',
    confidence: 'text',
    says: 'seule une décision illégale peut être retirée',
  },
  holderNotHeard: {
    outcome: 'unlawful',
    article: 'CRPA L121-1, L122-1 ; CE 30 décembre 2015, n° 383264',
    confidence: 'secondary',
    says: 'le titulaire n’a pas été mis à même de présenter ses observations',
  },
  revocationOutOfTime: {
    outcome: 'unlawful',
    article: 'L424-5 ; CE 18 juillet 2025, n° 497128',
    confidence: 'secondary',
    says: 'le retrait serait reçu plus de trois mois après la décision',
  },
  noCompletionDeclared: {
    outcome: 'withoutEffect',
    article: 'R*462-6',
    confidence: 'text',
    says: 'l’achèvement n’est pas déclaré',
  },
  complianceAcquired: {
    outcome: 'unlawful',
    article: 'R*462-6',
    confidence: 'text',
    says: 'le délai de contestation de la conformité est expiré',
  },
  extensionNotAvailable: {
    outcome: 'withoutEffect',
    article: 'R*424-21, R*424-22 ; décret 2025-461',
    confidence: 'secondary',
    says: 'la validité ne peut plus être prorogée, ou la demande est trop tardive',
  },
  suspensionAfterDeadline: {
    outcome: 'withoutEffect',
    article: 'R*423-44',
    confidence: 'text',
    says: 'la suspension serait notifiée après l’expiration du délai',
  },
  alreadySuspended: {
    outcome: 'withoutEffect',
    article: 'R*423-37-1 à R*423-37-3',
    confidence: 'text',
    says: 'l’instruction est déjà suspendue',
  },
  notSuspended: {
    outcome: 'withoutEffect',
    article: 'R*423-37-1 à R*423-37-3',
    confidence: 'text',
    says: 'l’instruction n’est pas suspendue, ou ne le sera qu’après ce jour',
  },
  inquiryNotEstablished: {
    outcome: 'withoutEffect',
    article: 'R*423-20',
    confidence: 'text',
    says: 'le dossier ne relève pas d’une enquête publique',
  },
  heritageAgreementNotRefused: {
    outcome: 'withoutEffect',
    article: 'R*423-68',
    confidence: 'memory',
    says: 'aucun refus ni prescription de l’architecte des Bâtiments de France n’est enregistré',
  },
  depositNoticeNotDue: {
    outcome: 'withoutEffect',
    article: 'R*423-6',
    confidence: 'text',
    says: 'l’avis de dépôt ne concerne que les permis et les déclarations préalables',
  },
  noStay: {
    outcome: 'withoutEffect',
    article: 'L424-1',
    confidence: 'text',
    says: 'aucun sursis à statuer n’est en vigueur',
  },
  stayConfirmationLate: {
    outcome: 'withoutEffect',
    article: 'L424-1',
    confidence: 'text',
    says: 'la confirmation viendrait plus de deux mois après la fin du sursis',
  },
  stayNotConfirmed: {
    outcome: 'withoutEffect',
    article: 'L424-1',
    confidence: 'text',
    says: 'le demandeur n’a pas confirmé sa demande : il n’y a rien à refuser ni à surseoir de nouveau',
  },
  stayDuringModification: {
    outcome: 'unlawful',
    article: 'L153-11 ; CE 28 janvier 2021, n° 433619',
    confidence: 'secondary',
    says: 'la simple modification d’un plan n’ouvre pas le sursis à statuer',
  },
  stayTooEarly: {
    outcome: 'unlawful',
    article: 'L424-1, L153-11',
    confidence: 'text',
    says: 'l’événement qui ouvre le sursis (débat, enquête, publication) n’est pas établi à ce jour',
  },
  stayNotPublished: {
    outcome: 'unlawful',
    article: 'L424-1',
    confidence: 'text',
    says: 'la prise en considération n’a pas été publiée avant le dépôt de la demande',
  },
  stayGroundLapsed: {
    outcome: 'unlawful',
    article: 'L424-1',
    confidence: 'text',
    says: 'la prise en considération a cessé de produire effet au bout de dix ans sans commencement',
  },
  stayDocumentApproved: {
    outcome: 'unlawful',
    article: 'Loi n° 2023-630 du 20 juillet 2023, art. 6',
    confidence: 'secondary',
    says: 'le document qui intègre l’objectif est approuvé : le sursis ne peut plus être prononcé',
  },
  stayCompensated: {
    outcome: 'unlawful',
    article: 'Loi n° 2023-630 du 20 juillet 2023, art. 6',
    confidence: 'secondary',
    says: 'la consommation est compensée par une renaturation au moins égale',
  },
  staySameGround: {
    outcome: 'unlawful',
    article: 'L424-1',
    confidence: 'text',
    says: 'un nouveau sursis ne peut reposer sur le motif du premier',
  },
  stayTooLong: {
    outcome: 'unlawful',
    article: 'L424-1',
    confidence: 'text',
    says: 'un sursis n’excède pas deux ans, et les sursis sur une même demande trois ans en tout',
  },
  prefectOpinionUnfavourable: {
    outcome: 'unlawful',
    article: 'L422-5, L422-6',
    confidence: 'text',
    says: 'l’avis conforme du préfet est défavorable',
  },
  refusalNotByHeritage: {
    outcome: 'withoutEffect',
    article: 'R*424-14',
    confidence: 'text',
    says: 'le recours au préfet de région suppose un refus ou une opposition fondés sur le refus d’accord de l’architecte des Bâtiments de France, en abords ou en site patrimonial remarquable',
  },
  refusalAppealLate: {
    outcome: 'withoutEffect',
    article: 'R*424-14',
    confidence: 'text',
    says: 'le recours vient plus de deux mois après la notification du refus',
  },
  noRefusalAppeal: {
    outcome: 'withoutEffect',
    article: 'R*424-14',
    confidence: 'text',
    says: 'aucun recours du demandeur devant le préfet de région n’est enregistré',
  },
  refusalNotAnnulled: {
    outcome: 'withoutEffect',
    article: 'L600-2',
    confidence: 'text',
    says: 'aucun refus annulé par le juge n’est enregistré',
  },
  noExtensionRequested: {
    outcome: 'withoutEffect',
    article: 'R*424-22, R*424-23',
    confidence: 'text',
    says: 'aucune demande de prorogation n’attend de réponse',
  },
  extensionAcquired: {
    outcome: 'withoutEffect',
    article: 'R*424-23',
    confidence: 'text',
    says: 'deux mois de silence ont fait acquérir la prorogation',
  },
  planNotMadeCompatible: {
    outcome: 'withoutEffect',
    article: 'R423-21, R423-21-1',
    confidence: 'text',
    says: 'le dossier n’attend aucune mise en compatibilité d’un document d’urbanisme',
  },
  nothingToAppeal: {
    outcome: 'withoutEffect',
    article: 'R*600-1 ; CJA R421-1',
    confidence: 'secondary',
    says: 'aucune décision n’est née sur ce dossier',
  },
  administrativeAppealLate: {
    outcome: 'withoutEffect',
    article: 'L600-12-2',
    confidence: 'text',
    says: 'le recours gracieux vient après son délai',
  },
  noAppealPending: {
    outcome: 'withoutEffect',
    article: 'R*600-1 ; R*424-19',
    confidence: 'text',
    says: 'aucun recours en cours n’est enregistré',
  },
  worksNotUnderway: {
    outcome: 'withoutEffect',
    article: 'R*424-17',
    confidence: 'text',
    says: 'l’ouverture du chantier n’est pas enregistrée, ou les travaux sont achevés',
  },
  worksNotInterrupted: {
    outcome: 'withoutEffect',
    article: 'R*424-17',
    confidence: 'text',
    says: 'aucune interruption des travaux n’est enregistrée',
  },
  notForCertificate: {
    outcome: 'withoutEffect',
    article: 'R*410-9 à R*410-18',
    confidence: 'text',
    says: 'cet acte n’existe pas pour un certificat d’urbanisme',
  },
  noLetterAwaited: {
    outcome: 'withoutEffect',
    article: 'R*423-47',
    confidence: 'text',
    says: 'aucun pli recommandé n’attend sa première présentation',
  },
  alreadySigned: {
    outcome: 'withoutEffect',
    article: 'R*424-10',
    confidence: 'text',
    says: 'une décision est signée et sa réception est attendue',
  },
  alreadyReported: {
    outcome: 'withoutEffect',
    article: 'R*423-20',
    confidence: 'text',
    says: 'le rapport de l’enquête est déjà enregistré',
  },
  nothingAwaited: {
    outcome: 'withoutEffect',
    article: 'R*423-38, R*423-39',
    confidence: 'text',
    says: 'aucune pièce demandée n’est attendue',
  },
  piecesAwaited: {
    outcome: 'withoutEffect',
    article: 'R*423-39',
    confidence: 'text',
    says: 'des pièces sont demandées : ce qui vient y répond',
  },
  nothingGranted: {
    outcome: 'withoutEffect',
    article: 'R*424-17',
    confidence: 'text',
    says: 'aucune décision favorable n’est en vigueur',
  },
  alreadyDone: {
    outcome: 'withoutEffect',
    article: 'CGCT L2131-1 ; R*424-15',
    confidence: 'text',
    says: 'aucune décision ne l’appelle, ou c’est déjà fait',
  },
  revocationSigned: {
    outcome: 'withoutEffect',
    article: 'L424-5',
    confidence: 'text',
    says: 'un retrait est déjà parti et sa réception est attendue',
  },
  decisionNotExecutory: {
    outcome: 'withoutEffect',
    article: 'L424-7, L424-8, R*452-1',
    confidence: 'text',
    says: 'la décision n’est pas exécutoire ce jour-là : les travaux commenceraient sans droit',
  },
  decisionLapsed: {
    outcome: 'withoutEffect',
    article: 'R*424-17',
    confidence: 'text',
    says: 'la décision est périmée',
  },
  worksAlreadyBegun: {
    outcome: 'withoutEffect',
    article: 'R*424-16, R*424-17',
    confidence: 'text',
    says: 'l’ouverture du chantier est déjà enregistrée',
  },
  completionAlreadyDeclared: {
    outcome: 'withoutEffect',
    article: 'R*462-1',
    confidence: 'text',
    says: 'l’achèvement est déjà déclaré',
  },
  complianceAlreadyContested: {
    outcome: 'withoutEffect',
    article: 'R*462-9',
    confidence: 'text',
    says: 'la conformité est déjà contestée',
  },
  stopWorksWithoutReport: {
    outcome: 'unlawful',
    article: 'L480-2',
    confidence: 'text',
    says: 'l’arrêté interruptif suit le procès-verbal qui relève l’infraction',
  },
  stopWorksNotOrdered: {
    outcome: 'withoutEffect',
    article: 'L480-2',
    confidence: 'text',
    says: 'aucun arrêté interruptif n’est en vigueur',
  },
} as const satisfies Record<string, Citation & { outcome: 'withoutEffect' | 'unlawful'; says: string }>

export type GuardReason = keyof typeof GUARD_REASONS

/**
 * The answer given before an act is recorded. `allowed`: until when, and when a letter must leave to be received by
 * then. Otherwise: why, the article, and what it is about (codes of pieces, a day).
 */
export type GuardAnswer =
  | ({ outcome: 'allowed'; until?: Day; sendBy?: SendBy } & Reservations)
  | {
      outcome: 'withoutEffect' | 'unlawful'
      why: GuardReason
      citation: Citation
      limit?: Day
      codes?: readonly string[]
    }

/**
 * What an allowed act still calls for. `replaces`: the request it takes the place of, whose list it must repeat in full;
 * `presentBy`: day by which a registered letter must be presented; `toJustify`: pieces whose legal ground is to be stated.
 */
export type Reservations = { replaces?: string; presentBy?: Day; toJustify?: readonly string[] }

export function refused(why: GuardReason, about: { limit?: Day; codes?: readonly string[] } = {}): GuardAnswer {
  return { outcome: GUARD_REASONS[why].outcome, why, citation: GUARD_REASONS[why], ...about }
}

export function allowed(until?: Day, reservations: Reservations = {}): GuardAnswer {
  return { outcome: 'allowed', ...(until !== undefined && { until, sendBy: sendBy(until) }), ...reservations }
}

export const GUARDS_TABLE = lawTable(
  'guards',
  'Gardes : actes illégaux ou sans effet, avant enregistrement',
  GUARD_REASONS,
  ({ outcome, says }) => `${outcome === 'unlawful' ? 'illégal' : 'sans effet'} : ${says}`,
)
