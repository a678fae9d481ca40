import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { FileTooLarge } from '#platform/file-store.ts'
import type { AcceptedType } from '#platform/inspection/inspection.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'
import { type RequestDeps, requestOfToken } from './own-requests.ts'
import { insertPiece, type PieceRow, piecesOfRequest } from './queries.ts'

const PIECE_BYTES = 20_000_000
const PIECES_MAX = 50

/**
 * Joins a file to a question, once it is known to be what it says: a refused one leaves nothing.
 * @throws Problem 404, 409, 413 when it is too heavy, 422 when it is refused, 503 when the antivirus does not answer
 */
export async function addPiece(
  deps: RequestDeps,
  token: string,
  field: string,
  fileName: string,
  content: Readable,
): Promise<{ piece: string; fileName: string; byteCount: number }> {
  const { db, files, realClock } = deps
  const request = await requestOfToken(db, token)
  if (request.state !== 'draft') throw problem('formRequestSent')
  if ((await piecesOfRequest(db, request.id)).length >= PIECES_MAX) throw problem('formPiecesTooMany')
  const { promise: accepted, resolve } = Promise.withResolvers<AcceptedType>()
  const stored = await files
    .put(content, PIECE_BYTES, async (path) => resolve(await acceptedFile(deps, path, fileName)))
    .catch((error: unknown) => {
      throw error instanceof FileTooLarge ? problem('formPieceTooHeavy', { fileName }) : error
    })
  const { sha256: fileSha256, byteCount } = stored
  const id = randomUUID()
  await insertPiece(db, request.id, {
    ...{ id, field, fileName, mediaType: await accepted, byteCount, fileSha256 },
    at: realClock.instant().toString(),
  })
  return { piece: id, fileName, byteCount }
}

export const sentPiece = (
  { files }: Pick<RequestDeps, 'files'>,
  { fileName, mediaType, fileSha256 }: PieceRow,
): SentFile => new SentFile({ name: fileName, mediaType, content: files.kept(fileSha256) })
