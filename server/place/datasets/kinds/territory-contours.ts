import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { checkCommunes } from '#server/place/datasets/commune-check.ts'
import { contentHash, isCurrent, openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { recogniseCommunes } from './cadastre-columns.ts'
import { sheetCommune } from './cadastre-identity.ts'
import { areSheets } from './cadastre-sheets.ts'
import { isWholeRun } from './staged-communes.ts'
import { vintageOf } from './vintage.ts'

const KIND = 'territory/contours'
const COLUMNS = { insee_code: 'text', name: 'text' } as const

/**
 * Contours of communes. A more precise one is never replaced by a generalised one: the number of points tells. A sheet of EDIGÉO draws
 * the part of the commune that it holds, which is added to the others.
 */
export const communeContours: Kind = {
  id: KIND,
  label: 'Contours de communes',
  fields: [
    { name: 'code', label: 'Code INSEE', required: false },
    { name: 'name', label: 'Nom', required: false },
  ],
  recognise: recogniseCommunes,
  load: loadContours,
}

async function loadContours(db: Database, context: LoadContext): Promise<LoadResult> {
  const title = 'Contours de communes'
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, title), changes: [] }
  const stage = await openStage(context, COLUMNS, 'polygon')
  for (const layer of context.layers) {
    const sheet = layer.mapping.sheetId === undefined ? null : await sheetCommune(db, context, layer)
    await stage.read(context, layer, (_row, field) => {
      const code = sheet ?? textOf(field('code'))
      if (code === null || !/^\d[\dAB]\d{3}$/.test(code)) return { refuse: why('communeCode', { code }) }
      return { insee_code: code, name: textOf(field('name')) }
    })
  }
  await stage.settle(context)
  await checkCommunes(db, context, stage, sql`insee_code`, { isContour: true })
  const { rows, codes } = await db.one<{ rows: number; codes: string[] }>(sql`
    select count(*)::integer as rows, coalesce(array_agg(distinct insee_code order by insee_code), '{}') as codes
    from ${stage.table}`)
  if (rows === 0) {
    if (isWholeRun(context)) throw nothingLeft(stage.counts())
    return { layers: layerResults(stage.counts(), title, null), changes: [] }
  }
  const vintage = vintageOf(context.layers, null)
  const place = await placeOf(db, stage.table, codes)
  const version = await openVersion(db, context, {
    key: `${KIND}/${codes.length === 1 ? codes[0] : `${codes.length}-${codes[0]}`}`,
    kind: KIND,
    title: `Contour ${place}`,
    vintage,
    producer: null,
    licence: null,
    layers: context.layers,
  })
  const isPart = areSheets(context)
  const shape = isPart
    ? sql`st_multi(st_collectionextract(st_union(coalesce(commune.geom, excluded.geom), excluded.geom, overlay_grid()), 3))`
    : sql`excluded.geom`
  await db.run(sql`
    insert into commune (insee_code, name, geom, version_id)
    select insee_code, coalesce(max(name), insee_code), st_multi(st_union(geom, overlay_grid())), ${version.id}::bigint
    from ${stage.table}
    group by insee_code
    on conflict (insee_code) do update set geom = ${shape}, version_id = excluded.version_id
    where ${isPart} or commune.geom is null or st_npoints(excluded.geom) >= st_npoints(commune.geom)`)
  await publishVersion(db, version, { counts: stage.counts() })
  return { layers: layerResults(stage.counts(), title, vintage), changes: [] }
}

/** « d’Audruicq », « de 15 communes »: a commune by its name where the file or the territory knows it. */
async function placeOf(db: Database, stage: Sql, codes: readonly string[]): Promise<string> {
  const [code = ''] = codes
  if (codes.length !== 1) return `de ${codes.length} communes`
  const { name } = await db.one<{ name: string | null }>(sql`
    select coalesce((select max(name) from ${stage}), (select name from commune where insee_code = ${code})) as name`)
  return name === null ? `de la commune ${code}` : ofPlace(name)
}
