import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { redacted } from '#server/documents/redaction/redaction.ts'
import { ENVELOPE_MB } from '#wording/dossier/transmissions/transmission.ts'
import type { SentPiece, TransmissionRow } from './queries.ts'
import { keepFiles } from './sending-queries.ts'

/** What @CTES accepts in one envelope, and an act leaves in one. */
export const ENVELOPE_BYTES = ENVELOPE_MB * 1_000_000

/** A copy that is not much lighter is worth less than what it was made of. */
const WORTH_SENDING = 0.8

/** What leaves, once heavy pieces are replaced by their copies. */
export const weightOf = (files: readonly SentPiece[]): number =>
  files.reduce((sum, { bytes, copy }) => sum + (copy?.bytes ?? bytes), 0)

/**
 * Makes a lighter copy of the heaviest piece that has none: pictures of its pages, at the density at which a plan is still read. The act is never
 * touched, nor what the dossier holds. One piece at a time: the departure comes back for the next.
 * @returns the files as they now are; undefined when nothing more can be made lighter
 */
export async function lightenNext(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  row: TransmissionRow,
): Promise<readonly SentPiece[] | undefined> {
  const heaviest = row.files
    .filter(({ role, copy, isIrreducible }) => role !== 'act' && !copy && !isIrreducible)
    .toSorted((one, other) => other.bytes - one.bytes)[0]
  if (!heaviest) return undefined
  const copy = await copyOf(files, heaviest)
  const changed = row.files.map((file) =>
    file === heaviest ? (copy ? { ...file, copy } : { ...file, isIrreducible: true as const }) : file,
  )
  await keepFiles(db, row.id, changed)
  return changed
}

/** @throws Problem 503 when too many copies are being made */
async function copyOf(files: Deps['files'], { title, mediaType, sha256, bytes }: SentPiece) {
  const source = await storedBytes(files, sha256)
  const copy = await redacted({ source, mediaType, title, zones: [], words: [] })
  if (copy.outcome !== 'made' || copy.bytes.length > bytes * WORTH_SENDING) return undefined
  const { sha256: kept, byteCount } = await files.put(copy.bytes)
  return { sha256: kept, bytes: byteCount }
}

/** Too many copies are being made: the departure comes back. */
export const isCrowded = (error: unknown): boolean => error instanceof Problem && error.status === 503
