import { ROLE_NAMES } from '#client/agency/people/roles.ts'
import { Role } from '#contract/agency/identity/session.ts'
import { toldValue } from '#wording/agency/rights/told-value.ts'
import { dayText, instantText } from '#wording/day.ts'
import { STATE_NAMES } from '#wording/dossier/register/dossier-state.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { euros } from '#wording/services/payments/money.ts'
import { CLAIM_STATE_NAMES } from '#wording/services/payments/payment-words.ts'

const PARTS: Readonly<Record<string, string>> = {
  applicant: 'Demandeur',
  representative: 'Mandataire',
  architect: 'Architecte',
}

const CLAIM_STATES: Readonly<Record<string, string>> = CLAIM_STATE_NAMES

const STATES: Readonly<Record<string, string>> = { ...STATE_NAMES, draft: 'Brouillon' }

/** What the export keeps for machines, as it is read: days, numbers, states and roles in words. */
export function ownValue(key: string, value: string): string {
  if (key === 'number') return printedNumber(value)
  if (key === 'state') return STATES[value] ?? value
  if (key === 'part') return PARTS[value] ?? value
  if (key === 'claimState') return CLAIM_STATES[value] ?? value
  if (key === 'amount' || key === 'paid') return euros(Number(value))
  if (key === 'role') return ROLE_NAMES[Role.parse(value)]
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return instantText(value)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value)
  return toldValue(value)
}
