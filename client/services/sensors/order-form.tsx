import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { CommuneField } from './commune-field.tsx'
import { LampsField } from './lamps-field.tsx'
import { useAddOrder } from './queries.ts'

const LIT = ['luminaire', 'cabinet'] as const

type Words = {
  inseeCode: string
  number: string
  signedOn: string
  appliesFrom: string
  appliesTo: string
  offFrom: string
  offUntil: string
  area: string
  assetIds: ReadonlySet<number>
}

const faultsOf = ({ inseeCode, number, signedOn, appliesFrom, offFrom, offUntil, area, assetIds }: Words) => ({
  ...(inseeCode === '' && { inseeCode: 'Choisissez une commune' }),
  ...(number.trim() === '' && { number: 'Écrivez le numéro de l’arrêté' }),
  ...(signedOn === '' && { signedOn: 'Écrivez le jour de la signature' }),
  ...(appliesFrom === '' && { appliesFrom: 'Écrivez le premier jour' }),
  ...(offFrom === '' && { offFrom: 'Écrivez une heure' }),
  ...(offUntil === '' && { offUntil: 'Écrivez une heure' }),
  ...(area.trim().length < 3 && { area: 'Dites où : le bourg, une liste de rues' }),
  ...(assetIds.size === 0 && { assetIds: 'Choisissez ce que l’arrêté éteint' }),
})

/** An act that puts lamps out, tied to those that it covers. */
export function OrderForm({ onDone }: { onDone: () => void }) {
  const add = useAddOrder()
  const form = useForm<Words>(
    {
      ...{
        inseeCode: '',
        number: '',
        signedOn: '',
        appliesFrom: '',
        appliesTo: '',
        offFrom: '23:00',
        offUntil: '05:00',
      },
      ...{ area: '', assetIds: new Set() },
    },
    { check: faultsOf, refusal: add.error },
  )
  const { inseeCode, assetIds } = form.values
  const send = form.onSubmit(({ assetIds: chosen, appliesTo, ...said }) =>
    add.mutate({ ...said, appliesTo: appliesTo || null, assetIds: [...chosen] }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <CommuneField {...form.field('inseeCode')} />
      <TextField label="Numéro de l’arrêté" maxLength={60} {...form.field('number')} />
      <TextField label="Signé le" type="date" {...form.field('signedOn')} />
      <div className={stack.fields}>
        <TextField label="S’applique du" type="date" {...form.field('appliesFrom')} />
        <TextField label="au, s’il finit" type="date" {...form.field('appliesTo')} />
        <TextField label="Éteint de" type="time" {...form.field('offFrom')} />
        <TextField label="à" type="time" {...form.field('offUntil')} />
      </div>
      <TextField
        label="Où"
        help="Comme les habitants le liront : le bourg, une liste de rues."
        maxLength={300}
        {...form.field('area')}
      />
      <LampsField
        kinds={LIT}
        inseeCode={inseeCode}
        chosen={assetIds}
        error={form.errorOf('assetIds')}
        onChange={(chosen) => form.set({ assetIds: chosen })}
      />
      <FormEnd sending={add} onCancel={onDone}>
        Inscrire l’arrêté
      </FormEnd>
    </form>
  )
}
