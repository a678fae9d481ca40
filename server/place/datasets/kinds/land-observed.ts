import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent, openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { openStage, type StageCounts } from '#server/place/datasets/staging.ts'
import { numberOf, textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { mapColumns } from './columns.ts'
import { vintageOf } from './vintage.ts'

const CONSUMPTION = 'plan/consumption'
const COVER = 'plan/landCover'
const CONSUMPTION_TITLE = 'Consommation d’espaces naturels, agricoles et forestiers, observée'
const COVER_TITLE = 'Occupation du sol (OCS GE)'

/** `naf09art10`: from 1 January 2009 to 1 January 2010, m². `art09hab10`: the same, for one use. */
const YEAR_COLUMN = /^naf(\d\d)art(\d\d)$/i
const USE_COLUMN = /^art(\d\d)(hab|act|mix|rou|fer|inc)(\d\d)$/i
const CORRECTIONS: ReadonlySet<string> = new Set([
  'UNCHANGED',
  'DIVISION',
  'FUSION',
  'COG_ERROR',
  'MISSING_FROM_SOURCE',
])

const yearOf = (digits: string | undefined) => 2000 + Number(digits)

type Observed = { inseeCode: string; year: number; m2: number; uses: Record<string, number>; correction: string }

/** Series of the observatory (Cerema): one row a commune, two columns of years a year. */
export const observedConsumption: Kind = {
  id: CONSUMPTION,
  label: 'Consommation d’espaces observée (observatoire de l’artificialisation)',
  fields: [
    { name: 'commune', label: 'Code INSEE de la commune', required: true },
    { name: 'correction', label: 'État de la correction', required: false },
  ],
  recognise(source) {
    const mapping = mapColumns(source, {
      commune: ['idcom', 'insee_com', 'code_insee', 'codgeo', 'insee'],
      correction: ['correction', 'statut_correction', 'correction_status', 'consommation_correction_status'],
    })
    const hasYears = source.fields.some(({ name }) => YEAR_COLUMN.test(name))
    return hasYears && mapping.commune !== undefined ? { confidence: 0.97, mapping } : null
  },
  load: loadConsumption,
}

async function loadConsumption(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, CONSUMPTION, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, CONSUMPTION, context, CONSUMPTION_TITLE), changes: [] }
  const counts: StageCounts[] = []
  const observed: Observed[] = []
  for (const layer of context.layers) counts.push(await readConsumption(context, layer, observed))
  if (observed.length === 0) throw nothingLeft(counts)
  const vintage = vintageOf(context.layers, null)
  const version = await openVersion(db, context, {
    key: CONSUMPTION,
    kind: CONSUMPTION,
    title: CONSUMPTION_TITLE,
    vintage,
    producer: 'Cerema',
    licence: null,
    layers: context.layers,
  })
  for (let from = 0; from < observed.length; from += ROWS_A_STATEMENT)
    await keepObserved(db, version.id, observed.slice(from, from + ROWS_A_STATEMENT))
  await publishVersion(db, version, { counts })
  return { layers: layerResults(counts, CONSUMPTION_TITLE, vintage), changes: [] }
}

/** The file of the whole country is half a million rows: in one statement it takes gigabytes of the embedded database. */
const ROWS_A_STATEMENT = 5000

const keepObserved = (db: Database, versionId: number, observed: readonly Observed[]) =>
  db.run(sql`
    insert into observed_consumption (version_id, insee_code, year, m2, uses, correction)
    select ${versionId}::bigint, told."inseeCode", told.year, told.m2, told.uses, told.correction
    from jsonb_to_recordset(${JSON.stringify(observed)}::jsonb) as told
      ("inseeCode" text, year smallint, m2 double precision, uses jsonb, correction text)
    on conflict do nothing`)

async function readConsumption(context: LoadContext, layer: RecognisedLayer, into: Observed[]): Promise<StageCounts> {
  const { source, mapping } = layer
  const count = { layer, rowsRead: 0, rowsIn: 0, rowsRefused: 0, rowsRepaired: 0 }
  for await (const batch of source.rows())
    for (const { properties, line } of batch) {
      count.rowsRead += 1
      const code = textOf(properties[mapping.commune ?? ''])
      if (code === null || !/^\d[\dAB]\d{3}$/.test(code)) {
        count.rowsRefused += 1
        context.issue({
          severity: 'refused',
          file: source.file,
          layer: source.layer,
          line,
          ...why('communeCode', { code }),
        })
        continue
      }
      count.rowsIn += 1
      const said = textOf(properties[mapping.correction ?? ''])?.toUpperCase() ?? 'UNCHANGED'
      into.push(...seriesOf(code, properties, CORRECTIONS.has(said) ? said : 'UNCHANGED'))
    }
  return count
}

