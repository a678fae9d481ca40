import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { readingById } from './reading-queries.ts'

/** How long a reading may be printed, or looked at again, without saying why once more. */
const BORNE_FOR = { hours: 1 } as const

/** @throws Problem 404 when it is somebody else’s, or older than an hour */
export async function freshReading(scoped: Scoped, { realClock }: Pick<Deps, 'realClock'>, id: string) {
  const reading = await readingById(scoped, id)
  const since = realClock.instant().subtract(BORNE_FOR)
  if (!reading || Temporal.Instant.compare(Temporal.Instant.from(reading.at), since) < 0) throw problem('readingGone')
  return reading
}
