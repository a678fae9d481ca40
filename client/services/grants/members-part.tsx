import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Commission, Member } from '#contract/services/grants/commission.ts'
import { useAddInterest, useAddMember } from './queries.ts'

type Props = { funderId: string; members: readonly Member[]; associations: Commission['associations'] }

/** Elected members who vote, and the interests that exclude them. */
export const MembersPart = ({ funderId, members, associations }: Props) => (
  <section className={stack.close} aria-labelledby="elus">
    <h2 id="elus">Élus qui votent</h2>
    <Rows>
      {members.map(({ id, name, quality, interests }) => (
        <Row key={id}>
          <p>
            <strong>{name}</strong>, {quality}
          </p>
          {interests.length > 0 && (
            <p>Intérêt : {interests.map(({ association, nature }) => `${association} (${nature})`).join(' ; ')}</p>
          )}
        </Row>
      ))}
    </Rows>
    <div className={stack.loose}>
      <MemberForm funderId={funderId} />
      {members.length > 0 && associations.length > 0 && <InterestForm members={members} associations={associations} />}
    </div>
  </section>
)

function MemberForm({ funderId }: { funderId: string }) {
  const today = useToday()
  const add = useAddMember()
  const start = { name: '', quality: '', email: '', fromOn: today }
  const form = useForm(start, {
    check: ({ name, quality }) => ({
      ...(name.trim().length < 2 && { name: 'Écrivez le nom de l’élu' }),
      ...(quality.trim().length < 2 && { quality: 'Dites sa qualité' }),
    }),
    refusal: add.error,
  })
  const send = form.onSubmit((said) =>
    add.mutate({ ...said, funderId }, { onSuccess: () => form.set({ name: '', quality: '', email: '' }) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Inscrire un élu</h3>
      <TextField label="Nom" maxLength={100} {...form.field('name')} />
      <TextField
        label="Qualité"
        help="Maire, adjointe aux sports, conseiller…"
        maxLength={100}
        {...form.field('quality')}
      />
      <TextField
        label="Adresse de son compte"
        help="Facultative : l’élu lit alors la commission, et où il ne vote pas."
        type="email"
        {...form.field('email')}
      />
      <TextField label="En fonction depuis le" type="date" max={today} {...form.field('fromOn')} />
      <FormEnd sending={add}>Inscrire l’élu</FormEnd>
    </form>
  )
}

function InterestForm({ members, associations }: Omit<Props, 'funderId'>) {
  const today = useToday()
  const add = useAddInterest()
  const form = useForm(
    { memberId: members[0]?.id ?? '', associationId: associations[0]?.id ?? '', nature: '', fromOn: today },
    {
      check: ({ nature }) => ({ ...(nature.trim().length < 3 && { nature: 'Dites quel est l’intérêt' }) }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit((said) => add.mutate(said, { onSuccess: () => form.set({ nature: '' }) }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Inscrire un intérêt</h3>
      <SelectField
        label="Élu"
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('memberId')}
      />
      <SelectField
        label="Association"
        options={associations.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('associationId')}
      />
      <TextField
        label="Quel intérêt"
        help="La préside, la dirige, y emploie un proche…"
        maxLength={200}
        {...form.field('nature')}
      />
      <TextField label="Depuis le" type="date" max={today} {...form.field('fromOn')} />
      <FormEnd sending={add}>Inscrire l’intérêt</FormEnd>
    </form>
  )
}
