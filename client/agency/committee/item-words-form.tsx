import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CommitteeItem } from '#contract/agency/committee/committee.ts'
import { useWriteItem } from './queries.ts'

type Props = { item: CommitteeItem; maySecret: boolean; onDone: () => void }

/** The officer's reading of an item, and its contrary reasons. */
export function ItemWordsForm({ item: { id, proposal, against, isSecret }, maySecret, onDone }: Props) {
  const write = useWriteItem(id)
  const form = useForm({ proposal, against, isSecret }, { refusal: write.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => write.mutate(said, { onSuccess: onDone }))}
    >
      <TextArea label="Lecture du service" maxLength={8000} {...form.field('proposal')} />
      <TextArea label="Raisons contraires" maxLength={8000} {...form.field('against')} />
      {maySecret && (
        <CheckField checked={form.values.isSecret} onChange={(next) => form.set({ isSecret: next })}>
          Scrutin secret
        </CheckField>
      )}
      <FormEnd sending={write} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
