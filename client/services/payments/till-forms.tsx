import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { TillDay } from '#contract/services/payments/payment-desk.ts'
import { AMOUNT_ERROR, centsTyped, MoneyField, typedCents } from './money-field.tsx'
import { useCloseTill, useDeposit } from './queries.ts'

/** What is done of the drawer: cash taken to the accountant, the day closed. */
export function TillForms({ till }: { till: TillDay }) {
  const [open, setOpen] = useState<'none' | 'deposit' | 'close'>('none')
  const close = () => setOpen('none')
  if (till.isClosed)
    return (
      <Notice title="La caisse de ce jour est arrêtée">
        <p>Rien ne s’y ajoute plus. Elle rouvre demain.</p>
      </Notice>
    )
  if (open === 'deposit') return <DepositForm till={till} onDone={close} />
  if (open === 'close') return <CloseForm till={till} onDone={close} />
  return (
    <Actions>
      <Button variant="primary" onClick={() => setOpen('close')}>
        Arrêter la caisse du jour
      </Button>
      {till.heldCents > 0 && <Button onClick={() => setOpen('deposit')}>Verser des espèces</Button>}
    </Actions>
  )
}

function DepositForm({ till, onDone }: { till: TillDay; onDone: () => void }) {
  const deposit = useDeposit(till.contract.id)
  const form = useForm(
    { amount: typedCents(till.heldCents), slip: '' },
    {
      check: ({ amount, slip }) => ({
        amount: centsTyped(amount) ? undefined : AMOUNT_ERROR,
        slip: slip.trim().length > 1 ? undefined : 'Écrivez le numéro du bordereau',
      }),
      refusal: deposit.error,
    },
  )
  const send = form.onSubmit(({ amount, slip }) =>
    deposit.mutate({ slip, amountCents: centsTyped(amount) ?? 0 }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Verser des espèces">
      <MoneyField label="Somme versée au comptable" {...form.field('amount')} />
      <TextField label="Bordereau" maxLength={60} autoComplete="off" {...form.field('slip')} />
      <FormEnd sending={deposit} onCancel={onDone}>
        Inscrire le versement
      </FormEnd>
    </form>
  )
}

function CloseForm({ till, onDone }: { till: TillDay; onDone: () => void }) {
  const close = useCloseTill(till.contract.id)
  const form = useForm(
    { counted: '', reason: '' },
    {
      check: ({ counted }) => ({ counted: centsTyped(counted) === undefined ? AMOUNT_ERROR : undefined }),
      refusal: close.error,
    },
  )
  const counted = centsTyped(form.values.counted)
  const isOff = counted !== undefined && counted !== till.heldCents
  const send = form.onSubmit(({ reason }) =>
    close.mutate({ countedCents: counted ?? 0, reason }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Arrêter la caisse du jour">
      <p>Comptez les espèces. L’arrêté est signé de votre session : rien ne s’ajoute plus à ce jour.</p>
      <MoneyField label="Espèces comptées" {...form.field('counted')} />
      {(isOff || form.values.reason !== '') && (
        <TextField label="Ce qui explique la différence" maxLength={300} {...form.field('reason')} />
      )}
      <FormEnd sending={close} onCancel={onDone}>
        Arrêter et signer
      </FormEnd>
    </form>
  )
}
