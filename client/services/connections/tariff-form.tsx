import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { ConnectionPage } from '#contract/services/connections/connection.ts'
import { centsIn, numberIn } from './numbers.ts'
import { useRecordTariff } from './queries.ts'

type Props = { communes: ConnectionPage['communes']; onClose: () => void }

const AMOUNT = 'Écrivez un montant en euros : 24,50 ; 0 s’il n’y en a pas'
const AMOUNTS = ['fixed', 'perFloorM2', 'perDwelling', 'branchRepaid'] as const

/** What a deliberation voted, for good: a new one comes after it. */
export function TariffForm({ communes, onClose }: Props) {
  const record = useRecordTariff()
  const form = useForm(
    () => ({
      inseeCode: communes[0]?.inseeCode ?? '',
      ...{ deliberation: '', appliesFrom: '', fixed: '0', perFloorM2: '0', exemptFloorM2: '0', perDwelling: '0' },
      ...{ systemCost: '', branchRepaid: '0' },
    }),
    {
      check: (said) => ({
        ...Object.fromEntries(AMOUNTS.filter((name) => centsIn(said[name]) === null).map((name) => [name, AMOUNT])),
        ...(said.deliberation.trim().length < 3 && {
          deliberation: 'Écrivez la délibération : « n° 2025-41 du 12 juin 2025 »',
        }),
        ...(said.appliesFrom === '' && { appliesFrom: 'Écrivez le jour à partir duquel il s’applique' }),
        ...(numberIn(said.exemptFloorM2) === null && {
          exemptFloorM2: 'Écrivez une surface en m² : 20 ; 0 s’il n’y en a pas',
        }),
        ...(!centsIn(said.systemCost) && { systemCost: 'Écrivez le coût d’une installation individuelle : 9 000' }),
      }),
      refusal: record.error,
    },
  )
  const send = form.onSubmit(({ inseeCode, deliberation, appliesFrom, exemptFloorM2, ...said }) =>
    record.mutate(
      {
        ...{ inseeCode, deliberation, appliesFrom, exemptFloorM2: numberIn(exemptFloorM2) ?? 0 },
        ...{ fixedCents: centsIn(said.fixed) ?? 0, perFloorM2Cents: centsIn(said.perFloorM2) ?? 0 },
        ...{ perDwellingCents: centsIn(said.perDwelling) ?? 0, systemCostCents: centsIn(said.systemCost) ?? 0 },
        branchRepaidCents: centsIn(said.branchRepaid) ?? 0,
      },
      { onSuccess: onClose },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Commune"
        options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
        {...form.field('inseeCode')}
      />
      <TextField label="Délibération" maxLength={200} {...form.field('deliberation')} />
      <TextField label="S’applique à partir du" type="date" {...form.field('appliesFrom')} />
      <TextField label="Part fixe, €" inputMode="decimal" {...form.field('fixed')} />
      <TextField label="Par m² de plancher, €" inputMode="decimal" {...form.field('perFloorM2')} />
      <TextField label="Surface non comptée, m²" inputMode="decimal" {...form.field('exemptFloorM2')} />
      <TextField label="Par logement, €" inputMode="decimal" {...form.field('perDwelling')} />
      <TextField
        label="Coût d’une installation individuelle, €"
        help="La participation ne dépasse pas 80 % de ce coût, moins ce qui est remboursé du branchement."
        inputMode="decimal"
        {...form.field('systemCost')}
      />
      <TextField label="Remboursé du branchement, €" inputMode="decimal" {...form.field('branchRepaid')} />
      <FormEnd sending={record} onCancel={onClose}>
        Inscrire le tarif
      </FormEnd>
    </form>
  )
}
