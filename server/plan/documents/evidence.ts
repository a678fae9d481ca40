import type { Readable } from 'node:stream'
import { FileTooLarge } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'
import { documentHead, evidenceFile, insertEvidence, procedureHead, procedureOfEvent } from './queries.ts'
import { asPlanner, type PlanDeps, procedurePageOf } from './register.ts'

const EVIDENCE_BYTES = 50_000_000

/**
 * The act, the judgment or the publication that proves an event: inspected by its bytes, kept under its hash.
 * @throws Problem 403, 404, 413, 422 for a file that is refused, 503 when the antivirus does not answer
 */
export async function addEvidence(
  deps: PlanDeps,
  personId: string,
  eventId: string,
  { fileName, content }: { fileName: string; content: Readable },
) {
  await asPlanner(deps, personId, (scoped) => writableProcedure(scoped, eventId))
  const file = await keptEvidence(deps, content, fileName)
  return asPlanner(deps, personId, async (scoped, by) => {
    const procedureId = await writableProcedure(scoped, eventId)
    await insertEvidence(scoped, eventId, file, by)
    return procedurePageOf(deps, scoped, procedureId)
  })
}

async function writableProcedure(scoped: Scoped, eventId: string): Promise<string> {
  const event = await procedureOfEvent(scoped, eventId)
  const procedure = event && (await procedureHead(scoped, event.procedureId))
  const document = procedure && (await documentHead(scoped, procedure.documentId))
  if (!event || !document) throw problem('planEventAbsent')
  if (!document.mayWrite) throw problem('plannerOnly')
  return event.procedureId
}

async function keptEvidence(deps: PlanDeps, content: Readable, fileName: string) {
  const { promise: mediaType, resolve } = Promise.withResolvers<string>()
  try {
    const { sha256 } = await deps.files.put(content, EVIDENCE_BYTES, async (path) =>
      resolve(await acceptedFile(deps, path, fileName)),
    )
    return { sha256, fileName, mediaType: await mediaType }
  } catch (error) {
    if (error instanceof FileTooLarge) throw problem('planEvidenceTooHeavy', { fileName })
    throw error
  }
}

/** @throws Problem 404 when there is no such file, or it is not theirs to read */
export const readEvidence = (deps: PlanDeps, personId: string, eventId: string, ordinal: number): Promise<SentFile> =>
  asPlanner(deps, personId, async (scoped) => {
    const file = await evidenceFile(scoped, eventId, ordinal)
    if (!file) throw problem('planEventAbsent')
    return new SentFile({ name: file.fileName, mediaType: file.mediaType, content: deps.files.kept(file.sha256) })
  })
