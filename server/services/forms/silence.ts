import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import type { Deps } from '#platform/deps.ts'
import { dropIdentityDocuments, holdRequest, requestById, silentRequests } from './queries.ts'
import { courseOf, record } from './request-events.ts'

type SilenceDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Decisions that silence made, the day after the last one on which a decision could be notified (CRPA L231-1, L231-4). */
export async function closeSilentRequests({ db, clock, realClock }: SilenceDeps): Promise<void> {
  for (const { id } of await silentRequests(db, clock.today().toString()))
    await db.transaction(async (tx) => {
      const held = await holdRequest(tx, id)
      const request = held && (await requestById(tx, id))
      if (!request?.silenceOn || request.silenceOn >= clock.today().toString()) return
      if (!OPEN_STATES.some((state) => state === request.state)) return
      const course = courseOf(request, [])
      if (!course) return
      await record(tx, request, {
        ...{ kind: 'silence', body: '', payload: { means: course.means }, on: request.silenceOn, actorId: null },
        at: realClock.instant().toString(),
      })
    })
}

/** Copies of identity documents serve a request while it is examined, and no longer. */
export const eraseIdentityDocuments = ({ db }: Pick<SilenceDeps, 'db'>) => dropIdentityDocuments(db)
