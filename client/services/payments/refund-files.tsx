import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { legalDay, monthText } from '#wording/day.ts'

/** What the accountant is given every month: requests, proofs, accounts and mandates, by régie. Trials are not in it. */
export function RefundFiles({ refunds }: { refunds: readonly Refund[] }) {
  const today = useToday()
  const kept = refunds.filter(({ isTest, mayKeep }) => mayKeep && !isTest)
  const monthOf = ({ askedAt }: Refund) => legalDay(askedAt).slice(0, 7)
  const months = [...new Set([today.slice(0, 7), ...kept.map(monthOf)])].toSorted().toReversed()
  const [month, setMonth] = useState(months[0] ?? today.slice(0, 7))
  const contracts = new Map(
    kept
      .filter((refund) => monthOf(refund) === month)
      .map(({ contractId, contractName, communeName }) => [contractId, `${contractName}, ${communeName}`]),
  )
  if (kept.length === 0) return null
  return (
    <section className={stack.close} aria-labelledby="fichiers">
      <h2 id="fichiers">Fichier du mois pour le comptable</h2>
      <SelectField
        label="Demandés en"
        value={month}
        options={months.map((value) => ({ value, label: monthText(value) }))}
        onChange={setMonth}
      />
      {contracts.size === 0 && <p>Rien n’a été demandé ce mois-là.</p>}
      <Actions>
        {[...contracts].map(([id, name]) => (
          <a key={id} href={addressOf(paymentOperations.monthRefunds, { params: { id, month } })}>
            {name} (CSV)
          </a>
        ))}
      </Actions>
      <p className={prose.soft}>
        Avec les preuves, les comptes et les mandats : c’est une pièce à garder sûre. Sa lecture est écrite au journal.
      </p>
    </section>
  )
}
