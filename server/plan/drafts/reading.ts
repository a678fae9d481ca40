import { rm } from 'node:fs/promises'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { openReceived, type PackedZone, rowFault, type ZoneTable, zoneTables } from '#server/place/packages/packages.ts'
import { countText } from '#wording/quantity.ts'
import { communesDrawn, groundDrawn, insertZones, UnreadZones, type WrittenZones } from './queries.ts'

export type DraftRead = { codes: string[]; notes: string[] }

/** Refused rows that are named; the others are counted. */
const NAMED_ROWS = 20
const ROWS_AT_ONCE = 500
const CHARACTERS_AT_ONCE = 4_000_000

type Progress = (done: number, total: number | null) => Promise<void>

/**
 * Reads the zoning of a file as an import reads it, into the tables of drafts, batch by batch: nobody reads it before it is whole, and
 * what a refusal leaves is for the caller to remove.
 *
 * @param expected  communes of the procedure that it prepares; none: those that it draws
 * @throws ImportProblem for what cannot be opened, Problem for a zoning that is none
 */
export async function readDraft(
  db: Database,
  source: { draftId: number; path: string; name: string; workspace: string; expected: readonly string[] },
  progress: Progress,
): Promise<DraftRead> {
  const opened = await openReceived(source.path, source.name, source.workspace).catch(async (error: unknown) => {
    await rm(source.workspace, { recursive: true, force: true })
    throw error
  })
  try {
    const tables = zoneTables(opened)
    if (tables.length === 0) throw problem('draftWithoutZoning', { file: source.name })
    const notes: string[] = []
    const documents = new Set<string>()
    let zones = 0
    for (const table of tables) zones += await readTable(db, source.draftId, table, { notes, documents }, progress)
    if (zones === 0) throw problem('draftWithoutZoning', { file: source.name })
    if (documents.size > 1) throw problem('draftOfTwoDocuments', { documents: [...documents] })
    return { codes: await communesOf(db, source.draftId, source.expected), notes }
  } finally {
    await opened.close()
  }
}

type Drawn = Extract<PackedZone, { geometry: string }>
type Refused = { line: number; detail: string }
type Gathered = { notes: string[]; documents: Set<string> }

async function readTable(db: Database, draftId: number, table: ZoneTable, gathered: Gathered, progress: Progress) {
  const { layer, srid } = table
  if (srid === null) throw problem('draftWithoutProjection', { layer: layer.layer })
  const refused: Refused[] = []
  const repaired: number[] = []
  let waiting: Drawn[] = []
  let characters = 0
  let done = 0
  let flattened = 0
  const write = async () => {
    if (waiting.length === 0) return
    const written = await writtenZones(db, draftId, waiting, srid)
    repaired.push(...written.repaired)
    flattened += written.flattened
    for (const line of written.empty) refused.push({ line, detail: 'rien n’y est dessiné comme une surface.' })
    refused.push(...written.broken)
    done += waiting.length
    waiting = []
    characters = 0
    await progress(done, layer.featureCount)
  }
  for await (const zone of table.zones()) {
    if ('refused' in zone) {
      refused.push({ line: zone.line, detail: zone.refused })
      continue
    }
    if (zone.document !== null) gathered.documents.add(zone.document)
    waiting.push(zone)
    characters += zone.geometry.length
    if (waiting.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await write()
  }
  await write()
  if (refused.length > 0)
    throw problem('draftRowsUnusable', {
      layer: layer.layer,
      count: refused.length,
      rows: refused.toSorted((a, b) => a.line - b.line).slice(0, NAMED_ROWS),
    })
  if (repaired.length > 0)
    gathered.notes.push(
      `${layer.layer} : ${countText(repaired.length, 'contour réparé', 'contours réparés')} (ligne ${repaired.slice(0, 10).join(', ')}). Vérifiez ces zones sur la carte.`,
    )
  if (flattened > 0)
    gathered.notes.push(`${layer.layer} : les altitudes de ${countText(flattened, 'zone')} ne sont pas gardées.`)
  return done
}

/** A batch that the database refuses is written by halves, until the row at fault is alone. */
async function writtenZones(
  db: Database,
  draftId: number,
  zones: readonly Drawn[],
  srid: number,
): Promise<WrittenZones & { broken: Refused[] }> {
  try {
    return { ...(await db.transaction((tx) => insertZones(tx, draftId, zones, srid))), broken: [] }
  } catch (error) {
    const fault = error instanceof UnreadZones ? 'géométrie mal écrite' : rowFault(error)
    const [only] = zones
    if (fault === undefined || only === undefined) throw error
    if (zones.length === 1)
      return { repaired: [], empty: [], flattened: 0, broken: [{ line: only.line, detail: `${fault}.` }] }
    const half = Math.ceil(zones.length / 2)
    const first = await writtenZones(db, draftId, zones.slice(0, half), srid)
    const rest = await writtenZones(db, draftId, zones.slice(half), srid)
    return {
      repaired: [...first.repaired, ...rest.repaired],
      empty: [...first.empty, ...rest.empty],
      flattened: first.flattened + rest.flattened,
      broken: [...first.broken, ...rest.broken],
    }
  }
}

/** Under it a zoning that meets a commune only touches it. */
const LEAST_M2 = 100

async function communesOf(db: Database, draftId: number, expected: readonly string[]): Promise<string[]> {
  const drawn = (await communesDrawn(db, draftId)).map(({ inseeCode }) => inseeCode)
  if (expected.length === 0) {
    if (drawn.length === 0) throw problem('draftElsewhere')
    return drawn
  }
  if ((await groundDrawn(db, draftId, expected)) < LEAST_M2) throw problem('draftElsewhere')
  const within = drawn.filter((code) => expected.includes(code))
  return within.length > 0 ? within : [...expected]
}
