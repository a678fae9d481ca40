import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { RequestChannel, RightAsked } from '#contract/agency/rights/person-requests.ts'
import { REQUEST_CHANNELS, REQUEST_NAMES } from '#wording/agency/rights/request-words.ts'
import { useNewRequest } from './queries.ts'
import css from './rights.module.css'

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }))

const START = {
  asks: 'access' as RightAsked,
  channel: 'post' as RequestChannel,
  receivedOn: '',
  name: '',
  email: '',
  phone: '',
  address: '',
  words: '',
}

/** What a person asks, as it came. */
export function RequestForm({ onEnd }: { onEnd: () => void }) {
  const recording = useNewRequest()
  const form = useForm(START, {
    refusal: recording.error,
    check: ({ receivedOn, name, words }) => ({
      receivedOn: receivedOn === '' ? 'Écrivez le jour où la demande est arrivée' : undefined,
      name: name.trim() === '' ? 'Écrivez le nom de qui demande' : undefined,
      words: words.trim() === '' ? 'Écrivez ce que la personne demande' : undefined,
    }),
  })
  return (
    <form
      className={css.closing}
      noValidate
      aria-label="Nouvelle demande"
      onSubmit={form.onSubmit((request) => recording.mutate(request, { onSuccess: onEnd }))}
    >
      <SelectField label="Ce qui est demandé" options={optionsOf(REQUEST_NAMES)} {...form.field('asks')} />
      <SelectField label="Comment elle est arrivée" options={optionsOf(REQUEST_CHANNELS)} {...form.field('channel')} />
      <TextField label="Arrivée le" type="date" {...form.field('receivedOn')} />
      <TextField label="Prénom et nom" autoComplete="off" {...form.field('name')} />
      <TextField label="Courriel" type="email" autoComplete="off" {...form.field('email')} />
      <TextField label="Téléphone" type="tel" autoComplete="off" {...form.field('phone')} />
      <TextField label="Adresse" autoComplete="off" {...form.field('address')} />
      <TextArea label="Sa demande, dans ses mots" {...form.field('words')} />
      <FormEnd sending={{ error: form.untold, isPending: recording.isPending }} onCancel={onEnd}>
        Inscrire la demande
      </FormEnd>
    </form>
  )
}
