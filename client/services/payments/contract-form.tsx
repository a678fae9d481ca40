import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { COUNTER_MEANS, type CounterMeans } from '#contract/services/payments/claim.ts'
import type { NewContract } from '#contract/services/payments/payment-desk.ts'
import { MEANS_NAMES, PRODUCT_NAMES, type ProductCode } from '#wording/services/payments/payment-words.ts'
import { AMOUNT_ERROR, centsTyped, MoneyField } from './money-field.tsx'
import { useOpenContract } from './queries.ts'

type Said = {
  inseeCode: string
  world: NewContract['world']
  name: string
  act: string
  actOn: string
  article: string
  numcli: string
  ceiling: string
  products: ReadonlySet<ProductCode>
  means: ReadonlySet<CounterMeans>
}

const PRODUCTS = Object.keys(PRODUCT_NAMES) as ProductCode[]
const WORLDS = [
  { value: 'till', label: 'Régie : elle encaisse ce que son acte énumère' },
  { value: 'title', label: 'Budget : ses titres se paient en ligne' },
] as const

const faultsOf = (said: Said) => ({
  inseeCode: /^[0-9][0-9AB][0-9]{3}$/.test(said.inseeCode) ? undefined : 'Le code INSEE compte cinq signes',
  name: said.name.trim().length > 1 ? undefined : 'Écrivez le nom',
  act: said.act.trim().length > 2 ? undefined : 'Écrivez la référence de l’acte',
  actOn: said.actOn ? undefined : 'Dites le jour de l’acte',
  article: said.article.trim() ? undefined : 'Dites l’article qui énumère les produits',
  products: said.products.size > 0 ? undefined : 'Choisissez au moins un produit de l’acte',
  numcli: said.numcli === '' || /^\d{6}$/.test(said.numcli) ? undefined : 'Le numéro de client compte six chiffres',
  ceiling: said.ceiling === '' || centsTyped(said.ceiling) ? undefined : AMOUNT_ERROR,
})

const contractOf = (said: Said, today: string): NewContract => ({
  ...{ inseeCode: said.inseeCode, world: said.world, name: said.name, budget: '', act: said.act, actOn: said.actOn },
  ...{ numcli: said.numcli || null, openedOn: today },
  means: said.world === 'till' ? [...said.means] : [],
  cashCeilingCents: said.world === 'till' ? (centsTyped(said.ceiling) ?? null) : null,
  products: [...said.products].map((code) => ({ code, label: PRODUCT_NAMES[code], article: said.article })),
})

/** An administrator enters a régie as its act says it. */
export function ContractEntry() {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <ContractForm onDone={() => setOpen(false)} />
  return (
    <Actions>
      <Button onClick={() => setOpen(true)}>Inscrire une régie ou un budget</Button>
    </Actions>
  )
}

const EMPTY: Said = {
  ...{ inseeCode: '', world: 'till', name: '', act: '', actOn: '', article: '', numcli: '', ceiling: '' },
  ...{ products: new Set<ProductCode>(), means: new Set<CounterMeans>() },
}

function ContractForm({ onDone }: { onDone: () => void }) {
  const open = useOpenContract()
  const today = useToday()
  const form = useForm<Said>(EMPTY, { check: faultsOf, refusal: open.error })
  const { world, products, means } = form.values
  const send = form.onSubmit((said) => open.mutate(contractOf(said, today), { onSuccess: onDone }))
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Inscrire une régie ou un budget">
      <SelectField label="Sorte" options={WORLDS} {...form.field('world')} />
      <TextField label="Code INSEE de la commune" maxLength={5} autoComplete="off" {...form.field('inseeCode')} />
      <TextField label="Nom" maxLength={200} {...form.field('name')} />
      <TextField label="Acte" help="Décision n° …, délibération n° …" maxLength={200} {...form.field('act')} />
      <TextField label="Jour de l’acte" type="date" {...form.field('actOn')} />
      <FieldGroup label="Produits que l’acte énumère" error={form.errorOf('products')}>
        {PRODUCTS.map((code) => (
          <CheckField
            key={code}
            checked={products.has(code)}
            onChange={(isIn) => form.set({ products: ticked(products, code, isIn) })}
          >
            {PRODUCT_NAMES[code]}
          </CheckField>
        ))}
      </FieldGroup>
      <TextField label="Article qui les énumère" help="article 3" maxLength={60} {...form.field('article')} />
      {world === 'till' && (
        <FieldGroup label="Au guichet">
          {COUNTER_MEANS.map((one) => (
            <CheckField
              key={one}
              checked={means.has(one)}
              onChange={(isIn) => form.set({ means: ticked(means, one, isIn) })}
            >
              {MEANS_NAMES[one]}
            </CheckField>
          ))}
        </FieldGroup>
      )}
      {world === 'till' && <MoneyField label="Plafond d’espèces, s’il y en a un" {...form.field('ceiling')} />}
      <TextField
        label="Numéro de client PayFiP, s’il est connu"
        maxLength={6}
        inputMode="numeric"
        {...form.field('numcli')}
      />
      <FormEnd sending={open} onCancel={onDone}>
        Inscrire
      </FormEnd>
    </form>
  )
}
