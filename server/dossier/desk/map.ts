import sql, { type Sql } from 'sql-template-tag'
import type { DeskMap, DeskMapQuery, DeskSpot, QueueFilter, Standing } from '#contract/dossier/desk/desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { conditions } from '#server/dossier/listing/listing-conditions.ts'
import { choosing, queueScope } from '#server/dossier/listing/listing-scope.ts'
import { findWords } from '#server/dossier/listing/listing-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

/** The square of whole numbers that holds the world: `spot_x` and `spot_y` of the migration. */
const WORLD = 2 ** 24
/** A cell of the map holds one mark: a 2^-3 of a tile of 512 points. */
const CELLS_OF_A_TILE = 3
/** Side of the cells that the index keeps, `cell_x` and `cell_y`: 2^10 units, a mark at zoom 11. */
const KEPT_SHIFT = 10
/** An answer holds no more marks than this, whatever is asked: larger cells then stand for smaller ones. */
const MOST_CELLS = 4096
/** Places with at most so many dossiers tell which. */
const TOLD = 8
/** Below this zoom a mark opens by coming closer: nobody reads one dossier on a map of the whole territory. */
const TOLD_FROM_ZOOM = 11
/** A view with more dossiers than that is too crowded to tell any apart: one comes closer. */
const TOLD_UP_TO = 2000

type Part = {
  x: number
  y: number
  standing: Standing
  count: number
  sumX: number
  sumY: number
}

/** What is looked at: whole cells, so that a mark counts the same wherever the view begins. */
type View = { shift: number; west: number; east: number; north: number; south: number }

/**
 * The dossiers of the filter on the map, grouped in cells that shrink with the zoom. Row-level security applies as to the
 * list; nothing that names a person leaves.
 */
export async function deskMap(scoped: Scoped, personId: string, query: DeskMapQuery): Promise<DeskMap> {
  const filter: QueueFilter = { ...query, sort: 'urgency', limit: 1 }
  const scope = await queueScope(scoped, personId)
  const { cells, ids, frame } = await choosing(scoped, async () => {
    const where = conditions(scope, filter, await findWords(scoped, filter.q))
    if (query.frame) return { cells: [], ids: NO_IDS, frame: await frameOf(scoped, where) }
    const view = viewOf(query)
    const found = [...Map.groupBy(await partsOf(scoped, where, view), keyOf).values()]
    return { cells: found, ids: await idsOf(scoped, where, view, query.zoom, found), frame: NO_FRAME }
  })
  const told = await toldOf(scoped, [...ids.values()].flat())
  return { spots: cells.map((parts) => spotOf(parts, viewOf(query), ids, told)), ...frame }
}

const keyOf = ({ x, y }: { x: number; y: number }) => `${x} ${y}`
const countOf = (parts: readonly Part[]) => parts.reduce((total, { count }) => total + count, 0)
const NO_IDS: ReadonlyMap<string, readonly string[]> = new Map()

function viewOf({ west, south, east, north, zoom }: DeskMapQuery): View {
  const edges = { west: xOf(west), east: xOf(east), north: yOf(north), south: yOf(south) }
  let shift = Math.max(0, 24 - CELLS_OF_A_TILE - Math.floor(zoom))
  while (
    ((edges.east >> shift) - (edges.west >> shift) + 1) * ((edges.south >> shift) - (edges.north >> shift) + 1) >
    MOST_CELLS
  )
    shift += 1
  const first = (at: number) => (at >> shift) << shift
  const last = (at: number) => first(at) + 2 ** shift - 1
  return {
    shift,
    west: first(edges.west),
    east: last(edges.east),
    north: first(edges.north),
    south: last(edges.south),
  }
}

/** `dossier d` in the view, by the index of cells. */
function inView({ shift, west, east, north, south }: View): Sql {
  const cells = sql`d.cell_x between ${west >> KEPT_SHIFT} and ${east >> KEPT_SHIFT}
    and d.cell_y between ${north >> KEPT_SHIFT} and ${south >> KEPT_SHIFT}`
  return shift >= KEPT_SHIFT
    ? cells
    : sql`${cells} and d.spot_x between ${west} and ${east} and d.spot_y between ${north} and ${south}`
}

/**
 * Dossiers counted by cell and standing. Cells made of kept ones are counted in the order of the index, then put together:
 * a third of the time of a count that begins by their sides.
 */
