import type { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge } from '#platform/file-store.ts'
import type { AcceptedType } from '#platform/inspection/inspection.ts'
import { problem } from '#platform/problem.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'

type FileDeps = Pick<Deps, 'files' | 'config'>

const OPINION_FILE_BYTES = 20_000_000

/**
 * Keeps the file of an opinion once it is known to be what it says: a refused one leaves nothing.
 * @throws Problem 413 when it is too heavy, 422 when it is refused, 503 when the antivirus does not answer.
 */
export async function storedOpinion(
  deps: FileDeps,
  content: Readable,
  fileName: string,
): Promise<{ sha256: string; mediaType: string }> {
  const { promise: accepted, resolve } = Promise.withResolvers<AcceptedType>()
  const accept = async (path: string) => resolve(await acceptedFile(deps, path, fileName))
  try {
    const { sha256 } = await deps.files.put(content, OPINION_FILE_BYTES, accept)
    return { sha256, mediaType: await accepted }
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error
    throw problem('opinionFileTooHeavy', { fileName })
  }
}
