import type { DossierKind } from '#law/dossier-kind.ts'
import type { SubDestination } from '#law/tables/destinations.ts'

/** What people ask for in a rural community, how often, and where it makes sense. All invented. */
export type DemoProject = {
  kind: DossierKind
  title: string
  /** Relative frequency. */
  weight: number
  /** The ground it needs: with a house on it, free to build, or any. */
  ground: 'built' | 'free' | 'any'
  minAreaM2?: number
  /** Answers to the plain questions. */
  project: Record<string, unknown>
  /** What it is built for, and what it was where that changes; a house is a dwelling. */
  use?: SubDestination
  formerUse?: SubDestination
  pieces: readonly string[]
  /** Asked by a firm or an institution rather than by a family. */
  byFirm?: true
  byArchitect?: true
  /** A building whose footprint is drawn. */
  drawn?: { label: string; heightM: number }
  /** What is drawn of smaller works, where the parcel has room for it. */
  outline?: { label: string; lengthM: number; widthM: number }
}

const DP = { kind: 'priorDeclaration', pieces: ['DPC1', 'DPC2', 'DPC4', 'DPC6'] } as const
const HOUSE_PIECES = ['PCMI1', 'PCMI2', 'PCMI3', 'PCMI4', 'PCMI5', 'PCMI6', 'PCMI7', 'PCMI8'] as const
const PCMI = { kind: 'housePermit', pieces: HOUSE_PIECES } as const
/** A new dwelling, with the attestation that it presumes (R431-16 j). */
const NEW_HOUSE = { kind: 'housePermit', pieces: [...HOUSE_PIECES, 'PCMI14-2'] } as const
const PC = { kind: 'buildingPermit', pieces: ['PC1', 'PC2', 'PC3', 'PC4', 'PC5', 'PC6', 'PC7', 'PC8'] } as const
const house = { work: 'NEW_BUILDING', house: true } as const

