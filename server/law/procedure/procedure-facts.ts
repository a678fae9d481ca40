/**
 * Vocabulary of "which procedure?": the works a project may be made of, the protected sectors it may lie in, and the
 * facts the decision table reads. The names are those of the table, so that a case file can be read as it is.
 */

export const WORKS = [
  'ANTENNA',
  'CAMPING',
  'CARAVAN_STORAGE_ON_LAND',
  'CEMETERY_MONUMENT',
  'CHANGE_OF_DESTINATION',
  'DEMOLITION',
  'DEMOUNTABLE_DWELLINGS',
  'EARTHWORKS',
  'EXTENSION',
  'EXTERIOR_CHANGE',
  'FARM_PIT',
  'FARM_PLATFORM',
  'FENCE',
  'FLOOR_CONVERSION',
  'GOLF',
  'GREENHOUSE',
  'GROUND_SOLAR',
  'HEAT_PUMP',
  'HLL_ON_AUTHORISED_SITE',
  'LAND_DIVISION',
  'LITTORAL_REMARKABLE_LAYOUT',
  'LOTISSEMENT',
  'MH_INSCRIT_WORKS',
  'NEW_BUILDING',
  'OPEN_SPACE_AROUND_BUILDING',
  'ORDINARY_MAINTENANCE',
  'PARKING',
  'POOL',
  'POWER_LINE',
  'PRL_OR_HOLIDAY_VILLAGE',
  'PROTECTED_ELEMENT_WORKS',
  'PUBLIC_SPACE_CREATION',
  'RAVALEMENT',
  'RESTAURATION_IMMOBILIERE',
  'RETAINING_WALL',
  'ROAD_CREATION_OR_CHANGE',
  'SPORT_OR_LEISURE_PARK',
  'TEMPORARY_STRUCTURE',
  'TERRACE_GROUND_LEVEL',
  'TRAVELLERS_SITE',
  'TREE_FELLING',
  'URBAN_FURNITURE_OR_ART',
  'WALL',
  'WIND_TURBINE',
] as const
export type Work = (typeof WORKS)[number]

/** Works that the layout form (16703) or the development permit declares; the others are constructions (16702). */
export const LAYOUT_WORKS: ReadonlySet<Work> = new Set<Work>([
  'LOTISSEMENT',
  'LAND_DIVISION',
  'CAMPING',
  'PRL_OR_HOLIDAY_VILLAGE',
  'CARAVAN_STORAGE_ON_LAND',
  'PARKING',
  'EARTHWORKS',
  'SPORT_OR_LEISURE_PARK',
  'GOLF',
  'TREE_FELLING',
  'TRAVELLERS_SITE',
  'DEMOUNTABLE_DWELLINGS',
  'OPEN_SPACE_AROUND_BUILDING',
  'ROAD_CREATION_OR_CHANGE',
  'PUBLIC_SPACE_CREATION',
  'LITTORAL_REMARKABLE_LAYOUT',
  'URBAN_FURNITURE_OR_ART',
])

/** Works on a construction that exists already; the threshold of R431-2 then counts the whole after works. */
export const WORKS_ON_EXISTING: ReadonlySet<Work> = new Set<Work>([
  'EXTENSION',
  'FLOOR_CONVERSION',
  'CHANGE_OF_DESTINATION',
  'EXTERIOR_CHANGE',
  'RAVALEMENT',
  'HEAT_PUMP',
  'ORDINARY_MAINTENANCE',
  'PROTECTED_ELEMENT_WORKS',
  'MH_INSCRIT_WORKS',
  'RESTAURATION_IMMOBILIERE',
])

export const SECTORS = [
  'SPR',
  'SPR_CLASSE',
  'ABORDS',
  'SITE_CLASSE',
  'SITE_INSCRIT',
  'RESERVE_NATURELLE',
  'COEUR_PARC',
  'FUTUR_COEUR_PARC',
  'MH_INSCRIT',
  'PSMV',
  'ORI',
  'PLU_L151_19',
  'L111_22',
  'COUNCIL_FENCE',
  'COUNCIL_RAVALEMENT',
  'COUNCIL_DEMOLITION',
  'COUNCIL_TEMPORARY',
] as const
export type Sector = (typeof SECTORS)[number]

/** Measures the table compares, with their unit (m, m², kV, kilowatts peak, days or a count). */
export const NUMBER_FACTS = {
  /** The larger of footprint (R*420-1) and floor area created. */
  size: 'm²',
  /** Height above ground. */
  height: 'm',
  floor: 'm²',
  basin: 'm²',
  /** Height of a pool cover above ground; 0 without cover. */
  coverHeight: 'm',
  groundArea: 'm²',
  peakKw: 'kWc',
  /** Mast and nacelle, blades excluded. */
  mastHeight: 'm',
  voltageKv: 'kV',
  days: 'jours',
  people: 'personnes',
  pitches: 'hébergements',
  units: 'places',
  /** Height of a fill or depth of an excavation. */
  depth: 'm',
  area: 'm²',
  mobileHomes: 'résidences mobiles',
  count: 'résidences',
} as const
export type NumberFact = keyof typeof NUMBER_FACTS

export const BOOLEAN_FACTS = [
  'zoneU',
  'exteriorChanged',
  'visibleFromPublicSpace',
  'aboveArchitectCeiling',
  'structureOrFacadeWorks',
  'sameDestination',
  'underground',
  'farmOrForest',
  'isWall',
  'exemptR442_1',
  'commonWorks',
  'zoneL115_3',
  'neededForBuildingPermit',
  'motorised',
  'publicRoadChanged',
  'exemptR421_23_2',
  'inEBC',
  'inWoodOrPark',
  'pluPrescribed',
  'exemptR421_29',
] as const
export type BooleanFact = (typeof BOOLEAN_FACTS)[number]

export const isNumberFact = (name: string): name is NumberFact => Object.hasOwn(NUMBER_FACTS, name)
export const isBooleanFact = (name: string): name is BooleanFact => BOOLEAN_FACTS.some((fact) => fact === name)
export const isWork = (name: string): name is Work => WORKS.some((work) => work === name)
export const isSector = (name: string): name is Sector => SECTORS.some((sector) => sector === name)

/** A measure: exact, or only bounded from below (one of the two surfaces of `size` is not known yet). */
export type Measure = number | { atLeast: number }

/** What is known of one work; an absent key is not known. */
export type WorkFacts = { readonly [F in NumberFact]?: Measure | undefined } & {
  readonly [F in BooleanFact]?: boolean | undefined
}

/** true: the place lies in the sector; false: looked, it does not; absent: not known. */
export type SectorKnowledge = Readonly<Partial<Record<Sector, boolean | undefined>>>

/**
 * What each answer about a sector says of another: a classified remarkable heritage site is one (C. patr. L631-1).
 * A place outside every remarkable site is outside the classified ones.
 */
export function withImpliedSectors(known: SectorKnowledge): SectorKnowledge {
  if (known.SPR_CLASSE === true) return { ...known, SPR: true }
  if (known.SPR === false) return { ...known, SPR_CLASSE: false }
  return known
}

/** Knowledge of a complete list: every sector that is not in it was looked for and is absent. */
export function sectorsExactly(present: readonly Sector[]): SectorKnowledge {
  const known: Partial<Record<Sector, boolean>> = {}
  for (const sector of SECTORS) known[sector] = present.includes(sector)
  return withImpliedSectors(known)
}
