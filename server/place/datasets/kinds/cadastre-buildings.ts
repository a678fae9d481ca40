import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { dayOf, textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { recogniseBuildings } from './cadastre-columns.ts'
import { communeOfRow } from './cadastre-identity.ts'
import { areSheets, openSheetGround } from './cadastre-sheets.ts'
import { openStagedCommunes, publishStagedCommunes } from './staged-communes.ts'

const KIND = 'cadastre/buildings'
const COLUMNS = { insee_code: 'text', kind: 'text', name: 'text', updated_on: 'date' } as const

/** Cadastre: 01 is built to last (« dur »), 02 is light (« léger »); BD Parcellaire writes the words. */
const kindOf = (written: string | null): 'solid' | 'light' | 'unknown' => {
  if (written === '01' || /\bdur\b/i.test(written ?? '')) return 'solid'
  return written === '02' || /l[eé]g[eè]re?/i.test(written ?? '') ? 'light' : 'unknown'
}

export const cadastreBuildings: Kind = {
  id: KIND,
  label: 'Bâtiments',
  fields: [
    { name: 'commune', label: 'Code INSEE de la commune', required: false },
    { name: 'kind', label: 'Type (01 en dur, 02 léger)', required: false },
    { name: 'name', label: 'Nom', required: false },
  ],
  recognise: recogniseBuildings,
  load: loadBuildings,
}

async function loadBuildings(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, 'Bâtiments'), changes: [] }
  const stage = await openStage(context, COLUMNS, 'polygon')
  for (const layer of context.layers) {
    const updated = layer.source.fields.find(({ name }) => /^(updated|update_date?)$/i.test(name))?.name
    await stage.read(context, layer, (row, field) => ({
      insee_code: communeOfRow(field),
      kind: kindOf(textOf(field('kind'))),
      name: textOf(field('name')),
      updated_on: updated === undefined ? null : dayOf(row.properties[updated]),
    }))
  }
  await stage.settle(context)
  await placeInCommunes(db, context, stage.table)
  await stage.refuse(context, sql`insee_code is null`, 'outsideKnownCommunes', {})
  const communes = await openStagedCommunes(db, context, stage, {
    kind: KIND,
    title: 'Cadastre, bâtiments',
    updatedOn: sql`updated_on`,
  })
  const onSheets = areSheets(context) ? await openSheetGround(db, context) : undefined
  await carryOver(db, communes, stage.table, onSheets)
  await db.run(sql`
    insert into building (version_id, insee_code, kind, name, geom)
    select version.id, insee_code, kind, name, geom
    from ${stage.table} as stage
    join ${communes.table} on version.code = stage.insee_code`)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}

type StageTable = Parameters<typeof openStagedCommunes>[2]['table']

/** A row that does not name its commune is in that of the parcel, else of the contour, under it. */
async function placeInCommunes(db: Database, context: LoadContext, table: StageTable): Promise<void> {
  await db.run(sql`
    update ${table} as stage set insee_code = coalesce(
      (select parcel.insee_code from parcel
        where parcel.geom && stage.geom and until_version is null and st_srid(parcel.geom) = st_srid(stage.geom)
          and st_intersects(parcel.geom, st_pointonsurface(stage.geom)) limit 1),
      (select commune.insee_code from commune
        where commune.geom && stage.geom and st_srid(commune.geom) = st_srid(stage.geom)
          and st_intersects(commune.geom, st_pointonsurface(stage.geom)) limit 1))
    where insee_code is null`)
  const [only] = context.options.covers ?? []
  if (only !== undefined && context.options.covers?.length === 1 && only.length === 5)
    await db.run(sql`update ${table} set insee_code = ${only} where insee_code is null`)
}

/**
 * Buildings of the replaced version go; those that stand outside the ground drawn by this one (other sheets of the
 * commune) are kept in it. A sheet draws its own ground, exactly.
 */
async function carryOver(
  db: Database,
  communes: Awaited<ReturnType<typeof openStagedCommunes>>,
  table: StageTable,
  onSheets: ((point: Sql) => Sql) | undefined,
): Promise<void> {
  const isReplaced = onSheets
    ? onSheets(sql`st_pointonsurface(building.geom)`)
    : sql`(drawn.rows_in * 2 >= count(*) over (partition by drawn.code) or st_intersects(building.geom, drawn.ground))`
  await db.run(sql`
    with drawn as materialized (
      select version.code, version.id, st_convexhull(st_collect(st_envelope(stage.geom))) as ground, count(*) as rows_in
      from ${table} as stage
      join ${communes.table} on version.code = stage.insee_code
      group by version.code, version.id
    ),
    known as (
      select building.id, drawn.id as version_id,
        ${isReplaced} as is_replaced
      from drawn
      join building on building.insee_code = drawn.code
    ),
    gone as (delete from building using known where building.id = known.id and is_replaced)
    update building set version_id = known.version_id
    from known
    where building.id = known.id and not is_replaced`)
}
