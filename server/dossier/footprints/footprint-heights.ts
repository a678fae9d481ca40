import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Heights told with the footprints, when they were. */
export const footprintHeights = async (db: Scoped, dossierId: string): Promise<number[]> =>
  (
    await db.many<{ heightM: number }>(sql`
      select height_m as "heightM" from dossier_footprint where dossier_id = ${dossierId} and height_m is not null`)
  ).map(({ heightM }) => heightM)
