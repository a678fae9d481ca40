import { useNavigate } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { AMOUNT_ERROR, centsTyped, MoneyField } from './money-field.tsx'
import { useWriteClaim } from './queries.ts'

type Said = {
  contractId: string
  product: string
  object: string
  amount: string
  tariff: string
  deliberation: string
  rule: string
  debtorName: string
  debtorEmail: string
  dueOn: string
  titleNumber: string
}

const faultsOf = (said: Said) => ({
  product: said.product ? undefined : 'Choisissez le produit de l’acte',
  object: said.object.trim().length > 1 ? undefined : 'Dites ce qui est payé',
  amount: centsTyped(said.amount) ? undefined : AMOUNT_ERROR,
  tariff: said.tariff.trim().length > 1 ? undefined : 'Écrivez la ligne du tarif',
  deliberation: said.deliberation.trim().length > 2 ? undefined : 'Écrivez la délibération qui a fixé le tarif',
  debtorName: said.debtorName.trim().length > 1 ? undefined : 'Écrivez qui doit payer',
})

/** A sum to pay, of a product that the act of the régie lists. */
export function ClaimForm({ contracts, onDone }: { contracts: readonly PaymentContract[]; onDone: () => void }) {
  const write = useWriteClaim()
  const navigate = useNavigate()
  const form = useForm<Said>(
    {
      ...{ contractId: contracts[0]?.id ?? '', product: '', object: '', amount: '', tariff: '', deliberation: '' },
      ...{ rule: '', debtorName: '', debtorEmail: '', dueOn: '', titleNumber: '' },
    },
    { check: faultsOf, refusal: write.error },
  )
  const contract = contracts.find(({ id }) => id === form.values.contractId)
  const products = contract?.products.map(({ code, label, article }) => ({
    value: code,
    label: `${label} (${article})`,
  }))
  const send = form.onSubmit(({ amount, debtorEmail, dueOn, titleNumber, ...said }) =>
    write.mutate(
      {
        ...said,
        amountCents: centsTyped(amount) ?? 0,
        debtorEmail: debtorEmail.trim() || null,
        dueOn: dueOn || null,
        titleNumber: titleNumber.trim() || null,
      },
      { onSuccess: ({ id }) => navigate({ to: '/paiements/$id', params: { id } }) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Inscrire une somme à payer">
      <SelectField
        label="Régie ou budget"
        options={contracts.map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` }))}
        {...form.field('contractId')}
        onChange={(contractId) => form.set({ contractId, product: '' })}
      />
      <SelectField
        label="Produit que l’acte énumère"
        options={[{ value: '', label: 'Choisir…' }, ...(products ?? [])]}
        {...form.field('product')}
      />
      <TextField label="Objet" help="Comme l’usager le lira" maxLength={200} {...form.field('object')} />
      <MoneyField label="Somme" {...form.field('amount')} />
      <TextField label="Ligne du tarif" maxLength={200} {...form.field('tariff')} />
      <TextField label="Délibération" maxLength={200} {...form.field('deliberation')} />
      <TextField label="Calcul, s’il y en a un" maxLength={200} {...form.field('rule')} />
      <TextField label="Qui doit payer" maxLength={200} autoComplete="off" {...form.field('debtorName')} />
      <TextField
        label="Son adresse électronique, si elle est connue"
        type="email"
        autoComplete="off"
        {...form.field('debtorEmail')}
      />
      <TextField label="À payer au plus tard le" type="date" {...form.field('dueOn')} />
      {contract?.world === 'title' && (
        <TextField label="Numéro du titre" maxLength={40} {...form.field('titleNumber')} />
      )}
      <FormEnd sending={write} onCancel={onDone}>
        Inscrire
      </FormEnd>
    </form>
  )
}
