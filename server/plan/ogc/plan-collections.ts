import sql, { type Sql } from 'sql-template-tag'
import type { SymbolGeometry } from '#symbols/symbol.ts'
import { symbolKey } from '#symbols/symbols.ts'
import type { CollectionId, PropertyName } from '#wording/plan/ogc/ogc-words.ts'
import type { Collection, Extra } from './collection.ts'
import { ofCurrentVersion, text, typed } from './ground-collections.ts'

const attribute = (name: PropertyName) => text(name, sql([`(k.attributes ->> '${name}')`]))

const DIMENSIONS = { point: 0, line: 1, surface: 2 } as const satisfies Record<SymbolGeometry, number>

const SHAPES: readonly SymbolGeometry[] = ['point', 'line', 'surface']

const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** The key under which the map, the legend and the styles draw a row. */
const symbolOf = (extra: Extra) => ({
  symbole: symbolKey({
    topic: word(extra.topic),
    kind: word(extra.kind),
    code: word(extra.code),
    label: word(extra.label),
    attributes: typeof extra.attributes === 'object' && extra.attributes !== null ? { ...extra.attributes } : {},
    geometry: SHAPES[Number(extra.dimension)] ?? 'surface',
  }),
})

/** First day of a document, as its delivery tells it: what is concluded in law is asked of the counter, place by place. */
const startOf = (document: string) => sql([`coalesce(${document}.enforceable_on, ${document}.approved_on)`])

/** A row says its days; else it has those of its document, which ends when the next of the same territory begins. */
const PERIOD = {
  from: sql`coalesce(k.valid_from, (select min(${startOf('d')}) from planning_document d where d.idurba = k.document_key))`,
  to: sql`coalesce(k.valid_to, (
    select min(least(d.ended_on, (
      select min(${startOf('later')}) - 1
      from planning_document later
      where later.partition_key = d.partition_key and ${startOf('later')} > ${startOf('d')})))
    from planning_document d
    where d.idurba = k.document_key))`,
}

/** The last version that tells of each document, in force or replaced. */
const lastTold = (topics: readonly string[]) => sql`(k.version_id, coalesce(k.document_key, '')) in (
  select max(told.version_id), coalesce(told.document_key, '')
  from land_constraint told
  join dataset_version v on v.id = told.version_id and v.state in ('current', 'previous')
  where told.topic = any(${[...topics]}::text[])
  group by v.dataset_id, coalesce(told.document_key, ''))`

function constraints(
  id: CollectionId,
  topics: readonly string[],
  geometry: SymbolGeometry | undefined,
  attributes: readonly PropertyName[],
  more: readonly Collection['properties'][number][] = [],
): Collection {
  const ofTopics = sql`k.topic = any(${[...topics]}::text[])`
  const ofShape: Sql = geometry ? sql`and st_dimension(k.geom) = ${DIMENSIONS[geometry]}::integer` : sql``
  return {
    id,
    geometry: geometry ?? 'surface',
    key: { value: sql`k.id`, type: 'integer' },
    from: sql`land_constraint k`,
    where: sql`${ofTopics} and ${ofCurrentVersion('k')} ${ofShape}`,
    whereOnceTrue: sql`${ofTopics} and ${lastTold(topics)} ${ofShape}`,
    geom: sql`k.geom`,
    properties: [
      text('code', sql`k.code`),
      text('libelle', sql`k.label`),
      ...more,
      ...attributes.map(attribute),
      text('document', sql`k.document_key`),
      typed('valide_depuis', 'day', sql`k.valid_from`),
      typed('valide_jusqu', 'day', sql`k.valid_to`),
      text('symbole', undefined),
    ],
    period: PERIOD,
    extra: sql`json_build_object('topic', k.topic, 'kind', k.kind, 'code', k.code, 'label', k.label, 'attributes', k.attributes, 'dimension', st_dimension(k.geom))`,
    decorate: symbolOf,
    isVersioned: true,
  }
}

const PRESCRIPTION = ['typepsc', 'stypepsc', 'txt', 'nomfic', 'urlfic'] as const
const INFORMATION = ['typeinf', 'stypeinf', 'txt', 'nomfic', 'urlfic'] as const
const category = text('categorie', sql`split_part(k.kind, '/', 2)`)
const hazard = text('nature', sql`k.kind`)

/** What the plan and the State say of the ground. */
export const PLAN_COLLECTIONS: readonly Collection[] = [
  constraints('zones', ['zone'], undefined, ['typezone', 'destdomi', 'nomfic', 'urlfic', 'datappro']),
  constraints('prescriptions-surfaciques', ['planPrescription'], 'surface', PRESCRIPTION),
  constraints('prescriptions-lineaires', ['planPrescription'], 'line', PRESCRIPTION),
  constraints('prescriptions-ponctuelles', ['planPrescription'], 'point', PRESCRIPTION),
  constraints('informations-surfaciques', ['planInformation', 'perimeter'], 'surface', INFORMATION),
  constraints('informations-lineaires', ['planInformation'], 'line', INFORMATION),
  constraints('informations-ponctuelles', ['planInformation'], 'point', INFORMATION),
  constraints('servitudes-assiettes', ['easement'], undefined, ['typeass'], [category]),
  constraints('servitudes-generateurs', ['easementSource'], undefined, ['typegen'], [category]),
  constraints('risques', ['risk'], undefined, [], [hazard]),
  {
    id: 'documents',
    geometry: 'surface',
    key: { value: sql`d.id`, type: 'integer' },
    from: sql`
      planning_document d
      cross join lateral (
        select st_multi(st_union(c.geom)) as ground
        from commune c
        where c.insee_code = any(d.insee_codes) or (d.insee_codes = '{}' and c.epci_siren = d.siren)) as area`,
    where: sql`d.is_current`,
    geom: sql`area.ground`,
    properties: [
      text('nature', sql`d.kind`),
      text('titre', sql`d.title`),
      text('document', sql`d.idurba`),
      text('procedure', sql`d.procedure`),
      typed('approuve_le', 'day', sql`d.approved_on`),
      typed('opposable_depuis', 'day', sql`d.enforceable_on`),
      typed('publie_le', 'day', sql`d.published_on`),
      typed('fin_le', 'day', sql`d.ended_on`),
    ],
    period: { from: sql`coalesce(d.enforceable_on, d.approved_on)`, to: sql`d.ended_on` },
    isVersioned: true,
  },
]
