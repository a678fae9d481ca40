import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LoadContext } from '#server/place/datasets/kind.ts'
import { legalGeometry } from '#server/place/datasets/legal-projection.ts'
import type { SourceRow } from '#server/place/datasets/source-layer.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'

/** True when every layer is that of a sheet of EDIGÉO: a part of a section of a commune, of which the rest is in other files. */
export const areSheets = ({ layers, options }: LoadContext): boolean =>
  layers.every(({ source }) => source.format === 'EDIGÉO') && (options.covers ?? []).length === 0

/**
 * Fills `sheet_ground` with the ground that the sheets of the layers draw (their object SUBDSECT), in the legal projection. A sheet
 * replaces what stands on its own ground and nothing of its neighbours; one that does not draw its ground replaces nothing.
 *
 * @returns a condition: true of a point, an SQL expression, that stands on one of the sheets
 */
export async function openSheetGround(db: Database, { layers }: LoadContext): Promise<(point: Sql) => Sql> {
  await db.script(
    'drop table if exists sheet_ground; create temporary table sheet_ground (geom geometry) on commit drop',
  )
  for (const { source, package: from, srid } of layers) {
    const sheet = from.layers.find(({ file, layer }) => file === source.file && layer.startsWith('SUBDSECT'))
    if (sheet === undefined || srid === null) continue
    const shapes: string[] = []
    for await (const batch of sheet.rows()) shapes.push(...batch.flatMap(shapeOf))
    await db.run(sql`
      insert into sheet_ground (geom)
      select st_makevalid(${legalGeometry(sql`(given.shape::geometry)`, srid)})
      from unnest(${arrayLiteral(shapes)}::text[]) as given (shape)`)
  }
  return (point) =>
    sql`exists (select from sheet_ground where sheet_ground.geom && ${point} and st_covers(sheet_ground.geom, ${point}))`
}

const shapeOf = ({ geometry }: SourceRow): string[] => {
  if (typeof geometry === 'string') return [geometry]
  return geometry instanceof Uint8Array ? [Buffer.from(geometry).toString('hex')] : []
}
