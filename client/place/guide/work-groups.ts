import type { Work } from '#law/procedure/procedure-facts.ts'

/** Works as a resident looks for them. */
export const WORK_GROUPS: readonly { label: string; works: readonly Work[] }[] = [
  {
    label: 'Construire ou agrandir',
    works: [
      'NEW_BUILDING',
      'EXTENSION',
      'FLOOR_CONVERSION',
      'POOL',
      'GREENHOUSE',
      'TERRACE_GROUND_LEVEL',
      'TEMPORARY_STRUCTURE',
    ],
  },
  {
    label: 'Modifier un bâtiment',
    works: [
      'EXTERIOR_CHANGE',
      'RAVALEMENT',
      'CHANGE_OF_DESTINATION',
      'HEAT_PUMP',
      'ORDINARY_MAINTENANCE',
      'DEMOLITION',
      'PROTECTED_ELEMENT_WORKS',
      'MH_INSCRIT_WORKS',
      'RESTAURATION_IMMOBILIERE',
    ],
  },
  {
    label: 'Clôturer, planter, remodeler le terrain',
    works: ['FENCE', 'WALL', 'RETAINING_WALL', 'EARTHWORKS', 'TREE_FELLING', 'OPEN_SPACE_AROUND_BUILDING'],
  },
  {
    label: 'Diviser ou aménager',
    works: [
      'LAND_DIVISION',
      'LOTISSEMENT',
      'PARKING',
      'ROAD_CREATION_OR_CHANGE',
      'PUBLIC_SPACE_CREATION',
      'SPORT_OR_LEISURE_PARK',
      'GOLF',
      'URBAN_FURNITURE_OR_ART',
      'LITTORAL_REMARKABLE_LAYOUT',
      'CEMETERY_MONUMENT',
    ],
  },
  {
    label: 'Loger ou accueillir autrement',
    works: [
      'CAMPING',
      'CARAVAN_STORAGE_ON_LAND',
      'PRL_OR_HOLIDAY_VILLAGE',
      'HLL_ON_AUTHORISED_SITE',
      'DEMOUNTABLE_DWELLINGS',
      'TRAVELLERS_SITE',
    ],
  },
  {
    label: 'Énergie, réseaux, agriculture',
    works: ['GROUND_SOLAR', 'WIND_TURBINE', 'POWER_LINE', 'ANTENNA', 'FARM_PIT', 'FARM_PLATFORM'],
  },
]
