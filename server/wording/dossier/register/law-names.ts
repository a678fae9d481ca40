import type { WorksCircumstance } from '#law/clock/completion.ts'
import type { ExtensionReason, SuspensionReason } from '#law/clock/extensions.ts'
import type { NoticeChannel } from '#law/clock/notice.ts'
import type { DateName, DayFact } from '#law/clock/proof.ts'
import type { SilenceCause, TacitDecision } from '#law/clock/silence.ts'

/** What officers call each date, in lists and on the band of time. */
export const DATE_NAMES = {
  receivedOn: 'réception en mairie',
  registrationDueOn: 'envoi de l’accusé d’enregistrement',
  acknowledgementDueOn: 'envoi de l’accusé de réception',
  depositNoticeDueOn: 'affichage de l’avis de dépôt',
  heritageTransmissionDueOn: 'transmission à l’architecte des Bâtiments de France',
  commercialTransmissionDueOn: 'transmission à la commission d’aménagement commercial',
  checkUntil: 'fin du premier mois',
  attachmentsDueOn: 'retour des pièces demandées',
  completeOn: 'dossier complet',
  reviewStartsOn: 'début de l’instruction',
  decisionDeadline: 'date limite de décision',
  tacitOn: 'décision tacite',
  decisionNotifiedOn: 'notification de la décision',
  transmissionDueOn: 'transmission au contrôle de légalité',
  townHallPostingDueOn: 'début de l’affichage en mairie',
  townHallPostingUntil: 'fin de l’affichage en mairie',
  executableFrom: 'décision exécutoire',
  revocableUntil: 'fin du délai de retrait',
  thirdPartyAppealUntil: 'fin du délai de recours des tiers',
  applicantAppealUntil: 'fin du délai de recours du demandeur',
  administrativeAppealUntil: 'fin du délai de recours gracieux',
  administrativeAppealRejectedOn: 'rejet implicite du recours gracieux',
  appealNotificationDueOn: 'notification du recours',
  expiresOn: 'fin de validité',
  validityExtensionDueOn: 'dernier jour pour demander la prorogation',
  validityExtensionGrantedOn: 'prorogation acquise',
  stayExpiresOn: 'fin du sursis à statuer',
  stayConfirmationDueOn: 'confirmation de la demande',
  stayDecisionDueOn: 'décision après sursis',
  complianceContestUntil: 'fin du délai de contestation de la conformité',
  complianceAttestationDueOn: 'attestation de non-contestation',
  finalAppealBar: 'fin de tout recours des tiers',
  opinionDueOn: 'réponse du service consulté',
} as const satisfies Record<DateName, string>

export const DAY_FACT_NAMES = {
  filedOn: 'dépôt',
  postedOn: 'envoi par la poste',
  registeredOn: 'accusé d’enregistrement électronique envoyé',
  acknowledgedOn: 'accusé de réception électronique envoyé',
  receivedOn: 'réception en mairie',
  requestNotifiedOn: 'demande de pièces notifiée',
  requestReceivedOn: 'demande d’avis reçue par le service',
  increaseNotifiedOn: 'délai modifié notifié',
  extensionNotifiedOn: 'prolongation notifiée',
  suspensionNotifiedOn: 'suspension notifiée',
  attachmentsReceivedOn: 'dernières pièces reçues',
  inquiryReportReceivedOn: 'rapport du commissaire enquêteur reçu',
  modificationReceivedOn: 'projet modifié reçu',
  newExaminationAnnouncedOn: 'nouvel examen annoncé',
  opinionNotifiedOn: 'avis notifié',
  decisionSignedOn: 'décision signée',
  decisionNotifiedOn: 'décision notifiée',
  decidedOn: 'décision',
  transmittedOn: 'transmission au préfet',
  tacitOn: 'décision tacite',
  postedInTownHallOn: 'affichage en mairie commencé',
  postedOnSiteOn: 'affichage sur le terrain commencé',
  appealOn: 'recours',
  extensionRequestedOn: 'prorogation demandée',
  stayedOn: 'sursis à statuer',
  confirmedOn: 'demande confirmée',
  completionDeclaredOn: 'déclaration d’achèvement reçue',
  attestationRequestedOn: 'attestation demandée',
  worksInterruptedOn: 'travaux interrompus',
  expiresOn: 'fin de validité',
  validSince: 'début de validité',
} as const satisfies Record<DayFact, string>

