import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { REFUND_MOVES, type Refund, RefundMove } from '#contract/services/payments/payment-desk.ts'
import { instantText } from '#wording/day.ts'
import { euros } from '#wording/services/payments/money.ts'
import { REFUND_REASON_NAMES, REFUND_WAY_NAMES, refundStateName } from '#wording/services/payments/payment-words.ts'
import { useMoveRefund } from './queries.ts'
import { RefundAccountPart } from './refund-account-part.tsx'

const nextOf = ({ state, isTest }: Refund): readonly RefundMove['state'][] =>
  RefundMove.shape.state.options.filter((to) => REFUND_MOVES[isTest ? 'trial' : 'money'][to]?.includes(state))

/** A refund that was asked of the accountant: what proves the payment, and where it stands. */
export function RefundRow({ refund, isListed = false }: { refund: Refund; isListed?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const { claimId, object, debtorName, reason, amountCents, explanation, proofs, isTest, askedAt, moves } = refund
  const { way, mandateNumber, mayKeep } = refund
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
          {!isTest && ` ${REFUND_WAY_NAMES[way]}`}
          {mandateNumber !== '' && `, mandat n° ${mandateNumber}`}
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
      {mayKeep && !isTest && next.length > 0 && <RefundAccountPart refund={refund} />}
      {mayKeep && next.length > 0 && !isOpen && (
        <Actions>
          <Button onClick={() => setOpen(true)}>{moveText(refund)}</Button>
        </Actions>
      )}
      {isOpen && <MoveForm refund={refund} onDone={() => setOpen(false)} />}
    </Row>
  )
}

const MANDATE = 'Écrivez le numéro du mandat que le comptable a donné'

/** The step that comes, as the button says it. */
const moveText = ({ state, isTest, way }: Refund): string =>
  isTest
    ? 'Classer cet essai'
    : state === 'asked'
      ? 'Transmettre au comptable, ou refuser'
      : way === 'card'
        ? 'Inscrire que la carte est créditée, ou un refus'
        : 'Inscrire le mandat, ou un refus'

function MoveForm({ refund, onDone }: { refund: Refund; onDone: () => void }) {
  const { id, isTest, way } = refund
  const next = nextOf(refund)
  const move = useMoveRefund(id)
  // a card is credited without a mandate
  const isMandated = ({ state }: RefundMove) => state === 'done' && way === 'transfer'
  const form = useForm<RefundMove>(
    { state: next[0] ?? 'refused', note: '', mandateNumber: '' },
    {
      check: (said) => ({
        ...schemaFaults(RefundMove, said),
        ...(isMandated(said) && said.mandateNumber.trim().length < 2 && { mandateNumber: MANDATE }),
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
      <TextField
        label="Ce qui a été fait"
        help={way === 'card' ? 'Bordereau, référence, date' : 'Bordereau, mandat, date'}
        maxLength={500}
        {...form.field('note')}
      />
      {isMandated(form.values) && (
        <TextField label="Numéro du mandat" maxLength={40} autoComplete="off" {...form.field('mandateNumber')} />
      )}
      <FormEnd sending={move} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
