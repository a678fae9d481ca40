import type { Point } from './plane.ts'

/**
 * The sketch of the invented territory, as a planner would draw it with a felt pen: where the towns are, where the
 * river runs, where the sea is. Everything else grows from it. Metres from the south-west corner, axes of Lambert-93.
 */
export type Place = {
  name: string
  inseeCode: string
  siren: string
  postcode: string
  population: number
  at: Point
  /** Radius of the built-up area, in metres. */
  radiusM: number
  saint: string
}
export type Layout = {
  /** South-west corner in Lambert-93. */
  origin: Point
  width: number
  height: number
  places: readonly Place[]
  hamlets: number
  beyond: readonly Point[]
  coast: readonly Point[]
  river: readonly Point[]
  streams: readonly (readonly Point[])[]
  canals: readonly (readonly Point[])[]
  mainRoads: readonly (readonly Point[])[]
  railway: readonly Point[]
  /** Estates nearer to the shore than this belong to the seaside resort. */
  seasideM: number
  /** Southern edge of the reclaimed marsh, northing in metres. */
  polderFrom: number
  watergangStep: number
  trackAreaHa: number
}

export const EPCI = {
  siren: '200099620',
  name: 'Communauté de communes du Parvis (démonstration)',
  shortName: 'CC du Parvis (démonstration)',
} as const
export const SCOT = { siren: '200099620', name: 'SCoT du Parvis (démonstration)' } as const
export const RIVER_NAME = 'La Vlière'

const place = (
  inseeCode: string,
  siren: string,
  name: string,
  population: number,
  at: Point,
  radiusM: number,
  saint: string,
): Place => ({ inseeCode, siren, name, population, at, radiusM, saint, postcode: '62999' })

const FULL_PLACES: readonly Place[] = [
  place('62950', '216209502', 'Audenkerque', 11840, [11800, 8600], 1120, 'Saint-Wulmar'),
  place('62951', '216209510', 'Zuydhove', 5260, [5200, 12600], 840, 'Notre-Dame-des-Flots'),
  place('62952', '216209528', 'Ardinckove', 1430, [2200, 9200], 390, 'Saint-Martin'),
  place('62953', '216209536', 'Guelzeele', 980, [3900, 5200], 340, 'Saint-Omer'),
  place('62954', '216209544', 'Balinsart', 610, [1800, 2300], 270, 'Saint-Vaast'),
  place('62955', '216209551', 'Licquebert', 1260, [7200, 2900], 360, 'Saint-Léger'),
  place('62956', '216209569', 'Polincquehem', 2140, [8800, 11800], 450, 'Saint-Folquin'),
  place('62957', '216209577', 'Vieille-Écluse', 1870, [12400, 12500], 420, 'Sainte-Berthe'),
  place('62958', '216209585', 'Nortbergue', 2710, [16200, 13000], 500, 'Saint-Nicolas'),
  place('62959', '216209593', 'Landreberque', 1120, [19800, 12000], 360, 'Saint-Éloi'),
  place('62960', '216209601', 'Hocquinzelle', 3180, [16500, 9300], 540, 'Sainte-Aldegonde'),
  place('62961', '216209619', 'Rodelinghove', 1540, [20000, 7600], 400, 'Saint-Maxime'),
  place('62962', '216209627', 'Marquenhem', 890, [15800, 4800], 330, 'Saint-Liévin'),
  place('62963', '216209635', 'Recquenhem', 1310, [11200, 3800], 370, 'Saint-Adrien'),
  place('62964', '216209643', 'Sainte-Aldeberge', 420, [20200, 3000], 240, 'Sainte-Aldeberge'),
]

