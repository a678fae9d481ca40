import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Heights told with the footprints, and that of the form: the greatest is what is asked. */
export async function toldHeights(db: Scoped, dossierId: string): Promise<number[]> {
  return [...(await footprintHeights(db, dossierId)), ...(await statedHeights(db, dossierId))]
}

/** Heights told with the footprints alone. */
const footprintHeights = async (db: Scoped, dossierId: string): Promise<number[]> =>
  (
    await db.many<{ heightM: number }>(sql`
      select height_m as "heightM" from dossier_footprint where dossier_id = ${dossierId} and height_m is not null`)
  ).map(({ heightM }) => heightM)

const statedHeights = async (db: Scoped, dossierId: string): Promise<number[]> =>
  (
    await db.many<{ heightM: number }>(sql`
      select (d.request ->> 'heightM')::float8 as "heightM"
      from dossier d
      where d.id = ${dossierId} and d.request ->> 'heightM' is not null`)
  ).map(({ heightM }) => heightM)
