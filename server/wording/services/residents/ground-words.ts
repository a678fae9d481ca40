import { countText } from '#wording/quantity.ts'

const GROUND_COUNTS = {
  bins: ['demande de bac en cours', 'demandes de bac en cours'],
  requests: ['autre demande aux services en cours', 'autres demandes aux services en cours'],
  grants: ['demande de subvention en cours', 'demandes de subvention en cours'],
  bookings: ['réservation en cours', 'réservations en cours'],
  claims: ['somme à payer', 'sommes à payer'],
} as const

/** « 2 demandes de bac en cours », at the counter. */
export const groundCountText = (service: keyof typeof GROUND_COUNTS, count: number): string =>
  countText(count, GROUND_COUNTS[service][0], GROUND_COUNTS[service][1])
