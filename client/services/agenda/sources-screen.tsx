import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AgendaSource } from '#contract/services/agenda/agenda-source.ts'
import { EVENT_THEMES, type EventTheme } from '#contract/services/agenda/event-names.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { EVENT_THEME_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { choicesQuery, sourcesQuery, useAddSource } from './queries.ts'

/** Calendars kept elsewhere that the agenda reads. */
export function SourcesScreen() {
  const sources = useQuery(sourcesQuery())
  const [isAdding, setAdding] = useState(false)
  const navigate = useNavigate()
  usePageTitle('Calendriers lus ailleurs')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Calendriers lus ailleurs</h1>
        <p className={prose.lead}>
          Le calendrier d’une association ou d’un service, lu à son adresse chaque heure, ou déposé en fichier .ics. Ce
          qui ne se lit pas est dit, ligne par ligne.
        </p>
      </div>
      {isAdding ? (
        <AddForm
          onCancel={() => setAdding(false)}
          onAdded={(id) => void navigate({ to: '/agenda/calendriers/$id', params: { id } })}
        />
      ) : (
        <Actions>
          <Button onClick={() => setAdding(true)}>Ajouter un calendrier</Button>
          <Link to="/agenda/tenue">Tenue de l’agenda</Link>
        </Actions>
      )}
      {sources.isPending && <Skeleton lines={5} label="Lecture des calendriers" />}
      {sources.error && <ProblemNotice error={sources.error} onRetry={() => void sources.refetch()} />}
      {sources.data?.length === 0 && <p>Aucun calendrier n’est lu pour vos communes.</p>}
      <Rows>
        {sources.data?.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </Rows>
    </article>
  )
}

const SourceRow = ({
  source: { id, name, communeName, organiserName, events, last, ...source },
}: {
  source: AgendaSource
}) => (
  <Row>
    <RowHead>
      <Link to="/agenda/calendriers/$id" params={{ id }} className={prose.name}>
        {name}
      </Link>
      <span className={prose.label}>{sourceState(source)}</span>
    </RowHead>
    <p>{[communeName, organiserName, countText(events, 'événement')].join(' · ')}</p>
    {last && (
      <p className={prose.soft}>
        {instantText(last.readAt)} : {last.sentence}
      </p>
    )}
  </Row>
)

/** What a source is today, in a word. */
export function sourceState({
  url,
  stoppedOn,
  isSilent,
  goodAt,
}: Pick<AgendaSource, 'url' | 'stoppedOn' | 'isSilent' | 'goodAt'>): string {
  if (stoppedOn !== null) return 'n’est plus lu'
  if (isSilent) return goodAt === null ? 'jamais lu encore' : `muet depuis le ${instantText(goodAt)}`
  return url === null ? 'par fichiers' : 'lu chaque heure'
}

const THEMES = EVENT_THEMES.map((value) => ({ value, label: EVENT_THEME_NAMES[value] }))

type Said = {
  name: string
  url: string
  inseeCode: string
  organiserId: string
  theme: EventTheme
  isModerated: boolean
}

const missing = ({ name, inseeCode, organiserId }: Said) => ({
  ...(name.trim().length < 2 && { name: 'Donnez un nom' }),
  ...(inseeCode === '' && { inseeCode: 'Choisissez la commune' }),
  ...(organiserId === '' && { organiserId: 'Choisissez l’organisateur' }),
})

function AddForm({ onAdded, onCancel }: { onAdded: (id: string) => void; onCancel: () => void }) {
  const add = useAddSource()
  const choices = useQuery(choicesQuery())
  const form = useForm<Said>(
    () => ({ name: '', url: '', inseeCode: '', organiserId: '', theme: 'other', isModerated: false }),
    { check: missing, refusal: add.error },
  )
  const send = form.onSubmit(({ url, organiserId, ...said }) =>
    add.mutate(
      { ...said, url: url.trim() || null, organiserId: Number(organiserId) },
      { onSuccess: ({ id }) => onAdded(id) },
    ),
  )
  const toChoose = { value: '', label: 'Choisir…' }
  const organisers = choices.data?.organisers.filter(
    (one) => one.inseeCode === null || one.inseeCode === form.values.inseeCode,
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Nom" help="Comme vous l’appelez : « Bibliothèque »." maxLength={150} {...form.field('name')} />
      <TextField
        label="Adresse"
        help="https://… ou webcal://… Vide : vous déposerez des fichiers."
        maxLength={1000}
        {...form.field('url')}
      />
      <SelectField
        label="Commune"
        options={[
          toChoose,
          ...(choices.data?.communes ?? []).map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
        ]}
        {...form.field('inseeCode')}
      />
      <SelectField
        label="Organisateur"
        options={[toChoose, ...(organisers ?? []).map(({ id, name }) => ({ value: String(id), label: name }))]}
        {...form.field('organiserId')}
      />
      <SelectField label="Thème de ce qui n’en dit aucun" options={THEMES} {...form.field('theme')} />
      <CheckField checked={form.values.isModerated} onChange={(isModerated) => form.set({ isModerated })}>
        Relire avant de publier
      </CheckField>
      <FormEnd sending={add} onCancel={onCancel}>
        Ajouter
      </FormEnd>
    </form>
  )
}
