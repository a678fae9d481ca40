import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { ASSET_KINDS, type AssetKind } from '#contract/services/sensors/asset-names.ts'
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from '#contract/services/sensors/quantities.ts'
import { SEVERITIES, type Severity } from '#contract/services/sensors/sensor.ts'
import { ASSET_KIND_NAMES, QUANTITY_LABELS, SEVERITY_NAMES, unitSign } from '#wording/services/sensors/sensor-words.ts'
import { CommuneField } from './commune-field.tsx'
import { numberOf } from './new-asset.ts'
import { useAddThreshold } from './queries.ts'

type Words = {
  inseeCode: string
  kind: AssetKind
  quantity: Quantity
  side: 'above' | 'below'
  bound: string
  release: string
  severity: Severity
}

const faultsOf = ({ inseeCode, bound, release, side }: Words) => ({
  ...(inseeCode === '' && { inseeCode: 'Choisissez une commune' }),
  ...(!Number.isFinite(numberOf(bound)) && { bound: 'Écrivez le seuil' }),
  ...((side === 'above' ? !(numberOf(release) <= numberOf(bound)) : !(numberOf(release) >= numberOf(bound))) && {
    release: 'Écrivez une valeur de retour de l’autre côté du seuil',
  }),
})

export function ThresholdForm({ onDone }: { onDone: () => void }) {
  const add = useAddThreshold()
  const form = useForm<Words>(
    {
      ...{ inseeCode: '', kind: 'container', quantity: 'fill', side: 'above' },
      ...{ bound: '', release: '', severity: 'major' },
    },
    { check: faultsOf, refusal: add.error },
  )
  const { kind, quantity, side, severity } = form.values
  const send = form.onSubmit(({ side: said, bound, release, ...rest }) =>
    add.mutate(
      { ...rest, isAbove: said === 'above', bound: numberOf(bound), release: numberOf(release) },
      { onSuccess: onDone },
    ),
  )
  const sign = unitSign(QUANTITIES[quantity].unit)
  const withSign = (label: string) => (sign === '' ? label : `${label} (${sign})`)
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <CommuneField {...form.field('inseeCode')} />
      <SelectField
        label="Genre d’équipement"
        options={ASSET_KINDS.map((value) => ({ value, label: ASSET_KIND_NAMES[value] }))}
        value={kind}
        onChange={(value) => form.set({ kind: value })}
      />
      <SelectField
        label="Mesure"
        options={QUANTITY_NAMES.map((value) => ({ value, label: QUANTITY_LABELS[value] ?? value }))}
        value={quantity}
        onChange={(value) => form.set({ quantity: value })}
      />
      <SelectField
        label="Alarme"
        options={[
          { value: 'above', label: 'au-dessus du seuil' },
          { value: 'below', label: 'en dessous du seuil' },
        ]}
        value={side}
        onChange={(value) => form.set({ side: value })}
      />
      <TextField label={withSign('Seuil')} inputMode="decimal" {...form.field('bound')} />
      <TextField label={withSign('Valeur de retour')} inputMode="decimal" {...form.field('release')} />
      <SelectField
        label="Gravité"
        options={SEVERITIES.map((value) => ({ value, label: SEVERITY_NAMES[value] }))}
        value={severity}
        onChange={(value) => form.set({ severity: value })}
      />
      <FormEnd sending={add} onCancel={onDone}>
        Ajouter le seuil
      </FormEnd>
    </form>
  )
}
