import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LayerResult, LoadContext, LoadResult, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { inseeCode, meaningfulText } from './cnig-values.ts'
import { mapColumns } from './columns.ts'
import { isUnchanged } from './constraints.ts'
import { containerOf } from './container.ts'
import { type DocumentIdentity, documentType, parseDeliveryName, parseIdurba, withType } from './document-id.ts'
import { slug } from './plan-delivery.ts'
import { ensureDocument, territoryName } from './plan-document.ts'
import { containerKey, documentCommuneMapping, documentFacts, documentMapping } from './plan-facts.ts'
import { headOf, isMetadata } from './plan-metadata.ts'

/** Rows of a table that has no geometry of its own to keep. */
async function countRows(
  context: LoadContext,
  layer: RecognisedLayer,
  accept: (read: (field: string) => unknown) => boolean,
) {
  let rowsRead = 0
  let rowsRefused = 0
  for await (const batch of layer.source.rows()) {
    for (const row of batch) {
      rowsRead += 1
      if (accept((field) => row.properties[layer.mapping[field] ?? ''])) continue
      rowsRefused += 1
      const { file, layer: name } = layer.source
      context.issue({ severity: 'refused', file, layer: name, line: row.line, ...why('documentIdUnreadable') })
    }
  }
  return { rowsRead, rowsIn: rowsRead - rowsRefused, rowsRefused, rowsRepaired: 0 }
}

/**
 * DOC_URBA: one row a document. A table of a whole department says much of other places: a document whose ground this
 * delivery does not hold is kept for the record, not as a document in force.
 */
async function loadDocuments(db: Database, context: LoadContext): Promise<LoadResult> {
  const facts = await documentFacts(context)
  const layers: LayerResult[] = []
  for (const layer of context.layers) {
    const container = containerKey(layer.package, containerOf(layer.source))
    const identities: DocumentIdentity[] = []
    const counts = await countRows(context, layer, (read) => {
      const identity = identityOfRow(read)
      if (identity) identities.push(identity)
      return identity !== null
    })
    const theirs = facts.filter((fact) => fact.container === container && fact.where === layer.source.layer)
    const here = documentsHere(
      theirs.map(({ identity }) => identity),
      identities.length,
      layer,
    )
    const first = [...here].sort((left, right) => (right.approvedOn ?? '').localeCompare(left.approvedOn ?? ''))[0]
    const key = `plan/document/${first?.partition ?? slug(layer.source.layer)}`
    const place = first ? ((await territoryName(db, first.territory)) ?? first.territory) : null
    const title = `${place ? documentTitle(first?.type ?? null, place) : layer.source.layer}\u00a0: document`
    const unchanged = await isUnchanged(db, context, { key, layers: [layer] })
    if (!unchanged) {
      const version = await openVersion(db, context, {
        key,
        kind: 'plan/document',
        title,
        vintage: first?.approvedOn ?? null,
        producer: null,
        licence: null,
        layers: [layer],
      })
      for (const identity of here) {
        await ensureDocument(db, context, version.id, identity, { layers: [layer], published: [], inseeCodes: [] })
      }
      await publishVersion(db, version, {
        counts: [counts],
        attributes: { documents: identities.map(({ idurba }) => idurba) },
      })
    }
    const vintage = context.options.vintage ?? first?.approvedOn ?? null
    layers.push({
      file: layer.source.file,
      layer: layer.source.layer,
      datasetTitle: title,
      vintage,
      ...counts,
      unchanged,
    })
  }
  return { layers, changes: [] }
}

function identityOfRow(read: (field: string) => unknown): DocumentIdentity | null {
  const type = documentType(read('type'))
  const written =
    parseIdurba(read('documentId')) ??
    parseDeliveryName(meaningfulText(read('documentName')) ?? '') ??
    parseDeliveryName(meaningfulText(read('partition')) ?? '')
  return written && withType(written, type)
}

/** Documents of a table that the delivery is about: all of a short table, those of the place of a long one. */
function documentsHere(
  identities: readonly DocumentIdentity[],
  rows: number,
  layer: RecognisedLayer,
): DocumentIdentity[] {
  if (rows <= SHORT_TABLE) return [...identities]
  const near = new Set(
    layer.package.layers
      .filter((other) => containerOf(other) === containerOf(layer.source))
      .flatMap((other) => other.fields)
      .flatMap((field) => field.examples)
      .map((example) => parseIdurba(example)?.territory ?? inseeCode(example))
      .filter((territory) => territory !== null),
  )
  const named = [layer.package.name, ...layer.source.file.split('/')].map((name) => parseDeliveryName(name)?.territory)
  for (const territory of named) if (territory) near.clear()
  for (const territory of named) if (territory) near.add(territory)
  return identities.filter(({ territory }) => near.has(territory))
}

/** A delivery describes one document and the ones it replaced; a table of a department has hundreds. */
const SHORT_TABLE = 20

