import type { ParticularsSaid } from '#law/request/request-gaps.ts'
import type { ExistingFate, LotFloorSharer, OtherLaw, StatedLots } from '#law/tables/stated-particulars.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

export type ParticularLinesSaid = ParticularsSaid & {
  otherLaws: readonly OtherLaw[]
  otherRequests: string
  electricPowerKva: number | null
}

/** Another law that the works meet, in the words of whoever builds. */
const OTHER_LAW_WORDS: Readonly<Record<OtherLaw, { asked: string; named: string }>> = {
  waterDeclaration: {
    asked:
      'Ils touchent un cours d’eau, une zone humide, un forage ou un grand rejet d’eaux de pluie : déclaration « loi sur l’eau »',
    named: 'déclaration au titre de la loi sur l’eau',
  },
  environmentalAuthorisation: {
    asked: 'Ils demandent une autorisation environnementale',
    named: 'autorisation environnementale',
  },
  protectedSpecies: {
    asked: 'Ils demandent une dérogation pour des animaux ou des plantes protégés',
    named: 'dérogation à la protection des espèces',
  },
  simpleHeritageOpinion: {
    asked: 'Ce sont une antenne-relais, ou des travaux sur un logement insalubre ou dangereux, en secteur protégé',
    named: 'projet de l’article L632-2-1 du code du patrimoine',
  },
  heatNetwork: {
    asked: 'Le bâtiment doit être raccordé à un réseau de chaleur ou de froid',
    named: 'raccordement obligatoire à un réseau de chaleur ou de froid',
  },
  solarOrGreenRoof: {
    asked: 'Le bâtiment doit porter des panneaux solaires ou un toit végétalisé (commerce, bureaux, entrepôt, hangar)',
    named: 'obligation solaire ou végétale en toiture',
  },
}

export const otherLawText = (law: OtherLaw): string => typographic(OTHER_LAW_WORDS[law].asked)

export const EXISTING_FATE_TEXTS: Readonly<Record<ExistingFate, string>> = {
  none: 'Il n’y en a pas',
  kept: 'Elles restent toutes',
  partlyDemolished: 'Une partie est démolie',
  demolished: 'Tout est démoli',
}

type Line = { label: string; value: string }

/** What a request says of what stands, of what goes and of other laws; what it does not say is left out. */
export function particularLines(said: ParticularLinesSaid): readonly Line[] {
  const { demolition, remaining, builtAround, otherLaws, otherRequests, electricPowerKva } = said
  return [
    ...existingLines(said),
    ...line('Démolition', demolition && (demolition === 'whole' ? 'Totale' : 'Partielle')),
    ...line('Ce qui restera', remaining),
    ...line('Date de construction, environ', builtAround),
    ...otherLaws.map((law) => ({ label: 'Autre législation', value: OTHER_LAW_WORDS[law].named })),
    ...line('Demandes déjà faites par ailleurs', otherRequests),
    ...line('Puissance électrique nécessaire', electricPowerKva && `${numberText(electricPowerKva, 1)} kVA`),
    ...solarLines(said),
    ...lotLines(said),
  ].map(({ label, value }) => ({ label, value: typographic(value) }))
}

function existingLines({ existing, existingUseChanges }: ParticularLinesSaid): Line[] {
  if (existing === null) return []
  const use = existingUseChanges === null ? '' : existingUseChanges ? ', leur usage change' : ', sans changer d’usage'
  return line('Constructions existantes', `${EXISTING_FATE_TEXTS[existing]}${use}`)
}

const solarLines = ({ groundSolarKwp, groundSolarUse }: ParticularLinesSaid): Line[] => [
  ...line('Puissance crête', groundSolarKwp && `${numberText(groundSolarKwp, 1)} kWc`),
  ...line('Énergie produite, surtout pour', groundSolarUse),
]

export const LOT_FLOOR_SHARER_TEXTS: Readonly<Record<LotFloorSharer, string>> = {
  permit: 'Le permis d’aménager, ici',
  seller: 'Le lotisseur, à la vente ou à la location des lots',
}

function lotLines({ lotCount, lotFloorM2, lotFloorSharedBy, lotFloorShares }: StatedLots): Line[] {
  const shares = lotFloorSharedBy === 'permit' && lotFloorShares !== '' ? ` : ${lotFloorShares}` : ''
  return [
    ...line('Nombre maximum de lots', lotCount && String(lotCount)),
    ...line('Surface de plancher maximale des lots', lotFloorM2 && floorText(lotFloorM2)),
    ...line('Qui la répartit entre les lots', lotFloorSharedBy && LOT_FLOOR_SHARER_TEXTS[lotFloorSharedBy] + shares),
  ]
}

const floorText = (m2: number): string => `${numberText(m2, Number.isInteger(m2) ? 0 : 2)}\u00a0m²`

/** « 4 lots au plus ; surface de plancher maximale de 600 m², … »: as an act and its letters say it; null while no number of lots is known. */
export function lotsText({ lotCount, lotFloorM2, lotFloorSharedBy, lotFloorShares }: StatedLots): string | null {
  if (lotCount === null) return null
  const shared = lotFloorSharedBy === null ? '' : `, répartie entre les lots ${SHARED[lotFloorSharedBy]}`
  const shares = lotFloorSharedBy === 'permit' && lotFloorShares !== '' ? ` : ${lotFloorShares}` : ''
  const floor =
    lotFloorM2 === null
      ? ''
      : ` ; surface de plancher maximale de ${floorText(lotFloorM2)} pour l’ensemble${shared}${shares}`
  return typographic(`${countText(lotCount, 'lot')} au plus${floor}`)
}

const SHARED: Readonly<Record<LotFloorSharer, string>> = {
  permit: 'par le permis',
  seller: 'par le lotisseur, à leur vente ou à leur location',
}

const line = (label: string, value: string | 0 | null): Line[] => (value ? [{ label, value }] : [])
