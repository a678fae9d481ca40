import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { LayerResult, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { meaningfulText, readDay } from './cnig-values.ts'
import { isUnchanged } from './constraints.ts'
import { containerOf, deliveryFolder } from './container.ts'
import { easementFacts, keyOf, NO_FACTS } from './easement-facts.ts'
import { parentKeys } from './easement-identity.ts'
import { deliveryAround, namedAttributes, partitionOf } from './easement-rows.ts'
import { slug } from './plan-delivery.ts'
import { containerKey } from './plan-facts.ts'

/**
 * Acts have no geometry: each is written once for every easement that it institutes (SERVITUDE_ACTE_SUP; else the form of its
 * identifier, idSup-n), so that an area finds it by the key of its easement.
 */
export async function loadEasementActs(db: Database, context: LoadContext): Promise<LoadResult> {
  const facts = await easementFacts(context)
  const layers: LayerResult[] = []
  for (const layer of context.layers) {
    const { file, layer: name } = layer.source
    const mine = facts.get(containerKey(layer.package, containerOf(layer.source))) ?? NO_FACTS
    const easementsOf = new Map<string, string[]>()
    for (const [easement, acts] of mine.acts) {
      for (const act of acts) easementsOf.set(act, [...(easementsOf.get(act) ?? []), easement])
    }
    const around = deliveryAround(layer)
    const stage = await openStage(
      context,
      {
        easement_keys: 'text[]',
        act_key: 'text',
        name: 'text',
        decision: 'text',
        decided_on: 'date',
        file_name: 'text',
        url: 'text',
        manager: 'text',
        attributes: 'jsonb',
      },
      'none',
    )
    await stage.read(context, layer, (row, field) => {
      const text = (column: string) => meaningfulText(field(column))
      const actKey = text('actKey')
      const decided = readDay(field('decidedOn'))
      const linked = easementsOf.get(keyOf(actKey ?? '')) ?? []
      const own = text('easementKey')
      const keys = own ? [own] : linked.length > 0 ? linked : keysByForm(actKey, mine.easements)
      if (actKey === null && keys.length === 0) return { refuse: why('keyMissing') }
      if (keys.length === 0) {
        context.issue({
          severity: 'warning',
          file,
          layer: name,
          line: row.line,
          ...why('actWithoutEasement', { key: actKey }),
        })
      }
      const [easement] = keys.map((key) => mine.easements.get(keyOf(key))).filter((one) => one !== undefined)
      const managerKey = easement?.managerKey ?? null
      return {
        easement_keys: keys.map((key) => mine.easements.get(keyOf(key))?.key ?? key),
        act_key: actKey,
        name: text('name') ?? actKey ?? '',
        decision: [text('actKind'), text('decision')].filter((part) => part !== null).join(', ') || null,
        decided_on: decided.day,
        file_name: text('fileName'),
        url: text('url'),
        manager: (managerKey && mine.managers.get(keyOf(managerKey))) ?? managerKey ?? around.manager,
        attributes: { ...namedAttributes(row.properties), datepub: readDay(field('publishedOn')).day },
      }
    })
    const [count] = stage.counts()
    if (count === undefined) continue
    const { rowsRead, rowsIn, rowsRefused } = count
    const counts = { rowsRead, rowsIn, rowsRefused, rowsRepaired: 0 }
    const place = around.category
      ? partitionOf(around.category, around.manager, around.geo)
      : slug(deliveryFolder(file))
    const key = `easement/act/${place}`
    const title = `Servitudes ${place}\u00a0: actes`
    const vintage = context.options.vintage ?? around.day
    const unchanged = rowsRead === 0 || (await isUnchanged(db, context, { key, layers: [layer] }))
    if (!unchanged) {
      const version = await openVersion(db, context, {
        key,
        kind: 'easement/act',
        title,
        vintage,
        producer: around.manager,
        licence: null,
        layers: [layer],
      })
      await db.run(sql`
        insert into easement_act (version_id, easement_key, act_key, name, decision, decided_on, file_name, url, manager, attributes)
        select ${version.id}, coalesce(easement_key, ''), act_key, name, decision, decided_on, file_name, url, manager, attributes
        from ${stage.table}
        left join lateral unnest(easement_keys) as easement_key on true`)
      await publishVersion(db, version, { counts: [counts] })
    }
    layers.push({ file, layer: name, datasetTitle: rowsRead === 0 ? null : title, vintage, ...counts, unchanged })
  }
  return { layers, changes: [] }
}

/** `A5-123456789-1-1` institutes `A5-123456789-1`. */
function keysByForm(actKey: string | null, easements: ReadonlyMap<string, unknown>): string[] {
  const candidates = [...(actKey ? [actKey] : []), ...parentKeys(actKey)]
  const listed = candidates.find((key) => easements.has(keyOf(key)))
  const first = parentKeys(actKey)[0]
  return listed ? [listed] : first ? [first] : []
}
