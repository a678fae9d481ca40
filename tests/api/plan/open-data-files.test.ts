import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { openGdal } from '#platform/geodata/gdal.ts'
import { mapLibreStyle } from '#server/plan/ogc/style-maplibre.ts'
import { qmlStyle } from '#server/plan/ogc/style-qml.ts'
import { sldStyle } from '#server/plan/ogc/style-sld.ts'
import { symbol, symbolFamilies } from '#symbols/symbols.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { insertGround, PARCELS } from '#tests/fixtures/open-data.ts'

const run = promisify(execFile)

const exported = async (desk: Desk, path: string): Promise<Buffer> => {
  const answer = await fetch(`${desk.app.url}/ogc/collections/${path}`)
  const body = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.toString().slice(0, 300)}`)
  return body
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-flux-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('files of a whole collection', () => {
  test('hold every row in the projection that is told, and only what a filter keeps', async ({ desk }) => {
    await insertGround(desk.db)
    await inFolder(async (folder) => {
      const gdal = openGdal(folder)
      for (const [file, driver] of [
        ['parcelles.gpkg', 'GPKG'],
        ['parcelles.fgb', 'FlatGeobuf'],
      ] as const) {
        await writeFile(join(folder, file), await exported(desk, `parcelles/export.${file.split('.')[1]}`))
        const { info } = await gdal.inspect({ path: file, drivers: [driver], openOptions: [] })
        const [layer] = info.layers
        expect([file, layer?.name, layer?.featureCount]).toEqual([file, 'parcelles', PARCELS])
        expect(layer?.geometryFields?.[0]?.coordinateSystem?.projjson?.id).toMatchObject({
          authority: 'EPSG',
          code: 2154,
        })
        expect(layer?.geometryFields?.[0]?.extent?.[0]).toBeCloseTo(640_000, 0)
      }
      await gdal.close()
    })
    const parquet = await exported(desk, 'parcelles/export.parquet')
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength) as ArrayBuffer
    const { key_value_metadata: told = [], num_rows: rowCount } = parquetMetadata(file)
    const geo = JSON.parse(told.find(({ key }) => key === 'geo')?.value ?? 'null')
    expect([Number(rowCount), geo]).toMatchObject([
      PARCELS,
      { version: '1.1.0', primary_column: 'geometry', columns: { geometry: { encoding: 'WKB' } } },
    ])
    const [first] = await parquetReadObjects({ file, rowEnd: 1 })
    expect(first).toMatchObject({ identifiant: '62998000AB0001', numero: '0001' })
    expect(first?.geometry).toMatchObject({ type: 'MultiPolygon' })
    expect(first?.geometry.coordinates[0][0][0][0]).toBeCloseTo(2.15, 1)
    expect(
      (
        await fetch(
          `${desk.app.url}/ogc/collections/parcelles/export.parquet?crs=http://www.opengis.net/def/crs/EPSG/0/2154`,
        )
      ).status,
    ).toBe(400)
    const geojson = JSON.parse((await exported(desk, 'parcelles/export.geojson?numero=0007')).toString())
    expect(geojson.features).toHaveLength(1)
    expect(geojson.features[0].geometry.coordinates[0][0][0][0]).toBeCloseTo(2.15, 1)
    const csv = (await exported(desk, 'parcelles/export.csv?properties=numero')).toString().split('\r\n')
    expect(csv[0]).toBe('\uFEFF"identifiant";"numero";"WKT"')
    expect(csv).toHaveLength(PARCELS + 2)
    expect(csv[1]).toMatch(/^"62998000AB0001";"0001";"MULTIPOLYGON\(\(\(640000 7085000,/)
    for (const [path, status] of [
      ['parcelles/export.gml', 404],
      ['parcelles/export.csv?limit=5', 400],
      ['dossiers/export.csv', 401],
    ] as const)
      expect([path, (await fetch(`${desk.app.url}/ogc/collections/${path}`)).status]).toEqual([path, status])
  })

  test('styles and tiles lead to what is drawn', async ({ desk }) => {
    await insertGround(desk.db)
    const asked = async (path: string) => {
      const answer = await fetch(`${desk.app.url}/ogc/${path}`)
      expect([path, answer.status]).toEqual([path, 200])
      return answer.text()
    }
    const style = JSON.parse(await asked('styles/plan.json'))
    expect(validateStyleMin(style, latest)).toEqual([])
    expect(style.layers.map(({ id }: { id: string }) => id)).toContain('zones-zone/U-fond')
    const tile = style.sources.zones.tiles[0].replace('{z}/{x}/{y}', '11/1036/685')
    expect((await fetch(tile)).status).toBe(200)
    const tileset = JSON.parse(await asked('collections/zones/tiles/WebMercatorQuad'))
    expect(tileset.links.at(-1)).toMatchObject({ rel: 'item', templated: true })
    expect(await asked('styles/zones.qml')).toContain('attr="symbole"')
    expect(await asked('styles/risques.sld')).toContain('<ogc:Literal>risk/flood/red</ogc:Literal>')
    expect((await fetch(`${desk.app.url}/ogc/styles/proprietaires.qml`)).status).toBe(404)
  })

  test('every symbol of the product is drawn in every style', async () => {
    const styled = Object.keys(symbolFamilies).flatMap((key) =>
      (['surface', 'line', 'point'] as const).map((geometry) => ({
        value: `${key}/${geometry}`,
        label: `« ${key} » & <${geometry}>`,
        symbol: symbol(`${key}/${geometry}`),
      })),
    )
    const legend = styled.map(({ value, label }) => ({ symbol: value, label, count: 1 }))
    const layer = {
      id: 'zones' as const,
      title: '',
      revision: '1',
      minZoom: 10,
      maxZoom: 16,
      bbox: [2, 50, 3, 51] as [number, number, number, number],
      legend,
      sources: [],
    }
    const parsed = JSON.parse(JSON.stringify(mapLibreStyle([layer], 'https://exemple.test')))
    expect(validateStyleMin(parsed, latest)).toEqual([])
    const written = [qmlStyle(styled), sldStyle('zones', 'Zonage', styled)]
    for (const xml of written) expect(xml).not.toMatch(/undefined|NaN|null/)
    if (spawnSync('xmllint', ['--version']).status !== 0) return
    await inFolder(async (folder) => {
      for (const [index, xml] of written.entries()) {
        await writeFile(join(folder, `${index}.xml`), xml)
        await run('xmllint', ['--noout', '--nonet', join(folder, `${index}.xml`)])
      }
    })
  })
})

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0

