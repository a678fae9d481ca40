import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  type Category,
  NewTariff,
  type Resource,
  TARIFF_UNITS,
  type TariffUnit,
} from '#contract/services/bookings/resource.ts'
import { UNIT_NAMES } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'
import { eurosOf } from './euros.ts'
import { useAddTariff } from './queries.ts'
import { PAYERS } from './record-choices.ts'

const UNITS = TARIFF_UNITS.map((value) => ({ value, label: capitalised(UNIT_NAMES[value]) }))

type Said = {
  category: Category
  unit: TariffUnit
  amountCents: string
  depositCents: string
  cleaningCents: string
  freeUses: string
  validFrom: string
  deliberation: string
  deliberatedOn: string
  executoryOn: string
}

const read = ({ amountCents, depositCents, cleaningCents, freeUses, ...said }: Said) => ({
  ...said,
  amountCents: eurosOf(amountCents) ?? Number.NaN,
  depositCents: eurosOf(depositCents) ?? Number.NaN,
  cleaningCents: eurosOf(cleaningCents) ?? Number.NaN,
  freeUses: Number(freeUses),
})

/** A price of a category, and the deliberation that fixes it: the price before stops on the eve. */
export function TariffForm({ resource }: { resource: Resource }) {
  const today = useToday()
  const add = useAddTariff(resource.id)
  const form = useForm<Said>(
    () => ({
      ...{ category: 'resident', unit: 'use', amountCents: '', depositCents: '0', cleaningCents: '0', freeUses: '0' },
      ...{ validFrom: today, deliberation: '', deliberatedOn: '', executoryOn: '' },
    }),
    { check: (said) => schemaFaults(NewTariff, read(said)), refusal: add.error },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => add.mutate(read(said)))}>
      <div className={stack.fields}>
        <SelectField label="Pour" options={PAYERS} {...form.field('category')} />
        <SelectField label="Compté" options={UNITS} {...form.field('unit')} />
        <TextField label="Prix, en euros" inputMode="decimal" {...form.field('amountCents')} />
        <TextField label="Caution, en euros" inputMode="decimal" {...form.field('depositCents')} />
        <TextField label="Caution de ménage, en euros" inputMode="decimal" {...form.field('cleaningCents')} />
        <TextField label="Usages gratuits par an" inputMode="numeric" {...form.field('freeUses')} />
      </div>
      <TextField label="Délibération" help="Son numéro : 2026-42." maxLength={120} {...form.field('deliberation')} />
      <div className={stack.fields}>
        <TextField label="Prise le" type="date" {...form.field('deliberatedOn')} />
        <TextField label="Exécutoire le" type="date" {...form.field('executoryOn')} />
        <TextField label="S’applique à partir du" type="date" {...form.field('validFrom')} />
      </div>
      <FormEnd sending={add}>Écrire ce tarif</FormEnd>
    </form>
  )
}
