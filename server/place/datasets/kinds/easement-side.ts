import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { LayerResult, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { meaningfulText } from './cnig-values.ts'
import { isUnchanged } from './constraints.ts'
import { deliveryFolder } from './container.ts'
import { deliveryAround, partitionOf } from './easement-rows.ts'
import { slug } from './plan-delivery.ts'

const TABLES = {
  easement: { title: 'servitudes', needs: 'easementKey' },
  manager: { title: 'gestionnaires', needs: 'managerKey' },
  actLink: { title: 'liens avec les actes', needs: 'actKey' },
  commune: { title: 'communes des servitudes', needs: 'easementKey' },
} as const

/**
 * Tables that the areas and acts of a delivery are joined with (see `easement-facts.ts`): what they say is written with the
 * areas; here they are counted and their version kept.
 */
export const loadSideTable =
  (table: keyof typeof TABLES) =>
  async (db: Database, context: LoadContext): Promise<LoadResult> => {
    const layers: LayerResult[] = []
    for (const layer of context.layers) {
      const { file, layer: name } = layer.source
      let rowsRead = 0
      let rowsRefused = 0
      for await (const batch of layer.source.rows()) {
        for (const row of batch) {
          rowsRead += 1
          if (meaningfulText(row.properties[layer.mapping[TABLES[table].needs] ?? '']) !== null) continue
          rowsRefused += 1
          context.issue({ severity: 'refused', file, layer: name, line: row.line, ...why('keyMissing') })
        }
      }
      const counts = { rowsRead, rowsIn: rowsRead - rowsRefused, rowsRefused, rowsRepaired: 0 }
      const around = deliveryAround(layer)
      const place = around.category
        ? partitionOf(around.category, around.manager, around.geo)
        : slug(deliveryFolder(file))
      const key = `easement/${table}/${place}`
      const title = `Servitudes ${place}\u00a0: ${TABLES[table].title}`
      const unchanged = rowsRead === 0 || (await isUnchanged(db, context, { key, layers: [layer] }))
      if (!unchanged) {
        const version = await openVersion(db, context, {
          key,
          kind: `easement/${table}`,
          title,
          vintage: around.day,
          producer: around.manager,
          licence: null,
          layers: [layer],
        })
        await publishVersion(db, version, { counts: [counts] })
      }
      const vintage = context.options.vintage ?? around.day
      layers.push({ file, layer: name, datasetTitle: rowsRead === 0 ? null : title, vintage, ...counts, unchanged })
    }
    return { layers, changes: [] }
  }
