import type { RegulationLimit } from '#law/regulation-limits.ts'
import { numberText } from '#wording/quantity.ts'
import { listed, typographic } from '#wording/typography.ts'

export const MEASURE_LABELS = {
  projectFootprint: 'Emprise au sol du projet',
  projectRatio: 'Emprise au sol du projet / terrain',
  builtRatio: 'Emprise au sol avec les bâtiments du cadastre / terrain',
  declaredRatio: 'Emprise au sol déclarée après travaux / terrain',
  freeGround: 'Part du terrain sans construction',
  declaredFreeGround: 'Part du terrain sans construction, d’après l’emprise déclarée',
  street: 'Distance à la voie ou emprise publique la plus proche',
  sideBoundary: 'Distance à la limite séparative la plus proche',
  lateralBoundary: 'Distance à la limite latérale la plus proche',
  rearBoundary: 'Distance à la limite de fond la plus proche',
  untoldBoundary: 'Distance à la limite séparative la plus proche dont la nature reste à dire',
  anyBoundary: 'Distance à la limite la plus proche du terrain',
  betweenBuildings: 'Distance entre constructions du terrain',
  height: 'Hauteur déclarée la plus grande',
} as const

/** What stands for the geometry of a number that nobody measured. */
export const DECLARED = 'déclarée par le demandeur avec l’emprise, non mesurée'

/** A surface of the form, of a dossier where nothing is drawn. */
export const DECLARED_SURFACE = 'déclarée au formulaire, rien n’est dessiné'

/** A height of the form, of a dossier whose drawing says none. */
export const DECLARED_HEIGHT = 'déclarée par le demandeur au formulaire, non mesurée'

export const NOT_COMPUTABLE = 'non calculable'

export const MEASURE_WHY = {
  noFootprint: 'Aucune emprise n’est dessinée dans le dossier.',
  noSite: 'Le dessin d’une parcelle du terrain n’est pas connu.',
  noHeightAtAll: 'Aucune emprise n’est dessinée, et aucune hauteur n’est déclarée au formulaire.',
  noHeight: 'Aucune hauteur n’est déclarée, ni avec l’emprise ni au formulaire.',
  noStreet: 'Aucun côté du terrain n’est pris pour une voie : tous longent une parcelle ou restent à dire.',
  noSide: 'Aucun côté du terrain n’est pris pour une limite séparative : aucun ne longe une parcelle voisine connue.',
  alone: 'Aucune autre construction sur le terrain, ni dessinée ni au cadastre.',
} as const

export const squareMetresText = (m2: number) => typographic(`${numberText(m2, 1)} m²`)
export const percentText = (value: number) => typographic(`${numberText(value, 1)} %`)
export const metresText = (m: number) => typographic(`${numberText(m, 2)} m`)
export const precisionText = (text: string) => `± ${text}`

/** « 40 % au plus », « 11 m au plus au faîtage ». */
export function limitText(limits: readonly RegulationLimit[]): string {
  return listed(
    limits.map(({ bound, value, unit, to, of }) =>
      typographic(
        `${numberText(value, 2)} ${unit} ${bound === 'atMost' ? 'au plus' : 'au moins'}${to === null ? '' : TO[to]}${of === undefined ? '' : OF[of]}`,
      ),
    ),
  )
}
const OF = { lateral: ' des limites latérales', rear: ' de la limite de fond' } as const
const TO = { ridge: ' au faîtage', eaves: ' à l’égout' } as const

/** « Emprise au sol du projet / terrain : 24,6 %, pour 40 % au plus ». */
export const comparedText = ({ label, text }: { label: string; text: string }, limit: string) =>
  typographic(`${label} : ${text}, pour ${limit}`)

/** « 2 emprises dessinées ; parcelles AB 12, AB 13 telles qu’au dépôt ». */
export function geometryText({
  footprints,
  parcels,
  isOfDeposit,
  withBuildings,
  sides = null,
}: {
  footprints: number
  parcels: readonly string[]
  isOfDeposit: boolean
  withBuildings: boolean
  /** « côté sud pris pour voie » : which limits a distance was read to. */
  sides?: string | null
}): string {
  const drawn = footprints > 1 ? `${footprints} emprises dessinées` : 'emprise dessinée'
  const ground = `${parcels.length > 1 ? 'parcelles' : 'parcelle'} ${listed(parcels)} ${isOfDeposit ? 'au dépôt' : 'au cadastre d’aujourd’hui'}`
  return typographic(
    [drawn, ground, ...(withBuildings ? ['bâtiments du cadastre'] : []), ...(sides ? [sides] : [])].join(' ; '),
  )
}

export const STALE = {
  project: 'Le projet ou ses emprises ont changé depuis.',
  rule: 'Le texte de l’article a changé depuis.',
  sides: 'Les côtés pris pour voie ou limite séparative ont été revus depuis.',
} as const

export const unreadPlace = (reference: string) =>
  typographic(`Le zonage de la parcelle ${reference} n’a pas pu être lu : vérifiez-le au guichet.`)

export const structureNote = {
  former: (title: string) =>
    typographic(
      `Le règlement de « ${title} » n’est pas structuré dans les données : voici les articles que le code prévoyait avant 2016 (R*123-9). Lisez leur texte dans le PDF.`,
    ),
  current: (title: string) =>
    typographic(
      `Le règlement de « ${title} » n’est pas structuré dans les données : voici les rubriques que le code prévoit depuis 2016 (R151-27 à R151-50). Un plan prescrit plus tôt peut suivre l’ordre ancien. Lisez le texte dans le PDF.`,
    ),
  national:
    'Aucun plan local d’urbanisme n’est connu sur ce terrain : voici les règles nationales mesurables ou usuelles. Vérifiez que la commune n’est pas couverte.',
} as const
