import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { PRESENCE_WORDS } from '#wording/services/sensors/presence-words.ts'
import { CommuneField } from './commune-field.tsx'
import { LampsField } from './lamps-field.tsx'
import { useAddPresenceGroup } from './queries.ts'

const LEAST = 3
const COUNTING = ['luminaire'] as const

type Words = { name: string; inseeCode: string; assetIds: ReadonlySet<number> }

/** Lamps that count together. */
export function PresenceForm({ onDone }: { onDone: () => void }) {
  const add = useAddPresenceGroup()
  const form = useForm<Words>(
    { name: '', inseeCode: '', assetIds: new Set() },
    {
      check: ({ name, inseeCode, assetIds }) => ({
        ...(name.trim().length < 2 && { name: 'Donnez un nom au groupe' }),
        ...(inseeCode === '' && { inseeCode: 'Choisissez une commune' }),
        ...(assetIds.size < LEAST && { assetIds: 'Choisissez trois luminaires au moins' }),
      }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit(({ assetIds, ...said }) =>
    add.mutate({ ...said, assetIds: [...assetIds] }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p>{PRESENCE_WORDS.erased}</p>
      <TextField label="Nom du groupe" maxLength={120} {...form.field('name')} />
      <CommuneField {...form.field('inseeCode')} />
      <LampsField
        kinds={COUNTING}
        inseeCode={form.values.inseeCode}
        chosen={form.values.assetIds}
        error={form.errorOf('assetIds')}
        onChange={(assetIds) => form.set({ assetIds })}
      />
      <FormEnd sending={add} onCancel={onDone}>
        Réunir ces luminaires
      </FormEnd>
    </form>
  )
}
