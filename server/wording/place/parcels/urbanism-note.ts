import { dayText, instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { areaText, countText, lengthText, numberText, shareText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'

/** Every sentence of the note de renseignements d’urbanisme and of the bordereau parcellaire. */

export const NOTE = {
  title: 'Note de renseignements d’urbanisme',
  footer:
    'Document d’information, établi à partir des données chargées dans Parvis. Ne vaut pas certificat d’urbanisme (L410-1 du code de l’urbanisme).',
  disclaimerTitle: 'Portée de cette note',
  disclaimer:
    'Cette note est délivrée à titre de simple renseignement. Elle n’est ni un certificat d’urbanisme (article L410-1 du code de l’urbanisme) ni une autorisation : elle ne garantit pas la constructibilité du terrain, ne fige pas les règles applicables et ne préjuge d’aucune décision. Seuls les documents approuvés, leurs règlements écrits et graphiques et les actes instituant les servitudes font foi. Les surfaces de recouvrement sont calculées sur des plans qui n’ont pas tous la même précision.',
  site: 'Terrain',
  zone: 'Zone et ce qu’elle permet',
  plan: 'Prescriptions et informations du plan',
  easements: 'Servitudes et protections',
  risks: 'Risques',
  nearby: 'À proximité',
  everywhere: 'Ce qui concerne toute la commune',
  absent: 'Recherché et absent',
  unknown: 'Inconnu à ce jour',
  situation: 'Plan de situation',
  map: 'Extrait de plan',
  documents: 'Documents d’urbanisme',
  changes: 'Ce qui a changé récemment',
  sources: 'Sources',
  noneFound: 'Rien de tel sur la parcelle.',
  noneFoundSoFar: 'Rien dans les données chargées ; celles qui manquent : voir « Inconnu à ce jour ».',
  noDocument: 'Aucun document d’urbanisme n’est chargé pour cette commune.',
} as const

export const BORDEREAU = {
  title: 'Bordereau parcellaire',
  footer:
    'Extrait à titre d’information du plan cadastral numérique. Ne remplace pas l’extrait officiel du service du cadastre.',
  disclaimerTitle: 'Portée de ce bordereau',
  disclaimer:
    'Ce bordereau est établi à titre d’information à partir du plan cadastral numérique. Il ne remplace ni l’extrait de plan ni le relevé délivrés par le service du cadastre (direction générale des finances publiques). Le cadastre est un document fiscal : les limites figurées n’ont pas la valeur d’un bornage et la contenance n’est pas une surface mesurée.',
  list: 'Liste des parcelles',
  map: 'Extrait du plan cadastral',
} as const

/** « Commune d’Audruicq », « Communes d’Audruicq et de Ruminghem ». */
export function authorityTitle(communes: readonly string[]): string {
  const [first = ''] = communes
  return communes.length < 2 ? `Commune ${ofPlace(first)}` : `Communes ${listed(communes.map(ofPlace))}`
}

/** « Fait à Audruicq » */
export const signedAt = (place: string) => `Fait à ${place}`

export const issuedText = (instant: string) => `Établie le ${instantText(instant)}`
export const issuedMasculineText = (instant: string) => `Établi le ${instantText(instant)}`

/** « Parcelle AB 12, Audruicq » or « 3 parcelles, Audruicq ». */
export function siteTitle(references: readonly string[], communes: readonly string[]): string {
  const where = listed(communes)
  const [only = ''] = references
  if (references.length === 1) return `Parcelle ${only}, ${where}`
  if (references.length <= 4) return `Parcelles ${listed(references)}, ${where}`
  return `${countText(references.length, 'parcelle')}, ${where}`
}

/** « La surface dessinée dépasse la contenance de 8 %. » */
export const areaGapText = (gap: number): string =>
  `La surface dessinée ${gap > 0 ? 'dépasse la contenance' : 'est inférieure à la contenance'} de ${shareText(Math.abs(gap))}.`

export type Measured = {
  overlapM2?: number | undefined
  share?: number | undefined
  overlapM?: number | undefined
  distanceM?: number | undefined
  extent?: 'whole' | 'part' | 'marginal' | 'touching' | undefined
}

/** « 412 m² · 64 % », « toute la parcelle », « 12 m sur la parcelle », « à 42 m ». */
export function measureText({ overlapM2, share, overlapM, distanceM, extent }: Measured): string {
  if (extent === 'whole') return 'Toute la parcelle'
  if (overlapM2 !== undefined && share !== undefined) {
    if (extent === 'touching') return 'En limite'
    return `${areaText(overlapM2)} · ${shareText(share)}`
  }
  if (overlapM !== undefined && overlapM > 0) return `${lengthText(overlapM)} sur la parcelle`
  if (distanceM !== undefined && distanceM > 0) return `À ${lengthText(distanceM)}`
  if (extent === 'touching') return 'En limite'
  return 'Sur la parcelle'
}

/** « PLUi de la CC d’Audruicq, données du 1er juillet 2026 ». */
export const sourceText = (title: string, vintage: string | null): string =>
  vintage === null ? `${title}, millésime non indiqué` : `${title}, données du ${dayText(vintage)}`

/** The four dates of a document, `null` when the file does not give it. */
export const dateOrUnknown = (day: string | null): string => (day === null ? 'non indiquée' : dayText(day))

/** « Parcelle AB 12 et ses abords à l’échelle 1:1 000 ; zones UB et N ; bâtiments. » */
export function mapAlternative(references: readonly string[], scale: number, legend: readonly string[]): string {
  const subject = references.length === 1 ? `la parcelle ${references[0]}` : countText(references.length, 'parcelle')
  const shown = legend.length === 0 ? '' : ` Figurent : ${legend.join(' ; ')}.`
  return `Plan de ${subject} et de ses abords à l’échelle 1:${numberText(scale)}, orienté par une flèche du nord.${shown}`
}

/** « Plan de situation de la parcelle AB 12 à Audruicq, à l’échelle 1:10 000… » */
export function situationAlternative(
  references: readonly string[],
  communes: readonly string[],
  scale: number,
): string {
  const subject =
    references.length === 1 ? `de la parcelle ${references[0]}` : `de ${countText(references.length, 'parcelle')}`
  return `Plan de situation ${subject} à ${listed(communes)}, à l’échelle 1:${numberText(scale)} : le terrain est dans le cercle, orienté par une flèche du nord.`
}

/** Said under a plan of situation that lacks its roads. */
export const NO_BASE_MAP = 'Routes et cours d’eau non figurés : aucun fond de carte local n’est chargé'

/** « Couvrent tout l’extrait : 04-00 – Droit de préemption urbain ; … » */
export const coveringText = (labels: readonly string[]): string =>
  `${labels.length > 1 ? 'Couvrent' : 'Couvre'} tout l’extrait, non dessiné : ${labels.join(' ; ')}.`

/** Slivers along a border: told together, once, with the reason of the doubt. */
export const bordersText = (names: readonly string[]): string =>
  `À vérifier en limite, où le cadastre et ces documents ne sont pas dessinés sur le même fond : ${names.join(' ; ')}.`

/** « Source : PLUi de la CC d’Audruicq : zonage, données du 1er juillet 2026. » */
export const tableSourceText = (sources: readonly string[]): string =>
  `${sources.length > 1 ? 'Sources' : 'Source'} : ${sources.join(' ; ')}.`

export const selectedLegend = (count: number) => (count === 1 ? 'Parcelle concernée' : 'Parcelles concernées')
export const BUILDING_LEGEND = 'Bâtiment'
export const LIGHT_BUILDING_LEGEND = 'Construction légère'
export const MAP_DATE = (day: string) => `Plan édité le ${dayText(day)}`

export const partLegend = (index: number, count: number) => `Plan ${index}/${count}`

export const tooManyParcels = (count: number, most: number) =>
  `La demande porte sur ${countText(count, 'parcelle')} ; un document en accepte ${numberText(most)} au plus. Retirez des parcelles ou faites plusieurs documents.`

export const unknownParcels = (ids: readonly string[]) =>
  ids.length === 1
    ? `La parcelle ${ids[0]} n’existe pas dans le cadastre chargé. Vérifiez sa référence ou cherchez ce qu’elle est devenue (historique de la parcelle).`
    : `${countText(ids.length, 'parcelle')} n’existent pas dans le cadastre chargé : ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? '…' : ''}. Retirez-les ou corrigez leur référence.`
