import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { Stage } from '#server/place/datasets/staging.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { parseDeliveryName } from './document-id.ts'
import type { Delivery } from './plan-delivery.ts'

/**
 * One delivery may hold the same ground twice: the layer of the standard and a working copy of it. Layers are taken in order:
 * those named by the standard, then the richest. A layer of zones of which most lie where another is already taken is
 * refused whole, and told.
 * @returns the numbers of the layers kept, best first
 */
export async function keptLayers<Column extends string>(
  db: Database,
  context: LoadContext,
  stage: Stage<Column>,
  deliveryNo: number,
  delivery: Delivery,
  layers: readonly RecognisedLayer[],
  topic: string,
): Promise<number[]> {
  const ranked = [...delivery.layerNos].sort(
    (left, right) => rank(delivery, layers, right) - rank(delivery, layers, left),
  )
  if (topic !== 'zone' || ranked.length < 2) return ranked
  const kept: number[] = []
  for (const layerNo of ranked) {
    const rivals = kept.length === 0 ? 0 : await shareOnTaken(db, stage, deliveryNo, layerNo, kept)
    if (rivals < SAME_GROUND) kept.push(layerNo)
    else {
      const best = layers[kept[0] ?? 0]?.source
      const mine = sql`delivery = ${deliveryNo}::integer and layer_no = ${layerNo}::integer`
      await stage.refuse(context, mine, 'layerRedundant', { kept: sql`${best?.layer ?? ''}::text` })
    }
  }
  return kept
}

/** Share of the zones of a layer, by number, from which it draws the ground of another. */
const SAME_GROUND = 0.5

function rank(delivery: Delivery, layers: readonly RecognisedLayer[], layerNo: number): number {
  const name = layers[layerNo]?.source.layer ?? ''
  const rows = delivery.groups.reduce((sum, group) => sum + (group.layerNo === layerNo ? group.rows : 0), 0)
  return (parseDeliveryName(name) ? 1e9 : 0) + rows
}

async function shareOnTaken<Column extends string>(
  db: Database,
  stage: Stage<Column>,
  deliveryNo: number,
  layerNo: number,
  taken: readonly number[],
): Promise<number> {
  const { share } = await db.one<{ share: number }>(sql`
    select coalesce(avg((exists (
      select from ${stage.table} as other
      where other.delivery = ${deliveryNo}::integer and other.layer_no = any(${taken}::integer[])
        and st_intersects(other.geom, st_pointonsurface(staged.geom))))::integer), 0)::float8 as share
    from ${stage.table} as staged
    where delivery = ${deliveryNo}::integer and layer_no = ${layerNo}::integer`)
  return share
}

/**
 * Refuses the objects that a better layer of the same delivery already gives: same type, same drawing to the
 * centimetre.
 * @param kept  numbers of the layers, best first
 */
export async function refuseSameObjects<Column extends string>(
  db: Database,
  context: LoadContext,
  stage: Stage<Column>,
  deliveryNo: number,
  kept: readonly number[],
): Promise<void> {
  if (kept.length < 2) return
  await db.run(sql`
    create temporary table same_object on commit drop as
    select layer_no, line
    from (
      select layer_no, line, first_value(layer_no) over (
        partition by left(code, 2), md5(st_asbinary(st_normalize(st_snaptogrid(geom, 0.01))))
        order by array_position(${kept}::integer[], layer_no)) as best
      from ${stage.table}
      where delivery = ${deliveryNo}::integer
    ) as ordered
    where layer_no <> best`)
  const again = sql`delivery = ${deliveryNo}::integer and (layer_no, line) in (select layer_no, line from same_object)`
  await stage.refuse(context, again, 'sameObjectElsewhere', {})
  await db.run(sql`drop table same_object`)
}

/** Zones of another dataset on this share of the new ones, and their ground has two answers. */
const RIVAL_SHARE = 0.05

/** Tells that the ground of a zoning is already that of another, which stays in force: each parcel there would have two zones. */
export async function warnOfRivalZones(
  db: Database,
  context: LoadContext,
  versionId: number,
  layers: readonly RecognisedLayer[],
): Promise<void> {
  const rivals = await db.many<{ title: string; zones: number; all: number }>(sql`
    with mine as materialized (
      select st_pointonsurface(geom) as point from land_constraint where version_id = ${versionId}
    )
    select dataset.title, count(*)::integer as zones, (select count(*)::integer from mine) as all
    from mine
    join land_constraint_part as part on part.geom && mine.point and st_intersects(part.geom, mine.point)
    join land_constraint as other on other.id = part.constraint_id and other.topic = 'zone' and other.version_id <> ${versionId}
    join dataset_version on dataset_version.id = other.version_id and dataset_version.state = 'current'
    join dataset on dataset.id = dataset_version.dataset_id
    group by dataset.title
    having count(*) > ${RIVAL_SHARE}::float8 * (select count(*) from mine)
    order by zones desc`)
  const { file = '', layer = null } = layers[0]?.source ?? {}
  for (const { title, zones, all } of rivals)
    context.issue({
      severity: 'warning',
      file,
      layer,
      line: null,
      ...why('groundAlreadyZoned', { title, zones, all }),
    })
}
