import { BOOKING_CHANNELS } from '#contract/services/bookings/booking.ts'
import { CATEGORIES, type Resource } from '#contract/services/bookings/resource.ts'
import { BOOKING_CHANNEL_NAMES, CATEGORY_NAMES } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'

/** How a request reaches the town hall. */
export type Channel = (typeof BOOKING_CHANNELS)[number]

export const CHANNELS = BOOKING_CHANNELS.map((value) => ({ value, label: capitalised(BOOKING_CHANNEL_NAMES[value]) }))

/** Who pays which price. */
export const PAYERS = CATEGORIES.map((value) => ({ value, label: CATEGORY_NAMES[value] }))

export const namesOf = (resources: readonly Resource[]) =>
  resources.map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` }))
