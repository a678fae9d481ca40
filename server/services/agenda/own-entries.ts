import { weekdayOf } from '#contract/services/agenda/recurrence.ts'
import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import type { Config } from '#platform/config.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { momentText } from '#wording/services/agenda/agenda-words.ts'
import { ownSeatText } from '#wording/services/residents/own-words.ts'
import { type OwnSeatRow, ownSeatRows } from './seat-queries.ts'
import { seatToken } from './secret-links.ts'
import { daysOf } from './times.ts'

/** What the person of the transaction registered for. */
export const ownSeatEntries = async (
  scoped: Scoped,
  { config, now, most }: { config: Pick<Config, 'secretKey'>; now: string; most: number },
): Promise<OwnEntry[]> =>
  (await ownSeatRows(scoped, most)).map((row) => ({
    ...{ id: row.id, reference: '', title: row.title, place: row.placeName || row.commune, on: legalDay(row.askedAt) },
    ...ownSeatText({ ...row, when: whenOf(row), now }),
    link: { page: 'seat', key: seatToken(config, row.id) },
  }))

const whenOf = ({ startsAt, endsAt, isAllDay }: OwnSeatRow) =>
  momentText(weekdayOf(legalDay(startsAt)), {
    ...{ startsAt, endsAt, isAllDay },
    ...daysOf({ startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(endsAt) }),
  })
