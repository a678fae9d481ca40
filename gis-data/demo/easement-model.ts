import { around, corridor, staked } from './buffers.ts'
import { areaShape, lineShape, ringShape, type Shape } from './layer.ts'
import { circle, type Point } from './plane.ts'
import { noise } from './terrain.ts'
import type { Territory } from './territory.ts'

/** An easement (servitude d’utilité publique): the act that founds it, what generates it, and where it bears. */
export type Generator = {
  shape: Shape
  kind: string
  areas: readonly { shape: Shape; kind: string; mode: string; metres: number }[]
}
export type Easement = {
  name: string
  description: string
  act: { kind: string; reference: string; day: string; published: string }
  generators: readonly Generator[]
}
export type EasementSet = {
  category: string
  manager: { id: string; name: string; address: string }
  day: string
  format: 'shapefile mixed' | 'shapefile upper' | 'csv' | 'gml' | 'geopackage' | 'shapefile utf8'
  easements: readonly Easement[]
}

export const SAME = 'Égale au générateur'
export const BUFFER = 'Zone tampon'
export const DRAWN = 'Digitalisation'

export const manager = (n: number, name: string, address: string) => ({
  id: `9990000${String(n).padStart(2, '0')}`,
  name,
  address,
})
export const act = (kind: string, reference: string, day: string) => ({ kind, reference, day, published: day })

export const prefect = (reference: string, day: string) => act('Arrêté préfectoral', reference, day)

/** A shape with a wavering edge, as hydrogeologists and inspectors draw them. */
export const irregular = (p: Point, radius: number, seed: string): Point[] => {
  const wave = noise(seed, 1)
  return circle(p, radius, 40).map((q) => {
    const k = 1 + 0.28 * wave([(q[0] - p[0]) / radius + 7, (q[1] - p[1]) / radius + 7])
    return [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k]
  })
}

/** Straight lines across the country, with a few bends. */
export const across = (
  territory: Territory,
  from: readonly [number, number],
  bends: readonly (readonly [number, number])[],
): Point[] => {
  const { width, height } = territory.land.layout
  return staked(
    [from, ...bends].map(([x, y]): Point => [x * width, y * height]),
    400,
  )
}

/** A line and its bands, each with a name and a half-width in metres. */
export const line = (points: Point[], kind: string, areas: readonly [string, number][]): Generator => ({
  shape: lineShape(points),
  kind,
  areas: areas.map(([name, metres]) => ({
    shape: metres < 20 ? ringShape(corridor(points, metres)) : areaShape(around([points], metres)),
    kind: name,
    mode: BUFFER,
    metres,
  })),
})
