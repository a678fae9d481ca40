import { NumberField } from '#client/services/forms/number-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CommissionLine } from '#contract/services/grants/commission.ts'
import { useMoveGrant } from './queries.ts'
import type { Session } from './session-part.tsx'
import { signatoryFaults } from './signatory-faults.ts'
import { centsOf, type TypedCents } from './typed-cents.ts'

type Said = {
  amountCents: TypedCents
  for: string
  against: string
  abstentions: string
  castingVote: 'for' | 'against'
  body: string
  session: string
}

const countOf = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0)

function faultsOf(said: Said, voters: number, session: Session) {
  const cast = countOf(said.for) + countOf(said.against) + countOf(said.abstentions)
  const isLost = countOf(said.against) > countOf(said.for)
  const isSaid =
    session.on !== '' && session.deliberation.trim().length > 1 && Object.keys(signatoryFaults(session)).length === 0
  return {
    ...(cast !== voters && { for: `Pour, contre et abstentions font ${voters} au total ; ici ${cast}` }),
    ...(isLost && said.body.trim().length < 10 && { body: 'Un refus donne ses raisons : écrivez-les' }),
    ...(!isSaid && { session: 'Dites plus haut le jour, la délibération et qui signe' }),
  }
}

/** The votes of one grant, counted against those who may vote. */
export function BallotForm({ line, voters, session }: { line: CommissionLine; voters: number; session: Session }) {
  const move = useMoveGrant(line.id)
  const form = useForm<Said>(
    () => ({
      ...{
        amountCents: line.proposedCents,
        for: '',
        against: '0',
        abstentions: '0',
        castingVote: 'for',
        body: '',
        session: '',
      },
    }),
    { check: (said) => faultsOf(said, voters, session), refusal: move.error },
  )
  const isDrawn = form.values.for !== '' && countOf(form.values.for) === countOf(form.values.against)
  const { on, deliberation, absent, represented, isSecondCall, name, quality } = session
  const send = form.onSubmit((said) =>
    move.mutate({
      ...{
        move: 'vote',
        on,
        deliberation,
        absent: [...absent],
        represented: [...represented],
        isSecondCall,
        amountCents: centsOf(said.amountCents),
        body: said.body,
      },
      ...{ for: countOf(said.for), against: countOf(said.against), abstentions: countOf(said.abstentions) },
      ...{ castingVote: isDrawn ? said.castingVote : null, signatory: { name, quality } },
    }),
  )
  return (
    <form className={stack.even} noValidate onSubmit={send}>
      <NumberField label="Montant voté, en euros" isAmount {...form.field('amountCents')} />
      <div className={stack.fields}>
        <TextField label="Pour" inputMode="numeric" {...form.field('for')} />
        <TextField label="Contre" inputMode="numeric" {...form.field('against')} />
        <TextField label="Abstentions" inputMode="numeric" {...form.field('abstentions')} />
      </div>
      {isDrawn && (
        <Choice
          legend="Les voix se partagent : qui préside a voté"
          options={[
            { value: 'for', label: 'Pour' },
            { value: 'against', label: 'Contre' },
          ]}
          value={form.values.castingVote}
          onChange={(castingVote) => form.set({ castingVote })}
        />
      )}
      <TextArea
        label="Motifs"
        help="Repris dans la lettre. Un refus en donne toujours."
        rows={2}
        maxLength={5000}
        {...form.field('body')}
      />
      {form.errorOf('session') && <p role="alert">{form.errorOf('session')}.</p>}
      <FormEnd sending={move}>Inscrire le vote</FormEnd>
    </form>
  )
}
