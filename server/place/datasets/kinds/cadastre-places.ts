import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import { openStage, type Stage } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { streetSearchText } from '#wording/place/addresses/street-search.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { insertAddresses, LONGEST_NAME, previousIds } from './address-rows.ts'
import { recognisePlaces } from './cadastre-columns.ts'
import { communeOfRow } from './cadastre-identity.ts'
import { areSheets, openSheetGround } from './cadastre-sheets.ts'
import { communeOfSheet } from './commune-lookup.ts'
import { openStagedCommunes, publishStagedCommunes, type StagedCommunes } from './staged-communes.ts'

const KIND = 'cadastre/places'
const COLUMNS = {
  insee_code: 'text',
  kind: 'text',
  name: 'text',
  search_text: 'text',
  number: 'integer',
  suffix: 'text',
  postal_code: 'text',
  complement: 'text',
  key: 'text',
  parcel_ids: 'text[]',
  certified: 'boolean',
  is_entrance: 'boolean',
} as const

/** EDIGÉO writes a name one word a column. */
const WORDS = ['TEX', 'TEX2', 'TEX3', 'TEX4', 'TEX5', 'TEX6', 'TEX7', 'TEX8', 'TEX9', 'TEX10']

/** « Lieux-dits »: searched by name, as streets are. */
export const cadastrePlaces: Kind = {
  id: KIND,
  label: 'Lieux-dits',
  fields: [
    { name: 'name', label: 'Nom', required: true },
    { name: 'commune', label: 'Code INSEE de la commune', required: false },
  ],
  recognise: recognisePlaces,
  load: loadPlaces,
}

async function loadPlaces(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, 'Lieux-dits'), changes: [] }
  const stage = await openStage(context, COLUMNS, 'polygon')
  for (const layer of context.layers) {
    const sheet = layer.package.layers.find(
      (one) => one.file === layer.source.file && one.layer.startsWith('COMMUNE_') && one !== layer.source,
    )
    const code = sheet?.fields.find(({ name }) => name === 'IDU')?.examples[0]
    const commune = code === undefined ? null : await communeOfSheet(db, context, layer, code)
    await stage.read(context, layer, (row, field) => {
      const words = WORDS.map((column) => textOf(row.properties[column])).filter((word) => word !== null)
      const name =
        words.length > 0 ? words.join(' ').replaceAll('’ ', '’').replaceAll("' ", "'") : textOf(field('name'))
      const inseeCode = commune ?? communeOfRow(field)
      if (name === null) return { refuse: why('nameMissing') }
      if (name.length > LONGEST_NAME) return { refuse: why('nameLong', { length: name.length, limit: LONGEST_NAME }) }
      if (inseeCode === null) return { refuse: why('communeCode', { code: textOf(field('commune')) }) }
      return {
        insee_code: inseeCode,
        kind: 'place',
        name,
        search_text: streetSearchText(name),
        number: null,
        suffix: null,
        postal_code: null,
        complement: null,
        key: null,
        parcel_ids: [],
        certified: null,
        is_entrance: false,
      }
    })
  }
  await stage.settle(context)
  const communes = await openStagedCommunes(db, context, stage, { kind: KIND, title: 'Lieux-dits' })
  const kept = areSheets(context) ? await placesElsewhere(db, stage, communes, await openSheetGround(db, context)) : []
  await insertAddresses(db, stage, communes, kept)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}

/** Places of the version before that stand off these sheets and that they do not name: those of the neighbouring sheets. */
async function placesElsewhere(
  db: Database,
  stage: Stage<string>,
  communes: StagedCommunes,
  onSheets: (point: Sql) => Sql,
): Promise<number[]> {
  const rows = await db.many<{ id: number }>(sql`
    select street.id
    from street
    join ${communes.table} on version.code = street.insee_code
    where street.version_id = any(${arrayLiteral(previousIds(communes))}::bigint[])
      and not exists (select from ${stage.table} as stage where stage.insee_code = street.insee_code and stage.name = street.name)
      and not ${onSheets(sql`st_transform(street.position, legal_srid(street.insee_code))`)}`)
  return rows.map(({ id }) => id)
}
