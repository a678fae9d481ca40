import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Kind, KindField, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import { type FieldReader, openStage, type Refusal } from '#server/place/datasets/staging.ts'
import { columnsFor, numberOf, textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { inseeCodeOf, parcelIdentity, parcelIdOf } from '#wording/place/parcels/parcel-id.ts'
import { previousIds } from './address-rows.ts'
import { openStagedCommunes, publishStagedCommunes } from './staged-communes.ts'

/** Columns of the open files of the DGFiP, as its readers print them; those of the parcels, then those of the premises. */
const COLUMNS = {
  department: ['Département (Champ géographique)'],
  commune: ['Code Commune (Champ géographique)'],
  prefix: ['Préfixe (Références cadastrales)'],
  section: ['Section (Références cadastrales)'],
  number: ['N° plan (Références cadastrales)'],
  area: ['Contenance (Caractéristiques parcelle)'],
  building: ['Bâtiment (Identification du local)'],
  right: ['Code droit (Propriétaire(s) parcelle)', 'Code droit (Propriétaire(s) du local)'],
  siren: ['N° SIREN (Propriétaire(s) parcelle)', 'N° SIREN (Propriétaire(s) du local)'],
  group: ['Groupe personne (Propriétaire(s) parcelle)', 'Groupe personne (Propriétaire(s) du local)'],
  form: ['Forme juridique abrégée (Propriétaire(s) parcelle)', 'Forme juridique abrégée (Propriétaire(s) du local)'],
  name: ['Dénomination (Propriétaire(s) parcelle)', 'Dénomination (Propriétaire(s) du local)'],
} as const

const FIELDS: readonly KindField[] = [
  { name: 'department', label: 'Code du département', required: true },
  { name: 'commune', label: 'Code de la commune', required: true },
  { name: 'prefix', label: 'Préfixe de la section', required: false },
  { name: 'section', label: 'Section', required: true },
  { name: 'number', label: 'Numéro de plan', required: true },
  { name: 'group', label: 'Groupe de la personne morale (0 à 9)', required: true },
  { name: 'name', label: 'Dénomination', required: true },
  { name: 'siren', label: 'Numéro SIREN', required: false },
  { name: 'form', label: 'Forme juridique', required: false },
  { name: 'right', label: 'Code du droit', required: false },
  { name: 'area', label: 'Contenance de la parcelle', required: false },
]

const STAGED = {
  insee_code: 'text',
  parcel_id: 'text',
  holder_group: 'integer',
  siren: 'text',
  name: 'text',
  legal_form: 'text',
  right_kind: 'text',
  area_m2: 'float8',
} as const

const REQUIRED = FIELDS.filter(({ required }) => required).map(({ name }) => name)

function legalPersons(of: 'ground' | 'premises', title: string): Kind {
  const kind = `legal-persons/${of}`
  return {
    id: kind,
    label: title,
    fields: FIELDS,
    recognise(layer) {
      const mapping = columnsFor(layer, COLUMNS)
      const isWhole = REQUIRED.every((name) => name in mapping)
      return isWhole && 'building' in mapping === (of === 'premises') ? { confidence: 0.95, mapping } : null
    },
    load: (db, context) => loadLegalPersons(db, context, { kind, title, arePremises: of === 'premises' }),
  }
}

export const legalPersonKinds: readonly Kind[] = [
  legalPersons('ground', 'Parcelles des personnes morales'),
  legalPersons('premises', 'Locaux des personnes morales'),
]

/** A row that does not say of which group it is may name somebody: it is not kept. */
function holdingOf(field: FieldReader): Record<keyof typeof STAGED, string | number | null> | Refusal {
  const inseeCode = inseeCodeOf(field('department'), field('commune'))
  if (inseeCode === null) return { refuse: why('communeCode', { code: textOf(field('commune')) }) }
  const [prefix, section, number] = [textOf(field('prefix')), textOf(field('section')), textOf(field('number'))]
  const parcel = parcelIdentity({ inseeCode, prefix, section, number })
  if (parcel === null) return { refuse: why('parcelIdentity', { prefix, section, number }) }
  const group = /^\d/.exec(textOf(field('group')) ?? '')?.[0]
  if (group === undefined) return { refuse: why('legalPersonGroup') }
  const name = textOf(field('name'))
  if (name === null) return { refuse: why('nameMissing') }
  const siren = textOf(field('siren'))
  const area = numberOf(field('area'))
  return {
    insee_code: inseeCode,
    parcel_id: parcelIdOf(parcel),
    holder_group: Number(group),
    siren: siren !== null && /^\d{9}$/.test(siren) ? siren : null,
    name,
    legal_form: textOf(field('form')),
    right_kind: textOf(field('right')),
    area_m2: area === null || area < 0 ? null : Math.round(area),
  }
}

type Sort = { kind: string; title: string; arePremises: boolean }

async function loadLegalPersons(
  db: Database,
  context: LoadContext,
  { kind, title, arePremises }: Sort,
): Promise<LoadResult> {
  if (await isCurrent(db, kind, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, kind, context, title), changes: [] }
  const stage = await openStage(context, STAGED, 'none')
  for (const layer of context.layers) await stage.read(context, layer, (_row, field) => holdingOf(field))
  await stage.settle(context)
  const communes = await openStagedCommunes(db, context, stage, { kind, title })
  const previous = previousIds(communes)
  if (previous.length > 0)
    await db.run(sql`delete from legal_person_ground where version_id = any(${arrayLiteral(previous)}::bigint[])`)
  // a parcel has a row for each of its subdivisions, and a house one for each of its premises
  await db.run(sql`
    insert into legal_person_ground (version_id, insee_code, parcel_id, holder_group, siren, name, legal_form, right_kind, area_m2, premises)
    select version.id, stage.insee_code, parcel_id, min(holder_group), siren, name, min(legal_form), right_kind, max(area_m2),
      case when ${arePremises}::boolean then count(*)::integer else 0 end
    from ${stage.table} as stage
    join ${communes.table} on version.code = stage.insee_code
    group by version.id, stage.insee_code, parcel_id, siren, name, right_kind`)
  await publishStagedCommunes(db, communes, stage)
  return { layers: layerResults(stage.counts(), communes.title, communes.vintage), changes: [] }
}
