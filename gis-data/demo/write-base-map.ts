import { dissolve } from './dissolve.ts'
import type { NetworkLine } from './graph.ts'
import { areaShape, type Field, integer, type Layer, lineShape, pointShape, type Row, real, text } from './layer.ts'
import type { Files } from './package-files.ts'
import { placed } from './planning-document.ts'
import type { Territory } from './territory.ts'
import { writeGeoPackage } from './write-geopackage.ts'

export const BASE_MAP_PATH = 'fond/fond-de-plan.gpkg'

type Road = { nature: string; importance: number; lanes: number }

/** Roads of the sketch as BD TOPO names and ranks them. */
const ROADS: Partial<Record<NetworkLine['kind'], Road>> = {
  mainRoad: { nature: 'Route à 1 chaussée', importance: 2, lanes: 2 },
  road: { nature: 'Route à 1 chaussée', importance: 4, lanes: 2 },
  street: { nature: 'Route à 1 chaussée', importance: 5, lanes: 2 },
  lane: { nature: 'Route à 1 chaussée', importance: 5, lanes: 1 },
  track: { nature: 'Chemin', importance: 6, lanes: 1 },
}

const COMMON: readonly Field[] = [text('cleabs', 24), text('nature', 40)]

const keyOf = (prefix: string, n: number) => `${prefix}${String(n + 1).padStart(16, '0')}`

const roads = ({ land }: Territory): Layer => ({
  name: 'troncon_de_route',
  shape: 'line',
  fields: [
    ...COMMON,
    text('importance', 1),
    text('nom_voie_ban_gauche', 80),
    integer('nombre_de_voies'),
    real('largeur_de_chaussee'),
  ],
  rows: land.graph.lines.flatMap(({ kind, points, name, halfWidthM }, n): Row[] => {
    const road = ROADS[kind]
    if (!road) return []
    return [
      {
        values: {
          cleabs: keyOf('TRONROUT', n),
          nature: road.nature,
          importance: String(road.importance),
          nom_voie_ban_gauche: name ?? null,
          nombre_de_voies: road.lanes,
          largeur_de_chaussee: Math.round(halfWidthM * 12) / 10,
        },
        shape: lineShape(points),
      },
    ]
  }),
})

const rails = ({ land }: Territory): Layer => ({
  name: 'troncon_de_voie_ferree',
  shape: 'line',
  fields: [...COMMON, text('electrifie', 20)],
  rows: land.graph.lines.flatMap(({ kind, points }, n): Row[] =>
    kind === 'rail'
      ? [
          {
            values: { cleabs: keyOf('TRONFERR', n), nature: 'Voie ferrée principale', electrifie: 'Electrifié' },
            shape: lineShape(points),
          },
        ]
      : [],
  ),
})

/** Wider than this, a watercourse of the sketch is a canal or a river; narrower, a stream; a ditch drains the marsh. */
const WIDE_M = 5

const streams = ({ land }: Territory): Layer => ({
  name: 'troncon_hydrographique',
  shape: 'line',
  fields: [...COMMON, text('persistance', 20), text('importance', 1), text('cpx_toponyme_de_cours_d_eau', 80)],
  rows: land.graph.lines.flatMap(({ kind, points, name, halfWidthM }, n): Row[] => {
    if (kind !== 'river' && kind !== 'ditch') return []
    const importance = kind === 'ditch' ? 6 : halfWidthM > WIDE_M ? 2 : 4
    return [
      {
        values: {
          cleabs: keyOf('TRON_EAU', n),
          nature: kind === 'ditch' ? 'Ecoulement canalisé' : 'Ecoulement naturel',
          persistance: 'Permanent',
          importance: String(importance),
          cpx_toponyme_de_cours_d_eau: name ?? null,
        },
        shape: lineShape(points),
      },
    ]
  }),
})

const woods = ({ land }: Territory): Layer => ({
  name: 'zone_de_vegetation',
  shape: 'area',
  fields: COMMON,
  rows: [...dissolve(land, ({ use }) => (use === 'wood' ? 'Bois' : undefined))].flatMap(([nature, polygons]) =>
    polygons.map(
      (polygon, n): Row => ({ values: { cleabs: keyOf('ZONEVEGE', n), nature }, shape: areaShape([polygon]) }),
    ),
  ),
})

const places = ({ land }: Territory): Layer => ({
  name: 'lieu_dit_non_habite',
  shape: 'point',
  fields: [...COMMON, text('toponyme', 80)],
  rows: land.hamlets.map(
    ({ name, at }, n): Row => ({
      values: { cleabs: keyOf('PAIHABIT', n), nature: 'Lieu-dit habité', toponyme: name },
      shape: pointShape(at),
    }),
  ),
})

/** Roads, railway, waters, woods and places of the sketch, in one GeoPackage with the columns of BD TOPO. */
export const baseMapFiles = (territory: Territory): Files =>
  new Map([
    [
      BASE_MAP_PATH,
      writeGeoPackage([woods, streams, rails, roads, places].map((layer) => placed(territory.land, layer(territory)))),
    ],
  ])
