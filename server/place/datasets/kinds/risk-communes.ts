import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LayerResult, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { radonLabel, seismicLabel } from '#wording/place/constraints/risk.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { inseeCode, meaningfulText } from './cnig-values.ts'
import { isUnchanged, writeConstraints } from './constraints.ts'
import { namedAttributes } from './easement-rows.ts'

/**
 * Classes given commune by commune (radon, seismic zones): each commune known to the database is drawn whole, the others are
 * refused since nothing says where they are.
 */
export async function loadCommuneRisks(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  for (const layer of context.layers) {
    const hazard = 'radon' in layer.mapping ? 'radon' : 'seismic'
    const stage = await openStage(context, { commune: 'text', class: 'text', attributes: 'jsonb' }, 'none')
    await stage.read(context, layer, (row, field) => {
      const commune = inseeCode(field('commune'))
      const level = /^(\d)/.exec(meaningfulText(field(hazard)) ?? '')?.[1] ?? null
      if (commune === null) return { refuse: why('communeUnreadable', { value: meaningfulText(field('commune')) }) }
      if (level === null) return { refuse: why('noHazard', { level: null }) }
      return { commune, class: level, attributes: namedAttributes(row.properties) }
    })
    await stage.refuse(
      context,
      sql`not exists (select from commune where insee_code = ${stage.table}.commune and geom is not null)`,
      'communeUnknown',
      { commune: sql`commune` },
    )
    const [count] = stage.counts()
    if (count === undefined) continue
    const { rowsRead, rowsIn, rowsRefused, rowsRepaired } = count
    const counts = { rowsRead, rowsIn, rowsRefused, rowsRepaired }
    const places = await db.many<{ code: string; department: string }>(sql`
      select distinct commune as code, left(commune, case when commune like '97%' then 3 else 2 end) as department
      from ${stage.table} order by 1`)
    const departments = new Set(places.map(({ department }) => department))
    const place = places.length === 1 ? places[0]?.code : departments.size === 1 ? [...departments][0] : 'FR'
    const key = `risk/commune/${hazard}/${place}`
    const title = `${hazard === 'radon' ? 'Potentiel radon' : 'Zones de sismicité'} des communes (${place})`
    const label = hazard === 'radon' ? radonLabel : seismicLabel
    const unchanged = rowsIn === 0 || (await isUnchanged(db, context, { key, layers: [layer] }))
    if (!unchanged) {
      const labels = Object.fromEntries(['1', '2', '3', '4', '5'].map((level) => [level, label(level)]))
      const drawn = sql`
        select ${`risk/${hazard}`} as kind, class as code, ${JSON.stringify(labels)}::jsonb->>class as label,
          null::text as document_key, staged.commune as external_key, null::date as valid_from, null::date as valid_to,
          attributes, line as source_line, st_multi(commune.geom) as geom
        from ${stage.table} as staged
        join commune on commune.insee_code = staged.commune`
      await writeConstraints(db, context, {
        description: {
          key,
          kind: 'risk/commune',
          title,
          vintage: null,
          producer: null,
          licence: null,
          layers: [layer],
        },
        topic: 'risk',
        documentDay: null,
        rows: () => drawn,
        publication: () => ({
          counts: [counts],
          answers: [`risk/${hazard}`],
          coverage: sql`(select st_union(geom, overlay_grid()) from (${drawn}) as communes)`,
        }),
      })
    }
    const { file, layer: name } = layer.source
    layers.push({
      file,
      layer: name,
      datasetTitle: rowsIn === 0 ? null : title,
      vintage: context.options.vintage ?? null,
      ...counts,
      unchanged,
    })
  }
  return { layers, changes: [] }
}