export const CIRCUMSTANCE_NAMES = {
  otherLegislation: 'autorisation ou prescriptions d’une autre législation',
  planDerogation: 'dérogation au plan local d’urbanisme',
  monumentSurroundings: 'abords d’un monument historique',
  remarkableHeritageSite: 'site patrimonial remarquable',
  farmlandCommission: 'avis de la commission de préservation des espaces agricoles (CDPENAF)',
  environmentalParticipation: 'participation du public (c. env. L123-19-2)',
  planningParticipation: 'participation du public (R*423-58-1)',
  departmentalCommission: 'consultation d’une commission départementale ou régionale',
  agricultureMinister: 'avis du ministre de l’agriculture (CRPM L643-4)',
  farmBuildingDerogation: 'dérogation aux distances d’élevage (CRPM L111-3)',
  accessibilityDerogation: 'dérogation aux règles d’accessibilité',
  accessibilityDerogationRefused: 'dérogation aux règles d’accessibilité refusée',
  commercialAuthorisation: 'autorisation d’exploitation commerciale',
  electronicParticipation: 'participation du public par voie électronique (c. env. L123-19)',
  heritageCommission: 'consultation de la commission régionale du patrimoine',
  nationalParkCore: 'cœur de parc national',
  nationalCommission: 'consultation d’une commission nationale',
  corsicaAssembly: 'consultation de l’Assemblée de Corse',
  nationalNatureReserve: 'réserve naturelle',
  registeredMonument: 'immeuble inscrit au titre des monuments historiques',
  publicBuilding: 'établissement recevant du public',
  highRise: 'immeuble de grande hauteur',
  clearingReconnaissance: 'défrichement avec reconnaissance des terrains',
  clearingInquiry: 'défrichement avec enquête publique',
  clearingOther: 'défrichement',
  defenceWithEnvironment: 'autorisation de la défense et autorisation environnementale',
  defenceAuthorisation: 'autorisation du ministre de la défense ou de l’aviation civile',
  classifiedSiteMinister: 'site classé, accord du ministre',
  publicInquiry: 'enquête publique',
  classifiedSite: 'site classé ou en instance de classement',
  registeredSite: 'site inscrit',
  registeredSiteDemolition: 'démolition en site inscrit',
  environmentalAssessment: 'évaluation environnementale',
  cinemaRefused: 'refus de la commission du cinéma',
  riskPlan: 'plan de prévention des risques',
} as const satisfies Record<WorksCircumstance, string>

export const SILENCE_CAUSE_NAMES: Readonly<Record<SilenceCause, string>> = {
  ...CIRCUMSTANCE_NAMES,
  ministerialTakeover: 'évocation par le ministre',
  commercialOpinionUnfavourable: 'avis défavorable de la commission d’aménagement commercial',
  heritageAgreementRefused: 'accord de l’architecte des Bâtiments de France refusé ou assorti de prescriptions',
  heritageAppealRejected: 'recours contre l’avis de l’architecte des Bâtiments de France rejeté',
}

export const EXTENSION_NAMES = {
  heritageAppeal: 'recours de l’autorité contre l’avis de l’architecte des Bâtiments de France',
  clearingExtended: 'instruction du défrichement prolongée par le préfet',
  commercialAppeal: 'recours devant la commission nationale d’aménagement commercial',
  commercialSmallTownAppeal: 'saisine de la commission nationale d’aménagement commercial (c. com. L752-4)',
  cinemaAppeal: 'recours devant la commission nationale du cinéma',
  ministerialTakeover: 'évocation par le ministre',
} as const satisfies Record<ExtensionReason, string>

export const SUSPENSION_NAMES = {
  publicConsultation: 'concertation préalable imposée',
  europeanCommission: 'notification à la Commission européenne',
  environmentalReview: 'examen au cas par cas',
  commercialExamination: 'examen de la demande commerciale suspendu par le préfet',
  courtAppeal: 'recours devant le tribunal',
} as const satisfies Record<SuspensionReason | 'courtAppeal', string>

export const NOTICE_NAMES = {
  registered: 'première présentation d’une lettre recommandée',
  electronic: 'lendemain d’un envoi électronique',
  hand: 'remise en mains propres',
} as const satisfies Record<NoticeChannel, string>

export const TACIT_NAMES = {
  tacitPermit: 'permis tacite',
  tacitNonOpposition: 'non-opposition tacite',
  tacitRejection: 'rejet tacite',
  tacitOpposition: 'opposition tacite',
} as const satisfies Record<TacitDecision, string>
