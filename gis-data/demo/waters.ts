import type { NetworkLine } from './graph.ts'
import { type Layout, RIVER_NAME } from './layout.ts'
import { at, type Point, parallel, resample, simplify, smooth } from './plane.ts'
import { seeded } from './random.ts'
import { DUNE_DEPTH_M, meander, type Terrain } from './terrain.ts'

const STREAM_NAMES = ['La Becque du Moulin', 'Le Vieux Fossé', 'La Hemme Noire', 'Le Robecq', 'La Petite Liette']
const CANAL_NAMES = ['Canal du Haut-Marais', 'Canal de Saint-Wulmar', 'Grand Watergang du Nord']
const WATERGANG_NAMES = [
  'Watergang du Roi',
  'Watergang des Moines',
  'Dyck de l’Abbaye',
  'Watergang du Sud',
  'Vliet des Salines',
  'Rivièrette',
  'Watergang de l’Est',
  'Dyck des Quatre-Vents',
]

/** River, streams, canals and the drainage of the marsh, with the shore and the foot of the dunes. */
export const waterLines = (layout: Layout, terrain: Terrain): NetworkLine[] => {
  const random = seeded('waters')
  const reach = layout.width > 10000 ? 95 : 45
  const lines: NetworkLine[] = [
    { kind: 'coast', halfWidthM: 0, points: resample(terrain.coast, 60), name: 'Laisse de mer' },
    { kind: 'limit', halfWidthM: 0, points: resample(parallel(terrain.coast, -DUNE_DEPTH_M), 90) },
    { kind: 'river', halfWidthM: 9, points: meander(layout.river, 'river', reach * 6.4, reach, 18), name: RIVER_NAME },
    ...layout.streams.map(
      (sketch, i): NetworkLine => ({
        kind: 'river',
        halfWidthM: 2.6,
        points: meander(sketch, `stream${i}`, 330, 34, 18),
        name: at(STREAM_NAMES, i),
      }),
    ),
    ...layout.canals.map(
      (sketch, i): NetworkLine => ({
        kind: 'river',
        halfWidthM: i === 2 ? 6 : 11,
        points: resample(smooth(sketch, 2), 45),
        name: at(CANAL_NAMES, i),
      }),
    ),
  ]
  const south = layout.polderFrom - 200
  const step = layout.watergangStep
  const depth = (x: number) => {
    let north = layout.height + 500
    while (north > south && terrain.toCoastM([x, north]) < DUNE_DEPTH_M - 10) north -= 30
    return north
  }
  let count = 0
  for (let x = -1200; x < layout.width + 1200; x += step * random.between(0.8, 1.2)) {
    const lean = random.between(-0.16, 0.16)
    const north = depth(x)
    const points: Point[] = []
    for (let y = south + random.between(-200, 300); y < north + 20; y += 260)
      points.push([x + (y - south) * lean + random.between(-38, 38), y])
    points.push([x + (north - south) * lean, north + 15])
    if (points.length > 2)
      lines.push({ kind: 'ditch', halfWidthM: 2, points: simplify(points, 6), name: at(WATERGANG_NAMES, count++) })
  }
  for (let y = south + step; y < layout.height - 500; y += step * random.between(1.5, 2.3)) {
    const points: Point[] = []
    for (let x = -1300; x <= layout.width + 1300; x += 420) points.push([x, y + random.between(-90, 90) + x * 0.02])
    let run: Point[] = []
    for (const p of [...points, [1e9, 0] as Point]) {
      if (p[0] < 1e8 && terrain.toCoastM(p) > DUNE_DEPTH_M + 60) run.push(p)
      else {
        if (run.length > 1)
          lines.push({ kind: 'ditch', halfWidthM: 2.4, points: run, name: at(WATERGANG_NAMES, count++) })
        run = []
      }
    }
  }
  return lines
}
