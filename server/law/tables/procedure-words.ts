import type { Applicant, BuildingUse } from '#law/procedure/applicant.ts'
import type { BooleanFact, NumberFact, Sector, Work } from '#law/procedure/procedure-facts.ts'

/** Each work, in the words of the counter. */
export const WORK_NAMES = {
  ANTENNA: 'antenne-relais de téléphonie mobile',
  CAMPING: 'terrain mis à disposition de campeurs',
  CARAVAN_STORAGE_ON_LAND: 'caravane installée sur un terrain',
  CEMETERY_MONUMENT: 'caveau ou monument funéraire',
  CHANGE_OF_DESTINATION: 'changement de destination',
  DEMOLITION: 'démolition',
  DEMOUNTABLE_DWELLINGS: 'résidences démontables constituant un habitat permanent',
  EARTHWORKS: 'affouillement ou exhaussement du sol',
  EXTENSION: 'extension d’une construction existante',
  EXTERIOR_CHANGE: 'modification de l’aspect extérieur (ouvertures, toiture, panneaux en toiture)',
  FARM_PIT: 'fosse nécessaire à l’activité agricole',
  FARM_PLATFORM: 'plateforme nécessaire à l’activité agricole',
  FENCE: 'clôture',
  FLOOR_CONVERSION: 'transformation d’un volume clos et couvert en surface de plancher',
  GOLF: 'golf',
  GREENHOUSE: 'châssis ou serre',
  GROUND_SOLAR: 'installation solaire au sol ou ombrières',
  HEAT_PUMP: 'pompe à chaleur',
  HLL_ON_AUTHORISED_SITE: 'habitation légère de loisirs sur un terrain autorisé',
  LAND_DIVISION: 'division de terrain sans lot à bâtir',
  LITTORAL_REMARKABLE_LAYOUT: 'aménagement léger en espace remarquable du littoral',
  LOTISSEMENT: 'lotissement',
  MH_INSCRIT_WORKS: 'travaux sur un immeuble inscrit au titre des monuments historiques',
  NEW_BUILDING: 'construction nouvelle',
  OPEN_SPACE_AROUND_BUILDING: 'travaux sur les espaces non bâtis autour d’un bâtiment',
  ORDINARY_MAINTENANCE: 'entretien ou réparations ordinaires',
  PARKING: 'aire de stationnement ouverte au public',
  POOL: 'piscine',
  POWER_LINE: 'ligne ou canalisation d’énergie électrique',
  PRL_OR_HOLIDAY_VILLAGE: 'parc résidentiel de loisirs ou village de vacances',
  PROTECTED_ELEMENT_WORKS: 'travaux sur un élément protégé',
  PUBLIC_SPACE_CREATION: 'création d’un espace public',
  RAVALEMENT: 'ravalement',
  RESTAURATION_IMMOBILIERE: 'opération de restauration immobilière',
  RETAINING_WALL: 'mur de soutènement',
  ROAD_CREATION_OR_CHANGE: 'création ou modification d’une voie',
  SPORT_OR_LEISURE_PARK: 'terrain de sports ou parc d’attractions',
  TEMPORARY_STRUCTURE: 'construction temporaire',
  TERRACE_GROUND_LEVEL: 'terrasse de plain-pied',
  TRAVELLERS_SITE: 'terrain pour résidences mobiles de gens du voyage',
  TREE_FELLING: 'coupe ou abattage d’arbres',
  URBAN_FURNITURE_OR_ART: 'mobilier urbain ou œuvre d’art',
  WALL: 'mur',
  WIND_TURBINE: 'éolienne',
} as const satisfies Record<Work, string>

/** Each sector, as it completes « dans ». */
export const SECTOR_NAMES = {
  SPR: 'un site patrimonial remarquable',
  SPR_CLASSE: 'un site patrimonial remarquable classé',
  ABORDS: 'les abords d’un monument historique',
  SITE_CLASSE: 'un site classé ou en instance de classement',
  SITE_INSCRIT: 'un site inscrit',
  RESERVE_NATURELLE: 'une réserve naturelle',
  COEUR_PARC: 'le cœur d’un parc national',
  FUTUR_COEUR_PARC: 'un futur cœur de parc national pris en considération',
  MH_INSCRIT: 'l’emprise d’un immeuble inscrit au titre des monuments historiques',
  PSMV: 'l’emprise d’un élément protégé par un plan de sauvegarde et de mise en valeur',
  ORI: 'un périmètre de restauration immobilière',
  PLU_L151_19: 'l’emprise d’un élément ou secteur protégé par le PLU (L151-19, L151-23)',
  L111_22: 'l’emprise d’un élément protégé par délibération, sans PLU (L111-22)',
  COUNCIL_FENCE: 'un secteur où le conseil soumet les clôtures à déclaration',
  COUNCIL_RAVALEMENT: 'un secteur où le conseil soumet les ravalements à déclaration',
  COUNCIL_DEMOLITION: 'un secteur où le conseil a institué le permis de démolir',
  COUNCIL_TEMPORARY: 'un périmètre de protection particulière (R421-7)',
} as const satisfies Record<Sector, string>

