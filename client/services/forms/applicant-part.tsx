import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { Applicant, PublicForm } from '#contract/services/forms/form-request.ts'
import css from './forms.module.css'

type Props = {
  applicant: Applicant
  /** Whoever writes online gives first name and addresses; at the counter a name and an address to answer to are enough. */
  isOnline: boolean
  /** Asked when the form is of the whole territory. */
  communes: PublicForm['communes']
  errorAt: (pointer: string) => string | undefined
  onChange: (change: Partial<Applicant>) => void
}

/** Who asks: what a body must know to answer (CRPA R112-9-1). */
export function ApplicantPart({ applicant, isOnline, communes, errorAt, onChange }: Props) {
  const field = (name: keyof Applicant) => ({
    value: applicant[name],
    error: errorAt(`#/applicant/${name}`),
    onChange: (value: string) => onChange({ [name]: value }),
  })
  return (
    <section className={css.questions} aria-labelledby="vous">
      <h2 id="vous">Vous</h2>
      <div id="q-name" className={css.question}>
        <TextField label="Nom (obligatoire)" autoComplete="family-name" maxLength={100} {...field('name')} />
      </div>
      <div id="q-givenName" className={css.question}>
        <TextField
          label={isOnline ? 'Prénom (obligatoire)' : 'Prénom'}
          autoComplete="given-name"
          maxLength={100}
          {...field('givenName')}
        />
      </div>
      <div id="q-email" className={css.question}>
        <TextField
          label={isOnline ? 'Courriel (obligatoire)' : 'Courriel'}
          help={
            isOnline
              ? 'L’accusé de réception vous y est envoyé. Sans courriel, adressez-vous au guichet.'
              : 'Sans courriel, remettez l’accusé de réception imprimé.'
          }
          type="email"
          autoComplete="email"
          maxLength={150}
          {...field('email')}
        />
      </div>
      <TextField label="Téléphone" type="tel" autoComplete="tel" maxLength={40} {...field('phone')} />
      <div id="q-address" className={css.question}>
        <TextArea
          label={isOnline || applicant.email === '' ? 'Adresse postale (obligatoire)' : 'Adresse postale'}
          rows={2}
          autoComplete="street-address"
          maxLength={300}
          {...field('address')}
        />
      </div>
      {communes.length > 0 && (
        <div id="q-inseeCode" className={css.question}>
          <SelectField
            label="Commune (obligatoire)"
            options={[
              { value: '', label: 'Choisir…' },
              ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
            ]}
            {...field('inseeCode')}
          />
        </div>
      )}
      <TextField
        label="Au nom de"
        help="L’association, l’entreprise ou la personne pour qui vous demandez, si ce n’est pas vous."
        autoComplete="organization"
        maxLength={150}
        {...field('onBehalfOf')}
      />
    </section>
  )
}
