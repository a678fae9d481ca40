import type { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'

const MOST_BYTES = 20_000_000

export type KeptFile = { sha256: string; mediaType: string }
type Received = { fileName: string; content: Readable }

/**
 * A file inspected by its bytes, by the antivirus when there is one, and kept under its hash; a refused one leaves nothing.
 *
 * @throws Problem 413, 422, 503 when the antivirus does not answer
 */
export async function keptFile(
  deps: Pick<Deps, 'config' | 'files'>,
  { fileName, content }: Received,
): Promise<KeptFile> {
  const { promise: accepted, resolve } = Promise.withResolvers<string>()
  try {
    const { sha256 } = await deps.files.put(content, MOST_BYTES, async (path) =>
      resolve(await acceptedFile(deps, path, fileName)),
    )
    return { sha256, mediaType: await accepted }
  } catch (error) {
    if (error instanceof FileTooLarge) throw problem('photographTooHeavy', { fileName })
    throw error
  }
}
