import type { NetworkLine } from './graph.ts'
import type { Layout } from './layout.ts'
import { add, at, direction, distance, lengthOf, type Point, resample, shift, smooth } from './plane.ts'
import { seeded } from './random.ts'
import { noise, type Terrain } from './terrain.ts'

export type Hamlet = { name: string; at: Point }

const HAMLET_NAMES = [
  'Le Fort-Rouge',
  'La Bistade',
  'Le Pont d’Oye',
  'Les Attaques-Basses',
  'La Cauchie',
  'Le Vert-Chemin',
  'Les Hemmes',
  'La Panne',
  'Le Tap-Cul',
  'La Basse-Bouloire',
  'Le Wez',
  'Recques-le-Bas',
  'La Motte-Obin',
  'Le Ponchel',
  'L’Estrade',
  'Le Mont-Hulin',
  'La Rue-Verte',
  'Le Hamel',
  'La Commanderie',
  'Les Salines',
  'Le Paradis',
  'La Grande-Cense',
  'Le Banc-Vert',
  'Le Colombier',
  'La Croix-Blanche',
  'Le Bout-d’Amont',
  'Le Marais-à-Joncs',
  'Les Quatre-Vents',
  'La Chapelle-Brûlée',
  'Le Crotoy-du-Marais',
  'Le Moulin-l’Abbé',
  'Le Petit-Saint',
  'La Leulène',
  'Le Trou-Perdu',
  'La Haute-Planche',
  'Le Vivier',
  'Le Blanc-Pignon',
  'La Ramonnière',
  'Le Drapeau',
  'Le Bas-Pays',
  'Les Wattines',
  'La Maison-Rouge',
  'Le Fresnoy',
  'La Targette',
  'Le Cornet-Malo',
  'La Longue-Croix',
]

const scatterHamlets = (layout: Layout, terrain: Terrain): Hamlet[] => {
  const random = seeded('hamlets')
  const found: Hamlet[] = []
  for (let tries = 0; tries < 4000 && found.length < layout.hamlets; tries++) {
    const p: Point = [random.between(300, layout.width - 300), random.between(300, layout.height - 300)]
    const apart = layout.width > 10000 ? 1050 : 600
    if (terrain.toCoastM(p) < 700) continue
    if (layout.places.some((place) => distance(p, place.at) < place.radiusM + apart * 0.75)) continue
    if (found.some((h) => distance(p, h.at) < apart)) continue
    if (layout.river.some((q) => distance(p, q) < 320)) continue
    found.push({ name: at(HAMLET_NAMES, found.length), at: p })
  }
  return found
}

/** Two places are joined when no third one lies in the circle drawn on them (Gabriel graph): the oldest roads do that. */
const links = (points: readonly Point[]): [number, number][] => {
  const found: [number, number][] = []
  for (let i = 0; i < points.length; i++)
    for (let j = i + 1; j < points.length; j++) {
      const [a, b] = [at(points, i), at(points, j)]
      const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
      const radius = distance(a, b) / 2
      if (radius < 2600 && !points.some((p, k) => k !== i && k !== j && distance(p, middle) < radius * 0.98))
        found.push([i, j])
    }
  return found
}

/** A road that winds a little, and less near its ends. */
const winding = (a: Point, b: Point, seed: string): Point[] => {
  const length = distance(a, b)
  const d = direction(a, b)
  const bend = noise(`bend/${seed}`, 520)
  const random = seeded(`road/${seed}`)
  const bow = random.between(-0.06, 0.06) * length
  const count = Math.max(3, Math.round(length / 130))
  const points = Array.from({ length: count + 1 }, (_, i) => {
    const t = i / count
    const swell = Math.sin(t * Math.PI)
    return shift(a, d, t * length, swell * bow + Math.min(1, swell * 2) * bend([t * length, 0]) * 34)
  })
  return resample(smooth(points, 1), 55)
}

type Roads = { lines: NetworkLine[]; hamlets: Hamlet[] }

export const roadLines = (layout: Layout, terrain: Terrain): Roads => {
  const hamlets = scatterHamlets(layout, terrain)
  const lines: NetworkLine[] = []
  lines.push({
    kind: 'rail',
    halfWidthM: 9,
    points: resample(smooth(layout.railway, 3), 60),
    name: 'Ligne d’Hazebrouck-Sud à la Mer',
  })
  layout.mainRoads.forEach((sketch, i) => {
    const points = resample(smooth(sketch, 3), 55)
    lines.push({ kind: 'mainRoad', halfWidthM: 6.5, points, name: `D ${at([940, 219], i)}` })
  })
  const nodes: Point[] = [...layout.places.map((place) => place.at), ...hamlets.map((h) => h.at), ...layout.beyond]
  for (const [i, j] of links(nodes)) {
    if (i >= nodes.length - layout.beyond.length) continue
    const points = winding(at(nodes, i), at(nodes, j), `${i}-${j}`)
    if (points.some((p) => terrain.toCoastM(p) < 60)) continue
    lines.push({ kind: 'road', halfWidthM: lengthOf(points) > 1800 ? 4.5 : 4, points })
  }
  for (const place of layout.places.slice(0, layout.width > 10000 ? 9 : 1)) {
    const north: Point = add(place.at, [60, 0])
    const reach = terrain.toCoastM(north)
    if (reach > 3600) continue
    const shore = shift(north, [0, 1], reach - 40)
    lines.push({
      kind: 'road',
      halfWidthM: 4,
      points: winding(north, shore, `shore${place.inseeCode}`),
      name: 'Route de la Plage',
    })
  }
  return { lines, hamlets }
}
