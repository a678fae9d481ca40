import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Change, DatasetChanges } from '#server/place/datasets/kind.ts'
import { zoneChangeSentence } from '#wording/place/datasets/plan-changes.ts'

/**
 * What a version of constraints changed: an object is unchanged when its code, label and drawing (to the
 * centimetre) are; two different objects of one code are the same one, modified.
 */
export async function compareVersions(
  db: Database,
  dataset: string,
  versionId: number,
  previousId: number,
  parcelsAffected: number | null,
): Promise<DatasetChanges> {
  const totals = await db.one<Omit<DatasetChanges, 'dataset' | 'examples' | 'parcelsAffected'>>(sql`
    with object as (
      select version_id = ${versionId} as is_new, kind, code,
        md5(label || st_asbinary(st_normalize(st_snaptogrid(geom, 0.01)))::text) as content
      from land_constraint
      where version_id in (${versionId}, ${previousId})
    ),
    same as (
      select kind, code, least(count(*) filter (where is_new), count(*) filter (where not is_new)) as unchanged
      from object group by kind, code, content
    ),
    by_code as (
      select kind, code, count(*) filter (where is_new) as now, count(*) filter (where not is_new) as before,
        (select sum(same.unchanged) from same where same.kind = object.kind and same.code = object.code) as unchanged
      from object group by kind, code
    )
    select
      coalesce(sum(greatest(now - before, 0)), 0)::integer as created,
      coalesce(sum(greatest(before - now, 0)), 0)::integer as removed,
      coalesce(sum(least(now, before) - unchanged), 0)::integer as modified,
      coalesce(sum(unchanged), 0)::integer as unchanged
    from by_code`)
  return { dataset, ...totals, parcelsAffected, examples: await changedParcels(db, versionId) }
}

const EXAMPLES = 20

async function changedParcels(db: Database, versionId: number): Promise<Change[]> {
  const rows = await db.many<{ id: string; before: ZoneShare[]; after: ZoneShare[] }>(sql`
    select parcel_id as id, detail->'before' as before, detail->'after' as after
    from parcel_change
    where version_id = ${versionId} and subject = 'zone'
    order by parcel_id
    limit ${EXAMPLES}::integer`)
  return rows.map(({ id, before, after }) => ({
    id,
    change: 'modified',
    sentence: zoneChangeSentence(id, before, after),
  }))
}

export type ZoneShare = { code: string; share: number }
