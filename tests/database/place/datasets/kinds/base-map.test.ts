import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { mapLayers } from '#server/place/tiles/layer-summary.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Properties = Record<string, string | number | null>

const line = (n: number) => ({
  type: 'LineString',
  coordinates: [
    [2.08 + n / 1000, 50.87],
    [2.081 + n / 1000, 50.871],
  ],
})
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [2.08, 50.87],
      [2.082, 50.87],
      [2.082, 50.872],
      [2.08, 50.872],
      [2.08, 50.87],
    ],
  ],
}

const collection = (rows: readonly Properties[], geometry: (n: number) => object) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map((properties, n) => ({ type: 'Feature', properties, geometry: geometry(n) })),
  })

const receive = async (db: Database, name: string, content: string) =>
  importPaths(testDeps(db), [await writtenFile(name, content)])

const drawn = (db: Database) =>
  db.many<{ kind: string; rank: number; name: string | null }>(sql`
    select kind, rank, base_feature.name from base_feature
    join dataset_version on dataset_version.id = version_id and state = 'current'
    order by kind, rank, name`)

describe('a local base map', () => {
  test('reads roads of BD TOPO by their own importance, with the names given to them', async ({ db }) => {
    const outcome = await receive(
      db,
      'troncon_de_route.geojson',
      collection(
        [
          { nature: 'Route à 1 chaussée', importance: '3', nom_voie_ban_gauche: 'Rue du Parvis', nombre_de_voies: 2 },
          { nature: 'Sentier', importance: '6', nom_voie_ban_gauche: null, nombre_de_voies: null },
        ],
        line,
      ),
    )
    expect(outcome).toMatchObject({ state: 'accepted', report: { layers: [{ rowsIn: 2 }], issueCount: 0 } })
    expect(await drawn(db)).toEqual([
      { kind: 'road', rank: 3, name: 'Rue du Parvis' },
      { kind: 'road', rank: 6, name: null },
    ])
    const { layers } = await mapLayers(db)
    expect(layers.find(({ id }) => id === 'base')?.bbox).not.toBeNull()
    expect(layers.find(({ id }) => id === 'baseFar')?.sources).toMatchObject([{ title: 'Fond de plan : voies' }])
  })

  test('reads an extract of OpenStreetMap by the class of its objects; a class that is not drawn is told', async ({
    db,
  }) => {
    const outcome = await receive(
      db,
      'gis_osm_roads_free_1.geojson',
      collection(
        [
          { osm_id: '1', code: 5113, fclass: 'primary', name: 'Route de Calais', maxspeed: 80 },
          { osm_id: '2', code: 5122, fclass: 'residential', name: 'Rue Neuve', maxspeed: 50 },
          { osm_id: '3', code: 5199, fclass: 'busway', name: null, maxspeed: 0 },
        ],
        line,
      ),
    )
    expect(outcome).toMatchObject({ report: { layers: [{ rowsIn: 2, rowsRefused: 1 }] } })
    expect(outcome.report?.issues).toMatchObject([{ severity: 'refused', reason: 'natureNotDrawn' }])
    expect(await drawn(db)).toMatchObject([
      { kind: 'road', rank: 2 },
      { kind: 'road', rank: 5 },
    ])
  })

  test('takes woods and waters as such, and never a zoning that says « bois »', async ({ db }) => {
    await receive(
      db,
      'zone_de_vegetation.geojson',
      collection([{ nature: 'Bois' }, { nature: 'Forêt fermée mixte' }], () => area),
    )
    await receive(
      db,
      'surface_hydrographique.geojson',
      collection(
        [{ nature: 'Plan d’eau', persistance: 'Permanent', cpx_toponyme_de_plan_d_eau: 'Le Vivier' }],
        () => area,
      ),
    )
    await receive(
      db,
      'zonage.geojson',
      collection([{ libelle: 'N', typezone: 'N', nature: 'Bois', idurba: '62999_PLU_20200101' }], () => area),
    )
    expect(await drawn(db)).toEqual([
      { kind: 'water', rank: 3, name: 'Le Vivier' },
      { kind: 'wood', rank: 2, name: null },
      { kind: 'wood', rank: 4, name: null },
    ])
  })

  test('an edition replaces the one before of the same source, and stands beside that of a neighbour', async ({
    db,
  }) => {
    const roads = (name: string) =>
      collection([{ nature: 'Chemin', importance: '6', nom_voie_ban_gauche: name, nombre_de_voies: 1 }], line)
    await receive(db, 'routes_D062_2025-09-15.geojson', roads('Ancien'))
    await receive(db, 'routes_D062_2026-09-15.geojson', roads('Nouveau'))
    await receive(db, 'routes_D059_2026-09-15.geojson', roads('Voisin'))
    expect((await drawn(db)).map(({ name }) => name)).toEqual(['Nouveau', 'Voisin'])
  })
})
