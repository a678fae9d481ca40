/**
 * What can happen to a dossier, as the simulator offers it: the words of the form and of the address, and the fields of
 * each act. Values are those of the case vocabulary.
 */

export type Choice = { value: string; label: string }

export type ActField = { name: string; label: string; help?: string | undefined } & (
  | { type: 'day'; isOptional?: boolean; onlyWhen?: { field: string; value: string } }
  | { type: 'choice'; choices: readonly [Choice, ...Choice[]] }
  | { type: 'text'; initial: string; maxLength: number }
)

export type ActSpec = {
  label: string
  /** In the address, in French. */
  slug: string
  stage: 'review' | 'decision' | 'after'
  /** The day a slider moves and the mark of the band. */
  on: string
  /** A dossier has one at most. */
  isSingle?: boolean
  fields: readonly ActField[]
}

const yesNo = (name: string, label: string, yes: string, no: string): ActField => ({
  name,
  label,
  type: 'choice',
  choices: [
    { value: 'oui', label: yes },
    { value: 'non', label: no },
  ],
})
const day = (name: string, label: string): ActField => ({ name, label, type: 'day' })
const optionalDay = (name: string, label: string, help?: string | undefined): ActField => ({
  name,
  label,
  help,
  type: 'day',
  isOptional: true,
})

/** How a letter of the town hall reaches the applicant. */
const VIA: ActField = {
  name: 'via',
  label: 'Voie d’envoi',
  type: 'choice',
  choices: [
    { value: 'electronic', label: 'électronique (reçue le lendemain)' },
    { value: 'lrar', label: 'lettre recommandée' },
    { value: 'hand', label: 'remise en mains propres' },
  ],
}
const LETTER: readonly ActField[] = [
  VIA,
  day('envoi', 'Envoyée ou remise le'),
  {
    name: 'presentation',
    label: 'Première présentation du pli le',
    help: 'C’est elle qui compte, non le retrait au bureau de poste.',
    type: 'day',
    isOptional: true,
    onlyWhen: { field: 'via', value: 'lrar' },
  },
]

const PROLONGATIONS: readonly [Choice, ...Choice[]] = [
  { value: 'ABF_APPEAL', label: 'recours contre l’avis de l’ABF' },
  { value: 'CLEARING_EXTENDED', label: 'instruction du défrichement prolongée' },
  { value: 'CNAC_APPEAL', label: 'recours devant la commission nationale d’aménagement commercial' },
  { value: 'CNAC_APPEAL_L752_4', label: 'saisine de la commission nationale (c. com. L752-4)' },
  { value: 'CINEMA_APPEAL', label: 'recours devant la commission nationale du cinéma' },
  { value: 'MINISTERIAL_TAKEOVER', label: 'évocation par le ministre' },
]

const SUSPENSIONS: readonly [Choice, ...Choice[]] = [
  { value: 'PUBLIC_CONSULTATION', label: 'concertation préalable imposée' },
  { value: 'EUROPEAN_COMMISSION', label: 'notification à la Commission européenne' },
  { value: 'ENVIRONMENTAL_REVIEW', label: 'examen au cas par cas' },
  { value: 'COMMERCIAL_EXAMINATION', label: 'examen de la demande commerciale suspendu' },
]

