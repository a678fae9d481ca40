import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import type { SeatLine } from '#contract/services/agenda/agenda-seat.ts'
import { countText } from '#wording/quantity.ts'
import { listedSeatText } from '#wording/services/agenda/agenda-words.ts'
import { DateState, dayHeading, whenText } from './agenda-days.tsx'
import { DateForm } from './date-form.tsx'
import { seatsQuery, useChangeDate, useNumberTitle } from './queries.ts'

type KeptDate = KeptEventPage['occurrences'][number]

const SHOWN = 12

/** The dates of an event: each may be moved or cancelled by itself, and tells who comes. */
export function KeptDates({ event }: { event: KeptEventPage }) {
  const [isWhole, setWhole] = useState(false)
  const dates = isWhole ? event.occurrences : event.occurrences.slice(0, SHOWN)
  return (
    <section className={stack.close} aria-labelledby="dates">
      <h2 id="dates">{countText(event.occurrences.length, 'date')}</h2>
      <Rows>
        {dates.map((date) => (
          <DateRow key={date.id} event={event} date={date} />
        ))}
      </Rows>
      {!isWhole && event.occurrences.length > SHOWN && (
        <Actions>
          <Button variant="quiet" onClick={() => setWhole(true)}>
            Voir toutes les dates
          </Button>
        </Actions>
      )}
    </section>
  )
}

function DateRow({ event, date }: { event: KeptEventPage; date: KeptDate }) {
  const [opened, setOpened] = useState<'move' | 'cancel' | 'seats' | null>(null)
  const restore = useChangeDate(event.id, date.id)
  const heading = dayHeading(date.startsOn)
  const mayChange = event.state === 'published' && event.sourceName === null
  return (
    <Row>
      <RowHead>
        <span>{whenText({ ...date, isAllDay: event.isAllDay })}</span>
        <DateState state={date.state} />
      </RowHead>
      {date.reason !== '' && <p>{date.reason}</p>}
      {date.capacity !== null && (
        <p>
          {countText(date.taken, 'place prise', 'places prises')} sur {date.capacity}
          {date.waiting > 0 && `, ${countText(date.waiting, 'personne')} en liste d’attente`}
        </p>
      )}
      {restore.error && <ProblemNotice error={restore.error} />}
      <Actions>
        {mayChange && date.state !== 'cancelled' && (
          <>
            <Button variant="quiet" aria-label={`Déplacer : ${heading}`} onClick={() => setOpened('move')}>
              Déplacer
            </Button>
            <Button variant="quiet" aria-label={`Annuler cette date : ${heading}`} onClick={() => setOpened('cancel')}>
              Annuler cette date
            </Button>
          </>
        )}
        {mayChange && date.state !== 'planned' && (
          <Button
            variant="quiet"
            aria-label={`Rétablir : ${heading}`}
            onClick={() => restore.mutate({ change: 'restore' })}
          >
            Rétablir comme prévu
          </Button>
        )}
        {date.capacity !== null && (
          <Button
            variant="quiet"
            aria-expanded={opened === 'seats'}
            aria-label={`Personnes inscrites : ${heading}`}
            onClick={() => setOpened(opened === 'seats' ? null : 'seats')}
          >
            Personnes inscrites
          </Button>
        )}
      </Actions>
      {opened === 'seats' && <Seats occurrence={date.id} />}
      {(opened === 'move' || opened === 'cancel') && (
        <DateForm event={event} date={date} change={opened} onDone={() => setOpened(null)} />
      )}
    </Row>
  )
}

function Seats({ occurrence }: { occurrence: string }) {
  const seats = useQuery(seatsQuery(occurrence))
  if (seats.error) return <ProblemNotice error={seats.error} onRetry={() => void seats.refetch()} />
  if (!seats.data) return <p className={prose.soft}>Lecture…</p>
  if (seats.data.length === 0) return <p>Personne n’est inscrit.</p>
  return (
    <ol className={stack.ruled}>
      {seats.data.map((seat) => (
        <li key={seat.id}>
          {seat.name} · {countText(seat.quantity, 'place')} · {listedSeatText(seat)}
          {seat.email && ` · ${seat.email}`}
          {seat.way === 'title' && hasTitle(seat) && <TitleForm occurrence={occurrence} seat={seat} />}
        </li>
      ))}
    </ol>
  )
}

/** Theirs, or given back once a title may have left: its number is what the accountant cancels it by. */
const hasTitle = ({ state }: SeatLine) => state === 'confirmed' || state === 'cancelled'

/** The number of the title of revenue that the accountant collects: what is written is kept, and may be corrected. */
function TitleForm({ occurrence, seat }: { occurrence: string; seat: SeatLine }) {
  const number = useNumberTitle(occurrence, seat.id)
  const [isOpen, setOpen] = useState(false)
  const form = useForm(() => ({ titleNumber: seat.titleNumber ?? '' }), {
    check: ({ titleNumber }) => ({
      ...(titleNumber.trim().length < 2 && { titleNumber: 'Écrivez le numéro du titre de recettes' }),
    }),
    refusal: number.error,
  })
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" aria-label={`Titre de recettes de ${seat.name}`} onClick={() => setOpen(true)}>
          {seat.titleNumber === null ? 'Inscrire le titre de recettes' : 'Corriger le titre de recettes'}
        </Button>
      </Actions>
    )
  return (
    <form
      className={stack.close}
      noValidate
      onSubmit={form.onSubmit((said) => number.mutate(said, { onSuccess: () => setOpen(false) }))}
    >
      <TextField
        label="Numéro du titre de recettes"
        help="Le comptable public recouvre la somme : personne ne l’encaisse à la mairie."
        maxLength={40}
        {...form.field('titleNumber')}
      />
      <FormEnd sending={number} onCancel={() => setOpen(false)}>
        Enregistrer le numéro
      </FormEnd>
    </form>
  )
}
