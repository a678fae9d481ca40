import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { ParcelStage } from './cadastre-parcel-rows.ts'
import { vintageOf } from './vintage.ts'

/** Two layers that share more than this part of the smaller one are two states of one ground, not two sheets of it. */
const OTHER_STATE_SHARE = 0.5

/**
 * Layers of one run by state of the cadastre, the oldest first. The sheets of a commune make one state; the vintages of
 * a commune that lie in one folder make several, which come into force one after the other.
 */
export async function statesOf(
  db: Database,
  layers: readonly RecognisedLayer[],
  stage: ParcelStage,
): Promise<RecognisedLayer[][]> {
  if (layers.length === 1) return [[...layers]]
  const sizes = await db.many<{ layerNo: number; rows: number; lastDay: string | null }>(sql`
    select layer_no as "layerNo", count(*)::integer as rows, max(greatest(created_on, updated_on)) as "lastDay"
    from ${stage.table} group by layer_no`)
  const shared = await db.many<{ left: number; right: number; rows: number }>(sql`
    select one.layer_no as left, other.layer_no as right, count(*)::integer as rows
    from ${stage.table} as one
    join ${stage.table} as other on other.id = one.id and other.layer_no <> one.layer_no
    group by one.layer_no, other.layer_no`)
  const rowsOf = (layerNo: number) => sizes.find((size) => size.layerNo === layerNo)?.rows ?? 0
  const isOtherState = (left: number, right: number) => {
    const rows = shared.find((pair) => pair.left === left && pair.right === right)?.rows ?? 0
    return rows > OTHER_STATE_SHARE * Math.min(rowsOf(left), rowsOf(right))
  }
  const dated = layers.map((layer, layerNo) => {
    const lastDay = sizes.find((size) => size.layerNo === layerNo)?.lastDay ?? null
    return { layer, layerNo, sortKey: `${vintageOf([layer], lastDay) ?? ''} ${layer.source.file}` }
  })
  dated.sort((left, right) => (left.sortKey < right.sortKey ? -1 : 1))
  const states: (typeof dated)[] = []
  for (const one of dated) {
    const lastConflict = states.findLastIndex((state) =>
      state.some(({ layerNo }) => isOtherState(layerNo, one.layerNo)),
    )
    const state = states[lastConflict + 1]
    if (state === undefined) states.push([one])
    else state.push(one)
  }
  return states.map((state) => state.map(({ layer }) => layer))
}
