import type { NetworkState, PublicNetwork } from '#law/tables/public-networks.ts'
import { URBAN_PARTICIPATIONS, type UrbanParticipation } from '#law/tables/urban-participations.ts'
import { dayText } from '#wording/day.ts'
import { numberText, shareText } from '#wording/quantity.ts'
import { capitalised, typographic, withoutStop } from '#wording/typography.ts'

/** Lines of a list in the text of a decision. */
export const linesText = (lines: readonly string[]) => lines.map((line) => `\n- ${line}`).join('')

/** « zone UB (98 % du terrain) : zone urbaine mixte ». */
export function zoneLine({ code, label, share }: { code: string; label: string; share?: number | undefined }): string {
  const part = share === undefined || share >= 0.995 ? '' : ` (${shareText(share)} de la parcelle)`
  return `zone ${code}${part}${label && label !== code ? ` : ${label}` : ''}`
}

export const parcelsOutOfReach = (count: number) =>
  count === 1
    ? 'une parcelle du terrain, absente du cadastre chargé'
    : `${count} parcelles du terrain, absentes du cadastre chargé`

export const NETWORK_NAMES = {
  road: 'voirie',
  water: 'eau potable',
  sewer: 'assainissement',
  electricity: 'électricité',
} as const satisfies Record<PublicNetwork, string>

export const NETWORK_STATE_NAMES = {
  sufficient: 'desserte suffisante',
  planned: 'desserte prévue',
  insufficient: 'desserte insuffisante, sans travaux prévus',
  unknown: 'état inconnu à ce jour',
} as const satisfies Record<NetworkState, string>

type Network = {
  network: PublicNetwork
  state: NetworkState
  manager: string
  /** Day by which works are due. */
  plannedOn: string | null
  /** Who said it, and when. */
  source: string
}

/** « eau potable : desserte prévue par le syndicat des eaux, au plus tard le 1er mars 2028 (avis du 3 mars 2026) ». */
export function networkText({ network, state, manager, plannedOn, source }: Network): string {
  const by = manager === '' ? '' : state === 'planned' ? ` par ${manager}` : `, gestionnaire : ${manager}`
  const when = state === 'planned' && plannedOn !== null ? `, au plus tard le ${dayText(plannedOn)}` : ''
  return typographic(
    `${NETWORK_NAMES[network]} : ${NETWORK_STATE_NAMES[state]}${by}${when}${source === '' ? '' : ` (${source})`}`,
  )
}

/** Of a network of which nobody has said anything yet. */
export const networkGap = (network: PublicNetwork) => `${NETWORK_NAMES[network]} : [à compléter : desserte, source]`

export const opinionSource = (service: string, answeredOn: string) =>
  typographic(`avis de « ${service} » du ${dayText(answeredOn)}`)

export const TAX_RATE_NAMES = {
  commune: 'taxe d’aménagement, part communale ou intercommunale',
  department: 'taxe d’aménagement, part départementale',
  region: 'taxe d’aménagement, part régionale',
} as const

type Rate = { part: keyof typeof TAX_RATE_NAMES; sector: string; ratePct: number; actReference: string }

export const taxRateText = ({ part, sector, ratePct, actReference }: Rate) =>
  typographic(
    `${TAX_RATE_NAMES[part]} : taux de ${numberText(ratePct, 2)} %${sector === '' ? '' : `, secteur ${sector}`} (${actReference})`,
  )

export const unknownRateText = (part: 'commune' | 'department') =>
  typographic(`${TAX_RATE_NAMES[part]} : taux inconnu de la commune à ce jour`)

export const ARCHAEOLOGY_LINE = 'taxe d’archéologie préventive, pour les travaux qui touchent le sous-sol'

type Participation = { participation: UrbanParticipation; amount: string; source: string }

/** « participation de projet urbain partenarial (L332-11-3) : 12 € par m² (convention du 3 mai 2025) ». */
export const participationText = ({ participation, amount, source }: Participation) => {
  const { says, article } = URBAN_PARTICIPATIONS[participation]
  return typographic(`${says} (${article})${amount === '' ? '' : ` : ${withoutStop(amount)}`} (${withoutStop(source)})`)
}

/** One that a perimeter of the plan calls for, though nobody has said its amount. */
export const perimeterParticipationText = (participation: UrbanParticipation, perimeter: string) => {
  const { says, article } = URBAN_PARTICIPATIONS[participation]
  return typographic(
    `${says} (${article}) : terrain dans le périmètre « ${perimeter} », montant à demander à la mairie`,
  )
}

export const PARTICIPATION_TEXTS = {
  none: 'aucune participation n’est instituée sur ce terrain',
  unsaid: 'les participations qui pourraient être prescrites ne sont pas connues de la commune à ce jour',
  othersUnsaid: 'les autres participations ne sont pas connues de la commune à ce jour',
} as const

/** « zone UB, UB 10 - Hauteur : « La hauteur n’excède pas 9 m. » ». */
export const articleLine = (zone: string, heading: string, provides: string | null) =>
  typographic(`zone ${zone}, ${heading.replace(/^article\s+/i, '')}${provides === null ? '' : ` : « ${provides} »`}`)

export const unreadArticles = (zone: string, document: string) =>
  typographic(
    `zone ${zone} : les articles du règlement (${document}) ne sont pas chargés un à un ; le règlement se consulte en mairie et sur le Géoportail de l’urbanisme`,
  )

export const SOIL_TEXTS = {
  none: 'aucun n’est connu de la commune sur ce terrain.',
  unknown: 'les données qui le diraient n’ont pas pu être consultées à ce jour.',
} as const

export const stayCircumstance = (why: string) => capitalised(withoutStop(why))
