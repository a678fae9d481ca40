import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { checkCommunes } from '#server/place/datasets/commune-check.ts'
import type { LoadContext } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import type { Stage } from '#server/place/datasets/staging.ts'
import {
  type CommuneDataset,
  type CommuneVersion,
  openCommuneVersions,
  publishCommuneVersions,
} from '#server/place/datasets/version-batch.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { vintageOf } from './vintage.ts'

export type StagedCommunes = {
  versions: readonly CommuneVersion[]
  datasets: readonly CommuneDataset[]
  /** Rows (code, id) named `version`, to join: commune and its version. */
  table: Sql
  title: string
  vintage: string | null
}

export type CommuneKind = { kind: string; title: string; updatedOn?: Sql }

/** Opens a version for each commune found in the column `insee_code` of a stage. */
export async function openStagedCommunes(
  db: Database,
  context: LoadContext,
  stage: Stage<string>,
  { kind, title, updatedOn = sql`null::date` }: CommuneKind,
): Promise<StagedCommunes> {
  await checkCommunes(db, context, stage, sql`insee_code`)
  const rows = await db.many<{ inseeCode: string; name: string | null; rowsIn: number; updatedOn: string | null }>(sql`
    select staged.insee_code as "inseeCode", commune.name, staged.rows_in as "rowsIn", staged.updated_on as "updatedOn"
    from (
      select insee_code, count(*)::integer as rows_in, max(${updatedOn}) as updated_on
      from ${stage.table} group by insee_code) as staged
    left join commune on commune.insee_code = staged.insee_code
    order by staged.insee_code`)
  const datasets = rows.map((row) => ({
    inseeCode: row.inseeCode,
    key: `${kind}/${row.inseeCode}`,
    title: `${title} ${ofPlace(row.name ?? row.inseeCode)}`,
    vintage: vintageOf(context.layers, row.updatedOn),
    rowsIn: row.rowsIn,
  }))
  const [first] = datasets
  if (first === undefined && isWholeRun(context)) {
    throw nothingLeft(stage.counts())
  }
  const versions = await openCommuneVersions(db, context, kind, datasets)
  const codes = arrayLiteral(versions.map(({ inseeCode }) => inseeCode))
  const ids = arrayLiteral(versions.map(({ id }) => id))
  return {
    versions,
    datasets,
    table: sql`unnest(${codes}::text[], ${ids}::bigint[]) as version (code, id)`,
    title: datasets.length === 1 && first ? first.title : `${title} de ${datasets.length} communes`,
    vintage: context.options.vintage ?? first?.vintage ?? null,
  }
}

/** A layer of which nothing is kept refuses the run that holds nothing else; among others it is told row by row. */
export const isWholeRun = ({ packages, layers }: LoadContext) =>
  packages.flatMap((one) => one.layers).length === layers.length

export const publishStagedCommunes = (db: Database, communes: StagedCommunes, stage: Stage<string>) =>
  publishCommuneVersions(db, communes.versions, communes.datasets, stage.counts())