describe.skipIf(!hasGdal)('GDAL, which knows nothing of us', () => {
  test('finds the collections, and reads by pages, box and column what the database holds', {
    timeout: 120_000,
  }, async ({ desk }) => {
    await insertGround(desk.db)
    const url = `OAPIF:${desk.app.url}/ogc`
    const { stdout } = await run('ogrinfo', ['-ro', url])
    expect(stdout).toMatch(/parcelles/)
    await inFolder(async (folder) => {
      const file = join(folder, 'parcelles.geojson')
      const read = async (...options: string[]) => {
        await rm(file, { force: true })
        await run('ogr2ogr', ['-f', 'GeoJSON', file, ...options, url, 'parcelles', '-oo', 'PAGE_SIZE=500'])
        const { stdout: told } = await run('ogrinfo', ['-ro', '-al', '-so', '-json', file])
        return JSON.parse(told).layers[0].featureCount as number
      }
      expect(await read()).toBe(PARCELS)
      const box = [640_210, 7_085_210, 640_890, 7_085_690] as const
      const { inPlane, inDegrees, ...sides } = await desk.db.one<
        Record<'inPlane' | 'inDegrees' | 'x1' | 'y1' | 'x2' | 'y2', number>
      >(sql`
        select
          (select count(*)::integer from parcel where until_version is null and st_intersects(geom, plane)) as "inPlane",
          (select count(*)::integer from parcel where until_version is null and st_intersects(geom, st_transform(degrees, 2154))) as "inDegrees",
          st_xmin(degrees) as x1, st_ymin(degrees) as y1, st_xmax(degrees) as x2, st_ymax(degrees) as y2
        from (
          select plane, st_envelope(st_transform(plane, 4326)) as degrees
          from st_makeenvelope(${box[0]}::float8, ${box[1]}::float8, ${box[2]}::float8, ${box[3]}::float8, 2154) as plane) as asked`)
      expect(inPlane).toBeGreaterThan(20)
      expect(await read('-spat', ...box.map(String))).toBe(inPlane)
      const corners = [sides.x1, sides.y1, sides.x2, sides.y2].map(String)
      for (const crs of ['EPSG:4326', 'OGC:CRS84'])
        expect([crs, await read('-oo', `CRS=${crs}`, '-spat', ...corners)]).toEqual([crs, inDegrees])
      expect(await read('-where', "numero = '0042'")).toBe(1)
      const projected = join(folder, 'projected.json')
      await run('ogr2ogr', [
        '-f',
        'GeoJSON',
        '-lco',
        'RFC7946=NO',
        projected,
        url,
        'parcelles',
        '-oo',
        'CRS=EPSG:2154',
        '-limit',
        '1',
      ])
      const { stdout: placed } = await run('ogrinfo', ['-ro', '-al', '-so', '-json', projected])
      expect(JSON.parse(placed).layers[0].geometryFields[0].extent[0]).toBeCloseTo(640_000, 0)
    })
  })
})