export const ACT_KINDS = {
  pieceRequest: {
    label: 'Demande de pièces manquantes',
    slug: 'demande-de-pieces',
    stage: 'review',
    on: 'envoi',
    fields: [...LETTER, yesNo('liste', 'Pièces demandées', 'toutes sur la liste du code', 'une au moins hors liste')],
  },
  piecesReceived: {
    label: 'Pièces reçues',
    slug: 'pieces-recues',
    stage: 'review',
    on: 'reception',
    fields: [day('reception', 'Reçues en mairie le'), yesNo('complet', 'Le dossier est alors', 'complet', 'incomplet')],
  },
  increase: {
    label: 'Notification d’un délai modifié',
    slug: 'delai-modifie',
    stage: 'review',
    on: 'envoi',
    fields: LETTER,
  },
  prolongation: {
    label: 'Prolongation exceptionnelle',
    slug: 'prolongation',
    stage: 'review',
    on: 'envoi',
    fields: [
      { name: 'motif', label: 'Motif', type: 'choice', choices: PROLONGATIONS },
      ...LETTER,
      optionalDay('recours', 'Recours formé le', 'Pour un cinéma seulement.'),
    ],
  },
  suspension: {
    label: 'Suspension de l’instruction',
    slug: 'suspension',
    stage: 'review',
    on: 'depuis',
    fields: [
      { name: 'motif', label: 'Motif', type: 'choice', choices: SUSPENSIONS },
      ...LETTER,
      day('depuis', 'Suspendue depuis le'),
      optionalDay('reprise', 'Reprise le'),
    ],
  },
  decreeSuspension: {
    label: 'Suspension des délais par un texte',
    slug: 'suspension-par-texte',
    stage: 'review',
    on: 'depuis',
    fields: [
      day('depuis', 'Délais suspendus depuis le'),
      { ...day('jusque', 'Jusqu’au'), help: 'Dernier jour de la suspension, inclus.' },
      {
        name: 'texte',
        label: 'Texte',
        help: 'Décret ou ordonnance qui suspend les délais sur ce territoire.',
        type: 'text',
        initial: 'décret suspendant les délais',
        maxLength: 200,
      },
    ],
  },
  heritageOpinion: {
    label: 'Avis de l’architecte des Bâtiments de France',
    slug: 'avis-abf',
    stage: 'review',
    on: 'avis',
    isSingle: true,
    fields: [
      {
        name: 'sens',
        label: 'Sens de l’avis',
        type: 'choice',
        choices: [
          { value: 'favorable', label: 'accord' },
          { value: 'favorable-with-prescriptions', label: 'accord avec prescriptions' },
          { value: 'unfavorable', label: 'refus' },
        ],
      },
      optionalDay('saisine', 'Demande d’avis reçue par l’ABF le'),
      day('avis', 'Avis notifié le'),
    ],
  },
  heritageAppealRejected: {
    label: 'Rejet du recours contre l’avis de l’ABF',
    slug: 'rejet-recours-abf',
    stage: 'review',
    on: 'rejet',
    isSingle: true,
    fields: [day('rejet', 'Rejeté le')],
  },
  inquiryReport: {
    label: 'Rapport du commissaire enquêteur',
    slug: 'rapport-enquete',
    stage: 'review',
    on: 'reception',
    isSingle: true,
    fields: [day('reception', 'Reçu le')],
  },
  projectModified: {
    label: 'Projet modifié par le demandeur',
    slug: 'projet-modifie',
    stage: 'review',
    on: 'reception',
    fields: [
      day('reception', 'Pièces nouvelles reçues le'),
      yesNo('examen', 'Nouvel examen', 'nécessaire', 'inutile'),
      optionalDay('annonce', 'Nouveau délai annoncé au demandeur le', 'Sans annonce, le délai continue.'),
    ],
  },
  withdrawal: {
    label: 'Désistement du demandeur',
    slug: 'desistement',
    stage: 'review',
    on: 'reception',
    isSingle: true,
    fields: [day('reception', 'Reçu le')],
  },
  decision: {
    label: 'Décision',
    slug: 'decision',
    stage: 'decision',
    on: 'envoi',
    isSingle: true,
    fields: [
      {
        name: 'sens',
        label: 'Sens',
        type: 'choice',
        choices: [
          { value: 'grant', label: 'permis accordé' },
          { value: 'grant-with-prescriptions', label: 'permis accordé avec prescriptions' },
          { value: 'non-opposition', label: 'non-opposition (déclaration)' },
          { value: 'refusal', label: 'permis refusé' },
          { value: 'opposition', label: 'opposition (déclaration)' },
          { value: 'sursis', label: 'sursis à statuer' },
        ],
      },
      ...LETTER,
      optionalDay('signature', 'Signée le'),
    ],
  },
  transmission: {
    label: 'Transmission au préfet',
    slug: 'transmission',
    stage: 'decision',
    on: 'transmission',
    isSingle: true,
    fields: [day('transmission', 'Transmise le')],
  },
  townHallPosting: {
    label: 'Affichage en mairie',
    slug: 'affichage-mairie',
    stage: 'decision',
    on: 'debut',
    isSingle: true,
    fields: [day('debut', 'Affichée depuis le')],
  },
  sitePosting: {
    label: 'Affichage sur le terrain',
    slug: 'affichage-terrain',
    stage: 'decision',
    on: 'debut',
    isSingle: true,
    fields: [day('debut', 'Premier jour d’affichage')],
  },
  revocation: {
    label: 'Retrait de la décision',
    slug: 'retrait',
    stage: 'decision',
    on: 'envoi',
    isSingle: true,
    fields: LETTER,
  },
  stayConfirmation: {
    label: 'Confirmation après sursis',
    slug: 'confirmation',
    stage: 'decision',
    on: 'reception',
    isSingle: true,
    fields: [day('reception', 'Reçue le')],
  },
  graciousAppeal: {
    label: 'Recours gracieux',
    slug: 'recours-gracieux',
    stage: 'decision',
    on: 'recours',
    isSingle: true,
    fields: [day('recours', 'Formé le')],
  },
  validityExtension: {
    label: 'Demande de prorogation',
    slug: 'prorogation',
    stage: 'after',
    on: 'reception',
    fields: [day('reception', 'Reçue le')],
  },
  worksStart: {
    label: 'Début des travaux',
    slug: 'travaux',
    stage: 'after',
    on: 'debut',
    isSingle: true,
    fields: [day('debut', 'Commencés le')],
  },
  completion: {
    label: 'Déclaration d’achèvement (DAACT)',
    slug: 'achevement',
    stage: 'after',
    on: 'reception',
    isSingle: true,
    fields: [day('reception', 'Reçue le')],
  },
  contestation: {
    label: 'Contestation de la conformité',
    slug: 'contestation',
    stage: 'after',
    on: 'envoi',
    isSingle: true,
    fields: LETTER,
  },
  attestation: {
    label: 'Demande d’attestation de non-contestation',
    slug: 'attestation',
    stage: 'after',
    on: 'reception',
    isSingle: true,
    fields: [day('reception', 'Reçue le')],
  },
} as const satisfies Record<string, ActSpec>

export type ActKind = keyof typeof ACT_KINDS

export const actSpec = (kind: ActKind): ActSpec => ACT_KINDS[kind]
export const ACT_KIND_NAMES = Object.keys(ACT_KINDS).filter((name): name is ActKind => Object.hasOwn(ACT_KINDS, name))

export const STAGE_NAMES = {
  review: 'Pendant l’instruction',
  decision: 'La décision et ses suites',
  after: 'Les travaux',
} as const satisfies Record<ActSpec['stage'], string>