function seriesOf(inseeCode: string, properties: Readonly<Record<string, unknown>>, correction: string): Observed[] {
  const byYear = new Map<number, Observed>()
  const yearly = (year: number) => {
    const known = byYear.get(year) ?? { inseeCode, year, m2: Number.NaN, uses: {}, correction }
    byYear.set(year, known)
    return known
  }
  for (const [name, value] of Object.entries(properties)) {
    const m2 = numberOf(value)
    if (m2 === null || m2 < 0) continue
    const year = YEAR_COLUMN.exec(name)
    const use = USE_COLUMN.exec(name)
    if (year) yearly(yearOf(year[1])).m2 = m2
    else if (use) yearly(yearOf(use[1])).uses[use[2]?.toLowerCase() ?? ''] = m2
  }
  return [...byYear.values()].filter(({ m2 }) => Number.isFinite(m2))
}

/** National rule for a layer that does not say what is artificial: by cover, then by use (nomenclature annexed to R101-1). */
const SEALED = /^CS1\.1\.1\.[12]$/
const BARE = /^CS1\.1\.2\.[12]$/
const GRASS = /^CS2\.2\.[12]$/
const URBAN_USE = /^US(2|3|5|235|4\.1\.[1-5]|4\.2|4\.3|6\.1|6\.2)$/

const isArtificial = (cover: string, use: string): boolean =>
  SEALED.test(cover) || (BARE.test(cover) && use !== 'US1.3') || (GRASS.test(cover) && URBAN_USE.test(use))

const YES = /^(1|o|oui|y|yes|t|true|vrai|artif\w*)$/i

export const landCover: Kind = {
  id: COVER,
  label: 'Occupation du sol à grande échelle (OCS GE)',
  fields: [
    { name: 'cover', label: 'Couverture (CODE_CS)', required: true },
    { name: 'use', label: 'Usage (CODE_US)', required: true },
    { name: 'artificial', label: 'Artificialisé, seuils appliqués', required: false },
    { name: 'thresholds', label: 'Seuils appliqués', required: false },
  ],
  recognise(source) {
    if (source.geometry !== 'polygon' && source.geometry !== 'mixed') return null
    const mapping = mapColumns(source, {
      cover: ['code_cs', 'couverture'],
      use: ['code_us', 'usage'],
      artificial: ['artif', 'artificialise'],
      thresholds: ['crit_seuil'],
    })
    return mapping.cover !== undefined && mapping.use !== undefined ? { confidence: 0.97, mapping } : null
  },
  load: loadCover,
}

async function loadCover(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, COVER, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, COVER, context, COVER_TITLE), changes: [] }
  const stage = await openStage(context, { artificial: 'boolean', sealed: 'boolean' }, 'polygon')
  const isDelivered = context.layers.every(({ mapping }) => mapping.artificial !== undefined)
  for (const layer of context.layers)
    await stage.read(context, layer, (_row, field) => {
      const [cover, use] = [textOf(field('cover')) ?? '', textOf(field('use')) ?? '']
      const told = textOf(field('artificial'))
      return { artificial: isDelivered ? YES.test(told ?? '') : isArtificial(cover, use), sealed: SEALED.test(cover) }
    })
  await stage.settle(context)
  const vintage = vintageOf(context.layers, null) ?? context.options.vintage ?? context.today.toString()
  const version = await openVersion(db, context, {
    key: `${COVER}/${vintage}`,
    kind: COVER,
    title: COVER_TITLE,
    vintage,
    producer: 'IGN',
    licence: null,
    layers: context.layers,
  })
  const kept = await db.run(sql`
    insert into observed_cover (version_id, insee_code, observed_on, covered_m2, artificial_m2, sealed_m2, is_delivered)
    select ${version.id}::bigint, commune.insee_code, ${vintage}::date, sum(part.m2), coalesce(sum(part.m2) filter (where artificial), 0),
      coalesce(sum(part.m2) filter (where sealed), 0), ${isDelivered}
    from ${stage.table} as stage
    join commune on commune.geom && stage.geom and st_srid(commune.geom) = st_srid(stage.geom)
    cross join lateral (select st_area(st_intersection(stage.geom, commune.geom, overlay_grid())) as m2) as part
    where part.m2 > 0
    group by commune.insee_code`)
  if (kept === 0) throw nothingLeft(stage.counts())
  await publishVersion(db, version, { counts: stage.counts() })
  return { layers: layerResults(stage.counts(), COVER_TITLE, vintage), changes: [] }
}
