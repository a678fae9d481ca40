import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { allottedArrete } from '#server/dossier/letters/arrete-number.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { arreteOfGivenUp, waitingCopy } from './paper-queries.ts'

/** @throws Problem 409 while a printed copy may still be signed: the text does not change under the hand, nor is it signed twice. */
export async function refusePaperWaiting(scoped: Scoped, dossierId: string): Promise<void> {
  const waiting = await waitingCopy(scoped, dossierId)
  if (waiting) throw problem('paperWaiting', { code: waiting.code })
}

/** The number of the act: that of a copy that was given up, so that none is skipped, or the next one. */
export async function arreteFor(scoped: Scoped, dossier: DecidedDossier, today: Temporal.PlainDate): Promise<string> {
  const left = await arreteOfGivenUp(scoped, dossier.id, today.year)
  return left?.arrete ?? allottedArrete(scoped, dossier, today)
}
