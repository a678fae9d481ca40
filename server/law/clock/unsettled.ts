import { type Citation, lawTable } from '#law/article.ts'
import { UNSETTLED_READINGS, type UnsettledReading } from '#law/tables/unsettled-readings.ts'
import type { Day } from './calendar.ts'
import type { TacitDecision } from './silence.ts'

/**
 * Points the texts leave open, or on which practice is divided. The clock never chooses in silence: it retains one
 * reading, says so, and gives the other. In doubt the retained date is the earlier one.
 */
export const UNSETTLED_POINTS = {
  validityAfterWithdrawal: {
    title: 'validité d’une autorisation dont le retrait est annulé',
    article: 'R*424-17 al. 1, R*424-19 ; CAA Paris 27 novembre 2001',
    confidence: 'secondary',
  },
  validityOfVariant: {
    title: 'validité d’une autorisation modifiée ou transférée',
    article: 'R*424-17 al. 1',
    confidence: 'text',
  },
  decidedBeforeQuashing: {
    title: 'seconde décision prise avant que l’annulation de la première ne soit effacée',
    article: 'L600-2 ; CE avis 25 mai 2018, n° 417350',
    confidence: 'memory',
  },
  dispatchOnLastDay: {
    title: 'pièces envoyées le dernier jour, reçues ou enregistrées après',
    article: 'R*423-39 b ; CRPA L112-1 et L112-13',
    confidence: 'text',
  },
  administrativeAppealCounting: {
    title: 'mois du recours gracieux : franc ou non',
    article: 'L600-12-2',
    inForceSince: '2025-11-28',
    confidence: 'text',
  },
  commercialOpinion: {
    title: 'silence sur un projet commercial sans avis défavorable',
    article: 'R*424-2 h ; CE 1er février 2019, n° 411061',
    confidence: 'text',
  },
  smallTownCommercialAppeal: {
    title: 'saisine de la commission nationale (c. com. L752-4) : deux mois ajoutés au délai ou comptés du recours',
    article: 'R*423-36-1 al. 2, R*423-44-2 a',
    confidence: 'text',
  },
  participationDeclaration: {
    title: 'silence sur une déclaration soumise à participation du public par voie électronique',
    article: 'R*424-2-1 ; C. env. L123-19',
    inForceSince: '2025-12-31',
    confidence: 'memory',
  },
  assessmentBeforeReform: {
    title: 'silence sur un projet soumis à évaluation environnementale déposé avant le 31 décembre 2025',
    article: 'CE 4 octobre 2023, n° 465921',
    confidence: 'secondary',
  },
  natureReserveDeclaration: {
    title: 'silence sur une déclaration en réserve naturelle',
    article: 'R*424-2 a, R*423-61-1',
    confidence: 'text',
  },
  extensionCounting: {
    title: 'prolongation comptée depuis le début ou depuis la fin du délai',
    article: 'R*423-34 à R*423-36-1',
    confidence: 'memory',
  },
  takeoverPeriod: {
    title: 'délai en cas d’évocation : huit mois ou un an',
    article: 'R*423-37, R*423-44 al. 4',
    confidence: 'text',
  },
  inquiryNotNotified: {
    title: 'enquête publique non annoncée dans le premier mois',
    article: 'R*423-20 al. 1, R*423-43 al. 1',
    confidence: 'text',
  },
  planCompatibilityNotNotified: {
    title: 'procédure intégrée non annoncée dans le premier mois',
    article: 'R423-21, R*423-43 al. 1',
    confidence: 'text',
  },
  increaseWhileIncomplete: {
    title: 'délai modifié notifié après le premier mois d’un dossier incomplet',
    article: 'R*423-42 al. 1, R*423-43 al. 1',
    confidence: 'text',
  },
  increaseAfterRestart: {
    title: 'délai modifié notifié avant un nouvel examen',
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
  },
  restartOnLastDay: {
    title: 'nouvel examen annoncé le dernier jour',
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
  },
  confirmationBeforeEnd: {
    title: 'confirmation reçue avant la fin du sursis',
    article: 'L424-1 al. 8',
    confidence: 'text',
  },
  lateConfirmation: {
    title: 'confirmation tardive, le délai pour confirmer n’étant pas établi',
    article: 'R*424-9 al. 2, L424-1 al. 8',
    confidence: 'text',
  },
  stayNotConfirmed: { title: 'demande non confirmée après un sursis', article: 'L424-1 al. 8', confidence: 'text' },
  expressNonOpposition: {
    title: 'caractère exécutoire d’une non-opposition expresse',
    article: 'L424-8 ; CGCT L2131-1',
    confidence: 'text',
  },
  additionalYearAfterExtension: {
    title: 'année supplémentaire de 2025 sur une validité déjà prorogée',
    article: 'Décret 2025-461, art. 2',
    confidence: 'secondary',
  },
  validityDuringAppeal: {
    title: 'validité suspendue par un recours : jusqu’au jugement ou jusqu’à une décision irrévocable',
    article: 'R*424-19 al. 1',
    confidence: 'text',
  },
  renewableExtensions: {
    title: 'prorogations d’un ouvrage d’énergie renouvelable : limite de dix ans',
    article: 'R*424-21 al. 2',
    confidence: 'text',
  },
  smallBuildingInspection: {
    title: 'récolement d’un établissement de 5e catégorie sans local d’hébergement',
    article: 'R462-7 b',
    confidence: 'text',
  },
  reviewAfterAnnulment: {
    title: 'délai après l’annulation d’une décision et la confirmation de la demande',
    article: 'L600-2 ; CE 28 décembre 2018, n° 402321',
    confidence: 'memory',
  },
  replacementNotNotified: {
    title: 'majoration notifiée sans le délai de remplacement qui l’exclut',
    article: 'R*423-33, R*423-43 al. 1',
    confidence: 'text',
  },
  heritageCommissionOnReplaced: {
    title: 'majoration de R*423-25-1, que R*423-33 ne nomme pas, sur un délai remplacé',
    article: 'R*423-33, R*423-25-1',
    confidence: 'text',
  },
  registeredSite: { title: 'majoration en site inscrit', article: 'R*425-30, R*423-24 a', confidence: 'memory' },
  fileRefusedLate: {
    title: 'fichier écarté après coup : la pièce demandée était-elle arrivée ?',
    article: 'R*423-39 b et c',
    confidence: 'text',
  },
  unnamedFiles: {
    title: 'fichier arrivé sans dire à quelle pièce demandée il répond',
    article: 'R*423-39 b et c',
    confidence: 'text',
  },
  answerBeforeRequest: {
    title: 'pièces reçues avant le départ de la dernière demande',
    article: 'R*423-40',
    confidence: 'text',
  },
  siteDisplayContinuity: {
    title: 'affichage sur le terrain interrompu : premier jour de la période continue de deux mois',
    article: 'R*600-2',
    confidence: 'text',
  },
  houseOpenToPublic: { title: 'maison individuelle ouverte au public', article: 'R*423-28 b', confidence: 'text' },
  decisionDateUnknown: {
    title: 'date de la décision inconnue : ancien ou nouveau régime du recours gracieux',
    article: 'L600-12-2',
    inForceSince: '2025-11-28',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & { title: string }>

/** Dangers an officer must see in time. The law is settled; what is at stake is what someone will believe. */
export const ALERTS = {
  acknowledgementMissing: {
    title: 'accusé d’enregistrement non enregistré',
    article: 'R*474-1 I 1°, CRPA R112-11-2',
    confidence: 'text',
  },
  declarationDespiteHeritageRefusal: {
    title: 'non-opposition tacite malgré le refus de l’ABF',
    article: 'R*424-1, R*424-3',
    confidence: 'text',
  },
  declarationDespiteHeritageConditions: {
    title: 'prescriptions de l’ABF que le silence n’imposerait pas',
    article: 'R*424-1, R*424-3',
    confidence: 'text',
  },
  heritageOpinionTooLate: {
    title: 'avis de l’ABF tardif, sans effet sur le silence',
    article: 'R*423-59, R*423-67 al. 1, R*424-3 al. 1',
    confidence: 'text',
  },
  heritageAgreementNotNeeded: {
    title: 'avis de l’ABF sans accord nécessaire : le silence ne le suit pas',
    article: 'R*424-3 al. 1',
    confidence: 'text',
  },
  archaeologyPending: {
    title: 'archéologie : aucune décision avant que le préfet de région ait statué',
    article: 'R*425-31',
    confidence: 'text',
  },
  registrationPending: {
    title: 'installation à enregistrer : aucune décision avant la fin du délai de cette procédure',
    article: 'R425-31-1',
    confidence: 'text',
  },
  conditionsOnTacitGrant: {
    title: 'prescriptions ajoutées à une décision tacite favorable',
    article: 'L424-5 al. 1 ; CRPA L121-1, L122-1 al. 1',
    confidence: 'secondary',
  },
  declarationWithoutPark: {
    title: 'déclaration en cœur de parc : accord du parc ou du préfet nécessaire',
    article: 'R*423-62, R*424-1 a, R*425-5, R*425-6',
    confidence: 'text',
  },
  decideExpressly: {
    title: 'portée du silence incertaine : décidez expressément',
    article: 'R*424-1, R*424-2-1',
    confidence: 'memory',
  },
  increaseNotNotified: {
    title: 'délai modifié applicable mais non notifié',
    article: 'R*423-42 al. 1, R*423-43 al. 1',
    confidence: 'text',
  },
  attestationAskedEarly: {
    title: 'attestation demandée avant la fin du délai de contestation',
    article: 'R*462-10 al. 1',
    confidence: 'text',
  },
  revocationOutOfTime: {
    title: 'retrait reçu hors du délai',
    article: 'L424-5 al. 1 ; CE 18 juillet 2025, n° 497128',
    confidence: 'secondary',
  },
  grantDespitePrefect: {
    title: 'avis conforme défavorable du préfet et silence',
    article: 'L422-5, L422-6 ; CE n° 474026',
    confidence: 'secondary',
  },
  withdrawalDue: {
    title: 'décision prise malgré l’avis conforme défavorable du préfet : à retirer',
    article: 'L422-5, L424-5 al. 1 ; CE n° 474026',
    confidence: 'secondary',
  },
  inspectionToBeConfirmed: {
    title: 'récolement à confirmer : catégorie de l’établissement ou contenu du plan de prévention',
    article: 'R462-7 b et d',
    confidence: 'text',
  },
  heritageAppealFirst: {
    title: 'recours préalable devant le préfet de région',
    article: 'R*424-14 al. 1',
    confidence: 'secondary',
  },
  displayAgain: {
    title: 'autorisation rétablie par le juge : à afficher de nouveau sur le terrain',
    article: 'R*600-2 ; CE 6 avril 2007, n° 296493 ; CE 28 décembre 2022, n° 447875',
    confidence: 'secondary',
  },
  annulmentNotFinal: {
    title: 'demande confirmée après une annulation dont on ne sait pas si elle est définitive',
    article: 'L600-2',
    confidence: 'text',
  },
  prefectDecides: {
    title: 'projet qui relève du préfet : avis du maire',
    article: 'R*422-1, R*422-2, R*423-72 al. 1',
    confidence: 'text',
  },
  fellingDisplayOptional: {
    title: 'coupe ou abattage d’arbres : affichage sur le terrain non obligatoire hors des secteurs urbanisés',
    article: 'R*424-15 al. 1, R*600-2',
    confidence: 'text',
  },
  annulledRequestConfirmedLate: {
    title: 'demande confirmée plus de six mois après l’annulation',
    article: 'L600-2',
    confidence: 'text',
  },
  stayTermsMissing: {
    title: 'durée du sursis ou délai de confirmation non indiqués',
    article: 'R*424-9',
    confidence: 'text',
  },
  answerIncomplete: { title: 'réponse incomplète à la demande de pièces', article: 'R*423-39', confidence: 'text' },
  filesToRead: {
    title: 'pièces demandées toutes arrivées : délai provisoire',
    article: 'R*423-39 b et c',
    confidence: 'text',
  },
  presentationUnknown: { title: 'date de première présentation inconnue', article: 'R*423-47', confidence: 'text' },
} as const satisfies Record<string, Citation & { title: string }>

export type UnsettledPoint = keyof typeof UNSETTLED_POINTS & keyof typeof UNSETTLED_READINGS

/** Points of which no text lets silence settle: an express decision is due, and nothing certifies what silence would be. */
const NOT_LEFT_TO_SILENCE: ReadonlySet<string> = new Set<UnsettledPoint>(['fileRefusedLate', 'unnamedFiles'])

export const leavesSilenceOpen = (warning: Warning): boolean =>
  warning.sort === 'unsettled' && NOT_LEFT_TO_SILENCE.has(warning.point)

export type Alert = keyof typeof ALERTS

/** One way to read the law, and what it gives here. Which words go with it is for `#wording`. */
export type Reading = { retained: boolean; day?: Day | undefined; decision?: TacitDecision; months?: number }

export type Warning =
  | {
      sort: 'unsettled'
      point: UnsettledPoint
      citation: Citation
      readings: readonly [Reading, Reading]
      act?: string | undefined
    }
  | { sort: 'alert'; alert: Alert; citation: Citation; day?: Day | undefined; act?: string | undefined }

/** The two readings of a point, the retained one first. */
export function unsettled(
  point: UnsettledPoint,
  retained: Omit<Reading, 'retained'>,
  other: Omit<Reading, 'retained'>,
  act?: string | undefined,
): Warning {
  return {
    sort: 'unsettled',
    point,
    citation: UNSETTLED_POINTS[point],
    readings: [
      { retained: true, ...retained },
      { retained: false, ...other },
    ],
    ...(act !== undefined && { act }),
  }
}

export function alert(name: Alert, about: { day?: Day | undefined; act?: string | undefined } = {}): Warning {
  return { sort: 'alert', alert: name, citation: ALERTS[name], ...about }
}

/** Each point with the reading that the clock retains, why, the other one and the day since when it is read so. */
export const UNSETTLED_TABLE = lawTable(
  'unsettled',
  'Points non tranchés : les deux lectures sont données',
  UNSETTLED_POINTS,
  ({ title }, point) => {
    const { retained, because, other, since }: UnsettledReading = UNSETTLED_READINGS[point]
    return `${title} ; lecture retenue : ${retained}, ${because} (depuis le ${since}) ; autre lecture : ${other}`
  },
)

export const ALERTS_TABLE = lawTable('alerts', 'Alertes', ALERTS, ({ title }) => title)