function partsOf(scoped: Database, where: Sql, view: View): Promise<Part[]> {
  if (view.shift < KEPT_SHIFT)
    return scoped.many<Part>(sql`
      select d.spot_x >> ${view.shift}::int as x, d.spot_y >> ${view.shift}::int as y, d.standing, count(*)::int as count,
        sum(d.spot_x) as "sumX", sum(d.spot_y) as "sumY"
      from dossier d
      where ${inView(view)} and ${where}
      group by 1, 2, 3`)
  const coarser = view.shift - KEPT_SHIFT
  return scoped.many<Part>(sql`
    select cell_x >> ${coarser}::int as x, cell_y >> ${coarser}::int as y, standing, sum(count)::int as count,
      sum(sum_x)::bigint as "sumX", sum(sum_y)::bigint as "sumY"
    from (
      select d.cell_x, d.cell_y, d.standing, count(*) as count, sum(d.spot_x) as sum_x, sum(d.spot_y) as sum_y
      from dossier d
      where ${inView(view)} and ${where}
      group by 1, 2, 3) as kept
    group by 1, 2, 3`)
}

/** The dossiers of the cells that hold few, by cell, when the view is close and not crowded. */
async function idsOf(scoped: Scoped, where: Sql, view: View, zoom: number, cells: readonly Part[][]) {
  const few = new Set(
    cells.filter((parts) => countOf(parts) <= TOLD).flatMap(([first]) => (first ? [keyOf(first)] : [])),
  )
  if (zoom < TOLD_FROM_ZOOM || few.size === 0 || countOf(cells.flat()) > TOLD_UP_TO) return NO_IDS
  const rows = await scoped.many<{ id: string; x: number; y: number }>(sql`
    select d.id, d.spot_x >> ${view.shift}::int as x, d.spot_y >> ${view.shift}::int as y
    from dossier d
    where ${inView(view)} and ${where}`)
  const byCell = Map.groupBy(
    rows.filter((row) => few.has(keyOf(row))),
    keyOf,
  )
  return new Map([...byCell].map(([key, found]) => [key, found.map(({ id }) => id)]))
}

type Told = DeskSpot['dossiers'][number]

/** The few dossiers of small groups, read under the rights of the person. */
async function toldOf(scoped: Scoped, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  if (ids.length === 0) return new Map()
  const rows = await scoped.many<Told>(sql`
    select d.id, d.number, d.title, d.standing from dossier d where d.id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((one) => [one.id, { ...one, number: one.number && printedNumber(one.number) }]))
}

function spotOf(
  parts: readonly Part[],
  { shift }: View,
  ids: ReadonlyMap<string, readonly string[]>,
  told: ReadonlyMap<string, Told>,
): DeskSpot {
  const [{ x, y } = { x: 0, y: 0 }] = parts
  const count = countOf(parts)
  const mean = (sum: (part: Part) => number) => parts.reduce((total, part) => total + sum(part), 0) / count
  return {
    count,
    standings: Object.fromEntries(parts.map(({ standing, count: of }) => [standing, of])),
    ...degreesOf(
      placeIn(
        x,
        mean(({ sumX }) => sumX),
        count,
        shift,
      ),
      placeIn(
        y,
        mean(({ sumY }) => sumY),
        count,
        shift,
      ),
    ),
    dossiers: (ids.get(keyOf({ x, y })) ?? []).flatMap((id) => told.get(id) ?? []),
  }
}

const NO_FRAME = { bbox: null, withoutPlace: 0 }

/** Where the dossiers of a cell are on the whole; a group stays off the edges of its cell, so that marks do not overlap. */
function placeIn(cell: number, mean: number, count: number, shift: number): number {
  const side = 2 ** shift
  return count === 1 || shift === 0 ? mean : Math.min(Math.max(mean, (cell + EDGE) * side), (cell + 1 - EDGE) * side)
}

const EDGE = 0.3

/** Where they all are, by the index of cells, and how many are nowhere. */
async function frameOf(scoped: Scoped, where: Sql): Promise<Pick<DeskMap, 'bbox' | 'withoutPlace'>> {
  const { west, south, east, north, withoutPlace } = await scoped.one<{
    west: number | null
    south: number
    east: number
    north: number
    withoutPlace: number
  }>(sql`
    select
      min(d.spot_x) as west, max(d.spot_y) as south, max(d.spot_x) as east, min(d.spot_y) as north,
      (select count(*)::int from dossier d where d.cell_x is null and ${where}) as "withoutPlace"
    from dossier d
    where d.cell_x is not null and ${where}`)
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
