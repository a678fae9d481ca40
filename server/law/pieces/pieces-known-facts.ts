import {
  easement,
  isWithin,
  type PlaceStatement,
  planInformation,
  planPrescription,
  presenceOf,
  type Sought,
} from '#law/place-statements.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import type { PieceFacts } from './pieces.ts'
import { presumedFacts, presumedOfPlace, type StatedFloors } from './presumptions.ts'

/** Constructions created, or made larger; a pool is one (R*421-9 f). */
const CREATING: ReadonlySet<Work> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'GREENHOUSE',
  'HLL_ON_AUTHORISED_SITE',
  'POOL',
])
/** Constructions modified without new volume. */
const MODIFYING: ReadonlySet<Work> = new Set<Work>([
  'FLOOR_CONVERSION',
  'EXTERIOR_CHANGE',
  'HEAT_PUMP',
  'RAVALEMENT',
  'MH_INSCRIT_WORKS',
  'RESTAURATION_IMMOBILIERE',
])
/** Works that neither create nor modify a construction. */
const UNBUILT: ReadonlySet<Work> = new Set<Work>([
  'LOTISSEMENT',
  'LAND_DIVISION',
  'CAMPING',
  'CARAVAN_STORAGE_ON_LAND',
  'PARKING',
  'EARTHWORKS',
  'TREE_FELLING',
  'OPEN_SPACE_AROUND_BUILDING',
  'ROAD_CREATION_OR_CHANGE',
  'PUBLIC_SPACE_CREATION',
])

/** A fact that the sheet of the place settles, one way or both. */
type FactOfPlace = { sought: Sought; proves: 'presenceAndAbsence' | 'absenceOnly' }
const shown = (sought: Sought): FactOfPlace => ({ sought, proves: 'presenceAndAbsence' })
/** The map says where it cannot apply; where it may, someone must look into the text or the project. */
const possible = (sought: Sought): FactOfPlace => ({ sought, proves: 'absenceOnly' })

const FACTS_OF_PLACE: Readonly<Partial<Record<PieceFact, FactOfPlace>>> = {
  IN_SIS: shown(planInformation('38')),
  PUP: shown(planInformation('30')),
  OIN: shown(planInformation('34')),
  ZAC_LAND_SOLD: possible(planInformation('02')),
  ZAC_LAND_NOT_SOLD: possible(planInformation('02')),
  SOCIAL_HOUSING_SECTOR: possible(planPrescription('17', '05-05')),
  MIN_SIZE_SECTOR: possible(planPrescription('23')),
  IN_PPR_STUDY: possible(easement(['PM1', 'PM1BIS', 'PM3'])),
  PIPELINE_DANGER_ZONE: possible(easement(['I1'])),
}

/**
 * The facts on which pieces depend, as far as the project and its place tell them; the others stay unknown and are
 * asked. What someone has said wins, but that what the place shows or the law presumes is not so: it was ticked off with a whole list,
 * or before the map was read, and an officer alone sets such a piece aside.
 *
 * @param floors  what the request states of its floors, which tell a dwelling from its annexe
 */
export function knownPieceFacts(
  project: Project,
  statements: readonly PlaceStatement[] = [],
  said: PieceFacts = {},
  floors?: StatedFloors,
): PieceFacts {
  const shownOrPresumed = onlyTrue({
    ...ofPlace(statements),
    ...ofSectors(project),
    ...presumedFacts(project, floors, said.COLLECTIVE_HOUSING === true),
    ...presumedOfPlace(project, statements),
  })
  const known: Partial<Record<PieceFact, boolean | undefined>> = {
    ...ofPlace(statements),
    ...ofSectors(project),
    ...ofWorks(project),
  }
  for (const fact of Object.keys(said) as PieceFact[]) if (said[fact] !== undefined) known[fact] = said[fact]
  return { ...known, ...shownOrPresumed }
}

const onlyTrue = (facts: PieceFacts): PieceFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, holds]) => holds === true))

