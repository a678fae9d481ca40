import { z } from 'zod'

/**
 * What a booking is, as its events make it. `draft`: its slot is held for whoever writes the request; `asked`: waits for an answer;
 * `held`: granted, waits for its settlement; `paidWithoutPlace`: settled after its slot was lost.
 */
export const BOOKING_STATES = [
  ...(['draft', 'asked', 'refused', 'held', 'confirmed', 'handedOver', 'returned'] as const),
  ...(['closed', 'disputed', 'cancelled', 'lapsed', 'paidWithoutPlace'] as const),
] as const
export const BookingState = z.enum(BOOKING_STATES)
export type BookingState = z.infer<typeof BookingState>

/** States whose slot is nobody else's: those of the constraint of exclusion of the database. */
export const HOLDING_STATES: readonly BookingState[] = ['draft', 'asked', 'held', 'confirmed', 'handedOver', 'returned']

type Moves = Partial<Record<BookingState, BookingState>>

const stay = (...states: readonly BookingState[]): Moves => Object.fromEntries(states.map((state) => [state, state]))

const to = (next: BookingState, ...from: readonly BookingState[]): Moves =>
  Object.fromEntries(from.map((state) => [state, next]))

/** What each event makes of each state; an event is refused in the states that it does not name. */
const COURSE = {
  taken: {},
  asked: to('asked', 'draft', 'lapsed'),
  accepted: to('held', 'asked'),
  confirmed: to('confirmed', 'asked', 'draft', 'lapsed'),
  refused: to('refused', 'asked'),
  settled: to('confirmed', 'held'),
  regained: to('confirmed', 'lapsed'),
  placeLost: to('paidWithoutPlace', 'lapsed', 'cancelled', 'refused'),
  refunded: to('cancelled', 'paidWithoutPlace', 'cancelled'),
  titled: stay('confirmed', 'handedOver', 'returned', 'closed', 'disputed', 'cancelled'),
  extended: stay('held'),
  moved: stay('asked', 'held', 'confirmed'),
  repriced: stay('held', 'confirmed', 'handedOver', 'returned', 'closed', 'disputed'),
  lineAnswered: stay('asked', 'held', 'confirmed'),
  insured: stay('asked', 'held', 'confirmed'),
  insuranceAccepted: stay('asked', 'held', 'confirmed'),
  depositReceived: stay('asked', 'held', 'confirmed'),
  depositReturned: stay('confirmed', 'returned', 'disputed', 'closed', 'cancelled'),
  handedOver: to('handedOver', 'confirmed'),
  returned: to('returned', 'handedOver'),
  disputed: to('disputed', 'returned'),
  closed: to('closed', 'returned', 'disputed'),
  cancelled: to('cancelled', 'draft', 'asked', 'held', 'confirmed'),
  lapsed: to('lapsed', 'draft', 'held'),
} as const satisfies Record<string, Moves>

export type BookingEventType = keyof typeof COURSE
export const BOOKING_EVENTS = Object.keys(COURSE) as BookingEventType[]
export const BookingEventType = z.enum(BOOKING_EVENTS)

/** @returns undefined when the event cannot happen in that state */
export function stateAfter(state: BookingState, type: BookingEventType): BookingState | undefined {
  const moves: Moves = COURSE[type]
  return moves[state]
}

/** The state that a register of events makes; every booking begins as a slot taken. @throws Error when one could not follow */
export const stateOf = (events: readonly BookingEventType[]): BookingState =>
  events.reduce<BookingState>((state, type, at) => {
    if (at === 0) return 'draft'
    const next = stateAfter(state, type)
    if (next === undefined) throw new Error(`${type} cannot follow ${state}`)
    return next
  }, 'draft')
