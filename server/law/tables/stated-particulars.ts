import { type Citation, lawTable } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'

/** What becomes of the constructions that stand on the ground (R*431-6); `none` stand there. */
export const EXISTING_FATES = ['none', 'kept', 'partlyDemolished', 'demolished'] as const
export type ExistingFate = (typeof EXISTING_FATES)[number]

/** Who shares the greatest floor area out between the lots (R*442-10). */
export const LOT_FLOOR_SHARERS = ['permit', 'seller'] as const
export type LotFloorSharer = (typeof LOT_FLOOR_SHARERS)[number]

/** What a subdivision says of its lots; no article of the code makes the area be said. */
export type StatedLots = {
  lotCount: number | null
  lotFloorM2: number | null
  lotFloorSharedBy: LotFloorSharer | null
  lotFloorShares: string
}

type Articles = Readonly<Partial<Record<DossierKind, string>>>
type Particular = Omit<Citation, 'article'> & { says: string; articles: Articles }

const PERMITS = (letter: string): Articles => ({
  buildingPermit: `R*431-5 ${letter}`,
  housePermit: `R*431-5 ${letter}`,
})

/** Other laws that the request says apply to the works (« s’il y a lieu »), and what form of request states each. */
export const OTHER_LAWS = {
  waterDeclaration: {
    says: 'installation, ouvrage ou travaux soumis à déclaration au titre de l’eau (c. env. L214-1 et s.)',
    articles: {
      ...PERMITS('i'),
      priorDeclaration: 'R*431-35 f',
      developmentPermit: 'R*441-1 e',
      demolitionPermit: 'R451-1 d',
    },
    confidence: 'text',
  },
  environmentalAuthorisation: {
    says: 'projet soumis à autorisation environnementale (c. env. L181-1)',
    articles: {
      ...PERMITS('j'),
      priorDeclaration: 'R*431-35 g',
      developmentPermit: 'R*441-1 f',
      demolitionPermit: 'R451-1 e',
    },
    confidence: 'text',
  },
  protectedSpecies: {
    says: 'dérogation à la protection des espèces (c. env. L411-2 4°)',
    articles: {
      ...PERMITS('k'),
      priorDeclaration: 'R*431-35 h',
      developmentPermit: 'R*441-1 g',
      demolitionPermit: 'R451-1 f',
    },
    confidence: 'text',
  },
  simpleHeritageOpinion: {
    says: 'projet de L632-2-1 du code du patrimoine : avis simple de l’architecte des Bâtiments de France',
    articles: {
      ...PERMITS('l'),
      priorDeclaration: 'R*441-9 g',
      developmentPermit: 'R*441-1 h',
      demolitionPermit: 'R451-1 g',
    },
    confidence: 'text',
  },
  heatNetwork: {
    says: 'obligation de raccordement à un réseau de chaleur ou de froid (c. énergie L712-3)',
    articles: { ...PERMITS('n'), priorDeclaration: 'R*431-35 j', developmentPermit: 'R*441-1 j' },
    confidence: 'text',
  },
  solarOrGreenRoof: {
    says: 'obligation solaire ou végétale en toiture (CCH L171-4 II)',
    articles: { ...PERMITS('p'), priorDeclaration: 'R*431-35 l', developmentPermit: 'R*441-1 k' },
    confidence: 'text',
  },
} as const satisfies Record<string, Particular>
export type OtherLaw = keyof typeof OTHER_LAWS

/** Stated with a value of its own, rather than ticked. */
const STATED = {
  otherRequests: {
    says: 'demandes d’autorisation et déclarations déjà faites au titre d’une autre législation',
    articles: {
      ...PERMITS('m'),
      priorDeclaration: 'R*431-35 i',
      developmentPermit: 'R*441-1 i',
      demolitionPermit: 'R451-1 h',
    },
    confidence: 'text',
  },
  electricPower: {
    says: 'puissance électrique nécessaire, au-delà de 12 kVA en monophasé ou 36 kVA en triphasé',
    articles: PERMITS('g'),
    confidence: 'text',
  },
  groundSolar: {
    says: 'solaire au sol : puissance crête, destination principale de l’énergie produite',
    articles: { ...PERMITS('o'), priorDeclaration: 'R*431-35 k' },
    confidence: 'text',
  },
  existing: {
    says: 'constructions du terrain : maintenues ou non, destination modifiée ou non',
    articles: { buildingPermit: 'R*431-6', housePermit: 'R*431-6' },
    confidence: 'text',
  },
  lots: {
    says: 'lotissement : nombre maximum de lots, que le panneau porte',
    articles: { developmentPermit: 'R*442-3 al. 1, A424-16 b', priorDeclaration: 'A424-16 b' },
    confidence: 'text',
  },
  lotFloor: {
    says: 'lotissement : surface de plancher maximale, répartie entre les lots par le permis d’aménager ou par le lotisseur à la vente ou à la location',
    articles: { developmentPermit: 'R*442-3 al. 1, R*442-10' },
    confidence: 'text',
  },
  demolition: {
    says: 'date approximative de construction ; démolition partielle : ce qui subsistera et travaux sur ce qui subsiste',
    articles: { demolitionPermit: 'R451-1 b et c' },
    confidence: 'text',
  },
} as const satisfies Record<string, Particular>
export type StatedParticular = keyof typeof STATED

/** Power below which a request need not say it, kVA (R*431-5 g). */
export const ELECTRIC_POWER_SAID_ABOVE_KVA = { singlePhase: 12, threePhase: 36 } as const

/** Where the request of that kind is asked to say so; undefined when it is not. */
export const otherLawArticle = (law: OtherLaw, kind: DossierKind): string | undefined =>
  (OTHER_LAWS[law].articles as Articles)[kind]
export const particularArticle = (particular: StatedParticular, kind: DossierKind): string | undefined =>
  (STATED[particular].articles as Articles)[kind]

export const otherLawsOf = (kind: DossierKind): readonly OtherLaw[] =>
  (Object.keys(OTHER_LAWS) as OtherLaw[]).filter((law) => otherLawArticle(law, kind) !== undefined)

/** What a project of that kind and of those works states, from the surfaces before works when they are said. */
export function particularsAsked(
  kind: DossierKind,
  works: readonly Work[],
  builtBeforeM2: number | undefined,
): ReadonlySet<StatedParticular> {
  const isStated: Readonly<Record<StatedParticular, boolean>> = {
    otherRequests: true,
    electricPower: true,
    groundSolar: works.includes('GROUND_SOLAR'),
    lots: works.includes('LOTISSEMENT'),
    lotFloor: works.includes('LOTISSEMENT'),
    existing: builtBeforeM2 !== 0,
    demolition: true,
  }
  const all = Object.keys(STATED) as StatedParticular[]
  return new Set(all.filter((one) => isStated[one] && particularArticle(one, kind) !== undefined))
}

export const PARTICULARS_TABLE = lawTable(
  'particulars',
  'Ce que la demande précise encore, s’il y a lieu',
  Object.fromEntries(
    Object.entries({ ...STATED, ...OTHER_LAWS }).map(([key, { says, articles, confidence }]) => [
      key,
      { says, article: [...new Set(Object.values(articles))].join(', '), confidence },
    ]),
  ),
  ({ says }: Citation & { says: string }) => says,
)
