import type { GuardRow } from './guard-row.ts'

/** What forbids a decision or a stay, or leaves it without effect. */
export const DECISION_REASONS = {
  alreadyDecided: {
    outcome: 'unlawful',
    article: 'L424-1 al. 1, L424-5 al. 1',
    confidence: 'text',
    says: 'une décision expresse est déjà notifiée : elle ne peut qu’être retirée',
  },
  senseNotOfThisKind: {
    outcome: 'unlawful',
    article: 'L424-1 al. 1, R*424-5 al. 2',
    confidence: 'text',
    says: 'ce sens de décision n’existe pas pour cette nature de dossier',
  },
  signatoryWithoutDelegation: {
    outcome: 'unlawful',
    article: 'L422-1, L423-1 al. 7',
    confidence: 'text',
    says: 'le signataire n’est ni l’autorité compétente ni son délégué',
  },
  delegationNotInForce: {
    outcome: 'unlawful',
    article: 'L423-1 al. 7 ; CGCT L2122-18, L2122-19',
    confidence: 'memory',
    says: 'la délégation de signature n’est pas en vigueur ce jour-là',
  },
  delegationOutOfScope: {
    outcome: 'unlawful',
    article: 'L423-1 al. 7 ; CGCT L2122-18, L2122-19',
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
    article: 'L424-5 al. 1 ; CRPA L122-1 al. 1',
    confidence: 'secondary',
    says: 'une décision tacite favorable existe : refuser la retire, après procédure contradictoire et si elle est illégale',
  },
  tacitGrantConfirmed: {
    outcome: 'withoutEffect',
    article: 'R*424-1 al. 1',
    confidence: 'memory',
    says: 'la décision tacite favorable existe déjà',
  },
  heritageAgreementRefused: {
    outcome: 'unlawful',
    article: 'C. patr. L632-2 I ; R*424-3 al. 1',
    confidence: 'text',
    says: 'l’accord requis de l’architecte des Bâtiments de France est refusé',
  },
  heritageConditionsLeftOut: {
    outcome: 'unlawful',
    article: 'C. patr. L632-2 I ; R*424-3 al. 1',
    confidence: 'text',
    says: 'l’accord de l’architecte des Bâtiments de France est assorti de prescriptions, que la décision doit reprendre',
  },
  noStay: {
    outcome: 'withoutEffect',
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'aucun sursis à statuer n’est en vigueur',
  },
  stayAlreadyConfirmed: {
    outcome: 'withoutEffect',
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'la demande est déjà confirmée',
  },
  stayConfirmationLate: {
    outcome: 'withoutEffect',
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'la confirmation viendrait plus de deux mois après la fin du sursis',
  },
  stayNotConfirmed: {
    outcome: 'withoutEffect',
    article: 'L424-1 al. 8',
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
    article: 'L424-1 al. 7',
    confidence: 'text',
    says: 'la prise en considération n’a pas été publiée avant le dépôt de la demande',
  },
  stayGroundLapsed: {
    outcome: 'unlawful',
    article: 'L424-1 al. 7',
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
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'un nouveau sursis ne peut reposer sur le motif du premier',
  },
  stayTooLong: {
    outcome: 'unlawful',
    article: 'L424-1 al. 8',
    confidence: 'text',
    says: 'un sursis n’excède pas deux ans, et les sursis sur une même demande trois ans en tout',
  },
  prefectOpinionUnfavourable: {
    outcome: 'unlawful',
    article: 'L422-5, L422-6',
    confidence: 'text',
    says: 'l’avis conforme du préfet est défavorable',
  },
  alreadySigned: {
    outcome: 'withoutEffect',
    article: 'R*424-10 al. 1',
    confidence: 'text',
    says: 'une décision est signée et sa réception est attendue',
  },
} as const satisfies Record<string, GuardRow>
