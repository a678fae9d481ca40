import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { checkCommunes } from '#server/place/datasets/commune-check.ts'
import { contentHash, isCurrent } from '#server/place/datasets/dataset-version.ts'
import type { Issue, Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { dayOf, numberOf } from '#server/place/datasets/values.ts'
import {
  type CommuneDataset,
  type CommuneVersion,
  layerResults,
  openCommuneVersions,
  publishCommuneVersions,
  unchangedLayers,
} from '#server/place/datasets/version-batch.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { parcelIdOf } from '#wording/place/parcels/parcel-id.ts'
import { recogniseParcels } from './cadastre-columns.ts'
import { identityReader } from './cadastre-identity.ts'
import { replaceParcels } from './cadastre-parcel-changes.ts'
import { PARCEL_COLUMNS, type ParcelStage } from './cadastre-parcel-rows.ts'
import { statesOf } from './cadastre-states.ts'
import { vintageOf } from './vintage.ts'

const KIND = 'cadastre/parcels'

export const cadastreParcels: Kind = {
  id: KIND,
  label: 'Parcelles cadastrales',
  fields: [
    { name: 'id', label: 'Identifiant (14 caractères)', required: false },
    { name: 'commune', label: 'Code INSEE de la commune', required: false },
    { name: 'department', label: 'Département', required: false },
    { name: 'communeCode', label: 'Commune dans le département', required: false },
    { name: 'prefix', label: 'Préfixe', required: false },
    { name: 'section', label: 'Section', required: false },
    { name: 'number', label: 'Numéro', required: false },
    { name: 'area', label: 'Contenance (m²)', required: false },
    { name: 'surveyed', label: 'Arpentée', required: false },
    { name: 'created', label: 'Créée le', required: false },
    { name: 'updated', label: 'Mise à jour le', required: false },
  ],
  recognise: recogniseParcels,
  load: loadParcels,
}

async function loadParcels(db: Database, context: LoadContext): Promise<LoadResult> {
  const sha256 = contentHash(context, context.layers)
  if (await isCurrent(db, KIND, sha256))
    return { layers: await unchangedLayers(db, KIND, context, 'Parcelles cadastrales'), changes: [] }
  const issues: Issue[] = []
  const stage = await stageParcels(db, { ...context, issue: (issue) => issues.push(issue) })
  const states = await statesOf(db, context.layers, stage)
  if (states.length === 1) {
    for (const issue of issues) context.issue(issue)
    return replaceState(db, context, stage, sha256)
  }
  const results: LoadResult[] = []
  for (const [index, layers] of states.entries()) {
    const state = { ...context, layers }
    const isLast = index === states.length - 1
    const hash = isLast ? sha256 : contentHash(context, layers)
    results.push(await replaceState(db, state, await stageParcels(db, state), hash))
  }
  return { layers: results.flatMap((result) => result.layers), changes: results.flatMap(({ changes }) => changes) }
}

async function stageParcels(db: Database, context: LoadContext): Promise<ParcelStage> {
  const stage = await openStage(context, PARCEL_COLUMNS, 'polygon')
  for (const layer of context.layers) {
    const identify = await identityReader(db, context, layer)
    await stage.read(context, layer, (_row, field) => {
      const identity = identify(field)
      if (identity === null) return { refuse: why('parcelIdentity', writtenIdentity(field)) }
      const area = numberOf(field('area'))
      return {
        id: parcelIdOf(identity),
        cadastral_area_m2: area !== null && area > 0 ? Math.round(area) : null,
        surveyed: truthOf(field('surveyed')),
        created_on: dayOf(field('created')),
        updated_on: dayOf(field('updated')),
      }
    })
  }
  return stage
}

/** Checks what is staged and puts it in force. */
async function replaceState(
  db: Database,
  context: LoadContext,
  stage: ParcelStage,
  sha256: string,
): Promise<LoadResult> {
  context.progress('checks', 0, null)
  await stage.settle(context)
  await refuseTwice(context, stage)
  await checkCommunes(db, context, stage, sql`left(id, 5)`)
  const datasets = await communesOf(db, context, stage)
  const [first] = datasets
  if (first === undefined) throw nothingLeft(stage.counts())
  const versions = await openCommuneVersions(db, context, KIND, datasets, sha256)
  context.progress('write', 0, null)
  const changes = await replaceParcels(db, context, stage, versions)
  await publishCommuneVersions(db, versions, datasets, stage.counts())
  return { layers: layerResults(stage.counts(), titleOf(versions), context.options.vintage ?? first.vintage), changes }
}

const titleOf = (versions: readonly CommuneVersion[]) =>
  versions.length === 1 ? (versions[0]?.title ?? '') : `Parcelles cadastrales de ${versions.length} communes`

/** What the row has where an identity was expected, to find it again. */
function writtenIdentity(field: (name: string) => unknown): Record<string, unknown> {
  const names = ['id', 'sheetId', 'commune', 'department', 'communeCode', 'prefix', 'section', 'number']
  return Object.fromEntries(names.map((name) => [name, field(name)]).filter(([, value]) => value !== null))
}

function truthOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = String(value ?? '').toLowerCase()
  if (['1', 'true', 't', 'vrai', 'oui', 'o'].includes(text)) return true
  return ['0', 'false', 'f', 'faux', 'non', 'n'].includes(text) ? false : null
}

/** The first row of an identifier is kept, the others are refused with it. */
const refuseTwice = (context: LoadContext, stage: ParcelStage) =>
  stage.refuse(
    context,
    sql`ctid in (
      select place
      from (
        select ctid as place, row_number() over (partition by id order by layer_no, line) as rank
        from ${stage.table}
        where id in (select id from ${stage.table} group by id having count(*) > 1)) as ranked
      where rank > 1)`,
    'parcelTwice',
    { id: sql`id` },
  )

async function communesOf(db: Database, context: LoadContext, stage: ParcelStage): Promise<CommuneDataset[]> {
  const rows = await db.many<{ inseeCode: string; name: string | null; rowsIn: number; updatedOn: string | null }>(sql`
    select staged.insee_code as "inseeCode", commune.name, staged.rows_in as "rowsIn", staged.updated_on as "updatedOn"
    from (
      select left(id, 5) as insee_code, count(*)::integer as rows_in, max(greatest(updated_on, created_on)) as updated_on
      from ${stage.table} group by left(id, 5)) as staged
    left join commune on commune.insee_code = staged.insee_code
    order by staged.insee_code`)
  return rows.map(({ inseeCode, name, rowsIn, updatedOn }) => ({
    inseeCode,
    key: `${KIND}/${inseeCode}`,
    title: `Cadastre, parcelles ${ofPlace(name ?? inseeCode)}`,
    vintage: vintageOf(context.layers, updatedOn),
    rowsIn,
  }))
}
