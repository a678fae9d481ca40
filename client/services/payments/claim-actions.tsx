import { useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type CounterMeans, isOwed } from '#contract/services/payments/claim.ts'
import type { ClaimSheet, NewRefund } from '#contract/services/payments/payment-desk.ts'
import { MEANS_NAMES, REFUND_REASON_NAMES, takerText } from '#wording/services/payments/payment-words.ts'
import { EndForm } from './end-form.tsx'
import { AMOUNT_ERROR, centsTyped, MoneyField, typedCents } from './money-field.tsx'
import { useAskRefund, useCancelClaim, useTake } from './queries.ts'

type Open = 'none' | 'take' | 'cancel' | 'refund' | 'end'

/** Who takes the money of a claim, where the reader does not; and what its cashier may do of it now. */
export function ClaimActions({ claim }: { claim: ClaimSheet }) {
  const [open, setOpen] = useState<Open>('none')
  const taker = isOwed(claim) ? takerText(claim) : null
  if (!claim.mayKeep) return taker && <p className={prose.measure}>{taker}</p>
  const close = () => setOpen('none')
  const isToPay = isOwed(claim)
  if (open === 'take') return <TakeForm claim={claim} onDone={close} />
  if (open === 'cancel') return <CancelForm id={claim.id} onDone={close} />
  if (open === 'refund') return <RefundForm claim={claim} onDone={close} />
  if (open === 'end') return <EndForm id={claim.id} onDone={close} />
  return (
    <>
      {claim.world === 'title' && taker && <p className={prose.measure}>{taker}</p>}
      <Actions>
        {isToPay && claim.means.length > 0 && (
          <Button variant="primary" onClick={() => setOpen('take')}>
            Encaisser au guichet
          </Button>
        )}
        {claim.paidCents > askedBack(claim) && (
          <Button onClick={() => setOpen('refund')}>Demander un remboursement</Button>
        )}
        {claim.state === 'due' && claim.paidCents === 0 && (
          <Button variant="quiet" onClick={() => setOpen('cancel')}>
            Annuler cette somme
          </Button>
        )}
        {(isToPay || claim.state === 'handedOver') && (
          <Button variant="quiet" onClick={() => setOpen('end')}>
            Prescrit, ou en non-valeur
          </Button>
        )}
      </Actions>
    </>
  )
}

/** What is asked back already, or was given back. */
const askedBack = ({ refunds }: ClaimSheet) =>
  refunds.reduce((sum, { state, amountCents }) => (state === 'refused' ? sum : sum + amountCents), 0)

const DETAIL: Readonly<Record<CounterMeans, string>> = {
  cash: 'Remarque',
  cheque: 'Numéro du chèque',
  cardTerminal: 'Numéro du ticket',
}

function TakeForm({ claim, onDone }: { claim: ClaimSheet; onDone: () => void }) {
  const take = useTake(claim.id)
  const [isAboveCeiling, setAboveCeiling] = useState(false)
  const isAsked = take.error !== null && asProblem(take.error).type.endsWith('/plafond-d-encaisse')
  const form = useForm<{ means: CounterMeans; amount: string; detail: string }>(
    { means: claim.means[0] ?? 'cash', amount: typedCents(claim.amountCents - claim.paidCents), detail: '' },
    { check: ({ amount }) => ({ amount: centsTyped(amount) ? undefined : AMOUNT_ERROR }), refusal: take.error },
  )
  const send = form.onSubmit(({ means, amount, detail }) =>
    take.mutate({ means, detail, isAboveCeiling, amountCents: centsTyped(amount) ?? 0 }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Encaisser au guichet">
      <SelectField
        label="Moyen"
        options={claim.means.map((value) => ({ value, label: MEANS_NAMES[value] }))}
        {...form.field('means')}
      />
      <MoneyField label="Somme reçue" {...form.field('amount')} />
      <TextField label={DETAIL[form.values.means]} maxLength={60} autoComplete="off" {...form.field('detail')} />
      {(isAsked || isAboveCeiling) && (
        <CheckField checked={isAboveCeiling} onChange={setAboveCeiling}>
          Encaisser quand même : je verse aussitôt au comptable
        </CheckField>
      )}
      <FormEnd sending={take} onCancel={onDone}>
        Encaisser et faire la quittance
      </FormEnd>
    </form>
  )
}

function CancelForm({ id, onDone }: { id: string; onDone: () => void }) {
  const cancel = useCancelClaim(id)
  const form = useForm(
    { reason: '' },
    {
      check: ({ reason }) => ({ reason: reason.trim().length > 2 ? undefined : 'Dites pourquoi : l’usager le lira' }),
      refusal: cancel.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => cancel.mutate(said, { onSuccess: onDone }))}
      aria-label="Annuler cette somme"
    >
      <TextField label="Pourquoi" maxLength={300} {...form.field('reason')} />
      <FormEnd sending={cancel} onCancel={onDone}>
        Annuler la somme
      </FormEnd>
    </form>
  )
}

const REASONS = (['cancelled', 'error', 'other'] as const).map((value) => ({
  value,
  label: REFUND_REASON_NAMES[value],
}))

function RefundForm({ claim, onDone }: { claim: ClaimSheet; onDone: () => void }) {
  const ask = useAskRefund(claim.id)
  const form = useForm<{ reason: NewRefund['reason']; amount: string; explanation: string }>(
    { reason: 'cancelled', amount: typedCents(claim.paidCents - askedBack(claim)), explanation: '' },
    {
      check: ({ amount, explanation }) => ({
        amount: centsTyped(amount) ? undefined : AMOUNT_ERROR,
        explanation: explanation.trim().length > 2 ? undefined : 'Dites pourquoi : le comptable le lira',
      }),
      refusal: ask.error,
    },
  )
  const send = form.onSubmit(({ amount, ...said }) =>
    ask.mutate({ ...said, amountCents: centsTyped(amount) ?? 0 }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Demander un remboursement">
      <p>PayFiP ne rembourse pas : le comptable le fait, sur cette demande et ses preuves, jointes d’office.</p>
      <SelectField label="Raison" options={REASONS} {...form.field('reason')} />
      <MoneyField label="Somme à rendre" {...form.field('amount')} />
      <TextArea label="Explication" maxLength={1000} {...form.field('explanation')} />
      <FormEnd sending={ask} onCancel={onDone}>
        Demander
      </FormEnd>
    </form>
  )
}
