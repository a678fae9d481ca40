import { z } from 'zod'
import type { WorksNotice } from '#contract/services/sensors/works.ts'
import type { Deps } from '#platform/deps.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { WORKS_MAIL, worksMail, worksWords } from '#wording/services/sensors/works-words.ts'
import { mailedWorks, noteWorks, worksOn } from './works-queries.ts'

export type WorksOnAssets = WorksNotice & { assetIds: number[] }

/** Notices of works around assets, from now until so many days. */
export async function worksAround(
  scoped: Scoped,
  assetIds: readonly number[],
  now: Temporal.Instant,
  days: number,
): Promise<WorksOnAssets[]> {
  if (assetIds.length === 0) return []
  const until = now.add({ hours: 24 * days }).toString()
  return (await worksOn(scoped, assetIds, now.toString(), until)).map(({ noticeId, assetIds: there, ...row }) => ({
    ...{ noticeId, assetIds: there },
    ...worksWords(row),
  }))
}

/** Tells works and closed roads to those who run what stands there: the departure and its mark are one transaction. */
export const tellWorks = ({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> =>
  db.transaction(async (tx) => {
    const now = realClock.instant().toString()
    for (const told of await noteWorks(tx, now, legalDay(now))) {
      const { noticeId, revision, personId } = told
      await enqueue(tx, {
        key: `sensorWorks/${noticeId}/${revision}/${personId}`,
        channel: 'mail',
        dossierId: null,
        payload: { template: 'sensorWorks', ...told },
      })
    }
  })

const Told = z.object({ noticeId: z.uuid(), revision: z.number().int(), personId: z.uuid() })

/** The outbox names the person and the notice: their address, and what the notice says, are read when it leaves. */
export const WORKS_TOPICS: MailTopics = {
  sensorWorks: async (deps, { payload }) => {
    const told = Told.parse(payload)
    const works = await mailedWorks(deps.db, told, legalDay(deps.realClock.instant().toString()))
    if (!works) return { outcome: 'refused', answer: WORKS_MAIL.forgotten }
    const href = `${publicBase(deps)}/ma-commune/annonce/${told.noticeId}`
    return { words: worksMail({ ...works, href }), to: [works.email] }
  },
}