const FULL: Layout = {
  origin: [628400, 7082400],
  width: 22000,
  height: 16000,
  places: FULL_PLACES,
  hamlets: 46,
  beyond: [
    [-1500, 9000],
    [-1500, 4600],
    [-1500, 1400],
    [3200, -1500],
    [8200, -1500],
    [12400, -1500],
    [17000, -1500],
    [21000, -1500],
    [23500, 2600],
    [23500, 6900],
    [23500, 12000],
    [19500, 17000],
  ],
  coast: [
    [-1600, 14950],
    [1200, 15080],
    [3400, 15010],
    [4700, 14820],
    [5500, 14500],
    [6300, 14850],
    [8200, 15240],
    [11500, 15420],
    [14800, 15560],
    [18000, 15480],
    [20800, 15760],
    [23600, 15900],
  ],
  river: [
    [16400, -1500],
    [15900, 400],
    [15000, 2500],
    [13900, 4200],
    [13300, 5600],
    [12600, 7000],
    [12350, 8300],
    [11300, 9500],
    [9800, 10300],
    [8100, 10900],
    [6900, 11700],
    [6300, 12900],
    [5900, 13800],
    [5550, 14600],
    [5300, 16800],
  ],
  streams: [
    [
      [23500, 5300],
      [20800, 5200],
      [18300, 6100],
      [15600, 6000],
      [13250, 5500],
      [13100, 5450],
    ],
    [
      [-1500, 6300],
      [1500, 6900],
      [4100, 7000],
      [6500, 8600],
      [8300, 9300],
      [9750, 10320],
      [9820, 10400],
    ],
    [
      [9300, -1500],
      [9900, 1500],
      [10300, 4200],
      [11400, 6100],
      [12560, 7050],
      [12640, 7080],
    ],
    [
      [4800, -1500],
      [5600, 1800],
      [5300, 4300],
      [6300, 6600],
      [6480, 8560],
      [6500, 8660],
    ],
    [
      [18800, -1500],
      [18200, 1500],
      [17300, 3300],
      [15200, 3900],
      [13950, 4150],
      [13860, 4180],
    ],
  ],
  canals: [
    [
      [-1500, 10500],
      [2400, 10450],
      [5400, 10050],
      [8100, 10050],
      [9780, 10320],
      [9860, 10390],
    ],
    [
      [12320, 8300],
      [12420, 8290],
      [14600, 7950],
      [18100, 8350],
      [23500, 8300],
    ],
    [
      [8050, 10920],
      [8120, 10960],
      [10200, 12900],
      [14000, 13900],
      [18200, 13500],
      [23500, 13700],
    ],
  ],
  mainRoads: [
    [
      [-1500, 8200],
      [2200, 9020],
      [5600, 8900],
      [9000, 8450],
      [11800, 8720],
      [14200, 9250],
      [16500, 9480],
      [20000, 10300],
      [23500, 10400],
    ],
    [
      [10800, -1500],
      [11080, 1800],
      [11380, 3800],
      [11500, 6200],
      [11740, 8600],
      [11000, 10200],
      [8800, 11980],
      [5300, 12750],
      [2000, 13150],
      [-1500, 13200],
    ],
  ],
  railway: [
    [-1500, 7450],
    [3000, 7900],
    [7600, 8050],
    [11600, 7950],
    [15800, 8700],
    [20200, 9200],
    [23500, 9600],
  ],
  seasideM: 2600,
  polderFrom: 9200,
  watergangStep: 760,
  trackAreaHa: 34,
}

const SMALL: Layout = {
  origin: [640200, 7091000],
  width: 3400,
  height: 3400,
  places: [
    place('62950', '216209502', 'Audenkerque', 4120, [1150, 1500], 330, 'Saint-Wulmar'),
    place('62957', '216209577', 'Vieille-Écluse', 640, [2550, 1900], 190, 'Sainte-Berthe'),
    place('62958', '216209585', 'Nortbergue', 310, [2520, 560], 150, 'Saint-Nicolas'),
  ],
  hamlets: 1,
  beyond: [
    [-700, 1300],
    [1100, -700],
    [4100, 1800],
    [2700, -700],
  ],
  coast: [
    [-800, 3050],
    [900, 3120],
    [1900, 2960],
    [2700, 3080],
    [4200, 3150],
  ],
  river: [
    [2300, -800],
    [2150, 400],
    [1850, 1100],
    [1900, 1900],
    [1850, 2500],
    [1900, 3000],
    [1850, 3900],
  ],
  streams: [
    [
      [-800, 700],
      [600, 750],
      [1700, 1080],
      [1860, 1110],
      [1900, 1120],
    ],
  ],
  canals: [
    [
      [1880, 2150],
      [1920, 2160],
      [2800, 2350],
      [4200, 2300],
    ],
  ],
  mainRoads: [
    [
      [-800, 1400],
      [500, 1480],
      [1150, 1580],
      [1850, 1700],
      [2550, 1990],
      [4200, 2050],
    ],
  ],
  railway: [
    [-800, 1000],
    [1000, 1080],
    [2600, 1250],
    [4200, 1350],
  ],
  seasideM: 1500,
  polderFrom: 1900,
  watergangStep: 620,
  trackAreaHa: 30,
}

export const layoutOf = (scale: 'full' | 'small'): Layout => (scale === 'full' ? FULL : SMALL)

/** The commune that kept a communal map, and is therefore outside the PLUi. */
export const COMMUNAL_MAP_COMMUNE = '62957'
/** The commune born of a merger: parcels of its delegated commune keep that commune's number as a prefix. */
export const MERGED_COMMUNE = { inseeCode: '62950', delegatedName: 'Hembrouck', prefix: '947' } as const
/** The commune shown with a later cadastre. */
export const NEXT_VINTAGE_COMMUNE = '62950'
