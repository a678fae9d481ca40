import { createReadStream } from 'node:fs'
import type { Deps } from '#platform/deps.ts'
import { type AcceptedType, inspect } from '#platform/inspection/inspection.ts'
import { problem } from '#platform/problem.ts'
import { infectedFile, refusedFile } from './attachments.ts'
import { clamdScanner } from './scanner.ts'

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
