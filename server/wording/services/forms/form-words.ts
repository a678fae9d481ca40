import { ofPlace } from '#wording/place/datasets/document-title.ts'

/** The body of a form: its commune, or what the territory is named after when the form is of all of it. */
export type FormBody = { commune: string | null; territory: string | null }

/** « Commune d’Audruicq », « Communauté de communes… ». */
export const formBodyText = ({ commune, territory }: FormBody): string =>
  commune === null ? (territory ?? 'Territoire') : `Commune ${ofPlace(commune)}`

/** What each sort of question is called where a form is written. */
export const FIELD_KIND_NAMES = {
  text: 'Réponse courte',
  longText: 'Réponse longue',
  formatted: 'Réponse de forme imposée',
  integer: 'Nombre entier',
  decimal: 'Nombre décimal',
  amount: 'Montant en euros',
  date: 'Date',
  dateTime: 'Date et heure',
  check: 'Case à cocher',
  yesNo: 'Oui ou non',
  choice: 'Un choix dans une liste',
  choices: 'Plusieurs choix',
  linkedChoice: 'Choix à deux niveaux',
  civility: 'Civilité',
  email: 'Adresse électronique',
  phone: 'Téléphone',
  address: 'Adresse',
  commune: 'Commune',
  department: 'Département',
  region: 'Région',
  country: 'Pays',
  intercommunality: 'Intercommunalité (EPCI)',
  parcel: 'Parcelle',
  map: 'Dessin sur la carte',
  siret: 'Numéro SIRET',
  rna: 'Numéro RNA d’association',
  rnf: 'Numéro RNF de fondation',
  school: 'Établissement scolaire (numéro UAI)',
  iban: 'IBAN',
  dossier: 'Numéro de dossier d’urbanisme',
  container: 'Bac ou conteneur',
  slot: 'Créneau',
  piece: 'Pièce à joindre',
  identityDocument: 'Titre d’identité, effacé à la fin de la demande',
  repetition: 'Lignes à répéter',
  table: 'Tableau',
  calculation: 'Calcul',
  attestation: 'Attestation sur l’honneur',
  section: 'Titre de partie',
  explanation: 'Texte d’explication',
} as const

/** What may be drawn on the map of a question. */
export const SHAPE_KIND_NAMES = { point: 'Point', line: 'Ligne', area: 'Zone' } as const

export const FORM_KIND_NAMES = {
  free: 'Demande libre',
  waste: 'Déchets',
  equipment: 'Prêt de matériel',
  room: 'Salle',
  grant: 'Subvention',
  event: 'Événement',
  report: 'Signalement',
  sewerVisit: 'Contrôle du raccordement à l’égout',
  streetNumber: 'Numéro de rue',
} as const

export const FORM_STATE_NAMES = { draft: 'en cours d’écriture', published: 'publié', closed: 'fermé' } as const

export const READY_MADE_NAMES = {
  binRequest: 'Bac : demande, changement, incident',
  equipmentLoan: 'Prêt de matériel',
  roomRequest: 'Demande de salle',
  grantRequest: 'Subvention à une association (rubriques du CERFA 12156)',
  eventDeclaration: 'Déclaration d’événement',
  sewerVisit: 'Contrôle du raccordement à l’égout',
  streetNumber: 'Certificat de numérotage',
} as const

export const FORM_REQUEST_STATE_NAMES = {
  received: 'reçue',
  inReview: 'à l’étude',
  awaitingApplicant: 'en attente du demandeur',
  accepted: 'acceptée',
  rejected: 'refusée',
  closed: 'classée sans suite',
  tacitlyAccepted: 'acceptée par silence',
  tacitlyRejected: 'rejetée par silence',
  withdrawn: 'retirée par le demandeur',
} as const

export const FORM_CHANNEL_NAMES = { online: 'en ligne', counter: 'au guichet', mail: 'par courrier' } as const

export const FORM_OUTCOME_NAMES = { accepted: 'Accepter', rejected: 'Refuser', closed: 'Classer sans suite' } as const

export const TRUTH_NAMES = { yes: 'oui', no: 'non', unknown: 'à vérifier' } as const

export const FIELD_CHANGE_NAMES = {
  added: 'question nouvelle',
  removed: 'question retirée',
  retyped: 'question changée de nature',
} as const

/** What an event of a request says of itself. */
export const REQUEST_EVENT_NAMES = {
  received: 'Demande reçue',
  takenUp: 'Demande prise en charge',
  message: 'Message du service',
  reply: 'Message du demandeur',
  note: 'Note interne',
  piecesAsked: 'Pièces ou précisions demandées',
  piecesReceived: 'Pièces ou précisions reçues',
  assigned: 'Confiée à un service',
  decided: 'Décision',
  silence: 'Décision née du silence',
  withdrawn: 'Demande retirée',
  attested: 'Attestation d’acceptation par silence',
} as const

/** « Le formulaire a changé : 2 questions nouvelles, 1 retirée. » */
export function changesText(changes: readonly { change: 'added' | 'removed' | 'retyped' }[]): string {
  const count = (change: 'added' | 'removed' | 'retyped') => changes.filter((one) => one.change === change).length
  const said = (number: number, one: string, several: string) =>
    number === 0 ? [] : [`${number} ${number > 1 ? several : one}`]
  const parts = [
    ...said(count('added'), 'question nouvelle', 'questions nouvelles'),
    ...said(count('removed'), 'question retirée', 'questions retirées'),
    ...said(count('retyped'), 'question qui demande autre chose', 'questions qui demandent autre chose'),
  ]
  return `Le formulaire a changé : ${parts.join(', ')}.`
}

/** What a browser may fill in by itself, as the author of a form chooses it. */
export const AUTOCOMPLETE_NAMES = {
  '': 'Aucun',
  name: 'Nom et prénom',
  'given-name': 'Prénom',
  'family-name': 'Nom',
  organization: 'Organisme',
  'street-address': 'Adresse',
  'postal-code': 'Code postal',
  bday: 'Date de naissance',
  url: 'Site internet',
} as const

/** What silence is worth, as the author of a form chooses it. */
export const SILENCE_CHOICE_NAMES = {
  acceptance: 'Acceptation : une démarche prévue par un texte',
  notIndividual: 'Rejet : pas de décision individuelle',
  noProcedure: 'Rejet : aucun texte ne prévoit la démarche, ou réclamation',
  financial: 'Rejet : demande d’argent',
  safeguard: 'Rejet : un décret écarte l’acceptation',
  noDecision: 'Rien : aucune décision n’est demandée',
} as const

export const CONTROL_NAMES = { equals: 'égal à', atMost: 'au plus égal à', atLeast: 'au moins égal à' } as const

/** « 3 réponses d’essai passent. » */
export function trialsText(passed: number, all: number): string {
  const said = (count: number) => `${count} réponse${count > 1 ? 's' : ''} d’essai`
  if (passed === all) return `${said(all)} ${all > 1 ? 'passent' : 'passe'}.`
  return `${said(all - passed)} ${all - passed > 1 ? 'ne passent' : 'ne passe'} plus, sur ${all}.`
}

/** Copies of identity documents are kept no longer than they serve. */
export const IDENTITY_ERASED = {
  coming: 'La copie ne sert qu’à cette demande : elle est effacée dès que la demande est close.',
  done: 'copie du titre d’identité effacée à la fin de la demande',
} as const
