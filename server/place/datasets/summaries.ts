import sql from 'sql-template-tag'
import type { DatasetSummary } from '#contract/place/datasets/dataset.ts'
import type { Database } from '#platform/database.ts'
import { kindById } from './kinds.ts'

/** Names of communes said to be covered, beyond which they are counted by the reader. */
const NAMES = 100

const departmentCode = sql`
  case when commune.insee_code like '97%' then left(commune.insee_code, 3) else left(commune.insee_code, 2) end`

/**
 * Datasets in force, as the page of sources shows them. A commune without contour is covered where its ground was and somebody said so.
 */
export async function datasetSummaries(db: Database): Promise<DatasetSummary[]> {
  const rows = await db.many<Omit<DatasetSummary, 'kindLabel'>>(sql`
    select dataset.key, dataset.kind, dataset.title, version.id as "versionId", version.import_run_id as "importId", version.vintage,
      version.imported_at as "importedAt", version.origin, version.producer, version.licence, version.sha256,
      version.rows_in as "rowsIn", version.rows_refused as "rowsRefused", version.rows_repaired as "rowsRepaired",
      case when version.coverage is not null then coalesce((
        select array_agg(name order by name)
        from (
          select name from commune
          where (commune.geom && version.coverage and st_srid(commune.geom) = st_srid(version.coverage)
              and st_intersects(st_pointonsurface(commune.geom), version.coverage))
            or (commune.geom is null and commune.insee_code in (select communes_of_cadastre()) and exists (
              select from jsonb_array_elements_text(coalesce(run.options -> 'covers', '[]')) as told (code)
              where told.code in (commune.insee_code, commune.epci_siren, ${departmentCode})))
          limit ${NAMES}::integer) as covered), '{}') end as coverage,
      (select count(*)::integer from dataset_version as older
        where older.dataset_id = dataset.id and older.state = 'previous') as "previousVersions"
    from dataset
    join dataset_version as version on version.dataset_id = dataset.id and version.state = 'current'
    left join import_run as run on run.id = version.import_run_id
    order by dataset.kind, dataset.title`)
  return rows.map((row) => ({ ...row, kindLabel: kindById(row.kind)?.label ?? row.title }))
}
