import type { AskedBookings } from '#contract/services/bookings/booking.ts'
import {
  type CollectionDay,
  collectionsByDay,
  type ExtraCollection,
} from '#contract/services/bookings/extra-collection.ts'
import { logShown } from '#platform/access-log.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import type { Block, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { dayText, instantText, legalDay } from '#wording/day.ts'
import { LINE_STATE_NAMES, slotText, COLLECTION_SHEET as W } from '#wording/services/bookings/booking-words.ts'
import { asLender } from './bookings.ts'
import { daysAfter, spanOf } from './calendars.ts'
import type { BookingDeps } from './course.ts'
import { extraCollectionRows } from './line-queries.ts'

type Asked = Pick<AskedBookings, 'from' | 'days'>

/** What events ask of the collection, in the reader's communes: what is accepted, and what still waits for an answer. @throws Problem 403 */
export const extraCollections = (
  deps: BookingDeps,
  personId: string,
  { from, days }: Asked,
): Promise<ExtraCollection[]> =>
  asLender(deps, personId, async (scoped) => {
    const rows = await extraCollectionRows(scoped, spanOf({ first: from, last: daysAfter(from, days - 1) }))
    await logShown(
      scoped,
      { subject: 'list', of: 'bookings' },
      rows.map(({ bookingId }) => bookingId),
    )
    return rows.map(({ fromMs, toMs, ...said }) => ({
      ...said,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    }))
  })

/** The same on paper, for who drives. @throws Problem 403 */
export async function extraCollectionSheet(deps: BookingDeps, personId: string, asked: Asked): Promise<SentFile> {
  const days = collectionsByDay(await extraCollections(deps, personId, asked), legalDay)
  const sheet = sheetOf(asked, days, deps.realClock.instant().toString())
  return sentPdf(`collectes-${asked.from}.pdf`, await renderPdf(sheet))
}

const LETTERHEAD: Letterhead = { authority: W.authority, lines: [] }

function sheetOf({ from, days: count }: Asked, days: readonly CollectionDay[], issuedAt: string): Document {
  const period = W.period(from, daysAfter(from, count - 1))
  return {
    title: W.title,
    subtitle: period,
    reference: W.reference,
    issued: `Éditée le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead: LETTERHEAD,
    subject: `${W.title}, ${period}`,
    footer: W.footer,
    blocks:
      days.length === 0
        ? [{ type: 'paragraph', text: W.nothing }]
        : days.flatMap(({ day, containers, waiting, collections }): Block[] => [
            { type: 'heading', level: 1, text: `${dayText(day)} : ${W.count(containers, waiting)}` },
            {
              type: 'table',
              summary: `${W.title}, ${dayText(day)}`,
              columns: [
                { title: W.where, width: 3 },
                { title: W.what, width: 3 },
                { title: W.containers, width: { mm: 24 }, align: 'right' },
                { title: W.state, width: { mm: 26 } },
              ],
              rows: collections.map((one) => [
                { text: one.place, details: [one.communeName] },
                { text: one.asked, details: [`${one.number}, ${one.title}`, slotText(one)] },
                one.quantity === null ? W.unsaid : String(one.quantity),
                LINE_STATE_NAMES[one.state],
              ]),
            },
          ]),
  }
}
