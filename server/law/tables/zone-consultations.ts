import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'

/**
 * Opinions that hang on the zone of the plan or on the law that a place is under, each with the force its own text gives it. A designated
 * building alone, and the derogation towards housing, call for a binding opinion; elsewhere the commissions give a simple one.
 */
const text = { confidence: 'text' } as const
const building = { kinds: ['buildingPermit', 'housePermit', 'priorDeclaration'] as readonly ReviewedKind[] } as const
const changing = { withWorks: ['CHANGE_OF_DESTINATION'] as readonly Work[] } as const
/** « Constructions et installations », whatever form they take and whatever is asked: a permit to lay out may carry buildings (R441-6). */
const BUILT = ['NEW_BUILDING', 'EXTENSION', 'GREENHOUSE', 'FARM_PIT', 'FARM_PLATFORM', 'GROUND_SOLAR'] as const
const withLayout = [...building.kinds, 'developmentPermit'] as readonly ReviewedKind[]
const built = { kinds: withLayout, withWorks: BUILT as readonly Work[] } as const
/** Whatever may take farmland: « constructions, aménagements, installations et travaux ». */
const takingLand = {
  kinds: withLayout,
  withWorks: [
    ...BUILT,
    ...(['WIND_TURBINE', 'ANTENNA', 'POOL', 'EARTHWORKS', 'PARKING', 'CAMPING', 'PRL_OR_HOLIDAY_VILLAGE'] as const),
    ...(['CARAVAN_STORAGE_ON_LAND', 'TRAVELLERS_SITE', 'DEMOUNTABLE_DWELLINGS', 'SPORT_OR_LEISURE_PARK'] as const),
    ...(['GOLF', 'LOTISSEMENT', 'ROAD_CREATION_OR_CHANGE'] as const),
  ] as readonly Work[],
} as const
const simple = { nature: 'advisoryOpinion', ...text } as const
const farmland = { service: 'farmlandCommission', asked: 'farmlandCommission', effect: 'farmlandCommission' } as const
const sites = { service: 'sitesCommission', asked: 'sitesCommission', effect: 'departmentalCommission' } as const

/** The change of destination of a building that the plan designates; a limited sector (L151-13) and a use that the zone allows need none. */
const designated = {
  nature: 'bindingOpinion',
  when: { prescriptions: ['16-01'], facts: ['DESIGNATED_BUILDING'] },
  unless: ['USE_ALLOWED_BY_ZONE', 'IN_LIMITED_SECTOR'],
  ...building,
  ...changing,
  ...text,
} as const

const derogation = {
  nature: 'bindingOpinion',
  when: { facts: ['USE_DEROGATION_TO_HOUSING'] },
  ...building,
  ...changing,
  ...text,
} as const

const twentyYears =
  'un bâtiment d’exploitation agricole ou forestière doit avoir cessé de l’être depuis plus de vingt ans'
const coastalFarm = { when: { facts: ['COASTAL_FARM'] }, article: 'L121-10 al. 1', ...built } as const
const chalet = {
  when: { facts: ['MOUNTAIN_CHALET'] },
  article: 'L122-11 3°',
  ...building,
  withWorks: ['NEW_BUILDING', 'EXTENSION', 'EXTERIOR_CHANGE', 'CHANGE_OF_DESTINATION'] as readonly Work[],
} as const

export const ZONE_CONSULTATIONS = {
  designatedInFarmland: {
    ...farmland,
    ...designated,
    withZones: ['A'],
    article: 'L151-11 I 2°, R423-24 d',
  },
  designatedInNature: {
    ...sites,
    ...designated,
    withZones: ['N'],
    article: 'L151-11 I 2°, R423-25 a, R423-60',
  },
  housingDerogationPlan: {
    service: 'planAuthority',
    asked: 'default',
    ...derogation,
    toConfirm:
      'à recueillir seulement pour accorder la dérogation ; un avis défavorable ne se fonde que sur les critères du I (nuisances, accès, écoles, mixité)',
    article: 'L152-6-5 II, R423-59',
  },
  housingDerogationInFarmland: {
    ...farmland,
    ...derogation,
    withZones: ['A'],
    unless: ['IN_LIMITED_SECTOR'],
    note: twentyYears,
    article: 'L152-6-5 III, R423-24 d',
  },
  housingDerogationInNature: {
    ...sites,
    ...derogation,
    withZones: ['N'],
    unless: ['IN_LIMITED_SECTOR'],
    note: twentyYears,
    article: 'L152-6-5 III, R423-25 a, R423-60',
  },
  farmProducts: {
    ...farmland,
    ...simple,
    ...built,
    when: { facts: ['FARM_PRODUCTS'] },
    note: 'si le règlement de la zone l’autorise ; sans plan, jamais en zone naturelle',
    article: 'L151-11 II, L111-4 2° bis, R423-24 d',
  },
  farmlandOutsideUrbanised: {
    ...farmland,
    ...simple,
    ...takingLand,
    when: { facts: ['FARMLAND_LOST_WITHOUT_PLAN'] },
    toConfirm: 'saisine par le préfet, avant la décision',
    article: 'L111-5 al. 1, R423-24 d',
  },
  councilDeliberation: {
    ...farmland,
    ...built,
    nature: 'bindingOpinion',
    when: { facts: ['COUNCIL_DELIBERATION_L111_4'] },
    unsettledEffect: true,
    toConfirm:
      'l’avis conforme porte sur la délibération du conseil municipal, non sur la demande ; il est réputé favorable après un mois',
    article: 'L111-4 4°, L111-5 al. 2',
    ...text,
  },
  coastalSector: {
    ...sites,
    ...simple,
    ...built,
    withWorks: [...BUILT, 'LOTISSEMENT'],
    when: { facts: ['COASTAL_URBANISED_SECTOR'] },
    article: 'L121-8 al. 3, R423-60',
  },
  coastalFarmState: {
    service: 'prefect',
    nature: 'agreement',
    ...coastalFarm,
    toConfirm:
      'R423-59 ne répute favorable qu’un avis, et aucun texte lu ne dit ce que vaut le silence du préfet sur cet accord : attendez-le exprès',
    ...text,
  },
  coastalFarmSites: {
    ...sites,
    ...simple,
    ...coastalFarm,
    toConfirm: 'avis simple qui précède l’accord de l’État',
  },
  coastalFarmFarmland: {
    ...farmland,
    ...simple,
    ...coastalFarm,
    toConfirm: 'avis simple qui précède l’accord de l’État',
  },
  chaletState: {
    service: 'prefect',
    nature: 'authorisation',
    ...chalet,
    toConfirm:
      'autorisation de l’État, après avis des deux commissions ; expresse, et sous servitude, si le bâtiment n’est pas desservi, ou ne l’est pas l’hiver',
    ...text,
  },
  chaletSites: {
    ...sites,
    ...simple,
    ...chalet,
    unsettledEffect: true,
    toConfirm: 'avis simple qui précède l’autorisation de l’État, qui le recueille',
  },
  chaletFarmland: {
    ...farmland,
    ...simple,
    ...chalet,
    unsettledEffect: true,
    toConfirm: 'avis simple qui précède l’autorisation de l’État, qui le recueille',
  },
} as const
