import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Seat } from '#contract/agency/committee/committee.ts'
import { useAddSeat, useEndSeat } from './queries.ts'

type Props = { bodyId: string; members: readonly Seat[]; mayKeep: boolean }

/** Who sits today, with what reaches each. */
export const SeatsPart = ({ bodyId, members, mayKeep }: Props) => (
  <section className={stack.close} aria-labelledby="membres">
    <h2 id="membres">Membres</h2>
    {members.length === 0 && <p>Personne n’est inscrit. Une convocation s’adresse à des membres.</p>}
    <Rows>
      {members.map((seat) => (
        <Row key={seat.id}>
          <p>
            <span className={prose.name}>{seat.name}</span>, {seat.quality}
            {seat.chairs && ', préside'}
          </p>
          <p className={prose.soft}>{reachText(seat)}</p>
          {mayKeep && <EndForm bodyId={bodyId} seat={seat} />}
        </Row>
      ))}
    </Rows>
    {mayKeep && <SeatForm bodyId={bodyId} isFirst={members.length === 0} />}
  </section>
)

const reachText = ({ hasAccount, isReached }: Seat) =>
  hasAccount
    ? 'Lit et vote avec son compte.'
    : isReached
      ? 'Convoqué par courriel ; le secrétariat note sa voix.'
      : 'Sans adresse : convoqué sur papier ; le secrétariat note sa voix.'

function SeatForm({ bodyId, isFirst }: { bodyId: string; isFirst: boolean }) {
  const today = useToday()
  const [isOpen, setOpen] = useState(isFirst)
  const add = useAddSeat(bodyId)
  const form = useForm(
    { name: '', quality: '', email: '', chairs: false, fromOn: today },
    {
      check: ({ name, quality }) => ({
        ...(name.trim().length < 2 && { name: 'Écrivez le nom du membre' }),
        ...(quality.trim().length < 2 && { quality: 'Dites sa qualité' }),
      }),
      refusal: add.error,
    },
  )
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          Inscrire un membre
        </Button>
      </Actions>
    )
  const send = form.onSubmit((said) =>
    add.mutate(said, { onSuccess: () => form.restart({ name: '', quality: '', email: '', chairs: false }) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Inscrire un membre</h3>
      <TextField label="Nom" maxLength={200} {...form.field('name')} />
      <TextField label="Qualité" help="Maire, adjointe à l’urbanisme…" maxLength={200} {...form.field('quality')} />
      <TextField
        label="Adresse électronique"
        help="Celle de son compte d’élu : il lit alors l’ordre du jour et vote lui-même. Vide : sur papier."
        type="email"
        {...form.field('email')}
      />
      <TextField label="En fonction depuis le" type="date" {...form.field('fromOn')} />
      <CheckField checked={form.values.chairs} onChange={(chairs) => form.set({ chairs })}>
        Préside
      </CheckField>
      <FormEnd sending={add} onCancel={() => setOpen(false)}>
        Inscrire le membre
      </FormEnd>
    </form>
  )
}

function EndForm({ bodyId, seat }: { bodyId: string; seat: Seat }) {
  const today = useToday()
  const [isOpen, setOpen] = useState(false)
  const end = useEndSeat(seat.id)
  const form = useForm({ untilOn: today }, { refusal: end.error })
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" aria-label={`Mettre fin au siège de ${seat.name}`} onClick={() => setOpen(true)}>
          Ne siège plus
        </Button>
      </Actions>
    )
  return (
    <form
      key={bodyId}
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ untilOn }) => end.mutate(untilOn, { onSuccess: () => setOpen(false) }))}
    >
      <TextField label={`Dernier jour de ${seat.name}`} type="date" {...form.field('untilOn')} />
      <FormEnd sending={end} onCancel={() => setOpen(false)}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
