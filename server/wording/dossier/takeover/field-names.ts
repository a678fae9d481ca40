/** What a column may hold, as the mapping screen and the register say it. */
export const TAKEN_FIELD_NAMES = {
  number: 'Numéro du dossier',
  kind: 'Nature du dossier',
  parentNumber: 'Numéro du dossier d’origine',
  evolution: 'Modificatif ou transfert',
  inseeCode: 'Code INSEE de la commune',
  communeName: 'Nom de la commune',
  title: 'Projet',
  applicant: 'Demandeur',
  applicantSiret: 'SIRET du demandeur',
  applicantAddress: 'Adresse du demandeur',
  siteAddress: 'Adresse du terrain',
  reuseRefused: 'Opposition à la réutilisation du nom',
  parcels: 'Parcelles, en liste',
  section1: 'Section, parcelle 1',
  parcelNumber1: 'Numéro, parcelle 1',
  section2: 'Section, parcelle 2',
  parcelNumber2: 'Numéro, parcelle 2',
  section3: 'Section, parcelle 3',
  parcelNumber3: 'Numéro, parcelle 3',
  state: 'État du dossier',
  sense: 'Sens de la décision',
  filedOn: 'Dépôt en mairie',
  completeOn: 'Dossier complet',
  attachmentsRequestedOn: 'Demande de pièces notifiée',
  increaseNotifiedOn: 'Majoration du délai notifiée',
  decisionDeadline: 'Date limite d’instruction',
  decidedOn: 'Décision signée',
  decisionNotifiedOn: 'Décision notifiée',
  decisionTransmittedOn: 'Décision transmise au contrôle de légalité',
  tacitGrantOn: 'Accord tacite',
  tacitRejectionOn: 'Rejet ou opposition tacite',
  worksStartedOn: 'Ouverture de chantier (DOC)',
  completionDeclaredOn: 'Achèvement des travaux (DAACT)',
  otherDay: 'Autre date, gardée',
} as const satisfies Record<string, string>

export const takenFieldName = (field: string): string =>
  (TAKEN_FIELD_NAMES as Readonly<Record<string, string>>)[field] ?? field

/** What a decision said, as the mapping screen offers it; « none » is no decision. */
export const SENSE_OPTIONS = [
  { value: 'granted', label: 'Accordée' },
  { value: 'grantedWithConditions', label: 'Accordée avec prescriptions' },
  { value: 'unopposed', label: 'Non-opposition' },
  { value: 'refused', label: 'Refusée' },
  { value: 'opposed', label: 'Opposition' },
  { value: 'stayed', label: 'Sursis à statuer' },
  { value: 'certificateIssued', label: 'Certificat délivré' },
  { value: 'tacitPermit', label: 'Permis tacite' },
  { value: 'tacitNonOpposition', label: 'Non-opposition tacite' },
  { value: 'tacitRejection', label: 'Rejet tacite' },
  { value: 'tacitOpposition', label: 'Opposition tacite' },
  { value: 'none', label: 'Aucune décision' },
] as const

/** What a column of decisions may say besides: that it fell. */
export const FALLEN_OPTIONS = [
  { value: 'revoked', label: 'Décision retirée ou annulée' },
  { value: 'withdrawn', label: 'Demande abandonnée par le demandeur' },
] as const
