import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CommitteeItem } from '#contract/agency/committee/committee.ts'
import { useMoveItem } from './queries.ts'

type Said = { said: string; followUp: string; followDueOn: string; deliberation: string }
const sent = ({ followDueOn, ...said }: Said) => ({ ...said, followDueOn: followDueOn === '' ? null : followDueOn })

const WITHOUT_VOTE = [
  { value: 'favourable', label: 'Avis favorable, sans vote' },
  { value: 'unfavourable', label: 'Avis défavorable, sans vote' },
  { value: 'noVote', label: 'Pris acte' },
] as const

/** Ends an item: the votes count themselves; without one, what was concluded is said. */
export function CloseForm({ item: { id, voted }, onCancel }: { item: CommitteeItem; onCancel: () => void }) {
  const move = useMoveItem(id)
  const [withoutVote, setWithoutVote] = useState<(typeof WITHOUT_VOTE)[number]['value']>('favourable')
  const form = useForm<Said>({ said: '', followUp: '', followDueOn: '', deliberation: '' }, { refusal: move.error })
  const send = form.onSubmit((said) =>
    move.mutate({ move: 'close', withoutVote: voted.length === 0 ? withoutVote : null, ...sent(said) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {voted.length === 0 && (
        <SelectField
          label="Personne n’a voté : conclusion"
          value={withoutVote}
          options={WITHOUT_VOTE}
          onChange={setWithoutVote}
        />
      )}
      <Fields form={form} />
      <FormEnd sending={move} onCancel={onCancel}>
        Clôturer
      </FormEnd>
    </form>
  )
}

const Fields = ({ form }: { form: ReturnType<typeof useForm<Said>> }) => (
  <>
    <TextArea label="Ce que dit le compte rendu" maxLength={8000} {...form.field('said')} />
    <TextField label="Suite à donner" maxLength={500} {...form.field('followUp')} />
    {form.values.followUp !== '' && <TextField label="Au plus tard le" type="date" {...form.field('followDueOn')} />}
    <TextField label="Numéro de délibération" help="S’il y en a une." maxLength={100} {...form.field('deliberation')} />
  </>
)

/** What the minutes say of an item, until they are adopted. */
export function RecordForm({
  item: { id, ordinal, said, followUp, followDueOn, deliberation },
}: {
  item: CommitteeItem
}) {
  const [isOpen, setOpen] = useState(false)
  const move = useMoveItem(id)
  const form = useForm<Said>(() => ({ said, followUp, followDueOn: followDueOn ?? '', deliberation }), {
    refusal: move.error,
  })
  if (!isOpen)
    return (
      <Actions>
        <Button
          variant="quiet"
          aria-label={`Corriger le compte rendu du point ${ordinal}`}
          onClick={() => setOpen(true)}
        >
          Corriger ce que dit le compte rendu
        </Button>
      </Actions>
    )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((next) =>
        move.mutate({ move: 'record', ...sent(next) }, { onSuccess: () => setOpen(false) }),
      )}
    >
      <Fields form={form} />
      <FormEnd sending={move} onCancel={() => setOpen(false)}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
