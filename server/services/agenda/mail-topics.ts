import { z } from 'zod'
import { weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { moneyBackOf } from '#server/services/payments/giving-back.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { instantText, legalDay } from '#wording/day.ts'
import {
  decisionMail,
  offerMail,
  seatCancelledMail,
  seatChangedMail,
  seatMail,
} from '#wording/services/agenda/agenda-mail.ts'
import { momentText } from '#wording/services/agenda/agenda-words.ts'
import { payByText } from '#wording/services/bookings/booking-words.ts'
import { uncapitalised } from '#wording/typography.ts'
import { eventById } from './queries.ts'
import { type SeatRow, seatById } from './seat-queries.ts'
import { paymentOf } from './seats.ts'
import { seatToken } from './secret-links.ts'
import { daysOf } from './times.ts'

const Seat = z.object({ seatId: z.uuid() })
const Event = z.object({ eventId: z.uuid() })

function whenText({ startsAt, endsAt, isAllDay }: SeatRow): string {
  const days = daysOf({ startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(endsAt) })
  const day = legalDay(startsAt)
  return uncapitalised(momentText(weekdayOf(day), { startsAt, endsAt, isAllDay, ...days }))
}

/** @param isStill  whether the mail still says what is true when it leaves */
const ofSeat =
  (mail: typeof seatMail | typeof offerMail, isStill: (seat: SeatRow) => boolean): MailTopics[string] =>
  async (deps, { payload }) => {
    const { seatId } = Seat.parse(payload)
    const seat = await seatById(deps.db, seatId)
    if (!seat || !isStill(seat)) return { outcome: 'refused', answer: MAIL.overtaken }
    return {
      words: mail({
        ...seat,
        when: whenText(seat),
        payment: paymentOf(seat),
        moneyBack: await moneyBackOf(deps.db, { kind: 'seat', id: seatId }),
        heldUntil: seat.heldUntil && instantText(seat.heldUntil),
        payBy: seat.heldUntil && payByText(seat.heldUntil),
        href: `${publicBase(deps)}/agenda/inscription/${seatToken(deps.config, seatId)}`,
      }),
    }
  }

const isLive = ({ state }: SeatRow) => state === 'confirmed' || state === 'held' || state === 'waiting'

/** What the agenda writes to who registered and to who proposed. */
export const AGENDA_TOPICS: MailTopics = {
  agendaSeat: ofSeat(seatMail, isLive),
  agendaOffer: ofSeat(offerMail, ({ state }) => state === 'held'),
  agendaChanged: ofSeat(seatChangedMail, isLive),
  agendaCancelled: ofSeat(seatCancelledMail, ({ isCancelled }) => isCancelled),
  agendaDecision: async (deps, { payload }) => {
    const { eventId } = Event.parse(payload)
    const event = await eventById(deps.db, eventId)
    if (!event || event.state === 'proposed') return { outcome: 'refused', answer: MAIL.overtaken }
    const { title, communeName, state, reason } = event
    const href = `${publicBase(deps)}/agenda${state === 'refused' ? '' : `/${eventId}`}`
    return { words: decisionMail({ title, communeName, state, reason, href }) }
  },
}