/** Each measure, before its value. */
export const MEASURE_NAMES = {
  size: 'surface créée (emprise ou plancher)',
  height: 'hauteur',
  floor: 'surface de plancher totale',
  basin: 'bassin',
  coverHeight: 'hauteur de la couverture',
  groundArea: 'surface au sol',
  peakKw: 'puissance crête',
  mastHeight: 'hauteur du mât et de la nacelle',
  voltageKv: 'tension',
  days: 'durée',
  people: 'capacité',
  pitches: 'hébergements de loisirs',
  units: 'places',
  depth: 'hauteur ou profondeur',
  area: 'superficie',
  mobileHomes: 'résidences mobiles',
  count: 'nombre',
} as const satisfies Record<NumberFact, string>

/** Each yes-or-no fact, affirmed and denied. */
export const FACT_NAMES = {
  zoneU: ['en zone urbaine d’un PLU', 'hors zone urbaine d’un PLU'],
  exteriorChanged: ['aspect extérieur modifié', 'aspect extérieur inchangé'],
  visibleFromPublicSpace: ['visible depuis l’espace public', 'non visible depuis l’espace public'],
  aboveArchitectCeiling: [
    'total après travaux au-dessus d’un seuil de R431-2',
    'total après travaux sous les seuils de R431-2',
  ],
  structureOrFacadeWorks: [
    'avec travaux sur la structure porteuse ou la façade',
    'sans travaux sur la structure porteuse ni la façade',
  ],
  sameDestination: ['dans la même destination', 'd’une destination à une autre'],
  underground: ['souterraine', 'aérienne'],
  farmOrForest: ['nécessaire à l’activité agricole ou forestière', 'sans lien avec l’activité agricole ou forestière'],
  isWall: ['mur de clôture', 'clôture qui n’est pas un mur'],
  exemptR442_1: ['division visée par R442-1', 'division non visée par R442-1'],
  commonWorks: ['avec voies, espaces ou équipements communs', 'sans voie, espace ni équipement commun'],
  zoneL115_3: ['dans une zone délimitée au titre de L115-3', 'hors zone délimitée au titre de L115-3'],
  neededForBuildingPermit: [
    'nécessaire à l’exécution d’un permis de construire',
    'non nécessaire à l’exécution d’un permis de construire',
  ],
  motorised: ['sports ou loisirs motorisés', 'sans sports ni loisirs motorisés'],
  publicRoadChanged: [
    'modification d’une voie ou d’un espace publics, hors entretien, réparations ordinaires et travaux de sécurité',
    'voie nouvelle, voie privée, entretien, réparations ordinaires ou travaux imposés par la sécurité',
  ],
  exemptR421_23_2: ['cas de dispense de R421-23-2', 'hors des cas de dispense de R421-23-2'],
  inEBC: ['en espace boisé classé', 'hors espace boisé classé'],
  inWoodOrPark: ['dans un bois, une forêt ou un parc', 'hors bois, forêt ou parc'],
  pluPrescribed: ['commune où un PLU est prescrit', 'commune où aucun PLU n’est prescrit'],
  exemptR421_29: ['cas de dispense de R421-29', 'hors des cas de dispense de R421-29'],
} as const satisfies Record<BooleanFact, readonly [affirmed: string, denied: string]>

export const APPLICANT_NAMES = {
  naturalPersonForSelf: 'particulier pour lui-même',
  farm: 'exploitation agricole',
  cuma: 'coopérative d’utilisation de matériel agricole',
  other: 'autre demandeur',
} as const satisfies Record<Applicant, string>

export const USE_NAMES = {
  nonAgricultural: 'usage non agricole',
  agricultural: 'usage agricole',
  productionGreenhouse: 'serre de production',
  interiorOrShopWindow: 'travaux intérieurs ou vitrines seuls',
} as const satisfies Record<BuildingUse, string>
