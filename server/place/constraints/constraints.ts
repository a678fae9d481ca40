import type { ConstraintProof, RegulationSection } from '#contract/place/constraints/constraint.ts'
import type { PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { regulationFor } from '#server/place/regulation/regulation.ts'
import { actTitle } from '#wording/place/constraints/act-title.ts'
import { toldAttributes } from '#wording/place/parcels/attribute.ts'
import { constraintLabel, constraintMeaning } from '#wording/place/parcels/statement.ts'
import { type CitedFile, citedFile } from './citation.ts'
import {
  actsOf,
  type ConstraintRow,
  constraintRow,
  type DocumentRow,
  documentById,
  documentOf,
  type FileRow,
  filesNamed,
} from './queries.ts'

const PLAN_TOPICS = new Set(['zone', 'planPrescription', 'planInformation', 'dressing'])

/**
 * The proof of a statement: attributes, document, files, acts, and the articles of the regulation that apply.
 * @throws Problem 404
 */
export async function constraintProof(db: Database, id: number, clock: LegalClock): Promise<ConstraintProof> {
  const row = await constraintRow(db, id)
  if (row === undefined) throw problem('constraintUnknown', { id })
  const document = row.documentKey && PLAN_TOPICS.has(row.topic) ? await documentOf(db, row.documentKey) : undefined
  const acts = row.documentKey && row.topic.startsWith('easement') ? await actsOf(db, row.documentKey) : []
  const cited = citedFiles(row.attributes)
  const names = [...cited, ...acts.map(({ fileName }) => citedFile(fileName, null))].flatMap((file) =>
    file ? [file.name] : [],
  )
  const kept = names.length > 0 ? await filesNamed(db, names, document?.id ?? null) : []
  const keptAs = (name: string | null | undefined) =>
    kept.find((file) => file.name.toLowerCase() === name?.toLowerCase())
  const first = cited[0]
  const firstKept = keptAs(first?.name)
  return {
    id: row.id,
    topic: row.topic as ConstraintProof['topic'],
    kind: row.kind,
    code: row.code,
    label: constraintLabel(row),
    meaning: constraintMeaning(row),
    validFrom: row.validFrom,
    validTo: row.validTo,
    attributes: toldAttributes(row.attributes),
    geometry: row.geometry,
    source: {
      dataset: row.dataset,
      versionId: row.versionId,
      vintage: row.vintage,
      checkedAt: clock.now().toString({ smallestUnit: 'millisecond' }),
      ...optional('document', document?.title ?? (acts[0] && actTitle(acts[0]))),
      ...optional('documentId', document?.id),
      ...optional('url', first?.url ?? acts.find(({ url }) => url !== null)?.url ?? undefined),
      ...optional('fileSha256', firstKept?.sha256),
      ...optional('page', first?.page ?? undefined),
    },
    document: document ? planningDocument(document) : null,
    files: cited.map((file) => fileOf(file, keptAs(file.name))),
    acts: acts.map(({ fileName, ...act }) => ({
      ...act,
      name: actTitle(act),
      fileSha256: keptAs(citedFile(fileName, null)?.name)?.sha256 ?? null,
    })),
    regulation: document ? await regulationOf(db, row, document) : [],
  }
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value }

/** Texts cited by the attributes: the one of the zone, then that of the whole plan. */
const citedFiles = (attributes: ConstraintRow['attributes']): CitedFile[] =>
  [
    citedFile(attributes.nomfic, attributes.urlfic),
    citedFile(attributes.nomreg, attributes.urlreg),
    citedFile(attributes.fichier, null),
  ].flatMap((file) => (file ? [file] : []))

const fileOf = (file: CitedFile, kept: FileRow | undefined): ConstraintProof['files'][number] => ({
  name: file.name,
  title: kept?.title ?? file.name,
  sha256: kept?.sha256 ?? null,
  url: file.url,
  page: file.page,
})

export const planningDocument = ({ partition: _partition, urls, ...document }: DocumentRow): PlanningDocument => {
  const url = Object.values(urls).find((value) => typeof value === 'string' && /^https?:\/\//.test(value))
  return { ...document, url: typeof url === 'string' ? url : null }
}

/** Regulations are keyed by IDURBA, or by the territory when the writer had nothing else. */
const regulationKeys = ({ key, partition }: DocumentRow): string[] =>
  [key, partition, partition.replace(/^[A-Z]+_/, '')].filter((one) => one !== null)

function regulationOf(db: Database, row: ConstraintRow, document: DocumentRow): Promise<RegulationSection[]> {
  const keys = regulationKeys(document)
  switch (row.topic) {
    case 'zone':
      return regulationFor(db, keys, { zone: row.code })
    case 'planPrescription':
      return regulationFor(db, keys, { prescription: [row.code] })
    default:
      return Promise.resolve([])
  }
}

/**
 * Articles that apply in a zone of a document.
 * @throws Problem 404
 */
export async function documentRegulation(db: Database, id: number, zone: string): Promise<RegulationSection[]> {
  const document = await documentById(db, id)
  if (document === undefined) throw problem('planDocumentUnknown', { id })
  return regulationFor(db, regulationKeys(document), { zone })
}