function ofPlace(statements: readonly PlaceStatement[]): PieceFacts {
  const known: Partial<Record<PieceFact, boolean>> = {}
  for (const [fact, { sought, proves }] of Object.entries(FACTS_OF_PLACE) as [PieceFact, FactOfPlace][]) {
    const presence = presenceOf(sought, statements)
    if (presence.present === false) known[fact] = false
    else if (presence.present && proves === 'presenceAndAbsence' && presence.statements.some(isWithin))
      known[fact] = true
  }
  return known
}

const ofSectors = ({ sectors }: Project): PieceFacts => ({
  IN_SPR: sectors.SPR,
  IN_ABORDS: sectors.ABORDS,
  MH_INSCRIT: sectors.MH_INSCRIT,
  IN_PSMV: sectors.PSMV,
  IN_PARK_CORE: sectors.COEUR_PARC,
})

function ofWorks({ works, house, use, sectors }: Project): PieceFacts {
  if (works.length === 0) return {}
  const has = (...sought: readonly Work[]) => works.some(({ work }) => sought.includes(work))
  const creates = works.some(({ work }) => CREATING.has(work))
  const modifies = works.some(({ work }) => MODIFYING.has(work))
  const unbuilt = works.every(({ work }) => UNBUILT.has(work))
  const exterior = works.map(({ facts }) => facts.exteriorChanged).find((said) => said !== undefined)
  const visible = works.map(({ facts }) => facts.visibleFromPublicSpace).find((said) => said !== undefined)
  const common = works.map(({ facts }) => facts.commonWorks).find((said) => said !== undefined)
  const listed = sectors.MH_INSCRIT !== false || has('RESTAURATION_IMMOBILIERE', 'MH_INSCRIT_WORKS')
  const solar = has('GROUND_SOLAR')
  const farm = use === 'agricultural' || use === 'productionGreenhouse' || has('GREENHOUSE')
  return {
    CONSTRUCTION_CREATED_OR_MODIFIED: creates || modifies ? true : unbuilt ? false : undefined,
    VOLUME_CREATED_OR_CHANGED: creates ? true : unbuilt || modifies ? false : undefined,
    FACADE_OR_ROOF_CHANGED: has('NEW_BUILDING', 'EXTENSION', 'EXTERIOR_CHANGE') ? true : unbuilt ? false : undefined,
    EXTERIOR_CHANGED:
      exterior ?? (has('EXTENSION', 'EXTERIOR_CHANGE', 'RAVALEMENT') ? true : unbuilt ? false : undefined),
    VISIBLE_FROM_PUBLIC_SPACE: visible,
    INTERIOR_WORKS_ONLY: creates || !listed ? false : use === 'interiorOrShopWindow' || undefined,
    RESTAURATION_IMMOBILIERE: has('RESTAURATION_IMMOBILIERE'),
    IS_LOTISSEMENT: has('LOTISSEMENT'),
    CAMPING_OR_PRL: has('CAMPING', 'PRL_OR_HOLIDAY_VILLAGE'),
    COMMON_SPACES: common,
    BUILDINGS_BY_DEVELOPER: creates || undefined,
    DEMOUNTABLE_DWELLINGS_OFF_GRID: has('DEMOUNTABLE_DWELLINGS', 'TRAVELLERS_SITE') ? undefined : false,
    DEMOLITION_SEPARATE: has('DEMOLITION') ? undefined : false,
    DEMOLITION_INCLUDED: has('DEMOLITION') ? undefined : false,
    GROUND_SOLAR_NO_ZAN: solar ? undefined : false,
    AGRI_SOLAR_SHED: solar || farm ? undefined : false,
    AGRIVOLTAIC: solar || farm ? undefined : false,
    ...(house && {
      ERP: false,
      IGH: false,
      COLLECTIVE_HOUSING: false,
      CINEMA_AUTHORISATION: false,
      AEC: false,
      SMALL_TOWN_RETAIL_300_1000: false,
      CASH_TRANSPORT_SITE: false,
      SRU_DEFICIT_COLLECTIVE: false,
      ICPE_DECLARATION: false,
      ICPE_REGISTRATION: false,
    }),
  }
}
