import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** A version that a run made and that nobody took back. */
export type VersionOfRun = {
  id: number
  kind: string
  title: string
  objects: number
  state: 'current' | 'previous'
  /** What answered before it. */
  former: { id: number; vintage: string | null; importedAt: string; origin: string } | null
  /** The import whose version answers in its place. */
  replacedBy: { id: number; sourceName: string } | null
}

export const versionsOfRun = (db: Database, importId: number) =>
  db.many<VersionOfRun>(sql`
    select made.id, dataset.kind, dataset.title, made.rows_in as objects, made.state,
      (
        select json_build_object('id', former.id, 'vintage', former.vintage, 'origin', former.origin, 'importedAt',
          to_char(former.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from dataset_version as former
        where former.dataset_id = made.dataset_id and former.state = 'previous'
          and former.import_run_id is distinct from made.import_run_id
        order by former.attributes ->> 'approvedOn' desc nulls last, former.vintage desc nulls last, former.id desc
        limit 1) as former,
      (
        select json_build_object('id', later_run.id, 'sourceName', later_run.source_name)
        from dataset_version as later
        join import_run as later_run on later_run.id = later.import_run_id
        where later.dataset_id = made.dataset_id and later.id > made.id and later.state in ('current', 'previous')
          and later.import_run_id <> made.import_run_id
        order by later.id desc
        limit 1) as "replacedBy"
    from dataset_version as made
    join dataset on dataset.id = made.dataset_id
    where made.import_run_id = ${importId}::bigint and made.state in ('current', 'previous')
    order by dataset.title, made.id`)

/** What these versions wrote into tables that hold what is in force; parcels that they ended live again. */
export async function dropRows(db: Database, ids: readonly number[]): Promise<void> {
  const gone = sql`any(${[...ids]}::bigint[])`
  await db.run(sql`delete from parcel_change where version_id = ${gone}`)
  await db.run(sql`delete from parcel where since_version = ${gone} and until_version is null`)
  await db.run(sql`update parcel set until_version = null where until_version = ${gone}`)
  await db.run(sql`delete from building where version_id = ${gone}`)
  await db.run(sql`delete from section where version_id = ${gone}`)
  await db.run(sql`delete from address where version_id = ${gone}`)
  await db.run(sql`delete from street where version_id = ${gone}`)
  await db.run(sql`delete from legal_person_ground where version_id = ${gone}`)
  await db.run(sql`delete from base_feature where version_id = ${gone}`)
  await db.run(sql`update commune set geom = null, version_id = null where version_id = ${gone}`)
  await db.run(sql`
    delete from land_constraint_part
    using land_constraint
    where land_constraint.id = land_constraint_part.constraint_id and land_constraint.version_id = ${gone}`)
}

export const endVersions = (db: Database, ids: readonly number[]) =>
  db.run(sql`update dataset_version set state = 'withdrawn' where id = any(${[...ids]}::bigint[])`)

export const putBack = (db: Database, id: number) =>
  db.run(sql`update dataset_version set state = 'current' where id = ${id}::bigint`)

/** The trace of the run, and the documents of plans that only its versions told of. */
export async function withdrawRun(
  db: Database,
  importId: number,
  ids: readonly number[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  await db.many(sql`select withdraw_planning_documents(${[...ids]}::bigint[])`)
  await db.run(sql`
    update import_run set state = 'withdrawn', withdrawn_by = ${by}, withdrawn_at = ${at}::timestamptz
    where id = ${importId}::bigint`)
}
