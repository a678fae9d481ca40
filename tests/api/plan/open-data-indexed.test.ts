import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { type Gdal, openGdal } from '#platform/geodata/gdal.ts'
import { collectionNamed } from '#server/plan/ogc/collections.ts'
import { exportOf } from '#server/plan/ogc/exports.ts'
import { NOBODY } from '#server/plan/ogc/features.ts'
import { referenceSystems } from '#server/plan/ogc/reference-systems.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { insertEasements, insertGround, PARCELS } from '#tests/fixtures/open-data.ts'
import { treeSearch } from '#tests/fixtures/packed-tree.ts'

const FORMATS = [
  ['gpkg', 'GPKG'],
  ['fgb', 'FlatGeobuf'],
] as const

const PLANE = 'http://www.opengis.net/def/crs/EPSG/0/2154'

const SYSTEMS = [
  ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 4326],
  ['http://www.opengis.net/def/crs/EPSG/0/4326', 4326],
  ['http://www.opengis.net/def/crs/EPSG/0/3857', 3857],
  [PLANE, 2154],
  ['http://www.opengis.net/def/crs/EPSG/0/3942', 3942],
  ['http://www.opengis.net/def/crs/EPSG/0/3950', 3950],
] as const

async function exported(desk: Desk, path: string): Promise<Buffer> {
  const answer = await fetch(`${desk.app.url}/ogc/collections/${path}`)
  const body = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.toString().slice(0, 300)}`)
  return body
}

async function inFolder<T>(work: (folder: string, gdal: Gdal) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-index-test-'))
  const gdal = openGdal(folder)
  try {
    return await work(folder, gdal)
  } finally {
    await gdal.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Read = { fields: Record<string, string>; geometry: string; srid: unknown; rows: Record<string, string | null>[] }

/** What the GDAL of the project reads in a file, and that it has nothing to say of it. */
async function readBack(folder: string, gdal: Gdal, name: string, driver: string, body: Buffer): Promise<Read> {
  await writeFile(join(folder, name), body)
  const question = { path: name, drivers: [driver], openOptions: [] }
  const { info, messages } = await gdal.inspect(question)
  expect([name, messages.filter((told) => /warning|error/i.test(told.slice(0, 10)))]).toEqual([name, []])
  const [layer] = info.layers
  const [geometry] = layer?.geometryFields ?? []
  const rows: Read['rows'] = []
  for await (const batch of gdal.rows({ ...question, layer: layer?.name ?? '' }))
    for (const cells of batch.rows)
      rows.push(Object.fromEntries(batch.columns.map((column, at) => [column, cells[at] ?? null])))
  expect([name, rows.length]).toEqual([name, layer?.featureCount])
  return {
    fields: Object.fromEntries((layer?.fields ?? []).map((field) => [field.name, field.subType ?? field.type])),
    geometry: geometry?.type ?? '',
    srid: geometry?.coordinateSystem?.projjson?.id?.code,
    rows,
  }
}

/** A day as the database writes it: GDAL has slashes, and an hour in a FlatGeobuf. */
const dayOf = (cell: string | null) => cell?.replace(/^(\d{4})\/(\d\d)\/(\d\d)( 00:00:00)?$/, '$1-$2-$3') ?? null

/** Whether a geometry that was read is that of the database, its lines in their direction. */
const compared = (db: Database, id: string, hex: string | null, srid: number) =>
  db.one<{ isAlike: boolean }>(sql`
    select st_orderingequals(case when st_dimension(geom) = 2 then st_forcepolygonccw(ours) else ours end, told) as "isAlike"
    from (
      select geom, st_transform(geom, ${srid}::integer) as ours, st_setsrid(${hex}::geometry, ${srid}::integer) as told
      from land_constraint
      where id = ${id}::bigint) as drawn`)

describe('GeoPackage and FlatGeobuf', () => {
  test('hold every kind of geometry and of cell as the database does, in each system, x first', {
    timeout: 240_000,
  }, async ({ desk }) => {
    await insertGround(desk.db)
    const ids = await insertEasements(desk.db)
    const features = JSON.parse((await exported(desk, `servitudes-assiettes/export.geojson?crs=${PLANE}`)).toString())
      .features as { id: number; geometry: unknown; properties: Record<string, string | null> }[]
    expect(features.map(({ id }) => id)).toEqual(ids)
    // a line goes where it was drawn to go
    expect(features[1]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [640_100, 7_085_100],
        [640_200, 7_085_300],
      ],
    })
    await inFolder(async (folder, gdal) => {
      for (const [uri, srid] of SYSTEMS)
        for (const [format, driver] of FORMATS) {
          const path = `servitudes-assiettes/export.${format}?crs=${uri}`
          const read = await readBack(folder, gdal, `${srid}.${format}`, driver, await exported(desk, path))
          expect([path, read.srid, read.geometry, read.rows.length]).toEqual([path, srid, 'Geometry', ids.length])
          for (const { id, properties } of features) {
            const row = read.rows.find((one) => (format === 'gpkg' ? one.gdal_fid : one.id) === String(id))
            const told = Object.fromEntries(Object.keys(properties).map((name) => [name, dayOf(row?.[name] ?? null)]))
            expect([path, id, told]).toEqual([path, id, properties])
            const { isAlike } = await compared(desk.db, String(id), row?.gdal_geom ?? null, srid)
            expect([path, id, isAlike]).toEqual([path, id, true])
          }
        }
    })
  })

  test('tell the kind of their geometries and of their columns, and hold the columns that are asked', async ({
    desk,
  }) => {
    await insertGround(desk.db)
    await desk.filed('2026-11-24')
    await desk.db.run(sql`delete from dossier_parcel`)
    await inFolder(async (folder, gdal) => {
      for (const [format, driver] of FORMATS) {
        const read = async (path: string) =>
          readBack(folder, gdal, `${randomUUID()}.${format}`, driver, await exported(desk, path))
        const parcels = await read(`parcelles/export.${format}`)
        expect(parcels).toMatchObject({
          geometry: 'MultiPolygon',
          fields: { id: 'String', numero: 'String', contenance_m2: 'Integer64', surface_m2: 'Integer64' },
        })
        expect(parcels.rows).toHaveLength(PARCELS)
        const some = await read(`parcelles/export.${format}?properties=numero&numero=0007`)
        expect(Object.keys(some.fields)).toEqual(['id', 'numero'])
        expect(some.rows).toMatchObject([{ id: '62998000AB0007', numero: '0007' }])
        const bare = await read(`zones/export.${format}?properties=`)
        expect(Object.keys(bare.fields)).toEqual(format === 'gpkg' ? [] : ['id'])
        expect(bare.rows).toHaveLength(1)
        // nothing, one row, and a row without a place
        expect(await read(`adresses/export.${format}`)).toMatchObject({
          srid: 2154,
          rows: [],
          fields: { numero: 'Integer64' },
        })
        expect((await read(`zones/export.${format}`)).rows).toMatchObject([{ code: 'UB', libelle: 'Zone urbaine' }])
        const decisions = await read(`decisions/export.${format}`)
        expect(decisions.fields).toMatchObject({
          depose_le: format === 'gpkg' ? 'Date' : 'DateTime',
          plancher_m2: 'Real',
        })
        expect(decisions.rows).toMatchObject([{ gdal_geom: null, suite: expect.any(String) }])
      }
    })
  })

  test('carry an index that answers a box as the database does', async ({ desk }) => {
    await insertGround(desk.db)
    const box = [640_210, 7_085_210, 640_890, 7_085_690] as const
    const { met } = await desk.db.one<{ met: number }>(sql`
      select count(*)::integer as met
      from parcel
      where until_version is null
        and geom && st_makeenvelope(${box[0]}::float8, ${box[1]}::float8, ${box[2]}::float8, ${box[3]}::float8, 2154)`)
    expect(met).toBeGreaterThan(20)
    const flatgeobuf = await exported(desk, 'parcelles/export.fgb')
    const { found, looked } = treeSearch(flatgeobuf, PARCELS, box)
    expect(found).toHaveLength(met)
    expect(looked).toBeLessThan(PARCELS / 4)
    await inFolder(async (folder) => {
      const path = join(folder, 'parcelles.gpkg')
      await writeFile(path, await exported(desk, 'parcelles/export.gpkg'))
      await writeFile(join(folder, 'parcelles.fgb'), flatgeobuf)
      const geopackage = new DatabaseSync(path)
      const one = (query: string) => geopackage.prepare(query).get()
      expect(one('pragma integrity_check')).toEqual({ integrity_check: 'ok' })
      expect(one('pragma foreign_key_check')).toBeUndefined()
      expect([one('pragma application_id'), one('pragma user_version')]).toEqual([
        { application_id: 0x47504b47 },
        { user_version: 10_300 },
      ])
      expect(
        one(`select count(*) as met from rtree_parcelles_geom
          where maxx >= ${box[0]} and maxy >= ${box[1]} and minx <= ${box[2]} and miny <= ${box[3]}`),
      ).toEqual({ met })
      expect(one('select extension_name, table_name, column_name, scope from gpkg_extensions')).toEqual({
        extension_name: 'gpkg_rtree_index',
        table_name: 'parcelles',
        column_name: 'geom',
        scope: 'write-only',
      })
      expect(one('select min_x, min_y, max_x, max_y, srs_id from gpkg_contents')).toEqual({
        ...{ min_x: 640_000, min_y: 7_085_000, max_x: 642_000, max_y: 7_091_300, srs_id: 2154 },
      })
      geopackage.close()
      if (spawnSync('ogrinfo', ['--version']).status !== 0) return
      for (const [format] of FORMATS) {
        const told = spawnSync(
          'ogrinfo',
          ['-ro', '-json', '-al', '-so', '-spat', ...box.map(String), join(folder, `parcelles.${format}`)],
          { encoding: 'utf8' },
        )
        expect([format, told.stderr, JSON.parse(told.stdout).layers[0].featureCount]).toEqual([format, '', met])
      }
    })
  })

  test('leave nothing on the disk, and read no more rows, once nobody waits for them', async ({ desk }) => {
    await insertGround(desk.db)
    const collection = collectionNamed('parcelles')
    if (!collection) throw new Error('parcels are open')
    const systems = referenceSystems([2154])
    const crs = systems.find(({ srid }) => srid === 2154)
    if (!crs) throw new Error('the legal projection is served')
    const { revision } = await (await fetch(`${desk.app.url}/ogc`)).json().then(async () =>
      desk.db.one<{ revision: string }>(sql`
        select coalesce(max(id), 0) || '-' || count(*) as revision from dataset_version where state = 'current'`),
    )
    const before = process.env.TMPDIR
    const folder = await mkdtemp(join(tmpdir(), 'parvis-gone-test-'))
    process.env.TMPDIR = folder
    try {
      for (const [format] of FORMATS) {
        const gone = new AbortController()
        let readings = 0
        const db: Database = {
          ...desk.db,
          transaction: (work, bounds) => {
            readings += 1
            if (readings === 3) gone.abort()
            return desk.db.transaction(work, bounds)
          },
        }
        const asked = { crs, area: undefined, period: undefined, filters: [], filterSystem: crs, columns: undefined }
        const site = { base: '', systems, storage: crs, extent: undefined, revision }
        await expect(
          exportOf(
            { ...desk.app.deps, db },
            { collection, asked, asker: NOBODY, site, srids: [2154], gone: gone.signal },
            format,
          ),
        ).rejects.toThrow(/abort/i)
        expect([format, readings, await readdir(folder)]).toEqual([format, 3, []])
      }
      // what was read to its end goes too, and what somebody stopped reading
      const url = `${desk.app.url}/ogc/collections/parcelles/export.gpkg`
      const head = await fetch(url, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-type'), await readdir(folder)]).toEqual([
        ...[200, 'application/geopackage+sqlite3', []],
      ])
      const answer = await fetch(url)
      const body = await answer.arrayBuffer()
      expect(answer.headers.get('content-length')).toBe(String(body.byteLength))
      await expect.poll(() => readdir(folder)).toEqual([])
      await (await fetch(url)).body?.cancel()
      await expect.poll(() => readdir(folder)).toEqual([])
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      await rm(folder, { recursive: true, force: true })
    }
  })
})
