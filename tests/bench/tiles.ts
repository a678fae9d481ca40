import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql, { type Sql } from 'sql-template-tag'
import { MapLayers } from '#contract/place/tiles/layer.ts'
import { type DatabasePool, plannedOnce } from '#platform/database.ts'
import { compressed } from '#server/place/tiles/encode.ts'
import { type TiledLayer, tiledLayer } from '#server/place/tiles/layers.ts'
import { drawTile } from '#server/place/tiles/tiles.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, perSecond, quantile, times } from './bench-row.ts'
import { type BenchServer, load } from './load.ts'

type Address = { z: number; x: number; y: number }

/** A folder for the file that the warm tile is compared with. */
export const staticFolder = () => mkdtempSync(join(tmpdir(), 'parvis-static-'))

const DRAWN: readonly (readonly ['parcels' | 'zones' | 'easements' | 'buildings', number])[] = [
  ['parcels', 14],
  ['parcels', 16],
  ['buildings', 15],
  ['zones', 12],
  ['easements', 13],
]

/** Tiles in a square around the middle of the territory. */
function tilesAround(
  [west, south, east, north]: readonly [number, number, number, number],
  z: number,
  side: number,
): Address[] {
  const world = 2 ** z
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  const x0 = Math.floor(((lon + 180) / 360) * world)
  const y0 = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world)
  return Array.from({ length: side * side }, (_value, n) => ({ z, x: x0 + (n % side), y: y0 + Math.floor(n / side) }))
}

/** The same rows and properties, cut and encoded by PostGIS alone. */
const BARE: Record<string, (address: Address) => Sql> = {
  parcels: ({ z, x, y }) => sql`
    select st_asmvt(tile, 'parcels', 4096, 'geom') as body from (
      select id, (number::integer)::text as number,
        st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope(${z}, ${x}, ${y}), 4096, 80, true) as geom
      from parcel
      where until_version is null and geom && st_transform(st_tileenvelope(${z}, ${x}, ${y}, margin => 80.0 / 4096), 2154)) as tile`,
  buildings: ({ z, x, y }) => sql`
    select st_asmvt(tile, 'buildings', 4096, 'geom') as body from (
      select 'building/solid' as symbol,
        st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope(${z}, ${x}, ${y}), 4096, 80, true) as geom
      from building
      where version_id in (select id from dataset_version where state = 'current')
        and geom && st_transform(st_tileenvelope(${z}, ${x}, ${y}, margin => 80.0 / 4096), 2154)) as tile`,
  zones: (address) => bareConstraints('zone', address),
  easements: (address) => bareConstraints('easement', address),
}

const bareConstraints = (topic: string, { z, x, y }: Address) => sql`
  select st_asmvt(tile, 'constraints', 4096, 'geom') as body from (
    select id, kind as symbol, code, label,
      st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope(${z}, ${x}, ${y}), 4096, 80, true) as geom
    from land_constraint
    where topic = ${topic} and version_id in (select id from dataset_version where state = 'current')
      and geom && st_transform(st_tileenvelope(${z}, ${x}, ${y}, margin => 80.0 / 4096), 2154)) as tile`

const bareTile = (layer: TiledLayer, address: Address) =>
  plannedOnce(`bare_${layer.id}`, (BARE[layer.id] as (address: Address) => Sql)(address))

const ROUNDS = 32
/** After so many, both have read the disk and our code is compiled, as on a server that has drawn a few hundred tiles. */
const WARM_UP_ROUNDS = 20

/** Draws the tiles both ways in turn, compression included, so that both meet the same caches and the same neighbours. */
async function coldRow(db: DatabasePool, layer: TiledLayer, addresses: readonly Address[]): Promise<BenchRow> {
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const address of addresses) {
      const before = performance.now()
      await drawTile(db, layer, address)
      const between = performance.now()
      const { body } = await db.one<{ body: Buffer }>(bareTile(layer, address))
      await compressed(body)
      const after = performance.now()
      if (round < WARM_UP_ROUNDS) continue
      ours.push(between - before)
      bare.push(after - between)
    }
  }
  const [mine, theirs] = [quantile(ours, 0.5), quantile(bare, 0.5)]
  return {
    what: `Cold tile, ${layer.id} at zoom ${addresses[0]?.z} (median of ${addresses.length} tiles)`,
    measured: ms(mine),
    baseline: `${ms(theirs)} ST_AsMVT`,
    ratio: times(mine / theirs),
    budget: '≤ 1.0',
    isMet: mine <= theirs,
  }
}

async function warmRow(server: BenchServer, folder: string, layers: MapLayers, seconds: number): Promise<BenchRow> {
  const parcels = layers.layers.find(({ id }) => id === 'parcels')
  const addresses = tilesAround(layers.bbox ?? [0, 0, 0, 0], 14, 4)
  const paths = addresses.map(({ z, x, y }) => `/api/tiles/parcels/${parcels?.revision}/${z}/${x}/${y}.pbf`)
  const headers = 'Accept-Encoding: gzip\r\n'
  let byteCount = 0
  for (const path of paths) {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-encoding': 'gzip' } })
    byteCount += Number(answer.headers.get('content-length'))
    await answer.arrayBuffer()
  }
  // An extension that no middleware compresses: the file is sent as it is, like the tile.
  for (const at of paths.keys())
    writeFileSync(join(folder, `${at}.png`), Buffer.alloc(Math.round(byteCount / paths.length), at))
  const files = [...paths.keys()].map((at) => `/bench-static/${at}.png`)
  const requests = seconds * 1500
  const rounds = { tile: [] as number[], file: [] as number[] }
  await load(server.port, files, { connections: 8, requests: 1000, headers })
  await load(server.port, paths, { connections: 8, requests: 1000, headers })
  for (let round = 0; round < 3; round++) {
    rounds.file.push((await load(server.port, files, { connections: 8, requests, headers })).perSecond)
    rounds.tile.push((await load(server.port, paths, { connections: 8, requests, headers })).perSecond)
  }
  const [tile, file] = [quantile(rounds.tile, 0.5), quantile(rounds.file, 0.5)]
  return {
    what: `Warm tile, parcels at zoom 14 (${Math.round(byteCount / paths.length / 1000)} kB)`,
    measured: perSecond(tile),
    baseline: `${perSecond(file)} static file, same server`,
    ratio: times(tile / file),
    budget: '≥ 0.8',
    isMet: tile >= 0.8 * file,
  }
}

export async function tileRows(url: string, server: BenchServer, folder: string, seconds: number): Promise<BenchRow[]> {
  const layers = MapLayers.parse(await (await fetch(`http://127.0.0.1:${server.port}/api/layers`)).json())
  const bbox = layers.bbox ?? [0, 0, 0, 0]
  const rows = [await warmRow(server, folder, layers, seconds)]
  await usingDatabase(url, async (db) => {
    for (const [id, z] of DRAWN) {
      const layer = tiledLayer(id)
      if (layer) rows.push(await coldRow(db, layer, tilesAround(bbox, z, 4)))
    }
  })
  return rows
}
