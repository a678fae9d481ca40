import { Readable } from 'node:stream'
import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import { storedOpinion } from '#server/dossier/consultations/opinion-file.ts'
import type { ArrivalFile } from './arrival-queries.ts'
import { type Hub, HubFault, type RemoteDocument } from './hub.ts'

/** Nobody gives a name of more characters to a file that one looks for. */
const NAME_LENGTH = 80

/**
 * The file that came with something, inspected as any other that people send, and kept.
 * @returns undefined when it is none that the town hall accepts, when it is not what its author declared, or when there is none
 * @throws HubFault when the hub does not give it now; Problem when the antivirus does not answer
 */
export async function arrivedFile(
  deps: Pick<Deps, 'files' | 'config'>,
  hub: Hub,
  document: RemoteDocument,
  title: string,
): Promise<ArrivalFile | undefined> {
  if (document.url === null) return undefined
  try {
    const bytes = await hub.download(document)
    const name =
      title
        .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, NAME_LENGTH) || 'fichier'
    const { sha256, mediaType } = await storedOpinion(deps, Readable.from([bytes]), name)
    return { sha256, name: `${name}.${EXTENSIONS[mediaType] ?? 'pdf'}`, mediaType, byteCount: bytes.length }
  } catch (error) {
    const isTheirs = error instanceof HubFault && (error.kind === 'altered' || error.kind === 'tooLarge')
    const isRefused = error instanceof Problem && error.status < 500
    if (isTheirs || isRefused) return undefined
    throw error
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' }
