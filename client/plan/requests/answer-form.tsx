import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  NEXT_STATES,
  type PlanRequest,
  REASONED_STATES,
  type RequestState,
} from '#contract/plan/requests/plan-request.ts'
import { REQUEST_STATE_NAMES } from '#wording/plan/requests/request-words.ts'
import { countText } from '#wording/quantity.ts'
import { useMove } from './queries.ts'

type Props = { requests: readonly Pick<PlanRequest, 'id' | 'state'>[]; onDone: () => void }

/** One step for all that are chosen, with its reason; what they may all become is proposed. */
export function AnswerForm({ requests, onDone }: Props) {
  const move = useMove()
  const possible = requests.reduce<readonly RequestState[]>(
    (states, { state }) => states.filter((one) => NEXT_STATES[state].includes(one)),
    NEXT_STATES[requests[0]?.state ?? 'approved'],
  )
  const [first] = possible
  const form = useForm<{ state: RequestState | ''; answer: string }>(() => ({ state: first ?? '', answer: '' }), {
    check: ({ state, answer }) => ({
      ...(REASONED_STATES.some((one) => one === state) &&
        answer.trim() === '' && { answer: 'Écrivez le motif : l’auteur le lira' }),
    }),
    refusal: move.error,
  })
  if (!first)
    return <p>{requests.length > 1 ? 'Ces demandes n’ont pas de suite commune.' : 'Cette demande est close.'}</p>
  const state = possible.find((one) => one === form.values.state) ?? first
  const send = form.onSubmit(({ answer }) =>
    move.mutate({ ids: requests.map(({ id }) => id), state, answer }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label={`Faire avancer ${countText(requests.length, 'demande')}`}
        options={possible.map((value) => ({ value, label: REQUEST_STATE_NAMES[value] }))}
        value={state}
        onChange={(value) => form.set({ state: value })}
      />
      <TextArea label="Réponse motivée, lue par l’auteur" rows={3} maxLength={5000} {...form.field('answer')} />
      <FormEnd sending={move}>Enregistrer la réponse</FormEnd>
    </form>
  )
}
