import { createHash, randomBytes } from 'node:crypto'
import type { DayFeed, MadeFeed } from '#contract/agency/day/day.ts'
import type { Deps } from '#platform/deps.ts'
import { type CalendarEntry, calendarText } from '#platform/ical-writer.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { problem } from '#platform/problem.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { FEED_NAME, feedLine } from '#wording/agency/day/feed-words.ts'
import { type DayDeps, type RoomDay, roomDays, worksToday } from './day.ts'
import { dropFeed, feedHolder, keepFeed, ownFeed } from './feed-queries.ts'

type OwnDeps = Pick<Deps, 'db' | 'clock'>

/** Whether a private calendar serves, and since when; its address is told once. */
export const readFeed = ({ db, clock }: OwnDeps, personId: string): Promise<DayFeed> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const found = await ownFeed(scoped, personId, clock.today().toString())
    return { madeOn: found?.madeOn ?? null }
  })

/** An address that nobody guesses; the one before serves no more. @throws Problem 403 of who has no role that serves */
export const makeFeed = ({ db, clock }: OwnDeps, personId: string): Promise<MadeFeed> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await worksToday(scoped))) throw problem('dayFeedForAgents')
    const token = randomBytes(24).toString('base64url')
    await dropFeed(scoped, personId)
    await keepFeed(scoped, { personId, tokenSha256: sha256(token), day: clock.today().toString() })
    return { token }
  })

export const withdrawFeed = ({ db, clock }: OwnDeps, personId: string): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => void (await dropFeed(scoped, personId)))

type TellingDeps = DayDeps & Pick<Deps, 'config'>

/**
 * What awaits the holder of an address: how much, in which room, on which day. Like the mail of the morning it bears no object and no name, and rooms that
 * ask for a second proof are counted for who has their one-time code in place.
 *
 * @throws Problem 404 of an address that serves no more, as of one that never did; 429
 */
export async function dayCalendar(deps: TellingDeps, token: string, network: string | undefined): Promise<SentFile> {
  const today = deps.clock.today()
  const holder = await feedHolder(deps.db, sha256(token), today.toString())
  const reader = holder ? { network: undefined, personId: holder.personId } : { network }
  await countWrite(deps, 'dayFeed', reader, [], () => problem('dayFeedPaused'))
  if (!holder) throw problem('dayFeedUnknown')
  const days = await withProof(holder.isProven, () => roomDays(deps, holder.personId))
  const href = `${publicBase(deps)}/ma-journee`
  const content = calendarText(
    FEED_NAME,
    days.map((one) => entryOf(one, today, href)),
  )
  return new SentFile({
    name: 'ma-journee.ics',
    mediaType: 'text/calendar; charset=utf-8',
    content,
    etag: createHash('sha256').update(content).digest('hex'),
  })
}

/** A day of one room, told anew each day: the stamp is the day's, so that what did not change reads the same. */
function entryOf(one: RoomDay, today: Temporal.PlainDate, href: string): CalendarEntry {
  const day = Temporal.PlainDate.from(one.on)
  const told = today.toZonedDateTime('UTC').toInstant()
  return {
    uid: `${one.room}-${one.isLate ? 'retard' : one.on}@ma-journee`,
    ...{ recurrenceId: null, sequence: 0, rrule: null, rdates: [], exdates: [], point: null, isCancelled: false },
    ...{ changedAt: told, createdAt: told, url: href, place: '', category: '', reason: '' },
    start: { in: 'days', day },
    end: { in: 'days', day: day.add({ days: 1 }) },
    ...feedLine(one),
  }
}
