import type { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge, type StoredFile } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'

type FileDeps = Pick<Deps, 'files' | 'config'>

const OPINION_FILE_BYTES = 20_000_000

/**
 * Keeps the file of an opinion once it is known to be what it says.
 * @throws Problem 413 when it is too heavy, 422 when it is refused, 503 when the antivirus does not answer.
 */
export async function storedOpinion(
  deps: FileDeps,
  content: Readable,
  fileName: string,
): Promise<{ sha256: string; mediaType: string }> {
  const stored = await storedWithin(deps, content, fileName)
  return { sha256: stored.sha256, mediaType: await acceptedFile(deps, stored.path, fileName) }
}

async function storedWithin({ files }: FileDeps, content: Readable, fileName: string): Promise<StoredFile> {
  try {
    return await files.put(content, OPINION_FILE_BYTES)
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error
    throw problem('opinionFileTooHeavy', { fileName })
  }
}
