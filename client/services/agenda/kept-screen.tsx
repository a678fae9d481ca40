import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CircleCheck, CircleX, Hourglass, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import tones from '#client/ui/tone.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { KeptLine, KeptPage } from '#contract/services/agenda/agenda-event.ts'
import { EventState } from '#contract/services/agenda/event-names.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { EVENT_STATE_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './agenda.module.css'
import { OrganisersPart } from './organisers-part.tsx'
import { keptQuery } from './queries.ts'

const STATES = [
  { value: '', label: 'Tous les états' },
  ...EventState.options.map((value) => ({ value, label: capitalised(EVENT_STATE_NAMES[value]) })),
]

/** The table of who keeps the agenda of their communes: what waits for them comes first. */
export function KeptScreen() {
  const search = useSearch({ from: '/desk/agenda/tenue' })
  const navigate = useNavigate()
  const [words, setWords] = useState(search.q ?? '')
  const kept = useQuery(keptQuery(search))
  usePageTitle('Tenue de l’agenda')
  const look = (change: Partial<typeof search>) =>
    void navigate({ to: '/agenda/tenue', search: { ...search, ...change } })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Tenue de l’agenda</h1>
        {kept.data && <ToDo toModerate={kept.data.toModerate} />}
        <Actions>
          <Link to="/agenda/tenue/nouveau">Écrire un événement</Link>
          <Link to="/agenda/calendriers">Calendriers lus ailleurs</Link>
          <Link to="/agenda">Voir l’agenda public</Link>
        </Actions>
      </div>
      <form
        className={stack.fields}
        onSubmit={(event) => {
          event.preventDefault()
          look({ q: words.trim() || undefined })
        }}
      >
        <SelectField
          label="État"
          value={search.state ?? ''}
          options={STATES}
          onChange={(value) => look({ state: EventState.safeParse(value).data })}
        />
        <TextField
          label="Titre ou organisateur"
          type="search"
          value={words}
          onChange={setWords}
          onBlur={() => look({ q: words.trim() || undefined })}
        />
      </form>
      {kept.isPending && <Skeleton lines={8} label="Lecture des événements" />}
      {kept.error && <ProblemNotice error={kept.error} onRetry={() => void kept.refetch()} />}
      {kept.data && <Lines page={kept.data} />}
      <OrganisersPart />
    </article>
  )
}

const ToDo = ({ toModerate }: { toModerate: number }) => (
  <p className={prose.lead} aria-live="polite">
    {toModerate === 0
      ? 'Rien n’attend votre relecture.'
      : `${countText(toModerate, 'événement attend', 'événements attendent')} votre relecture.`}
  </p>
)

function Lines({ page: { lines } }: { page: KeptPage }) {
  if (lines.length === 0) return <p>Aucun événement ne répond à ces choix.</p>
  return (
    <section className={table.scroll} aria-label="Événements de vos communes">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Événement</th>
            <th scope="col">État</th>
            <th scope="col">Quand</th>
            <th scope="col">Inscrits</th>
            <th scope="col">Vient de</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Line = ({ line }: { line: KeptLine }) => (
  <tr>
    <th scope="row">
      <Link to="/agenda/tenue/$id" params={{ id: line.id }} className={prose.name}>
        {line.title}
      </Link>
      <br />
      <span className={`${prose.soft} ${css.who}`}>
        {line.communeName} · {line.organiserName}
      </span>
    </th>
    <td>
      <EventBadge state={line.state} />
    </td>
    <td>
      {line.nextOn ? dayText(line.nextOn) : dayText(line.startsOn)}
      {line.rule && (
        <>
          <br />
          <span className={prose.soft}>{line.rule}</span>
        </>
      )}
    </td>
    <td>
      {line.capacity === null ? 'sans inscription' : countText(line.taken, 'place prise', 'places prises')}
      {line.waiting > 0 && `, ${line.waiting} en attente`}
    </td>
    <td>{line.sourceName ?? (line.proposedAt ? `proposition du ${dayText(line.proposedAt)}` : 'la mairie')}</td>
  </tr>
)

const BADGES: Record<EventState, { tone: string | undefined; icon: LucideIcon }> = {
  proposed: { tone: tones.waiting, icon: Hourglass },
  published: { tone: tones.granted, icon: CircleCheck },
  refused: { tone: tones.closed, icon: CircleX },
  cancelled: { tone: tones.refused, icon: CircleX },
}

/** The state of an event: a word and a shape. */
export function EventBadge({ state }: { state: EventState }) {
  const { tone, icon: Icon } = BADGES[state]
  return (
    <span className={`${tones.badge} ${tone}`}>
      <Icon aria-hidden size="1em" />
      {capitalised(EVENT_STATE_NAMES[state])}
    </span>
  )
}
