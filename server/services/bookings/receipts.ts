import type { AnsweredLine } from '#contract/services/forms/answer-text.ts'
import { NOBODY } from '#contract/services/forms/form-request.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import { sha256 } from '#platform/session.ts'
import { requestCourse } from '#rules/services/request-silence.ts'
import { contactOf, letterheadOf } from '#server/documents/letterhead.ts'
import type { Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { receiptDocument } from '#server/services/forms/documents.ts'
import { courtOf } from '#server/services/forms/letterhead.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { AGREEMENT as W } from '#wording/services/bookings/agreement-words.ts'
import {
  attendeesText,
  CATEGORY_NAMES,
  deliberationText,
  LINE_SERVICE_NAMES,
  priceText,
  slotText,
} from '#wording/services/bookings/booking-words.ts'
import { told } from './calendars.ts'
import type { BookingDeps } from './course.ts'
import { type BookingRow, bookingByToken } from './queries.ts'

type Asked = Pick<BookingRow, 'askedOn' | 'channel' | 'rules' | 'lines'>

/**
 * What silence is worth on a request that waits for an answer: no law nor regulation provides for it (CRPA L231-4 2°), and what is lent is
 * mostly paid for (L231-4 3°): a rejection either way. Null of what is granted at once, or came otherwise than by electronic means.
 */
export function silenceOfBooking({ askedOn, channel, rules, lines }: Asked) {
  if (askedOn === null || channel !== 'online' || (!rules.needsAnswer && lines.length === 0)) return null
  const { means, article, lastDay } = requestCourse('noProcedure', day(askedOn))
  return { means, article, on: lastDay === null ? null : isoDay(lastDay) }
}

/** Acknowledgement of receipt of a request for a booking (CRPA L112-11, R112-11-1). @throws Problem 404, 409 where none is owed */
export async function followedReceipt(deps: BookingDeps, token: string): Promise<SentFile> {
  const row = await bookingByToken(deps.db, sha256(token))
  if (!row) throw problem('bookingUnknown')
  const silence = silenceOfBooking(row)
  const { number, inseeCode, communeName, askedOn } = row
  if (silence === null || number === null || askedOn === null) throw problem('bookingNotYet')
  const authority = authorityTitle([communeName])
  const letterhead = await letterheadOf(deps.db, deps.config.dataDir, inseeCode, authority)
  const facts = {
    ...{
      number,
      title: `${row.resourceName}, ${communeName}`,
      authority,
      court: courtOf(inseeCode),
      silence,
      letterhead,
    },
    service: await serviceOf(deps, inseeCode, letterhead),
    ...{ receivedOn: askedOn, channel: 'online' as const, issuedAt: deps.realClock.instant().toString() },
    applicant: { ...NOBODY, name: row.partyName, email: row.partyEmail, phone: row.partyPhone },
  }
  return sentPdf(`accuse-${number}.pdf`, await renderPdf(receiptDocument(facts, linesOfRequest(row), [])))
}

/** What the article wants of the service: its name, an address of either sort, a telephone; each from the letterhead that the commune wrote. */
async function serviceOf({ db }: BookingDeps, inseeCode: string, { authority: name, lines }: Letterhead) {
  const written = await contactOf(db, inseeCode)
  if (!written) return { name, address: lines.join(', '), email: '', phone: '' }
  const { address, email, phone } = written
  return { name, address: address.split(/\s*\n\s*/).join(', '), email, phone: phone === '' ? W.noPhone : phone }
}

function linesOfRequest(row: BookingRow): readonly AnsweredLine[] {
  const { price, category, lines } = row
  const said = [
    { label: W.when, text: slotText(told({ from: row.fromMs, to: row.toMs })) },
    { label: W.use, text: row.title },
    { label: W.attendees, text: attendeesText(row) },
    {
      label: W.category,
      text: price && category ? `${CATEGORY_NAMES[category]} : ${priceText(price)}, ${deliberationText(price)}` : '',
    },
    ...lines.map(({ service, asked }) => ({ label: LINE_SERVICE_NAMES[service], text: asked })),
  ]
  return said.flatMap(({ label, text }) => (text ? [{ label, text, isTitle: false }] : []))
}
