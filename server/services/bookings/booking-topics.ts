import { z } from 'zod'
import type { TitleBack } from '#contract/services/bookings/booking.ts'
import type { MoneyBack } from '#contract/services/payments/claim.ts'
import { type MailTopic, type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { moneyBackOf } from '#server/services/payments/giving-back.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import {
  bookingCancelledMail,
  bookingConfirmedMail,
  bookingMovedMail,
  bookingOfferMail,
  bookingPlaceLostMail,
  bookingReceivedMail,
  bookingRefusedMail,
  bookingRepricedMail,
  bookingToSettleMail,
  type MailedBooking,
} from '#wording/services/bookings/booking-mails.ts'
import { repricedLines, titleBackText } from '#wording/services/bookings/booking-words.ts'
import { moneyBackLines } from '#wording/services/payments/payment-words.ts'
import { told } from './calendars.ts'
import { bookingToken, waitingToken } from './course.ts'
import { refusalText } from './public.ts'
import { type BookingRow, bookingById, lastPayload } from './queries.ts'
import { owedOf } from './till.ts'
import { titleBackOf } from './told-booking.ts'
import { waitingById } from './waiting-queries.ts'

const PriceMoved = z.object({ wasCents: z.int(), nowCents: z.int(), reason: z.string() })
const OfBooking = z.object({ bookingId: z.uuid(), repriced: PriceMoved.nullable().default(null) })
const OfWaiting = z.object({ waitingId: z.uuid() })
const Cancelled = z.object({ by: z.string(), reason: z.string().default('') })

type Payloads = {
  refused: Record<string, unknown> | undefined
  cancelled: Record<string, unknown> | undefined
  moneyBack: MoneyBack | null
  titleBack: TitleBack | null
  /** What a step changed of the price, and what follows; empty: nothing. */
  money: string[]
}

/** A mail about a booking: it does not leave once the state that it tells is another. */
const onBooking =
  (
    states: readonly BookingRow['state'][] | 'any',
    write: (mailed: MailedBooking, row: BookingRow, payloads: Payloads) => MailTopic,
  ): MailTopics[string] =>
  async (deps, { payload }) => {
    const { bookingId, repriced } = OfBooking.parse(payload)
    const row = await bookingById(deps.db, bookingId)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    if (states !== 'any' && !states.includes(row.state)) return { outcome: 'refused', answer: MAIL.overtaken }
    const href = `${publicBase(deps)}/suivi-reservation/${bookingToken(deps.config, bookingId)}`
    const { number, resourceName, communeName } = row
    const mailed = {
      number: number ?? '',
      resourceName,
      communeName,
      slot: told({ from: row.fromMs, to: row.toMs }),
      href,
    }
    const cancelled = await lastPayload(deps.db, bookingId, 'cancelled')
    const moneyBack = await moneyBackOf(deps.db, { kind: 'booking', id: bookingId })
    const owed = repriced === null ? null : await owedOf(deps.db, bookingId)
    return write(mailed, row, {
      refused: await lastPayload(deps.db, bookingId, 'refused'),
      cancelled,
      moneyBack,
      titleBack: titleBackOf(row, cancelled),
      money: repriced === null ? [] : repricedLines(repriced, { owed, moneyBack, isHeld: row.state === 'held' }),
    })
  }

/** What is written to whoever books, or waits. */
export const BOOKING_TOPICS: MailTopics = {
  bookingReceived: onBooking(['asked'], (mailed) => ({ words: bookingReceivedMail(mailed) })),
  bookingConfirmed: onBooking(['confirmed', 'handedOver'], (mailed) => ({ words: bookingConfirmedMail(mailed) })),
  bookingToSettle: onBooking(['held'], (mailed, row) => ({
    words: bookingToSettleMail(mailed, row.amountCents ?? 0, {
      payBy: row.holdUntil,
      isByTitle: row.settlement === 'title',
    }),
  })),
  bookingRefused: onBooking(['refused'], (mailed, _, { refused }) => ({
    words: bookingRefusedMail(mailed, refusalText(refused ?? {}), refused?.ground === 'silence'),
  })),
  bookingCancelled: onBooking(['cancelled'], (mailed, _, { cancelled, moneyBack, titleBack }) => {
    const { by, reason } = Cancelled.parse(cancelled ?? { by: 'party' })
    const told = [...(moneyBack ? moneyBackLines(moneyBack) : []), ...(titleBack ? [titleBackText(titleBack)] : [])]
    return { words: bookingCancelledMail(mailed, { byTownHall: by === 'townHall', reason, moneyBack: told }) }
  }),
  bookingMoved: onBooking('any', (mailed, _, { money }) => ({ words: bookingMovedMail(mailed, money) })),
  bookingRepriced: onBooking('any', (mailed, _, { money }) => ({ words: bookingRepricedMail(mailed, money) })),
  bookingPlaceLost: onBooking(['paidWithoutPlace'], (mailed) => ({ words: bookingPlaceLostMail(mailed) })),
  bookingOffer: async (deps, { payload }) => {
    const { waitingId } = OfWaiting.parse(payload)
    const row = await waitingById(deps.db, waitingId)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    const { state, offeredUntil, resourceName, communeName } = row
    if (state !== 'offered' || offeredUntil === null || offeredUntil <= deps.realClock.instant().toString())
      return { outcome: 'refused', answer: MAIL.overtaken }
    const href = `${publicBase(deps)}/attente-reservation/${waitingToken(deps.config, waitingId)}`
    const slot = told({ from: row.fromMs, to: row.toMs })
    return { words: bookingOfferMail({ resourceName, communeName, slot, href, until: offeredUntil }) }
  },
}
