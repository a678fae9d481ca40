import { type FieldFamily, READING_PURPOSES, type ReadingPurpose } from '#rules/owners/reading-rights.ts'
import { instantText } from '#wording/day.ts'
import { areaText, cadastralAreaText, countText } from '#wording/quantity.ts'

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

/**
 * Labels of MAJIC’s codes of rights, as published readers of the open file and of MAJIC print them (three of them agree on the first seventeen); the description of
 * the DGFiP itself is not among our texts. A code that is not here is printed as it stands.
 */
export const RIGHTS: Readonly<Record<string, string>> = {
  P: 'propriétaire',
  U: 'usufruitier',
  N: 'nu-propriétaire',
  B: 'bailleur à construction',
  R: 'preneur à construction',
  F: 'foncier',
  T: 'ténuyer',
  D: 'domanier',
  V: 'bailleur d’un bail à réhabilitation',
  W: 'preneur d’un bail à réhabilitation',
  A: 'locataire-attributaire',
  E: 'emphytéote',
  K: 'antichrésiste',
  L: 'fonctionnaire logé',
  G: 'gérant, mandataire ou gestionnaire',
  S: 'syndic de copropriété',
  H: 'associé d’une société en transparence fiscale',
  O: 'titulaire d’une autorisation d’occupation temporaire',
  J: 'jeune agriculteur',
  Q: 'gestionnaire de la taxe sur les bureaux',
  X: 'La Poste, occupante et propriétaire',
  Y: 'La Poste, occupante et non propriétaire',
  C: 'fiduciaire',
  M: 'occupant d’un terrain du département de Mayotte ou de l’État',
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
  accountSealed: 'illisible sans la clé',
} as const

type Unit = {
  outcome: 'proposed' | 'noAccount' | 'road' | 'notOnMap' | 'tooLarge'
  parcels: readonly { reference: string }[]
  areaM2: number | null
  drawnM2: number
  confirmed: { by: string; at: string; vintage: number; isSame: boolean } | null
}

/** The land unit that fiscal data propose, in a sentence: never a title. */
export function landUnitText({ outcome, parcels, areaM2, drawnM2, confirmed }: Unit): string {
  switch (outcome) {
    case 'noAccount':
      return 'Inconnue : MAJIC ne rattache aucun compte à la parcelle elle-même.'
    case 'road':
      return 'Aucune : d’après MAJIC, la parcelle est dans la voie publique.'
    case 'notOnMap':
      return 'Inconnue : la parcelle n’est pas sur le plan chargé.'
    case 'tooLarge':
      return 'Trop grande pour être proposée : plus de 500 parcelles de ce compte se touchent.'
    case 'proposed': {
      const area = areaM2 === null ? `${areaText(drawnM2)} dessinés` : cadastralAreaText(areaM2)
      const ground =
        parcels.length === 1
          ? `cette parcelle seule, ${area} : aucune autre du même compte ne la touche`
          : `${countText(parcels.length, 'parcelle')} du même compte qui se touchent, ${area}`
      return `${confirmed?.isSame ? 'Confirmée' : 'Proposée'} : ${ground}.`
    }
  }
}

export const LAND_UNIT_WORDS = {
  title: 'Unité foncière',
  notTitle: 'Donnée fiscale, pas un titre : un acte peut réunir ou séparer ce que le compte dit.',
  same: ({ by, at, vintage }: NonNullable<Unit['confirmed']>) =>
    `Confirmée par ${by} le ${instantText(at)}, sur les données de ${vintage}.`,
  other: ({ by, at, vintage }: NonNullable<Unit['confirmed']>) =>
    `Une autre unité avait été confirmée par ${by} le ${instantText(at)}, sur les données de ${vintage} : à revoir.`,
} as const

/** What a search by name came to. */
export function searchSentence({
  outcome,
  most,
  communes,
  accounts,
}: {
  outcome: 'found' | 'none' | 'tooMany'
  most: number
  communes: number
  accounts: readonly unknown[]
}): string {
  const where = communes > 1 ? `dans ${communes} communes` : 'dans la commune'
  switch (outcome) {
    case 'none':
      return `Personne de ce nom n’a de droit sur un immeuble ${where}, d’après MAJIC. Vérifiez l’orthographe, ou écrivez moins de lettres.`
    case 'tooMany':
      return `Plus de ${most} comptes portent ce nom ${where} : aucun n’est ouvert. Ajoutez un prénom, écrivez le nom entier, ou choisissez une commune.`
    case 'found':
      return `${countText(accounts.length, 'compte')} ${where}. Rien n’est fusionné : un compte par ligne.`
  }
}

export const doubtText = (doubt: 'homonym' | 'samePerson'): string =>
  doubt === 'samePerson'
    ? 'Même nom et même numéro de personne MAJIC qu’un autre compte trouvé : sans doute la même personne, à confirmer.'
    : 'Un autre compte trouvé porte ce nom : la même personne, ou un homonyme ? L’adresse aide à le dire.'

/** What the journal says of a search. */
export const searchedText = (communes: number, found: number, opened: number): string =>
  found > 0 && opened === 0
    ? `recherche par nom (${countText(communes, 'commune')}), trop de réponses, rien d’ouvert`
    : `recherche par nom (${countText(communes, 'commune')})`

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
