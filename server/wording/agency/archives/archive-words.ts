import type { DossierKind } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { listed, typographic } from '#wording/typography.ts'

/** How a dossier ended, as the table of retention distinguishes it. */
export const ARCHIVE_OUTCOMES = ['granted', 'refused', 'withdrawn', 'revoked'] as const
export type ArchiveOutcome = (typeof ARCHIVE_OUTCOMES)[number]

export const OUTCOME_NAMES: Readonly<Record<ArchiveOutcome, string>> = {
  granted: 'Accordé, non-opposition ou délivré',
  refused: 'Refusé ou opposition',
  withdrawn: 'Désistement du demandeur',
  revoked: 'Décision retirée',
}

/** What the years of a row count from. */
export const RETENTION_STARTS = ['filed', 'decided', 'completed', 'lastAct'] as const
export type RetentionStart = (typeof RETENTION_STARTS)[number]

export const START_NAMES: Readonly<Record<RetentionStart, string>> = {
  filed: 'du dépôt',
  decided: 'de la décision',
  completed: 'de la déclaration d’achèvement',
  lastAct: 'du dernier acte du dossier',
}

export const ARCHIVE_FATES = ['keep', 'destroy', 'sample'] as const
export type ArchiveFate = (typeof ARCHIVE_FATES)[number]

export const FATE_NAMES: Readonly<Record<ArchiveFate, string>> = {
  keep: 'Conservation : versement aux archives',
  destroy: 'Élimination, après visa',
  sample: 'Tri : une partie est versée',
}

/** « 10 ans à compter de la décision, puis versement aux archives ». */
export const FATE_ENDS: Readonly<Record<ArchiveFate, string>> = {
  keep: 'versement aux archives',
  destroy: 'élimination, après visa',
  sample: 'tri, dont une partie est versée',
}

export const TRANSFER_STATES = [
  'prepared',
  'sent',
  'acknowledged',
  'accepted',
  'refused',
  'takenBack',
  'released',
] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

export const TRANSFER_STATE_NAMES: Readonly<Record<TransferState, string>> = {
  prepared: 'Préparé',
  sent: 'Transmis',
  acknowledged: 'Accusé de réception',
  accepted: 'Accepté par les archives',
  refused: 'Refusé',
  takenBack: 'Repris',
  released: 'Paquet libéré',
}

/** Where a transfer may go; the database holds the same list (archive_transfer_move). */
export const TRANSFER_MOVES: Readonly<Record<TransferState, readonly TransferState[]>> = {
  prepared: ['sent', 'takenBack'],
  sent: ['acknowledged', 'refused', 'takenBack'],
  acknowledged: ['accepted', 'refused'],
  accepted: ['released'],
  refused: ['takenBack'],
  takenBack: [],
  released: [],
}

/** What the button that makes a move says. */
export const MOVE_NAMES: Readonly<Record<Exclude<TransferState, 'prepared'>, string>> = {
  sent: 'Noter la transmission',
  acknowledged: 'Noter l’accusé de réception',
  accepted: 'Noter l’acceptation',
  refused: 'Noter le refus',
  takenBack: 'Reprendre',
  released: 'Libérer le paquet',
}

export const ELIMINATION_STATES = ['proposed', 'visaed', 'refused', 'abandoned', 'destroyed'] as const
export type EliminationState = (typeof ELIMINATION_STATES)[number]

export const ELIMINATION_STATE_NAMES: Readonly<Record<EliminationState, string>> = {
  proposed: 'En attente du visa',
  visaed: 'Visé, à détruire',
  refused: 'Visa refusé',
  abandoned: 'Abandonné',
  destroyed: 'Détruit',
}

export const yearsText = (years: number, from: RetentionStart): string =>
  typographic(`${countText(years, 'an')} à compter ${START_NAMES[from]}`)

/** « BE-2026-12 »: what a slip is called on paper. */
export const slipNumber = (id: number, proposedAt: string): string => `BE-${proposedAt.slice(0, 4)}-${id}`

/** Why a dossier is not proposed for elimination. */
export const NO_RULE = 'Aucune ligne signée du tableau de gestion ne vise ce dossier : rien n’est proposé.'
export const NO_OUTCOME = 'L’issue de ce dossier n’est pas connue : rien n’est proposé.'
export const NO_START = 'Le jour dont la durée se compte n’est pas connu : rien n’est proposé.'
export const CONTESTED = 'Un recours est en cours : rien n’est proposé.'

/** What is still due on a dossier (`dossier_dues`), as a reason that it is not closed. */
const DUES: Readonly<Record<string, string>> = {
  underWay: 'il est à l’étude',
  court: 'le juge est saisi',
  appeal: 'un recours est en cours',
  request: 'une demande du titulaire attend une réponse',
  stopOrder: 'un arrêté interruptif de travaux est en vigueur',
  complianceContested: 'la conformité des travaux est contestée',
  // what a report says of whom is secret, and so is that there is one; the record of one has no end
  infringement: 'une procédure a été ouverte, et sa fin n’est pas connue',
  act: 'un acte de la mairie est attendu ou en retard',
  child: 'un modificatif ou un transfert de ce permis n’est pas clos',
}

/** « un arrêté interruptif de travaux est en vigueur et un acte de la mairie est attendu ou en retard » */
export const duesText = (dues: readonly string[]): string => listed(dues.map((due) => DUES[due] ?? 'il n’est pas clos'))

export const stillDue = (dues: readonly string[]): string =>
  typographic(`Ce dossier n’est pas clos : ${duesText(dues)}. Rien n’est proposé.`)

export const notDefinitive = (on: string): string =>
  typographic(`La décision ne sera définitive que le ${dayText(on)} : rien n’est proposé.`)

/** The slip of elimination (bordereau d'élimination). */
export const SLIP_WORDS = {
  title: 'Bordereau d’élimination d’archives publiques',
  to: 'À la personne chargée du contrôle scientifique et technique de l’État sur les archives',
  lead: 'La liste qui suit est soumise à votre visa. Aucune élimination n’a lieu sans ce visa (code du patrimoine, article R212-14).',
  list: 'Dossiers proposés à l’élimination',
  rules: 'Lignes du tableau de gestion appliquées',
  visa: 'Visa',
  visaText:
    'Visa de la personne chargée du contrôle scientifique et technique de l’État sur les archives. Nom, qualité, date et signature :',
  footer:
    'Code du patrimoine, articles L212-2, L214-3 et R212-14. Les fichiers sont désignés par leur empreinte dans la liste au format CSV jointe.',
  endOfWorksUnknown: 'fin des travaux inconnue',
  summary: 'Dossiers : numéro, nature et issue, décision, fin de la durée, fichiers',
} as const

/** The pages of an exported dossier. */
export const EXPORT_PARTS = {
  pieces: 'Pièces de la demande',
  copies: 'Copies montrées au public, occultées',
  letters: 'Lettres et décisions',
  opinions: 'Avis des services',
  transmissions: 'Transmissions au préfet',
  stateHub: 'Reçu par PLAT’AU',
  postings: 'Affichages',
  visits: 'Visites des travaux',
} as const
export type ExportPart = keyof typeof EXPORT_PARTS

/** Kinds of dossiers that the table of retention lists. */
export const RETENTION_KINDS = [
  'priorDeclaration',
  'housePermit',
  'buildingPermit',
  'developmentPermit',
  'demolitionPermit',
  'informativeCertificate',
  'operationalCertificate',
  'saleDeclaration',
  'publicBuildingWorks',
] as const satisfies readonly DossierKind[]
