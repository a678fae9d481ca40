import type { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge } from '#platform/file-store.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { acceptedFile } from './attachments.ts'
import { type PhotographClaims, photographClaims } from './photograph-claims.ts'

const PHOTOGRAPH_BYTES = 20_000_000

export type KeptPhotograph = PhotographClaims & { sha256: string; mediaType: string }

/**
 * A photograph inspected by its bytes and kept under its hash; a file that is none leaves nothing. The hour and
 * the place that it bears of itself are read to be shown, never believed.
 *
 * @param refusal  what is said of a file that is no picture
 * @throws Problem 413 when it is too heavy, 422 when it is no photograph, 503 when the antivirus does not answer
 */
export async function keptPhotograph(
  deps: Pick<Deps, 'config' | 'files'>,
  { fileName, content }: { fileName: string; content: Readable },
  refusal: () => Problem,
): Promise<KeptPhotograph> {
  const { promise: accepted, resolve } = Promise.withResolvers<Omit<KeptPhotograph, 'sha256'>>()
  const accept = async (path: string) => {
    const mediaType = await acceptedFile(deps, path, fileName)
    if (mediaType === 'application/pdf') throw refusal()
    resolve({ mediaType, ...(await photographClaims(path)) })
  }
  try {
    const { sha256 } = await deps.files.put(content, PHOTOGRAPH_BYTES, accept)
    return { sha256, ...(await accepted) }
  } catch (error) {
    if (error instanceof FileTooLarge) throw problem('photographTooHeavy', { fileName })
    throw error
  }
}
