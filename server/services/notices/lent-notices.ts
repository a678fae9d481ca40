import type { AroundPlace } from '#contract/services/notices/notice.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { roadNoticeTitle } from '#wording/services/notices/notice-words.ts'
import { sameAgain, turn, writeNotice } from './notices.ts'
import { mayKeep, noticeOpened } from './queries.ts'

/** How far from the place a closed road is told, in metres on the ground. */
const TOLD_WITHIN_M = 500

type RoadNotice = {
  id: string
  inseeCode: string
  body: string
  from: string
  to: string
  /** Day of the event: the notice is read long before. */
  eventOn: string
  key: string
  personId: string
  at: string
  place: Omit<AroundPlace, 'radiusM'> | null
}

/** A road that is closed for an event, told at once to those who live around. @throws Problem 403 */
export async function openRoadNotice(scoped: Scoped, said: RoadNotice): Promise<string> {
  const { id, inseeCode, body, from, to, eventOn, personId, at, place, key } = said
  if (!(await mayKeep(scoped, [inseeCode]))) throw problem('noticeElsewhere')
  await writeNotice(
    scoped,
    {
      ...{
        id,
        revision: 1,
        communes: [inseeCode],
        theme: 'works',
        severity: 'important',
        title: roadNoticeTitle(eventOn),
      },
      ...{ body, area: place && { ...place, radiusM: TOLD_WITHIN_M }, shownFrom: from, shownTo: to, picture: null },
      ...{ tells: true, withdrawn: false, reason: '', personId, at },
    },
    { origin: 'event', key },
  )
  return id
}

type Closing = { reason: string; personId: string | null }

/** Withdrawn in the name of who opened it, when nobody of the town hall gives the event up. */
export async function closeRoadNotice(
  { realClock }: Pick<Deps, 'realClock'>,
  db: Database | Scoped,
  id: string,
  { reason, personId }: Closing,
): Promise<void> {
  const row = await noticeOpened(db, id)
  if (!row || row.state === 'withdrawn' || personId === null) return
  const at = realClock.instant().toString()
  await turn(db, { ...sameAgain(row, { personId, at }), withdrawn: true, reason })
}
