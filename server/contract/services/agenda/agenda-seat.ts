import { z } from 'zod'
import { MoneyBack } from '#contract/services/payments/claim.ts'
import { TitleNumber } from '#contract/services/payments/title-number.ts'

export const SEAT_STATES = ['waiting', 'held', 'confirmed', 'cancelled', 'lapsed'] as const
export const SeatState = z.enum(SEAT_STATES)
export type SeatState = z.infer<typeof SeatState>

/** Places that one person may ask for. */
export const SEATS_AT_ONCE = 10

export const NewSeat = z.object({
  occurrenceId: z.uuid('Choisissez une date'),
  name: z.string({ error: 'Dites à quel nom' }).trim().min(2, 'Dites à quel nom').max(150),
  email: z.union([z.literal(''), z.email('Écrivez une adresse électronique : nom@exemple.fr').max(200)]).default(''),
  quantity: z
    .int({ error: 'Dites combien de places' })
    .min(1, 'Demandez au moins une place')
    .max(SEATS_AT_ONCE, `Demandez ${SEATS_AT_ONCE} places au plus`)
    .default(1),
})
export type NewSeat = z.infer<typeof NewSeat>

/**
 * How a seat that costs is paid. `none`: it costs nothing, or is no longer theirs; `later`: once its place is taken; `cashier`: at the counter of the
 * régie, by when it is held; `title`: no régie takes it, a title of revenue is collected by the accountant, once it has its number; `titleCalledOff`: given back, and one may have
 * left meanwhile.
 */
export const SeatPayment = z.discriminatedUnion('way', [
  z.object({ way: z.literal('none') }),
  z.object({ way: z.literal('later') }),
  z.object({ way: z.literal('cashier') }),
  z.object({ way: z.literal('title'), number: z.string().nullable() }),
  z.object({ way: z.literal('titleCalledOff'), number: z.string().nullable() }),
  z.object({ way: z.literal('online'), address: z.string() }),
  z.object({ way: z.literal('paid') }),
])
export type SeatPayment = z.infer<typeof SeatPayment>

/** What the person who asked reads by their link. */
export const FollowedSeat = z.object({
  eventId: z.string(),
  title: z.string(),
  placeName: z.string(),
  communeName: z.string(),
  organiserName: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  isAllDay: z.boolean(),
  isCancelled: z.boolean(),
  reason: z.string(),
  name: z.string(),
  quantity: z.number(),
  state: SeatState,
  /** Place in the waiting list, from 1; null when not waiting. */
  place: z.number().nullable(),
  heldUntil: z.string().nullable(),
  amountCents: z.number().nullable(),
  deliberation: z.string(),
  payment: SeatPayment,
  /** What goes back of what was paid for it. */
  moneyBack: MoneyBack.nullable(),
  /** False once the date has begun. */
  isOpen: z.boolean(),
})
export type FollowedSeat = z.infer<typeof FollowedSeat>

/** `token` is the secret of the link: told once. */
export const ReceivedSeat = FollowedSeat.extend({ token: z.string() })
export type ReceivedSeat = z.infer<typeof ReceivedSeat>

export const SeatAnswer = z.object({ answer: z.enum(['confirm', 'cancel']) })
export type SeatAnswer = z.infer<typeof SeatAnswer>

/** A line of the list of who comes. */
export const SeatLine = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  quantity: z.number(),
  state: SeatState,
  heldUntil: z.string().nullable(),
  amountCents: z.number().nullable(),
  way: z.enum(['online', 'cashier', 'title']).nullable().describe('how it is paid; null: nothing is, or not yet'),
  titleNumber: z.string().nullable(),
  askedAt: z.string(),
})
export type SeatLine = z.infer<typeof SeatLine>

/** The title of revenue by which the accountant collects the price of a place. */
export const SeatTitle = z.object({ titleNumber: TitleNumber })
export type SeatTitle = z.infer<typeof SeatTitle>
