import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Heights told with the footprints, when they were. */
export const footprintHeights = async (db: Database, dossierId: string): Promise<number[]> =>
  (
    await db.many<{ heightM: number }>(sql`
      select height_m as "heightM" from dossier_footprint where dossier_id = ${dossierId} and height_m is not null`)
  ).map(({ heightM }) => heightM)
