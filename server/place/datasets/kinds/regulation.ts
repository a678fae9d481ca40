import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LayerResult, LoadContext, LoadResult, RecognisedFile } from '#server/place/datasets/kind.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { isUnchanged } from './constraints.ts'
import { fileNames } from './container.ts'
import { type DocumentIdentity, parseIdurba } from './document-id.ts'
import { slug } from './plan-delivery.ts'
import { ensureDocument, territoryName } from './plan-document.ts'
import { firstIdentity } from './plan-facts.ts'
import { headOf, readText } from './plan-metadata.ts'
import { baseName } from './plan-pieces.ts'
import { parseRegulation, type StructuredRegulation } from './regulation-sru.ts'

const LARGEST_BYTES = 60_000_000

async function loadRegulations(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  for (const recognised of context.files) layers.push(await loadRegulation(db, context, recognised))
  return { layers, changes: [] }
}

async function loadRegulation(
  db: Database,
  context: LoadContext,
  { file, package: source }: RecognisedFile,
): Promise<LayerResult> {
  const name = baseName(file)
  const result = {
    file: file.name,
    layer: name,
    datasetTitle: null,
    vintage: null,
    rowsRead: 0,
    rowsIn: 0,
    rowsRefused: 0,
    rowsRepaired: 0,
    unchanged: false,
  }
  const regulation = await readRegulation(context, file.name, () => readText(file))
  if (regulation === null) return { ...result, rowsRead: 1, rowsRefused: 1 }
  const identity = parseIdurba(regulation.idUrba) ?? firstIdentity(fileNames(file.name, source))
  const place = identity ? ((await territoryName(db, identity.territory)) ?? identity.territory) : null
  const title = `${identity && place ? documentTitle(identity.type, place) : (regulation.name ?? name)}\u00a0: règlement structuré`
  const rows = regulation.titles.length
  const counts = { rowsRead: rows, rowsIn: rows, rowsRefused: 0, rowsRepaired: 0 }
  const vintage = context.options.vintage ?? identity?.approvedOn ?? null
  const key = `regulation/${identity?.partition ?? slug(name)}`
  const unchanged = await isUnchanged(db, context, { key, layers: [], sha256: file.sha256 })
  if (!unchanged) {
    const version = await openVersion(db, context, {
      key,
      kind: 'regulation',
      title,
      vintage: identity?.approvedOn ?? null,
      producer: null,
      licence: null,
      layers: [],
      sha256: file.sha256,
    })
    if (identity) await ensureDocument(db, context, version.id, identity, evidenceOf(regulation))
    await insertTitles(db, version.id, documentKey(identity, regulation, name), regulation)
    await publishVersion(db, version, {
      counts: [counts],
      attributes: { idurba: identity?.idurba ?? regulation.idUrba, link: regulation.link },
    })
  }
  return { ...result, ...counts, datasetTitle: title, vintage, unchanged }
}

const evidenceOf = ({ inseeCodes }: StructuredRegulation) => ({
  layers: [],
  published: [],
  inseeCodes: inseeCodes.filter((code) => /^(\d{2}|2[AB])\d{3}$/.test(code)),
})

const documentKey = (identity: DocumentIdentity | null, { idUrba }: StructuredRegulation, name: string) =>
  identity?.idurba ?? idUrba?.toUpperCase() ?? slug(name)

async function readRegulation(context: LoadContext, file: string, read: () => Promise<string>) {
  const refuse = (message: string) => {
    context.issue({
      severity: 'refused',
      file,
      layer: null,
      line: null,
      ...why('regulationUnreadable', { message }),
    })
    return null
  }
  try {
    const regulation = parseRegulation(await read())
    return regulation && regulation.titles.length > 0 ? regulation : refuse('aucun titre')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(error.message)
  }
}

const insertTitles = (db: Database, versionId: number, key: string, { titles }: StructuredRegulation) =>
  db.run(sql`
    insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, prescription_keys,
      insee_codes, is_general, html)
    select ${versionId}, ${key}, title->>'titleId', ordinal::integer, (title->>'level')::integer, title->>'heading',
      array(select jsonb_array_elements_text(title->'zoneLabels')),
      array(select jsonb_array_elements_text(title->'prescriptionKeys')),
      array(select jsonb_array_elements_text(title->'inseeCodes')),
      (title->>'isGeneral')::boolean, title->>'html'
    from jsonb_array_elements(${JSON.stringify(titles)}::jsonb) with ordinality as given (title, ordinal)`)

/** Structured regulation, CNIG SRU level 1, in JSON or XML: recognised by its first element. */
export const structuredRegulation: Kind = {
  id: 'regulation',
  label: 'Règlement structuré (CNIG SRU)',
  fields: [],
  recognise: () => null,
  async recogniseFile(file) {
    if ((file.extension !== 'json' && file.extension !== 'xml') || file.byteCount > LARGEST_BYTES) return 0
    const head = await headOf(file)
    if (file.extension === 'xml') return /<(\w+:)?ReglementDU[\s>]/.test(head) ? 0.95 : 0
    return /"idReglement"\s*:\s*"/.test(head) || (/"idUrba"\s*:\s*"/.test(head) && /"titre"\s*:\s*\[/.test(head))
      ? 0.95
      : 0
  },
  load: loadRegulations,
}
