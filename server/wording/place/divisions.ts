/** Regions and their departments (INSEE, official geographic code of 2026), as forms offer them. */
const REGION_ROWS: readonly { code: string; name: string; departments: Readonly<Record<string, string>> }[] = [
  { code: '01', name: 'Guadeloupe', departments: { 971: 'Guadeloupe' } },
  { code: '02', name: 'Martinique', departments: { 972: 'Martinique' } },
  { code: '03', name: 'Guyane', departments: { 973: 'Guyane' } },
  { code: '04', name: 'La Réunion', departments: { 974: 'La Réunion' } },
  { code: '06', name: 'Mayotte', departments: { 976: 'Mayotte' } },
  {
    code: '11',
    name: 'Île-de-France',
    departments: {
      75: 'Paris',
      77: 'Seine-et-Marne',
      78: 'Yvelines',
      91: 'Essonne',
      92: 'Hauts-de-Seine',
      93: 'Seine-Saint-Denis',
      94: 'Val-de-Marne',
      95: 'Val-d’Oise',
    },
  },
  {
    code: '24',
    name: 'Centre-Val de Loire',
    departments: {
      18: 'Cher',
      28: 'Eure-et-Loir',
      36: 'Indre',
      37: 'Indre-et-Loire',
      41: 'Loir-et-Cher',
      45: 'Loiret',
    },
  },
  {
    code: '27',
    name: 'Bourgogne-Franche-Comté',
    departments: {
      21: 'Côte-d’Or',
      25: 'Doubs',
      39: 'Jura',
      58: 'Nièvre',
      70: 'Haute-Saône',
      71: 'Saône-et-Loire',
      89: 'Yonne',
      90: 'Territoire de Belfort',
    },
  },
  {
    code: '28',
    name: 'Normandie',
    departments: { 14: 'Calvados', 27: 'Eure', 50: 'Manche', 61: 'Orne', 76: 'Seine-Maritime' },
  },
  {
    code: '32',
    name: 'Hauts-de-France',
    departments: { '02': 'Aisne', 59: 'Nord', 60: 'Oise', 62: 'Pas-de-Calais', 80: 'Somme' },
  },
  {
    code: '44',
    name: 'Grand Est',
    departments: {
      '08': 'Ardennes',
      10: 'Aube',
      51: 'Marne',
      52: 'Haute-Marne',
      54: 'Meurthe-et-Moselle',
      55: 'Meuse',
      57: 'Moselle',
      67: 'Bas-Rhin',
      68: 'Haut-Rhin',
      88: 'Vosges',
    },
  },
  {
    code: '52',
    name: 'Pays de la Loire',
    departments: { 44: 'Loire-Atlantique', 49: 'Maine-et-Loire', 53: 'Mayenne', 72: 'Sarthe', 85: 'Vendée' },
  },
  {
    code: '53',
    name: 'Bretagne',
    departments: { 22: 'Côtes-d’Armor', 29: 'Finistère', 35: 'Ille-et-Vilaine', 56: 'Morbihan' },
  },
  {
    code: '75',
    name: 'Nouvelle-Aquitaine',
    departments: {
      16: 'Charente',
      17: 'Charente-Maritime',
      19: 'Corrèze',
      23: 'Creuse',
      24: 'Dordogne',
      33: 'Gironde',
      40: 'Landes',
      47: 'Lot-et-Garonne',
      64: 'Pyrénées-Atlantiques',
      79: 'Deux-Sèvres',
      86: 'Vienne',
      87: 'Haute-Vienne',
    },
  },
  {
    code: '76',
    name: 'Occitanie',
    departments: {
      '09': 'Ariège',
      11: 'Aude',
      12: 'Aveyron',
      30: 'Gard',
      31: 'Haute-Garonne',
      32: 'Gers',
      34: 'Hérault',
      46: 'Lot',
      48: 'Lozère',
      65: 'Hautes-Pyrénées',
      66: 'Pyrénées-Orientales',
      81: 'Tarn',
      82: 'Tarn-et-Garonne',
    },
  },
  {
    code: '84',
    name: 'Auvergne-Rhône-Alpes',
    departments: {
      '01': 'Ain',
      '03': 'Allier',
      '07': 'Ardèche',
      15: 'Cantal',
      26: 'Drôme',
      38: 'Isère',
      42: 'Loire',
      43: 'Haute-Loire',
      63: 'Puy-de-Dôme',
      69: 'Rhône',
      73: 'Savoie',
      74: 'Haute-Savoie',
    },
  },
  {
    code: '93',
    name: 'Provence-Alpes-Côte d’Azur',
    departments: {
      '04': 'Alpes-de-Haute-Provence',
      '05': 'Hautes-Alpes',
      '06': 'Alpes-Maritimes',
      13: 'Bouches-du-Rhône',
      83: 'Var',
      84: 'Vaucluse',
    },
  },
  { code: '94', name: 'Corse', departments: { '2A': 'Corse-du-Sud', '2B': 'Haute-Corse' } },
]

