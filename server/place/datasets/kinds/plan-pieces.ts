import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { countPages } from '#platform/inspection/inspection.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LayerResult, LoadContext, LoadResult, RecognisedFile } from '#server/place/datasets/kind.ts'
import type { PackageFile, SourcePackage } from '#server/place/datasets/source-layer.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { pieceTitle } from '#wording/place/datasets/piece-title.ts'
import { isUnchanged } from './constraints.ts'
import { deliveryFolder, fileNames } from './container.ts'
import type { DocumentIdentity } from './document-id.ts'
import { slug } from './plan-delivery.ts'
import { ensureDocument, territoryName } from './plan-document.ts'
import { containerKey, documentFacts, firstIdentity } from './plan-facts.ts'

/** Beyond this size the pages of a PDF are not counted: reading it would take the memory of the whole desk. */
const LARGEST_COUNTED_BYTES = 80_000_000

/** A file put in the store, with the number of its pages when it could be read. */
export async function storePdf(context: LoadContext, file: PackageFile) {
  const { sha256, byteCount } = await context.store.put(createReadStream(file.path))
  return { sha256, byteCount, pageCount: await pagesOf(file) }
}

const pagesOf = async (file: PackageFile): Promise<number | null> =>
  file.byteCount > LARGEST_COUNTED_BYTES ? null : countPages(file.path)

/** One file kept of a dataset version: bytes in the store, a row that cites it. */
export async function keepFile(
  db: Database,
  context: LoadContext,
  versionId: number,
  documentId: number | null,
  file: PackageFile,
  role: string,
): Promise<void> {
  const name = baseName(file)
  const { sha256, byteCount, pageCount } = await storePdf(context, file)
  if (pageCount === null) {
    context.issue({ severity: 'warning', file: file.name, layer: null, line: null, ...why('pagesNotCounted') })
  }
  await db.run(sql`
    insert into document_file (version_id, document_id, name, title, role, media_type, sha256, byte_count, page_count)
    values (${versionId}, ${documentId}, ${name}, ${pieceTitle(name)}, ${role}, 'application/pdf', ${sha256}, ${byteCount},
      ${pageCount})`)
}

export const baseName = (file: Pick<PackageFile, 'name'>) => file.name.split('/').at(-1) ?? file.name

const PLAN_PIECE =
  /(^|_)(rapport|padd|pas|reglement|oap|orientations?_amenagement|poa|prescription|info|liste|plan|procedure|jugement|delib|arrete|annexes?|doo|classement|sectorisation)/i

/** A written piece of a plan: a PDF of a delivery of the standard, or named as one. */
function recognisePiece(file: PackageFile, source: SourcePackage): number {
  if (file.extension !== 'pdf' || /(^|\/)actes?\//i.test(file.name)) return 0
  const isInPieces = /(^|\/)pieces?_ecrites?\//i.test(file.name)
  const identity = firstIdentity(fileNames(file.name, source))
  if (isInPieces && identity) return 0.95
  if (/^(\d{9}|\d{5}|2[AB]\d{3})_/.test(baseName(file)) && PLAN_PIECE.test(baseName(file))) return 0.9
  return isInPieces ? 0.7 : 0
}

const FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/procedure/i, 'procedure'],
  [/rapport/i, 'report'],
  [/padd|_pas_|scot/i, 'project'],
  [/reglement/i, 'regulation'],
  [/annexes?/i, 'annex'],
  [/orientations?|oap/i, 'guidelines'],
  [/secteurs?/i, 'sectors'],
]

const roleOf = (file: PackageFile) => FOLDERS.find(([pattern]) => pattern.test(file.name))?.[1] ?? 'piece'

type Pieces = { identity: DocumentIdentity | null; partition: string; files: RecognisedFile[] }

async function loadPieces(db: Database, context: LoadContext): Promise<LoadResult> {
  const groups = new Map<string, Pieces>()
  const facts = await documentFacts(context)
  for (const recognised of context.files) {
    const { file, package: source } = recognised
    const container = containerKey(source, deliveryFolder(file.name))
    const around = firstIdentity(fileNames(file.name, source).slice(1)) ?? pieceIdentity(baseName(file))
    const identity = around ?? facts.find((fact) => fact.container === container)?.identity ?? null
    const partition = identity?.partition ?? `local/${slug(deliveryFolder(file.name) || source.name)}`
    const key = `${partition} ${identity?.approvedOn ?? ''}`
    const group = groups.get(key) ?? { identity, partition, files: [] }
    group.files.push(recognised)
    groups.set(key, group)
  }
  const layers: LayerResult[] = []
  const ordered = [...groups.values()].sort((left, right) =>
    (left.identity?.approvedOn ?? '').localeCompare(right.identity?.approvedOn ?? ''),
  )
  for (const group of ordered) layers.push(...(await loadGroup(db, context, group)))
  return { layers, changes: [] }
}

/** `41175_reglement_20140603.pdf` names its territory and day, not the type of its document. */
function pieceIdentity(name: string): DocumentIdentity | null {
  const [, territory, date] = /^(\d{9}|\d{5}|2[AB]\d{3})_.*?_(\d{8})\.pdf$/i.exec(name) ?? []
  return territory && date ? firstIdentity([`${territory}_ZONE_URBA_${date}`]) : null
}

async function loadGroup(
  db: Database,
  context: LoadContext,
  { identity, partition, files }: Pieces,
): Promise<LayerResult[]> {
  const key = `plan/piece/${partition}`
  const place = identity ? ((await territoryName(db, identity.territory)) ?? identity.territory) : null
  const title = `${identity && place ? documentTitle(identity.type, place) : 'Document'}\u00a0: pièces écrites`
  const hash = createHash('sha256')
  for (const text of files.map(({ file }) => `${baseName(file)} ${file.sha256}`).sort()) hash.update(text)
  const sha256 = hash.digest('hex')
  const unchanged = await isUnchanged(db, context, { key, layers: [], sha256 })
  if (!unchanged) {
    const version = await openVersion(db, context, {
      key,
      kind: 'plan/piece',
      title,
      vintage: identity?.approvedOn ?? null,
      producer: null,
      licence: null,
      layers: [],
      sha256,
    })
    const document = identity
      ? await ensureDocument(db, context, version.id, identity, { layers: [], published: [], inseeCodes: [] })
      : null
    for (const [done, { file }] of files.entries()) {
      context.progress('pieces', done, files.length)
      await keepFile(db, context, version.id, document?.id ?? null, file, roleOf(file))
    }
    const rows = files.length
    await publishVersion(db, version, { counts: [{ rowsRead: rows, rowsIn: rows, rowsRefused: 0, rowsRepaired: 0 }] })
  }
  return files.map(({ file }) => ({
    file: file.name,
    layer: baseName(file),
    datasetTitle: title,
    vintage: identity?.approvedOn ?? null,
    rowsRead: 1,
    rowsIn: 1,
    rowsRefused: 0,
    rowsRepaired: 0,
    unchanged,
  }))
}

export const planPieces: Kind = {
  id: 'plan/piece',
  label: 'Pièces écrites d’un document d’urbanisme',
  fields: [],
  recognise: () => null,
  recogniseFile: recognisePiece,
  load: loadPieces,
}
