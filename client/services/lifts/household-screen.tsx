import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { BinMove, HouseholdPage } from '#contract/services/lifts/lift.ts'
import { COLLECTION_STREAMS, type CollectionStream } from '#contract/services/places/place.ts'
import { legalDay } from '#wording/day.ts'
import { BIN_MOVE_NAMES } from '#wording/services/lifts/lift-words.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { LetterCode } from './household-form.tsx'
import { HouseholdMonths } from './household-months.tsx'
import { householdQuery, useAssignBin, useMoveBin, useRenewCode } from './queries.ts'

const route = getRouteApi('/desk/levees/$id')

/** One household: its bins, its lifts, what it contests. */
export function HouseholdScreen() {
  const id = Number(route.useParams().id)
  const household = useQuery(householdQuery(id))
  const title = household.data?.name ?? 'Foyer'
  usePageTitle(title)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/levees">Toutes les levées</Link>
        </p>
        <h1>{title}</h1>
      </div>
      {household.isPending && <Skeleton lines={8} label="Lecture du foyer" />}
      {household.error && <ProblemNotice error={household.error} onRetry={() => void household.refetch()} />}
      {household.data && (
        <>
          <p className={prose.lead}>
            {household.data.address}, {household.data.communeName}.{' '}
            {household.data.isTaken
              ? 'Un compte a répondu à la lettre : le foyer lit ses levées.'
              : 'Aucun compte n’a encore répondu à la lettre.'}
          </p>
          {household.data.mayKeep && <Keeping household={household.data} />}
          <HouseholdMonths household={household.data} />
        </>
      )}
    </article>
  )
}

function Keeping({ household }: { household: HouseholdPage }) {
  const [doing, setDoing] = useState<'assigning' | 'moving' | null>(null)
  const renew = useRenewCode(household.id)
  const held = household.bins.filter(({ until }) => until === null)
  const done = () => setDoing(null)
  return (
    <>
      {renew.data && <LetterCode code={renew.data.code} />}
      {renew.error && <ProblemNotice error={renew.error} />}
      {doing === 'assigning' && <AssignForm id={household.id} onDone={done} />}
      {doing === 'moving' && <MoveForm bins={held} onDone={done} />}
      {doing === null && (
        <Actions>
          <Button onClick={() => setDoing('assigning')}>Donner un bac</Button>
          {held.length > 0 && <Button onClick={() => setDoing('moving')}>Reprendre un bac</Button>}
          <Button variant="quiet" disabled={renew.isPending} onClick={() => renew.mutate(undefined)}>
            Nouveau code pour la lettre
          </Button>
        </Actions>
      )}
    </>
  )
}

const today = () => legalDay(new Date().toISOString())

type AssignWords = { chip: string; stream: CollectionStream; litres: string; since: string }

function AssignForm({ id, onDone }: { id: number; onDone: () => void }) {
  const assign = useAssignBin(id)
  const form = useForm<AssignWords>(
    { chip: '', stream: 'household', litres: '140', since: today() },
    {
      check: ({ chip, litres }) => ({
        ...(chip.trim().length < 3 && { chip: 'Écrivez le numéro de la puce' }),
        ...(!/^\d{2,4}$/.test(litres.trim()) && { litres: 'Écrivez la contenance en litres' }),
      }),
      refusal: assign.error,
    },
  )
  const send = form.onSubmit(({ litres, ...said }) =>
    assign.mutate({ ...said, litres: Number(litres) }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Numéro de la puce" maxLength={40} {...form.field('chip')} />
      <SelectField
        label="Flux"
        options={COLLECTION_STREAMS.map((value) => ({ value, label: COLLECTION_STREAM_NAMES[value] }))}
        value={form.values.stream}
        onChange={(stream) => form.set({ stream })}
      />
      <TextField label="Contenance (litres)" inputMode="numeric" {...form.field('litres')} />
      <TextField label="Depuis le" type="date" {...form.field('since')} />
      <FormEnd sending={assign} onCancel={onDone}>
        Donner ce bac
      </FormEnd>
    </form>
  )
}

const MOVES = Object.keys(BIN_MOVE_NAMES) as BinMove['event'][]

function MoveForm({ bins, onDone }: { bins: HouseholdPage['bins']; onDone: () => void }) {
  const [chosen, setChosen] = useState(String(bins[0]?.id ?? ''))
  const move = useMoveBin(Number(chosen))
  const form = useForm<BinMove>({ event: 'returned', on: today(), note: '' }, { refusal: move.error })
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => move.mutate(said, { onSuccess: onDone }))}>
      <SelectField
        label="Bac"
        options={bins.map(({ id, chip, stream }) => ({
          value: String(id),
          label: `${chip}, ${COLLECTION_STREAM_NAMES[stream]}`,
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <SelectField
        label="Ce qui lui arrive"
        options={MOVES.map((value) => ({ value, label: BIN_MOVE_NAMES[value] }))}
        value={form.values.event}
        onChange={(event) => form.set({ event })}
      />
      <TextField label="Le" type="date" {...form.field('on')} />
      <TextField label="Note" maxLength={500} {...form.field('note')} />
      <FormEnd sending={move} onCancel={onDone}>
        Reprendre ce bac
      </FormEnd>
    </form>
  )
}