/** DOC_URBA_COM: read with the documents (see `plan-facts.ts`); here it is only counted and kept. */
async function loadCommunes(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  for (const layer of context.layers) {
    const documents = new Map<string, Set<string>>()
    const counts = await countRows(context, layer, (read) => {
      const identity = parseIdurba(read('documentId'))
      const insee = inseeCode(read('commune'))
      if (!identity || !insee) return false
      documents.set(identity.partition, (documents.get(identity.partition) ?? new Set()).add(insee))
      return true
    })
    const [partition = slug(layer.source.layer)] = documents.keys()
    const key = `plan/documentCommunes/${partition}`
    const title = `Communes du document ${partition}`
    const unchanged = await isUnchanged(db, context, { key, layers: [layer] })
    if (!unchanged) {
      const version = await openVersion(db, context, {
        key,
        kind: 'plan/documentCommunes',
        title,
        vintage: null,
        producer: null,
        licence: null,
        layers: [layer],
        sha256: contentHash(context, [layer]),
      })
      for (const [document, communes] of documents) await addCommunes(db, document, [...communes])
      await publishVersion(db, version, {
        counts: [counts],
        attributes: Object.fromEntries([...documents].map(([document, communes]) => [document, [...communes]])),
      })
    }
    layers.push({
      file: layer.source.file,
      layer: layer.source.layer,
      datasetTitle: title,
      vintage: null,
      ...counts,
      unchanged,
    })
  }
  return { layers, changes: [] }
}

const addCommunes = (db: Database, partition: string, communes: readonly string[]) =>
  db.run(sql`
    update planning_document set insee_codes = array(
      select distinct code from unnest(insee_codes || ${communes}::text[]) as code order by code)
    where partition_key = ${partition} and is_current`)

/** Municipalities of the API Carto: which communes have no plan (RNU). */
async function loadMunicipalities(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  for (const layer of context.layers) {
    const rules: string[] = []
    const counts = await countRows(context, layer, (read) => {
      const insee = inseeCode(read('commune'))
      if (insee && /^(true|1|t|oui)$/i.test(String(read('isRnu')))) rules.push(insee)
      return insee !== null
    })
    const key = `plan/municipality/${slug(layer.source.layer)}`
    const title = 'Communes du géoportail de l’urbanisme'
    const unchanged = await isUnchanged(db, context, { key, layers: [layer] })
    if (!unchanged) {
      const version = await openVersion(db, context, {
        key,
        kind: 'plan/municipality',
        title,
        vintage: null,
        producer: 'Géoportail de l’urbanisme',
        licence: null,
        layers: [layer],
      })
      for (const insee of rules) await ensureRules(db, version.id, insee)
      await publishVersion(db, version, { counts: [counts], attributes: { rnu: rules } })
    }
    layers.push({
      file: layer.source.file,
      layer: layer.source.layer,
      datasetTitle: title,
      vintage: null,
      ...counts,
      unchanged,
    })
  }
  return { layers, changes: [] }
}

/** A commune under the règlement national d’urbanisme has a document too: the law itself (L111-1). */
const ensureRules = async (db: Database, versionId: number, insee: string) => {
  const title = documentTitle('RNU', (await territoryName(db, insee)) ?? insee)
  await db.run(sql`
    insert into planning_document (partition_key, idurba, kind, title, insee_codes, version_id)
    values (${`DU_${insee}`}, ${`${insee}_RNU`}, 'RNU', ${title}, ${[insee]}::text[], ${versionId})
    on conflict (partition_key, idurba) where is_current do update set version_id = excluded.version_id`)
}

const MUNICIPALITY_COLUMNS = { commune: ['insee'], name: ['name'], isRnu: ['is_rnu'] } as const

export const planDocumentKinds: readonly Kind[] = [
  {
    id: 'plan/document',
    label: 'Documents d’urbanisme (DOC_URBA) et leurs métadonnées',
    fields: [],
    recognise(layer) {
      const mapping = documentMapping(layer)
      return mapping && { confidence: 0.96, mapping }
    },
    recogniseFile: async (file) => (isMetadata(file) && /MD_Metadata/.test(await headOf(file)) ? 0.9 : 0),
    load: loadDocuments,
  },
  {
    id: 'plan/documentCommunes',
    label: 'Communes d’un document d’urbanisme (DOC_URBA_COM)',
    fields: [],
    recognise(layer) {
      const mapping = documentCommuneMapping(layer)
      return mapping && { confidence: 0.9, mapping }
    },
    load: loadCommunes,
  },
  {
    id: 'plan/municipality',
    label: 'Communes du géoportail de l’urbanisme',
    fields: [],
    recognise(layer) {
      const mapping = mapColumns(layer, MUNICIPALITY_COLUMNS)
      return 'commune' in mapping && 'isRnu' in mapping ? { confidence: 0.9, mapping } : null
    },
    load: loadMunicipalities,
  },
]
