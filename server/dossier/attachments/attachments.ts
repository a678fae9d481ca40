import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Attachment, Upload } from '#contract/dossier/attachments/attachment.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { UPLOAD_RULES } from '#law/pieces/pieces-bordereau.ts'
import type { Deps } from '#platform/deps.ts'
import { type AcceptedType, type Inspection, inspect } from '#platform/inspection/inspection.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { recordKeptFile } from '#server/dossier/deposit/additions.ts'
import { printing } from '#server/dossier/letters/press.ts'
import { mayWrite } from '#server/dossier/register/register.ts'
import { type IncomingFiles, incomingFiles } from './incoming.ts'
import { insertAttachment } from './kept-pieces.ts'
import { deleteUpload, heldBy, insertUpload, kindOfDossier, type UploadRow, uploadById } from './queries.ts'
import { clamdScanner, type ScanResult } from './scanner.ts'

const MEGABYTE = 1_000_000

/** What a téléservice must accept (A423-5); Parvis accepts the permit's figure for every kind but certificates' own. */
const LARGE_KINDS: ReadonlySet<DossierKind> = new Set(['housePermit', 'buildingPermit', 'developmentPermit'])
export const uploadLimit = (kind: DossierKind) =>
  (LARGE_KINDS.has(kind) ? UPLOAD_RULES.permitMb : UPLOAD_RULES.otherMb) * MEGABYTE

type AttachmentDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config' | 'log'>

export const incomingOf = ({ config }: Pick<Deps, 'config'>): IncomingFiles =>
  incomingFiles(`${config.dataDir}/arrivees`)

/** Announces a file; its bytes follow, in as many pieces as the network needs. */
export async function beginUpload(
  { db, clock, realClock }: AttachmentDeps,
  personId: string,
  dossierId: string,
  file: { code: string; title: string; fileName: string; byteCount: number },
): Promise<Upload> {
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await kindOfDossier(scoped, dossierId)
    if (!dossier) throw problem('dossierUnknown')
    if (!(await mayWrite(scoped, dossierId))) throw problem('attachmentsReadOnly')
    const limit = uploadLimit(dossier.kind)
    if (file.byteCount > limit) {
      throw problem('fileTooHeavy', { fileName: file.fileName, byteCount: file.byteCount, limitBytes: limit })
    }
    await refuseBeyondQuota(scoped, dossierId, personId, file)
    const { id } = await insertUpload(scoped, { ...file, dossierId, personId, at: realClock.instant() })
    return { id, received: 0, byteCount: file.byteCount, attachment: null }
  })
}

/** What a dossier being prepared may weigh in all, and how many files one person may be sending at once. */
const DOSSIER_MAX_BYTES = 2_000 * MEGABYTE
const UPLOADS_MAX = 100

async function refuseBeyondQuota(
  scoped: Scoped,
  dossierId: string,
  personId: string,
  { fileName, byteCount }: { fileName: string; byteCount: number },
): Promise<void> {
  const { heldBytes, uploads } = await heldBy(scoped, dossierId, personId)
  if (uploads >= UPLOADS_MAX) throw problem('tooManyUploads')
  if (heldBytes + byteCount > DOSSIER_MAX_BYTES)
    throw problem('dossierTooHeavy', { fileName, limitBytes: DOSSIER_MAX_BYTES })
}

export async function uploadState(deps: AttachmentDeps, personId: string, uploadId: string): Promise<Upload> {
  const upload = await visibleUpload(deps, personId, uploadId)
  return {
    id: upload.id,
    received: await incomingOf(deps).received(upload.id),
    byteCount: upload.byteCount,
    attachment: null,
  }
}

/**
 * Takes the bytes that follow `offset`. When the last one is on disk the file is inspected, scanned when a scanner is
 * configured, hashed and kept; only then is the piece acknowledged.
 *
 * @throws Problem 409 when the offset is not where the file stands, 422 when the file is refused, 503 when the
 * scanner does not answer: the bytes are kept and the same call can be tried again.
 */
