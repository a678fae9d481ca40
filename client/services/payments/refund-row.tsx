import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { REFUND_MOVES, type Refund, RefundMove } from '#contract/services/payments/payment-desk.ts'
import { instantText } from '#wording/day.ts'
import { euros } from '#wording/services/payments/money.ts'
import { REFUND_REASON_NAMES, refundStateName } from '#wording/services/payments/payment-words.ts'
import { useMoveRefund } from './queries.ts'

const nextOf = ({ state, isTest }: Refund): readonly RefundMove['state'][] =>
  RefundMove.shape.state.options.filter((to) => REFUND_MOVES[isTest ? 'trial' : 'money'][to]?.includes(state))

/** A refund that was asked of the accountant: what proves the payment, and where it stands. */
export function RefundRow({
  refund,
  mayKeep,
  isListed = false,
}: {
  refund: Refund
  mayKeep: boolean
  isListed?: boolean
}) {
  const [isOpen, setOpen] = useState(false)
  const { claimId, object, debtorName, reason, amountCents, explanation, proofs, isTest, askedAt, moves } = refund
  const next = nextOf(refund)
  return (
    <Row>
      <RowHead>
        {isListed ? (
          <Link to="/paiements/$id" params={{ id: claimId }} className={prose.name}>
            {object}, {debtorName}
          </Link>
        ) : (
          <span className={prose.name}>Remboursement : {REFUND_REASON_NAMES[reason]}</span>
        )}
        <span className={prose.label}>
          {euros(amountCents)} · {isTest ? 'essai, ' : ''}
          {refundStateName(refund)}
        </span>
      </RowHead>
      <p>
        {[...(isListed ? [REFUND_REASON_NAMES[reason]] : []), `demandé le ${instantText(askedAt)}`, explanation]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className={prose.bullets}>
        {proofs.map((proof) => (
          <li key={proof}>{proof}</li>
        ))}
        {moves.map((move) => (
          <li key={move.at}>
            {refundStateName({ state: move.state, isTest })} le {instantText(move.at)}
            {move.by && ` par ${move.by}`} : {move.note}
          </li>
        ))}
      </ul>
      {mayKeep && next.length > 0 && !isOpen && <Button onClick={() => setOpen(true)}>Faire avancer</Button>}
      {isOpen && <MoveForm refund={refund} onDone={() => setOpen(false)} />}
    </Row>
  )
}

function MoveForm({ refund, onDone }: { refund: Refund; onDone: () => void }) {
  const { id, isTest } = refund
  const next = nextOf(refund)
  const move = useMoveRefund(id)
  const form = useForm<{ state: RefundMove['state']; note: string }>(
    { state: next[0] ?? 'refused', note: '' },
    {
      check: ({ note }) => ({
        note: note.trim().length > 2 ? undefined : 'Dites ce qui a été fait, avec sa référence',
      }),
      refusal: move.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => move.mutate(said, { onSuccess: onDone }))}
      aria-label="Faire avancer le remboursement"
    >
      <SelectField
        label="Étape"
        options={next.map((value) => ({ value, label: refundStateName({ state: value, isTest }) }))}
        {...form.field('state')}
      />
      <TextField label="Ce qui a été fait" help="Bordereau, mandat, date" maxLength={500} {...form.field('note')} />
      <FormEnd sending={move} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
