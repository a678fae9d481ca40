import { gzipSync } from 'node:zlib'
import { dissolve } from './dissolve.ts'
import { toLonLat } from './lambert.ts'
import type { Ground } from './land.ts'
import { closeRing } from './layer.ts'
import { bytes, type Files } from './package-files.ts'
import type { Parcel } from './parcels.ts'
import { at, distance, type Point, type Polygon } from './plane.ts'
import type { Territory } from './territory.ts'

/** Etalab’s published cadastre: GeoJSON by commune and layer, WGS 84 to seven decimals, one feature a line, gzipped. */
type Published = {
  id?: string
  polygons: readonly Polygon[]
  properties: Record<string, unknown>
  multi?: boolean
}

export const BASE_VINTAGE = '2026-01-01'

const ring = (points: readonly Point[], clockwise: boolean, place: (p: Point) => Point): Point[] => {
  const placed: Point[] = []
  for (const p of closeRing(points, clockwise)) {
    const q = place(p)
    const last = placed[placed.length - 1]
    if (!last || last[0] !== q[0] || last[1] !== q[1]) placed.push(q)
  }
  return placed
}

export const publish = (features: readonly Published[], place: (p: Point) => Point): string => {
  const lines = features.map(({ id, polygons, properties, multi }) => {
    const parts = polygons.map(({ outer, holes }) => [
      ring(outer, false, place),
      ...holes.map((hole) => ring(hole, true, place)),
    ])
    const geometry =
      parts.length > 1 || multi
        ? { type: 'MultiPolygon', coordinates: parts }
        : { type: 'Polygon', coordinates: parts[0] }
    return JSON.stringify(
      id === undefined ? { type: 'Feature', geometry, properties } : { type: 'Feature', id, geometry, properties },
    )
  })
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`
}

export const parcelFeature = (parcel: Parcel): Published => ({
  id: parcel.id,
  polygons: parcel.shape,
  properties: {
    id: parcel.id,
    commune: parcel.inseeCode,
    prefixe: parcel.prefix,
    section: parcel.section,
    numero: String(parcel.number),
    contenance: parcel.cadastralAreaM2,
    arpente: parcel.isSurveyed,
    created: parcel.created,
    updated: parcel.updated,
  },
})

export const placer = (territory: Territory) => {
  const [x0, y0] = territory.land.layout.origin
  return ([x, y]: Point): Point => toLonLat([x + x0, y + y0])
}

/** Named places (lieux-dits) of the open country: faces gather around the nearest hamlet or invented field name. */
const FIELD_NAMES = [
  'LE GRAND MARAIS',
  'LES HAUTES PATURES',
  'LE CHAMP DU MOULIN',
  'LES DIX MESURES',
  'LA FOSSE AUX LOUPS',
  'LE BOIS DE L’ABBE',
  'LA VALLEE',
  'LES TERRES NOIRES',
  'LE RIETZ',
  'LES VINGT QUATRE',
  'LE TROU D ENFER',
  'LA COUTURE',
  'LES PRES DE LA HEM',
  'LE CLOS SAINT MARTIN',
  'LA BRULEE',
  'LES AULNOIS',
  'LE FOND DU VAL',
  'LA HAYETTE',
]

const namedPlaces = (territory: Territory, commune: number): Published[] => {
  const { land } = territory
  const own = land.hamlets.filter((h) =>
    land.layout.places.every(
      (p, i) => i === commune || distance(p.at, h.at) > distance(at(land.layout.places, commune).at, h.at),
    ),
  )
  const seeds = own.map((h) => ({ name: h.name.toUpperCase().replace('’', ' '), at: h.at }))
  const rural = land.grounds.filter((g) => g.commune === commune && (g.use === 'field' || g.use === 'meadow'))
  for (let i = 0; i < Math.min(9, rural.length); i++)
    seeds.push({
      name: at(FIELD_NAMES, i + commune * 5),
      at: at(rural, Math.floor((i + 0.5) * (rural.length / 9))).inside,
    })
  const place = at(land.layout.places, commune)
  const colour = (g: Ground): string | undefined => {
    if (g.commune !== commune) return undefined
    if (['core', 'square', 'faubourg'].includes(g.use)) return 'LE BOURG'
    if (distance(g.inside, place.at) < place.radiusM * 1.15) return undefined
    let best = at(seeds, 0)
    for (const seed of seeds) if (distance(seed.at, g.inside) < distance(best.at, g.inside)) best = seed
    return best.name
  }
  return [...dissolve(land, colour)].map(([nom, polygons]) => ({
    polygons,
    properties: { nom, commune: place.inseeCode, created: '2003-10-09', updated: '2012-11-21' },
  }))
}

/** All layers of the first vintage. */
export const cadastreFiles = (territory: Territory): Files => {
  const { land, sections, parcels, buildings } = territory
  const place = placer(territory)
  const files: Files = new Map()
  const put = (inseeCode: string, layer: string, features: readonly Published[]) =>
    files.set(
      `cadastre/${BASE_VINTAGE}/${inseeCode}/cadastre-${inseeCode}-${layer}.json.gz`,
      gzipSync(bytes(publish(features, place)), { level: 6 }),
    )
  const communes = dissolve(land, (g) => String(g.commune))
  const sectionOf = new Map(sections.flatMap((section, i) => section.grounds.map((g) => [g, String(i)] as const)))
  const outlines = dissolve(land, (g) => sectionOf.get(g))
  land.layout.places.forEach(({ inseeCode, name }, commune) => {
    put(inseeCode, 'communes', [
      {
        id: inseeCode,
        polygons: communes.get(String(commune)) ?? [],
        multi: true,
        properties: { id: inseeCode, nom: name, created: '2003-10-09', updated: '2024-04-09' },
      },
    ])
    put(
      inseeCode,
      'sections',
      sections.flatMap((section, i): Published[] => {
        if (section.inseeCode !== inseeCode) return []
        const id = `${inseeCode}${section.prefix}${section.code.padStart(2, '0')}`
        return [
          {
            id,
            polygons: outlines.get(String(i)) ?? [],
            multi: true,
            properties: {
              id,
              commune: inseeCode,
              prefixe: section.prefix,
              code: section.code,
              created: '2003-10-09',
              updated: '2022-12-01',
            },
          },
        ]
      }),
    )
    put(inseeCode, 'parcelles', parcels.filter((p) => p.inseeCode === inseeCode).map(parcelFeature))
    put(
      inseeCode,
      'batiments',
      buildings
        .filter((b) => b.parcel.inseeCode === inseeCode)
        .map((b) => ({
          polygons: [{ outer: b.ring, holes: [] }],
          multi: true,
          properties: {
            type: b.kind,
            nom: null,
            commune: inseeCode,
            created: b.parcel.created,
            updated: b.parcel.updated,
          },
        })),
    )
    put(inseeCode, 'lieux_dits', namedPlaces(territory, commune))
  })
  return files
}
