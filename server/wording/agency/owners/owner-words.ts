import { type FieldFamily, READING_PURPOSES, type ReadingPurpose } from '#rules/owners/reading-rights.ts'

export const PURPOSE_NAMES: Readonly<Record<ReadingPurpose, string>> = {
  instruction: 'Instruire un dossier sur cette parcelle',
  preemption: 'Traiter une déclaration d’intention d’aliéner',
  publicUtility: 'Préparer une enquête parcellaire ou une expropriation',
  roads: 'Gérer la voirie : alignement, bornage, travaux',
  desk: 'Répondre au guichet d’information foncière',
  taxCommission: 'Préparer la commission communale des impôts directs',
}

/** « C. voirie L112-1, de mémoire, à confirmer » where the text was not read. */
export function purposeArticle(purpose: ReadingPurpose): string {
  const { article, confidence } = READING_PURPOSES[purpose]
  return confidence === 'memory' ? `${article}, de mémoire, à confirmer` : article
}

export const FAMILY_NAMES: Readonly<Record<FieldFamily, string>> = {
  identity: 'nom',
  address: 'adresse',
  birth: 'naissance',
  rights: 'nature des droits',
  reference: 'références et contenance',
  rentalValue: 'valeur locative',
  building: 'bâti',
  fiscal: 'détail fiscal',
}

/** Labels of MAJIC's codes of rights, from memory where no list is among the given texts: a code that is not here is printed as it stands. */
const RIGHTS: Readonly<Record<string, string>> = {
  P: 'propriétaire',
  U: 'usufruitier',
  N: 'nu-propriétaire',
  B: 'preneur d’un bail à construction',
}
export const rightText = (code: string): string => RIGHTS[code] ?? `droit « ${code} » de MAJIC`

export const OWNER_WORDS = {
  absent: 'Données fiscales absentes',
  absentText: 'Aucun fichier MAJIC n’est chargé pour cette commune : le propriétaire est inconnu ici.',
  notTitle: 'Donnée fiscale : elle dit qui est imposé, elle ne vaut pas titre de propriété.',
  reading:
    'Ce que chaque finalité ouvre est une lecture de Parvis, à relire par le délégué à la protection des données.',
  unusual:
    'Vous avez ouvert plus de comptes en une heure qu’un guichet n’en ouvre : le délégué à la protection des données en est informé.',
  noHolder: 'Titulaire inconnu : MAJIC ne nomme personne pour ce compte.',
  noAccount: 'MAJIC ne donne aucun compte pour cette parcelle.',
} as const

/** What the journal of names says of a reading. */
export const readingWords = (
  purpose: ReadingPurpose,
  families: readonly FieldFamily[],
  dossierNumber: string | null,
): string =>
  `propriétaire : ${PURPOSE_NAMES[purpose].toLowerCase()}${dossierNumber === null ? '' : ` (${dossierNumber})`} · ${families.map((family) => FAMILY_NAMES[family]).join(', ')}`

export const STATEMENT_WORDS = {
  title: 'Relevé de propriété',
  variants: {
    holder: 'Exemplaire du titulaire',
    service: 'Exemplaire du service, borné à sa finalité',
    anyone: 'Exemplaire remis à un tiers (LPF L107 A)',
  },
  subtitle: (commune: string, vintage: number) => `${commune}, données fiscales de ${vintage}`,
  holders: 'Titulaires de droits',
  parcels: 'Propriétés non bâties',
  locals: 'Propriétés bâties',
  lots: 'Lots de copropriété',
  footer: 'Relevé issu de la matrice cadastrale (LPF R*107 A-2). Donnée fiscale, sans valeur de titre de propriété.',
  anyoneText:
    'Ce relevé contient les seules informations que l’article L107 A du livre des procédures fiscales permet de communiquer : références cadastrales, adresse, contenance, valeur locative, noms et adresses des titulaires.',
  agentText: 'Qui agit sur mandat ne conserve pas ces informations au-delà de ce que son mandat exige (LPF R*107 A-4).',
} as const
