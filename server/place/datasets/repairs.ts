import sql, { join, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type Why, why } from '#wording/place/datasets/import-issue.ts'
import { importQuestion, leftLabel, repairsLabel } from '#wording/place/datasets/import-question.ts'
import type { LoadContext, RecognisedLayer } from './kind.ts'

/** A repair that changes an area by more is no repair of a slip: it draws other ground. */
const SAME_AREA = 0.01

/** Answer of a script that takes every repair, whatever it changes (`--accept-repairs`). */
export const ALL_REPAIRS = 'repairs'

export type BrokenRow = {
  layerNo: number
  line: number | null
  invalidity: string
  place: string | null
  /** Drawn, then repaired, in m² of the legal projection; 0 for what has no area. */
  beforeM2: number
  afterM2: number
  piecesBefore: number
  piecesAfter: number
}

/** The shape of a broken row once it is repaired. @param kept  dimension that the rows keep, as `st_collectionextract` counts it */
export const repaired = (kept: Sql): Sql => sql`st_collectionextract(st_makevalid(geom, 'method=structure'), ${kept})`

/** Rows that are to be repaired, with what their repair changes. */
export const brokenRows = (db: Database, table: Sql, kept: Sql) =>
  db.many<BrokenRow>(sql`
    select layer_no as "layerNo", line, reason(detail) as invalidity,
      round(st_x(location(detail))::numeric, 2) || ' ' || round(st_y(location(detail))::numeric, 2) as place,
      abs(st_area(geom))::float8 as "beforeM2", st_area(sound)::float8 as "afterM2",
      st_numgeometries(geom)::integer as "piecesBefore", st_numgeometries(sound)::integer as "piecesAfter"
    from (
      select layer_no, line, geom, st_isvaliddetail(geom) as detail, ${repaired(kept)} as sound
      from ${table} where broken
      offset 0) as broken_row
    order by layer_no, line`)

/** Another ground than the one that was drawn: by its area, or by a piece that was not there. What nothing is left of is refused elsewhere. */
export const isOther = ({ beforeM2, afterM2, piecesBefore, piecesAfter }: BrokenRow): boolean =>
  piecesAfter > piecesBefore || (piecesAfter > 0 && Math.abs(afterM2 - beforeM2) > SAME_AREA * Math.max(beforeM2, 1))

export const repairTold = (row: BrokenRow): Why =>
  isOther(row)
    ? why('geometryChanged', changeOf(row))
    : why('geometryRepaired', { invalidity: row.invalidity, place: row.place })

export const leftTold = (row: BrokenRow): Why => why('geometryLeft', changeOf(row))

const changeOf = ({ invalidity, place, beforeM2, afterM2, piecesBefore, piecesAfter }: BrokenRow) => ({
  ...{ invalidity, place, beforeM2, afterM2, piecesBefore, piecesAfter },
})

const TOLD = 3

/** Up to this many such repairs of a layer are answered one by one; beyond, together. */
const ONE_BY_ONE = 10

/**
 * Such repairs wait for somebody who saw both areas, layer by layer, line by line where they are few.
 *
 * @returns the rows that are to be left aside, as it was answered
 */
export function askForRepairs(
  { options: { confirmed = [] }, ask }: Pick<LoadContext, 'options' | 'ask'>,
  broken: readonly BrokenRow[],
  layerOf: (layerNo: number) => RecognisedLayer,
): BrokenRow[] {
  const left: BrokenRow[] = []
  for (const [layerNo, rows] of Map.groupBy(broken.filter(isOther), (row) => row.layerNo)) {
    const { file, layer } = layerOf(layerNo).source
    const all = answersTo(`${file}/${layer}/${rows.length}`)
    const said = answerIn(confirmed, all) ?? answerIn(confirmed, { yes: ALL_REPAIRS, no: NO_REPAIRS })
    const asked: BrokenRow[] = []
    for (const row of rows) {
      const answer = answerIn(confirmed, answersTo(lineOf(file, layer, row))) ?? said
      if (answer === 'no') left.push(row)
      else if (answer === undefined) asked.push(row)
    }
    const isEach = rows.length > 1 && rows.length <= ONE_BY_ONE && rows.every(({ line }) => line !== null)
    for (const some of asked.length === 0 ? [] : isEach ? asked.map((row) => [row]) : [asked]) {
      const [first] = some
      const { yes, no } = isEach && first ? answersTo(lineOf(file, layer, first)) : all
      ask({
        code: 'repair',
        layer,
        sentence: importQuestion('repair', { count: some.length, examples: some.slice(0, TOLD) }),
        choices: [
          { value: yes, label: repairsLabel(some.length) },
          { value: no, label: leftLabel(some.length) },
        ],
      })
    }
  }
  return left
}

/** Answer of a script that leaves aside every object whose repair draws another ground (`--leave-repairs`). */
export const NO_REPAIRS = 'leave'

const answersTo = (what: string) => ({ yes: `${ALL_REPAIRS}/${what}`, no: `${NO_REPAIRS}/${what}` })
const lineOf = (file: string, layer: string, { line }: BrokenRow) => `${file}/${layer}/ligne-${line}`

/** Yes and no at once are no answer. */
function answerIn(confirmed: readonly string[], { yes, no }: { yes: string; no: string }): 'yes' | 'no' | undefined {
  const [isYes, isNo] = [confirmed.includes(yes), confirmed.includes(no)]
  return isYes === isNo ? undefined : isYes ? 'yes' : 'no'
}

/** The answers by which objects were left aside: the same file read otherwise is another content. */
export const leavingAnswers = (confirmed: readonly string[] = []): string[] =>
  confirmed.filter((one) => one === NO_REPAIRS || one.startsWith(`${NO_REPAIRS}/`)).sort()

const among = ({ layerNo, line }: BrokenRow) =>
  sql`(layer_no = ${layerNo}::integer and line is not distinct from ${line}::integer)`

/** The broken rows of these lines. */
export const brokenAt = (rows: readonly BrokenRow[]): Sql => sql`broken and (${join(rows.map(among), ' or ')})`

/** Ground of rows that are left aside, drawn and repaired, a metre around: hexadecimal EWKB. */
export const groundsOf = async (db: Database, table: Sql, kept: Sql, rows: readonly BrokenRow[]): Promise<string[]> =>
  rows.length === 0
    ? []
    : (
        await db.many<{ ground: string }>(sql`
          select encode(st_asewkb(st_buffer(st_union(st_makevalid(geom), ${repaired(kept)}), 1)), 'hex') as ground
          from ${table} where ${brokenAt(rows)}`)
      ).map(({ ground }) => ground)

/** Grounds of rows that were left aside, as one shape. */
export const groundLeft = (grounds: readonly string[]): Sql => sql`(
  select st_union(st_geomfromewkb(decode(ground, 'hex'))) from unnest(${[...grounds]}::text[]) as ground)`
