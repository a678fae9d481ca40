import sql, { type Sql } from 'sql-template-tag'
import type { DeskMap, DeskMapQuery, DeskSpot, QueueFilter, Standing } from '#contract/desk.ts'
import type { Database } from '#platform/database.ts'
import { printedNumber } from '#server/dossiers/listing.ts'
import { conditions } from '#server/dossiers/listing-conditions.ts'
import { choosing, queueScope } from '#server/dossiers/listing-scope.ts'
import { findWords } from '#server/dossiers/listing-words.ts'

/** The square of whole numbers that holds the world: `spot_x` and `spot_y` of the migration. */
const WORLD = 2 ** 24
/** A cell of the map holds one mark: a 2^-3 of a tile of 512 points. */
const CELLS_OF_A_TILE = 3
/** Places with at most so many dossiers tell which. */
const TOLD = 8

type CellRow = {
  x: number
  y: number
  count: number
  standings: Partial<Record<Standing, number>>
  ids: readonly string[]
}

/**
 * The dossiers of the filter on the map, grouped in cells that shrink with the zoom. Row-level security applies as to the
 * list; nothing that names a person leaves.
 */
export async function deskMap(scoped: Database, personId: string, query: DeskMapQuery): Promise<DeskMap> {
  const filter: QueueFilter = { ...query, sort: 'urgency', limit: 1 }
  const scope = await queueScope(scoped, personId)
  const { cells, frame } = await choosing(scoped, async () => {
    const where = conditions(scope, filter, await findWords(scoped, filter.q))
    return query.frame
      ? { cells: [], frame: await frameOf(scoped, where) }
      : { cells: await cellsOf(scoped, where, query), frame: NO_FRAME }
  })
  const told = await toldOf(scoped, cells)
  return {
    spots: cells.map(({ x, y, ids, count, standings }) => ({
      count,
      standings,
      ...degreesOf(x, y),
      dossiers: count > TOLD ? [] : ids.flatMap((id) => told.get(id) ?? []),
    })),
    ...frame,
  }
}

const NO_FRAME = { bbox: null, withoutPlace: 0 }

/** The few dossiers of small groups, read under the rights of the person. */
async function toldOf(scoped: Database, cells: readonly CellRow[]) {
  const ids = cells.filter(({ count }) => count <= TOLD).flatMap((cell) => cell.ids)
  if (ids.length === 0) return new Map<string, DeskSpot['dossiers'][number]>()
  const rows = await scoped.many<DeskSpot['dossiers'][number]>(sql`
    select d.id, d.number, d.title, d.standing from dossier d where d.id = any (${ids}::uuid[])`)
  return new Map(rows.map((one) => [one.id, { ...one, number: one.number && printedNumber(one.number) }]))
}

/** Below this zoom a mark opens by coming closer: nobody reads one dossier on a map of the whole territory. */
const TOLD_FROM_ZOOM = 11

type Part = {
  cellX: number
  cellY: number
  standing: Standing
  count: number
  sumX: number
  sumY: number
  ids: string[]
}

/** Counted by place and standing in the index, put together here. */
async function cellsOf(
  scoped: Database,
  where: Sql,
  { west, south, east, north, zoom }: DeskMapQuery,
): Promise<readonly CellRow[]> {
  const shift = Math.max(0, 24 - CELLS_OF_A_TILE - Math.floor(zoom))
  const ids = zoom >= TOLD_FROM_ZOOM ? sql`(array_agg(d.id))[1:${TOLD}]` : sql`'{}'::uuid[]`
  const parts = await scoped.many<Part>(sql`
    select
      d.spot_x >> ${shift}::int as "cellX", d.spot_y >> ${shift}::int as "cellY", d.standing, count(*)::int as count,
      sum(d.spot_x) as "sumX", sum(d.spot_y) as "sumY", ${ids} as ids
    from dossier d
    where d.spot_x between ${xOf(west)} and ${xOf(east)}
      and d.spot_y between ${yOf(north)} and ${yOf(south)}
      and ${where}
    group by 1, 2, 3`)
  return [...Map.groupBy(parts, ({ cellX, cellY }) => `${cellX} ${cellY}`).values()].map((cell) => cellOf(cell, shift))
}

function cellOf(parts: readonly Part[], shift: number): CellRow {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0)
  const count = sum((part) => part.count)
  const [first] = parts
  return {
    x: placeIn(first?.cellX ?? 0, sum(({ sumX }) => sumX) / count, count, shift),
    y: placeIn(first?.cellY ?? 0, sum(({ sumY }) => sumY) / count, count, shift),
    count,
    standings: Object.fromEntries(parts.map(({ standing, count: of }) => [standing, of])),
    ids: parts.flatMap((part) => part.ids),
  }
}

/** Where the dossiers of a cell are on the whole; a group stays off the edges of its cell, so that marks do not overlap. */
function placeIn(cell: number, mean: number, count: number, shift: number): number {
  const side = 2 ** shift
  return count === 1 || shift === 0 ? mean : Math.min(Math.max(mean, (cell + EDGE) * side), (cell + 1 - EDGE) * side)
}

const EDGE = 0.3

async function frameOf(scoped: Database, where: Sql): Promise<Pick<DeskMap, 'bbox' | 'withoutPlace'>> {
  const { west, south, east, north, withoutPlace } = await scoped.one<{
    west: number | null
    south: number
    east: number
    north: number
    withoutPlace: number
  }>(sql`
    select
      min(d.spot_x) as west, max(d.spot_y) as south, max(d.spot_x) as east, min(d.spot_y) as north,
      (count(*) - count(d.spot_x))::int as "withoutPlace"
    from dossier d
    where ${where}`)
  if (west === null) return { bbox: null, withoutPlace }
  const low = degreesOf(west, south)
  const high = degreesOf(east, north)
  return { bbox: [low.lon, low.lat, high.lon, high.lat], withoutPlace }
}

const clamp = (value: number) => Math.min(WORLD - 1, Math.max(0, Math.floor(value)))
const xOf = (lon: number) => clamp(((lon + 180) / 360) * WORLD)
const yOf = (lat: number) =>
  clamp((0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * WORLD)

/** Middle of the unit square at that place. */
function degreesOf(x: number, y: number): { lon: number; lat: number } {
  const north = Math.PI * (1 - (2 * (y + 0.5)) / WORLD)
  return {
    lon: round(((x + 0.5) / WORLD) * 360 - 180),
    lat: round((Math.atan(Math.sinh(north)) * 180) / Math.PI),
  }
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
