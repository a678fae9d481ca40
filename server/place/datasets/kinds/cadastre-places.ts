import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { streetSearchText } from '#wording/place/addresses/street-search.ts'
import { insertAddresses } from './address-rows.ts'
import { recognisePlaces } from './cadastre-columns.ts'
import { communeOfRow } from './cadastre-identity.ts'
import { communeOfSheet } from './commune-lookup.ts'
import { openStagedCommunes, publishStagedCommunes } from './staged-communes.ts'

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
  const stage = await openStage(db, COLUMNS, 'polygon')
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
      if (name === null) return { refuse: 'nameMissing' }
      if (inseeCode === null) return { refuse: 'communeCode', detail: { code: textOf(field('commune')) } }
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
  await insertAddresses(db, stage, communes)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}
