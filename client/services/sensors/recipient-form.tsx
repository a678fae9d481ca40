import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { ASSET_KINDS, type AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { TellablePerson } from '#contract/services/sensors/recipient.ts'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { CommuneField } from './commune-field.tsx'
import { useAddRecipient } from './queries.ts'

type Props = {
  people: readonly TellablePerson[]
  /** Of this asset alone; of a sort of assets of a commune when there is none. */
  asset: Pick<Asset, 'id' | 'inseeCode'> | undefined
  onDone: () => void
}

type Words = { inseeCode: string; kind: AssetKind; personId: string }

const faultsOf = ({ inseeCode, personId }: Words) => ({
  ...(inseeCode === '' && { inseeCode: 'Choisissez une commune' }),
  ...(personId === '' && { personId: 'Choisissez la personne à prévenir' }),
})

export function RecipientForm({ people, asset, onDone }: Props) {
  const add = useAddRecipient()
  const form = useForm<Words>(
    { inseeCode: asset?.inseeCode ?? '', kind: 'overflow', personId: '' },
    { check: faultsOf, refusal: add.error },
  )
  const { inseeCode, kind } = form.values
  const there = people.filter(({ communes }) => communes === null || inseeCode === '' || communes.includes(inseeCode))
  const send = form.onSubmit(({ kind: said, ...rest }) =>
    add.mutate({ ...rest, kind: asset ? null : said, assetId: asset?.id ?? null }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {!asset && (
        <>
          <CommuneField {...form.field('inseeCode')} />
          <SelectField
            label="Genre d’équipement"
            options={ASSET_KINDS.map((value) => ({ value, label: ASSET_KIND_NAMES[value] }))}
            value={kind}
            onChange={(value) => form.set({ kind: value })}
          />
        </>
      )}
      <SelectField
        label="Personne à prévenir"
        help="Un agent qui a un rôle sur la commune."
        options={[{ value: '', label: 'Choisir…' }, ...there.map(({ id, name }) => ({ value: id, label: name }))]}
        {...form.field('personId')}
      />
      <FormEnd sending={add} onCancel={onDone}>
        Prévenir cette personne
      </FormEnd>
    </form>
  )
}