export const DEMO_PROJECTS: readonly DemoProject[] = [
  { ...DP, title: 'Clôture sur rue, muret et lisses de bois', weight: 9, ground: 'built', project: { work: 'FENCE' } },
  {
    ...DP,
    title: 'Abri de jardin en bois de 12 m²',
    weight: 7,
    ground: 'built',
    project: { work: 'NEW_BUILDING', house: true, createdFootprintM2: 12, createdFloorM2: 12 },
  },
  {
    ...DP,
    title: 'Véranda de 18 m² à l’arrière de la maison',
    weight: 6,
    ground: 'built',
    project: { work: 'EXTENSION', house: true, createdFloorM2: 18, createdFootprintM2: 18 },
  },
  {
    ...DP,
    title: 'Extension de 28 m², cuisine et cellier',
    weight: 5,
    ground: 'built',
    project: { work: 'EXTENSION', house: true, createdFloorM2: 28, createdFootprintM2: 30 },
  },
  {
    ...DP,
    title: 'Remplacement des menuiseries et des volets',
    weight: 6,
    ground: 'built',
    project: { work: 'EXTERIOR_CHANGE', house: true },
  },
  {
    ...DP,
    title: 'Trois fenêtres de toit côté jardin',
    weight: 5,
    ground: 'built',
    project: { work: 'EXTERIOR_CHANGE', house: true },
  },
  {
    ...DP,
    title: 'Panneaux photovoltaïques en toiture',
    weight: 8,
    ground: 'built',
    project: { work: 'EXTERIOR_CHANGE', house: true },
  },
  {
    ...DP,
    title: 'Ravalement de façade, enduit et briques nettoyées',
    weight: 4,
    ground: 'built',
    project: { work: 'RAVALEMENT', house: true },
  },
  {
    ...DP,
    title: 'Piscine enterrée de 8 × 4 m',
    weight: 4,
    ground: 'built',
    project: { work: 'POOL', house: true },
    outline: { label: 'Piscine', lengthM: 8, widthM: 4 },
  },
  {
    ...DP,
    title: 'Carport ouvert de 19 m²',
    weight: 4,
    ground: 'built',
    project: { work: 'NEW_BUILDING', house: true, createdFootprintM2: 19, createdFloorM2: 0 },
    outline: { label: 'Carport', lengthM: 5, widthM: 3.8 },
  },
  {
    ...DP,
    title: 'Garage transformé en chambre',
    weight: 3,
    ground: 'built',
    project: { work: 'FLOOR_CONVERSION', house: true, createdFloorM2: 17 },
  },
  {
    kind: 'priorDeclaration',
    pieces: ['DPA1', 'DPA9'],
    title: 'Division en vue de bâtir, un lot détaché',
    weight: 4,
    ground: 'any',
    minAreaM2: 900,
    project: { work: 'LAND_DIVISION' },
  },
  {
    ...NEW_HOUSE,
    title: 'Maison individuelle de plain-pied, 112 m²',
    weight: 7,
    ground: 'free',
    minAreaM2: 350,
    project: { ...house, createdFloorM2: 112, createdFootprintM2: 138 },
    drawn: { label: 'Maison', heightM: 5.2 },
  },
  {
    ...NEW_HOUSE,
    title: 'Maison individuelle à étage et garage accolé, 138 m²',
    weight: 6,
    ground: 'free',
    minAreaM2: 350,
    project: { ...house, createdFloorM2: 138, createdFootprintM2: 121 },
    drawn: { label: 'Maison', heightM: 8.6 },
  },
  {
    ...NEW_HOUSE,
    title: 'Maison ossature bois, 96 m², et carport',
    weight: 3,
    ground: 'free',
    minAreaM2: 350,
    project: { ...house, createdFloorM2: 96, createdFootprintM2: 128 },
    drawn: { label: 'Maison', heightM: 6.1 },
  },
  {
    ...PCMI,
    title: 'Extension de 54 m² et surélévation partielle',
    weight: 4,
    ground: 'built',
    project: { work: 'EXTENSION', house: true, createdFloorM2: 54, createdFootprintM2: 38 },
    byArchitect: true,
  },
  {
    ...PCMI,
    title: 'Garage double et atelier, 46 m²',
    weight: 3,
    ground: 'built',
    project: { work: 'NEW_BUILDING', house: true, createdFloorM2: 46, createdFootprintM2: 48 },
  },
  {
    ...PC,
    title: 'Hangar agricole de stockage, toiture photovoltaïque, 620 m²',
    weight: 2,
    ground: 'free',
    minAreaM2: 5000,
    project: { work: 'NEW_BUILDING', use: 'agricultural', createdFloorM2: 620, createdFootprintM2: 640 },
    byFirm: true,
  },
  {
    ...PC,
    title: 'Bâtiment d’activité artisanale, 380 m²',
    weight: 1,
    ground: 'free',
    minAreaM2: 1500,
    project: { work: 'NEW_BUILDING', createdFloorM2: 380, createdFootprintM2: 400 },
    use: 'retail',
    byFirm: true,
    byArchitect: true,
  },
  {
    ...PC,
    pieces: [...PC.pieces, 'PC16-1-1'],
    title: 'Six logements locatifs en deux bâtiments',
    weight: 1,
    ground: 'free',
    minAreaM2: 1800,
    project: { work: 'NEW_BUILDING', createdFloorM2: 412, createdFootprintM2: 290 },
    use: 'dwelling',
    byFirm: true,
    byArchitect: true,
  },
  {
    ...PC,
    title: 'Grange changée en deux gîtes',
    weight: 2,
    ground: 'built',
    project: { work: 'CHANGE_OF_DESTINATION', createdFloorM2: 180 },
    use: 'otherTourism',
    formerUse: 'farm',
    byArchitect: true,
  },
  {
    kind: 'developmentPermit',
    pieces: ['PA1', 'PA2', 'PA3', 'PA4', 'PA5', 'PA6', 'PA7', 'PA8', 'PA9', 'PA10'],
    title: 'Lotissement de onze lots et voie de desserte',
    weight: 1,
    ground: 'free',
    minAreaM2: 5000,
    project: { work: 'LOTISSEMENT' },
    byFirm: true,
    byArchitect: true,
  },
  {
    kind: 'demolitionPermit',
    pieces: ['PD1', 'PD2', 'PD3'],
    title: 'Démolition d’une dépendance en ruine',
    weight: 2,
    ground: 'built',
    project: { work: 'DEMOLITION' },
  },
  {
    kind: 'informativeCertificate',
    pieces: ['CU1'],
    title: 'Certificat d’urbanisme d’information avant une vente',
    weight: 24,
    ground: 'any',
    project: {},
    byFirm: true,
  },
  {
    kind: 'operationalCertificate',
    pieces: ['CU1', 'CU2', 'CU3'],
    title: 'Certificat opérationnel : une maison d’habitation est-elle possible ?',
    weight: 5,
    ground: 'free',
    minAreaM2: 400,
    project: { work: 'NEW_BUILDING', house: true, createdFloorM2: 110 },
  },
  {
    kind: 'operationalCertificate',
    pieces: ['CU1', 'CU2'],
    title: 'Deux maisons jumelées sont-elles possibles sur ce terrain ?',
    weight: 0, // told by a story, never drawn
    ground: 'free',
    minAreaM2: 400,
    project: { work: 'NEW_BUILDING', createdFloorM2: 180 },
  },
]