/** Overseas collectivities, which are of no region. */
const OVERSEAS: Readonly<Record<string, string>> = {
  975: 'Saint-Pierre-et-Miquelon',
  977: 'Saint-Barthélemy',
  978: 'Saint-Martin',
  984: 'Terres australes et antarctiques françaises',
  986: 'Wallis et Futuna',
  987: 'Polynésie française',
  988: 'Nouvelle-Calédonie',
  989: 'Île de Clipperton',
}

export type Division = { code: string; name: string }

export const REGIONS: readonly Division[] = REGION_ROWS.map(({ code, name }) => ({ code, name }))

/** By code, the departments then the collectivities that stand where one would. */
export const DEPARTMENTS: readonly Division[] = [
  ...REGION_ROWS.flatMap(({ departments }) => Object.entries(departments)),
  ...Object.entries(OVERSEAS),
]
  .map(([code, name]) => ({ code, name }))
  .sort((one, other) => (one.code < other.code ? -1 : 1))

const REGION_OF: ReadonlyMap<string, string> = new Map(
  REGION_ROWS.flatMap(({ code, departments }) =>
    Object.keys(departments).map((department): [string, string] => [department, code]),
  ),
)

/** The region of a department; undefined of an overseas collectivity and of an unknown code. */
export const regionOfDepartment = (department: string): string | undefined => REGION_OF.get(department)

/** The department of a commune: two signs of its INSEE code, three overseas. */
export const departmentOfCommune = (inseeCode: string): string => inseeCode.slice(0, /^9[78]/.test(inseeCode) ? 3 : 2)

const namesOf = (divisions: readonly Division[]) => new Map(divisions.map(({ code, name }) => [code, name]))
const DEPARTMENT_NAMES = namesOf(DEPARTMENTS)
const REGION_NAMES = namesOf(REGIONS)

/** « Pas-de-Calais (62) »; undefined of an unknown code. */
export const departmentText = (code: string): string | undefined =>
  DEPARTMENT_NAMES.has(code) ? `${DEPARTMENT_NAMES.get(code)} (${code})` : undefined

export const regionText = (code: string): string | undefined => REGION_NAMES.get(code)

/** Countries by their two letters (ISO 3166-1). */
const COUNTRY_CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ ' +
  'LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

const COUNTRY_NAMES = new Intl.DisplayNames('fr', { type: 'region' })

/** France first, the others in alphabetical order. */
export const COUNTRIES: readonly Division[] = COUNTRY_CODES.split(' ')
  .map((code) => ({ code, name: COUNTRY_NAMES.of(code) ?? code }))
  .sort((one, other) => (one.code === 'FR' ? -1 : other.code === 'FR' ? 1 : one.name.localeCompare(other.name, 'fr')))

export const countryText = (code: string): string | undefined => COUNTRIES.find((one) => one.code === code)?.name