export async function receiveBytes(
  deps: AttachmentDeps,
  personId: string,
  uploadId: string,
  offset: number,
  content: Readable,
): Promise<Upload> {
  const upload = await visibleUpload(deps, personId, uploadId)
  const incoming = incomingOf(deps)
  const { outcome, received } = await incoming.append(upload.id, offset, content, upload.byteCount)
  if (outcome === 'busy') throw problem('uploadBusy')
  if (outcome === 'wrongOffset') throw wrongOffset(received)
  if (outcome === 'tooLong') throw tooLong(upload)
  const attachment =
    received === upload.byteCount ? await complete(deps, personId, upload, incoming.path(upload.id)) : null
  if (attachment) await incoming.remove(upload.id)
  return { id: upload.id, received, byteCount: upload.byteCount, attachment }
}

/** An upload is seen with its dossier, and carried on by those who write in it alone. */
const visibleUpload = ({ db, clock }: AttachmentDeps, personId: string, uploadId: string): Promise<UploadRow> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const upload = await uploadById(scoped, uploadId)
    if (!upload) throw problem('uploadUnknown')
    if (!(await mayWrite(scoped, upload.dossierId))) throw problem('attachmentsReadOnly')
    return upload
  })

async function complete(deps: AttachmentDeps, personId: string, upload: UploadRow, path: string): Promise<Attachment> {
  const inspection = await inspect(path)
  if (inspection.outcome === 'refused') return refuse(deps, personId, upload, refusedFile(upload.fileName, inspection))
  const scan = await scanned(deps, path)
  if (scan.outcome === 'infected') return refuse(deps, personId, upload, infectedFile(upload.fileName))
  if (scan.outcome === 'unavailable') throw problem('scannerDown')
  const { sha256, byteCount } = await deps.files.put(createReadStream(path))
  return printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      await deleteUpload(scoped, upload.id)
      const attachment = await insertAttachment(scoped, {
        dossierId: upload.dossierId,
        code: upload.code,
        title: upload.title,
        fileName: upload.fileName,
        mediaType: inspection.mediaType,
        byteCount,
        sha256,
        pageCount: inspection.pageCount,
        scan: scan.outcome,
        personId,
        addedAt: deps.clock.now(),
      })
      await recordKeptFile(deps, scoped, personId, upload.dossierId, attachment)
      return attachment
    }),
  )
}

/** A refused file leaves nothing behind. */
async function refuse(deps: AttachmentDeps, personId: string, upload: UploadRow, problem: Problem): Promise<never> {
  await asPerson(deps.db, personId, deps.clock.today(), (scoped) => deleteUpload(scoped, upload.id))
  await incomingOf(deps).remove(upload.id)
  throw problem
}

const scanned = ({ config }: AttachmentDeps, path: string): Promise<ScanResult | { outcome: 'notConfigured' }> =>
  config.clamd ? clamdScanner(config.clamd)(createReadStream(path)) : Promise.resolve({ outcome: 'notConfigured' })

export const refusedFile = (fileName: string, { why }: Extract<Inspection, { outcome: 'refused' }>) =>
  problem('fileRefused', { fileName, why })

export const infectedFile = (fileName: string) => problem('fileInfected', { fileName })

/** Joins a PDF of one page that Parvis made itself to a request, within a transaction. */
export const joinMadePiece = (
  scoped: Scoped,
  piece: {
    dossierId: string
    code: string
    title: string
    fileName: string
    byteCount: number
    sha256: string
    personId: string
    addedAt: Temporal.Instant
  },
) => insertAttachment(scoped, { ...piece, mediaType: 'application/pdf', pageCount: 1, scan: 'clean' })

const wrongOffset = (received: number) => problem('uploadElsewhere', { received })

const tooLong = ({ fileName }: UploadRow) => problem('uploadTooLong', { fileName })

/**
 * Inspects a file received apart from the pieces of a dossier (an opinion), as those are: by its bytes, then by the
 * antivirus when one is configured.
 *
 * @throws Problem 422 when it is refused, 503 when the antivirus does not answer.
 */
export async function acceptedFile(
  { config }: Pick<Deps, 'config'>,
  path: string,
  fileName: string,
): Promise<AcceptedType> {
  const inspection = await inspect(path)
  if (inspection.outcome === 'refused') throw refusedFile(fileName, inspection)
  if (config.clamd) {
    const scan = await clamdScanner(config.clamd)(createReadStream(path))
    if (scan.outcome === 'infected') throw infectedFile(fileName)
    if (scan.outcome === 'unavailable') throw problem('scannerDown')
  }
  return inspection.mediaType
}
