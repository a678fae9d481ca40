import { typographic } from '#wording/typography.ts'

/** Parts of a decision, in their order, as the desk names them. */
export const PART_TITLES = {
  visa: 'Visas',
  ground: 'Motifs',
  condition: 'Prescriptions',
  article: 'Articles',
  mention: 'Informations au demandeur',
} as const

/** Families of phrases: those parts, and what is for letters. */
export const FAMILY_TITLES = { ...PART_TITLES, letter: 'Courriers' } as const

/** One paragraph of each part. */
export const PART_NAMES = {
  visa: 'Visa',
  ground: 'Motif',
  condition: 'Prescription',
  article: 'Article',
  mention: 'Information',
} as const

/** Senses of a decision as the desk offers them. */
const SENSE_NAMES = {
  granted: 'Accord',
  grantedWithConditions: 'Accord avec prescriptions',
  refused: 'Refus',
  unopposed: 'Non-opposition',
  opposed: 'Opposition',
  stayed: 'Sursis à statuer',
  certificateIssued: 'Certificat d’urbanisme',
} as const

/** A declaration is never « accordée »: what it is granted with is a non-opposition (L424-1). */
export const senseName = (sense: string, kind: string): string =>
  sense === 'grantedWithConditions' && kind === 'priorDeclaration'
    ? 'Non-opposition avec prescriptions'
    : (Object.entries(SENSE_NAMES).find(([name]) => name === sense)?.[1] ?? sense)

/** An article that the assessment finds the project against. */
export const disobeyedText = ({ zone, heading }: { zone: string; heading: string }): string =>
  typographic(`zone ${zone}, ${heading}`)

export const SENDING_NAMES = {
  registered: 'Lettre recommandée',
  electronic: 'Envoi électronique',
  hand: 'Remise en mains propres',
} as const

/** Letters and acts signed on a dossier, which a mail announces to the applicant. */
export const SIGNED_NAMES = {
  decision: 'Décision',
  tacitCertificate: 'Certificat de décision tacite',
  revocation: 'Retrait de la décision',
  complianceContest: 'Contestation de conformité',
  complianceAttestation: 'Attestation de non-contestation',
  validityExtension: 'Prorogation',
  withdrawal: 'Constat de retrait de la demande',
  hearingInvitation: 'Invitation à présenter des observations',
  appealAnswer: 'Réponse au recours gracieux',
  validityRefusal: 'Refus de prorogation',
  stopWorks: 'Arrêté interruptif de travaux',
  piecesRequest: 'Demande de pièces',
  periodIncrease: 'Modification du délai',
  periodExtension: 'Prolongation du délai',
  reviewSuspension: 'Suspension de l’instruction',
  reviewResumption: 'Reprise de l’instruction',
} as const

/** Who sent it back, and what is to be mended: « Décision renvoyée par … : « … » ». */
export const returnedText = ({
  what,
  by,
  note,
}: {
  what: keyof typeof SIGNED_NAMES
  by: string
  note: string
}): string =>
  typographic(
    `${what === 'decision' ? 'Projet de décision renvoyé' : `${SIGNED_NAMES[what]} : renvoi`} par ${by} : « ${note} »`,
  )

export type SignedTemplate = keyof typeof SIGNED_NAMES

/** Documents kept on a dossier, by their template: every letter that is kept has its line here. */
const ISSUED_NAMES = {
  ...SIGNED_NAMES,
  acknowledgement: 'Accusé de réception',
  registrationReceipt: 'Accusé d’enregistrement',
  filingReceipt: 'Récépissé de dépôt',
  piecesReceipt: 'Accusé d’enregistrement de pièces',
  additionReceipt: 'Accusé d’enregistrement d’un document',
  withdrawalReceipt: 'Accusé d’enregistrement du désistement',
  worksStartedReceipt: 'Accusé d’enregistrement de l’ouverture du chantier',
  completionReceipt: 'Accusé d’enregistrement de l’achèvement',
  validityExtensionReceipt: 'Accusé d’enregistrement de la demande de prorogation',
  attestationRequestReceipt: 'Accusé d’enregistrement de la demande d’attestation',
  consultation: 'Demande d’avis',
  consultationReminder: 'Relance d’un service consulté',
} as const

export type IssuedTemplate = keyof typeof ISSUED_NAMES

/** The name of a document kept on a dossier; undefined for one that an earlier version issued and no longer knows. */
export const issuedName = (template: string): string | undefined =>
  Object.entries(ISSUED_NAMES).find(([name]) => name === template)?.[1]

/**
 * Words of the file in a phrase; a word that the file does not give is left to be completed. A word that ends like a sentence does
 * not stop that of the phrase.
 */
export const filledPhrase = (body: string, words: Readonly<Record<string, string | undefined>>): string =>
  body.replaceAll(/\{([a-z]+)\}(\s?[;,.])?/g, (_match, word: string, mark = '') => {
    const said = words[word] ?? `[à compléter : ${word}]`
    return `${mark === '' ? said : said.replace(/[\s.;,]+$/, '')}${mark}`
  })
