import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { openStage, type Stage } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { recogniseSections } from './cadastre-columns.ts'
import { communeOfRow, sheetCommune } from './cadastre-identity.ts'
import { areSheets, openSheetGround } from './cadastre-sheets.ts'
import { openStagedCommunes, publishStagedCommunes, type StagedCommunes } from './staged-communes.ts'

const KIND = 'cadastre/sections'
const COLUMNS = { insee_code: 'text', prefix: 'text', code: 'text' } as const

/** Sections; the sheets (feuilles, divisions) of one section are drawn as one. */
export const cadastreSections: Kind = {
  id: KIND,
  label: 'Sections cadastrales',
  fields: [
    { name: 'id', label: 'Identifiant (10 caractères)', required: false },
    { name: 'commune', label: 'Code INSEE de la commune', required: false },
    { name: 'prefix', label: 'Préfixe', required: false },
    { name: 'section', label: 'Section', required: false },
  ],
  recognise: recogniseSections,
  load: loadSections,
}

async function loadSections(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, 'Sections cadastrales'), changes: [] }
  const stage = await openStage(context, COLUMNS, 'polygon')
  for (const layer of context.layers) {
    const commune = layer.mapping.sheetId === undefined ? null : await sheetCommune(db, context, layer)
    await stage.read(context, layer, (_row, field) => {
      const whole = commune === null ? textOf(field('id')) : `${commune.slice(0, 2)}${textOf(field('sheetId')) ?? ''}`
      const parts =
        whole?.length === 10
          ? { insee_code: whole.slice(0, 5), prefix: whole.slice(5, 8), code: whole.slice(8) }
          : {
              insee_code: communeOfRow(field),
              prefix: (textOf(field('prefix')) ?? '').padStart(3, '0'),
              code: (textOf(field('section')) ?? '').toUpperCase().padStart(2, '0'),
            }
      if (parts.insee_code === null || !/^\d{3}$/.test(parts.prefix) || !/^(?!00)[\dA-Z]{2}$/.test(parts.code))
        return { refuse: why('sectionIdentity', { id: whole, section: textOf(field('section')) }) }
      return parts
    })
  }
  await stage.settle(context)
  const communes = await openStagedCommunes(db, context, stage, { kind: KIND, title: 'Cadastre, sections' })
  const isSheets = areSheets(context)
  if (!isSheets) await endMissingSections(db, communes, stage)
  else await openSheetGround(db, context)
  const others = sql`st_difference(section.geom, (select st_union(geom) from sheet_ground), overlay_grid())`
  await db.run(sql`
    insert into section (insee_code, prefix, code, version_id, geom)
    select stage.insee_code, prefix, stage.code, version.id, st_multi(st_union(geom, overlay_grid()))
    from ${stage.table} as stage
    join ${communes.table} on version.code = stage.insee_code
    group by stage.insee_code, prefix, stage.code, version.id
    on conflict (insee_code, prefix, code) do update set version_id = excluded.version_id,
      geom = ${isSheets ? sql`st_multi(st_collectionextract(st_union(${others}, excluded.geom, overlay_grid()), 3))` : sql`excluded.geom`}`)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}

/** A file with most of the sections of a commune is the whole of it: those that it does not show are no more. */
const endMissingSections = (db: Database, communes: StagedCommunes, stage: Stage<string>) =>
  db.run(sql`
    delete from section
    using ${communes.table}
    where section.insee_code = version.code
      and (select count(distinct (prefix, code)) from ${stage.table} as stage where stage.insee_code = version.code) * 2
        >= (select count(*) from section as known where known.insee_code = version.code)`)
