import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { LayerResult, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { PLAN_STATES } from '#wording/place/constraints/risk.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { meaningfulText } from './cnig-values.ts'
import { isUnchanged } from './constraints.ts'
import { slug } from './plan-delivery.ts'
import { type RiskPlan, riskFacts } from './risk-facts.ts'

/**
 * Tables of a risk plan without ground of their own: what they say is written with the zones (see `risk-facts.ts`); the plan itself
 * is kept as the act that institutes them, under its GASPAR code.
 */
export const loadRiskDocuments =
  (table: 'document' | 'reference' | 'multiHazard' | 'regulatedHazard') =>
  async (db: Database, context: LoadContext): Promise<LoadResult> => {
    const facts = await riskFacts(context)
    const layers: LayerResult[] = []
    for (const layer of context.layers) {
      const { file, layer: name } = layer.source
      const procedures = new Set<string>()
      let rowsRead = 0
      let rowsRefused = 0
      for await (const batch of layer.source.rows()) {
        for (const row of batch) {
          rowsRead += 1
          const read = (field: string) => meaningfulText(row.properties[layer.mapping[field] ?? ''])
          const key = read('procedure')?.toUpperCase() ?? read('zone')
          if (key === null) {
            rowsRefused += 1
            context.issue({ severity: 'refused', file, layer: name, line: row.line, ...why('keyMissing') })
          } else if (read('procedure') !== null) procedures.add(key)
        }
      }
      const counts = { rowsRead, rowsIn: rowsRead - rowsRefused, rowsRefused, rowsRepaired: 0 }
      const [procedure] = procedures
      const key = `risk/${table}/${procedures.size === 1 ? procedure : slug(name)}`
      const plan = facts.plans.get(procedure ?? '')
      const title = `${plan?.name ?? plan?.procedure ?? name}\u00a0: ${TITLES[table]}`
      const vintage = context.options.vintage ?? plan?.approvedOn ?? null
      const unchanged = rowsRead === 0 || (await isUnchanged(db, context, { key, layers: [layer] }))
      if (!unchanged) {
        const version = await openVersion(db, context, {
          key,
          kind: `risk/${table}`,
          title,
          vintage: plan?.approvedOn ?? null,
          producer: null,
          licence: null,
          layers: [layer],
        })
        if (table === 'document') for (const one of procedures) await writeAct(db, version.id, facts.plans.get(one))
        await publishVersion(db, version, { counts: [counts] })
      }
      layers.push({ file, layer: name, datasetTitle: rowsRead === 0 ? null : title, vintage, ...counts, unchanged })
    }
    return { layers, changes: [] }
  }

const TITLES = {
  document: 'document',
  reference: 'adresses des textes',
  multiHazard: 'aléas multiples',
  regulatedHazard: 'aléas des zones réglementées',
} as const

async function writeAct(db: Database, versionId: number, plan: RiskPlan | undefined) {
  if (plan === undefined) return
  await db.run(sql`
    insert into easement_act (version_id, easement_key, act_key, name, decision, decided_on, url, attributes)
    values (${versionId}, ${plan.procedure}, ${plan.procedure}, ${plan.name ?? plan.procedure},
      ${plan.state ? (PLAN_STATES[plan.state.toUpperCase()] ?? plan.state) : null}, ${plan.approvedOn}::date, ${plan.urls[0] ?? null},
      ${JSON.stringify({ urls: plan.urls, planType: plan.planType })}::jsonb)`)
}
