import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fill, paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { insertCheck, type PublishedNotice, pagesReadSince, publishedNotices } from './queries.ts'

type PageDeps = Pick<Deps, 'db' | 'clock' | 'config'>

/** Each published page is read once an hour; a little less, so that a round that is late skips none. */
const BETWEEN_MINUTES = 55
const ANSWER_MAX_MS = 10_000
const PAGE_MAX_BYTES = 100_000

/**
 * Reads each notice that is published today through the public address of this server, as a neighbour would, and writes what was seen.
 * Without that address nothing is read and nothing is written: the screens say so.
 */
export async function checkPublishedPages(deps: PageDeps, stopping: AbortSignal): Promise<void> {
  const { db, clock, config } = deps
  if (config.publicUrl === undefined) return
  const since = clock.now().subtract({ minutes: BETWEEN_MINUTES })
  const read = new Set((await pagesReadSince(db, since)).map(({ postingId }) => postingId))
  const published = await asPerson(db, null, clock.today(), publishedNotices)
  const due = published.filter(({ id }) => !read.has(id))
  for (const notice of due) {
    if (stopping.aborted) return
    const seen = await pageSeen(config.publicUrl, notice, stopping)
    if (stopping.aborted) return
    const at = clock.now()
    await insertCheck(db, { postingId: notice.id, how: 'page', ...seen, at, recordedAt: at, seenBy: null })
  }
}

type PageSeen = { isDisplayed: boolean; status: number | null; contentSha256: string | null }

const UNANSWERED: PageSeen = { isDisplayed: false, status: null, contentSha256: null }

async function pageSeen(publicUrl: string, notice: PublishedNotice, stopping: AbortSignal): Promise<PageSeen> {
  const address = new URL(fill(paths.publishedNotice, { id: notice.id }), publicUrl)
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_MAX_MS)])
  try {
    const answer = await fetch(address, { signal, redirect: 'error', headers: { Accept: 'application/json' } })
    const text = (await answer.text()).slice(0, PAGE_MAX_BYTES)
    return {
      isDisplayed: answer.ok && says(text, notice),
      status: answer.status,
      contentSha256: createHash('sha256').update(text.replaceAll(/\s+/g, '')).digest('hex'),
    }
  } catch {
    return UNANSWERED
  }
}

const Told = z.object({ number: z.string(), displayedOn: z.string() })

function says(text: string, { number, displayedOn }: PublishedNotice): boolean {
  try {
    const told = Told.safeParse(JSON.parse(text))
    return told.success && told.data.number === number && told.data.displayedOn === displayedOn
  } catch {
    return false
  }
}
