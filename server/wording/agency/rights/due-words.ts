import { euros } from '#wording/services/payments/money.ts'

const DUE_NAMES = {
  request: 'demande',
  booking: 'réservation',
  claim: 'à payer',
  refund: 'à vous rembourser',
  seat: 'inscription à venir',
  grant: 'subvention',
  plan: 'demande sur le plan',
} as const

type Due = { what: keyof typeof DUE_NAMES; label: string; cents: number | null }

/** « demande DS-2026-00012 », « à payer : Location de la salle, 200,82 € » */
export const dueText = ({ what, label, cents }: Due): string =>
  cents === null ? `${DUE_NAMES[what]} ${label}`.trim() : `${DUE_NAMES[what]} : ${label}, ${euros(cents)}`
