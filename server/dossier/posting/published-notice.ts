import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { publishedNotice } from './queries.ts'

/** @throws Problem 404 once the law no longer displays it */
export const readPublishedNotice = ({ db, clock }: Pick<Deps, 'db' | 'clock'>, id: string) =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const found = await publishedNotice(scoped, id)
    if (!found) throw problem('noticeNotPublished')
    const { id: _, act: __, ...notice } = found
    return notice
  })
