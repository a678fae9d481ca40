import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import type { PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { monthText } from '#wording/day.ts'

const MONTHS = 12

/** « 2026-11 », so many months before that of a day. */
const monthBefore = (day: string, ago: number) => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7)
}

/** What ended without being paid, month by month, for the accountant of each régie. */
export function EndFiles({ contracts }: { contracts: readonly PaymentContract[] }) {
  const today = useToday()
  const months = Array.from({ length: MONTHS }, (_, ago) => monthBefore(today, ago))
  const [month, setMonth] = useState(monthBefore(today, 0))
  const kept = contracts.filter(({ mayKeep }) => mayKeep)
  if (kept.length === 0) return null
  return (
    <details className={prose.fold}>
      <summary>Fichier du mois : sommes prescrites ou admises en non-valeur</summary>
      <SelectField
        label="Actes de"
        value={month}
        options={months.map((value) => ({ value, label: monthText(value) }))}
        onChange={setMonth}
      />
      <Actions>
        {kept.map(({ id, name, communeName }) => (
          <a key={id} href={addressOf(paymentOperations.monthEnds, { params: { id, month } })}>
            {name}, {communeName} (CSV)
          </a>
        ))}
      </Actions>
    </details>
  )
}
