import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { clockText, EVENT_ENTRY_NAMES, EVENT_THEME_NAMES, priceText } from '#wording/services/agenda/agenda-words.ts'
import css from './agenda.module.css'
import { dayHeading } from './agenda-days.tsx'
import { DecisionForm } from './decision-form.tsx'
import { KeptDates } from './kept-dates.tsx'
import { KeptForm } from './kept-form.tsx'
import { EventBadge } from './kept-screen.tsx'
import { keptEventQuery } from './queries.ts'

const route = getRouteApi('/desk/agenda/tenue/$id')

/** An event as who keeps the agenda works on it. */
export function KeptEventScreen() {
  const { id } = route.useParams()
  const event = useQuery(keptEventQuery(id))
  const [isEditing, setEditing] = useState(false)
  usePageTitle(event.data?.title ?? 'Événement')
  if (event.isPending) return <Skeleton lines={8} label="Lecture de l’événement" />
  if (event.error) return <ProblemNotice error={event.error} onRetry={() => void event.refetch()} />
  const { title, state, reason } = event.data
  return (
    <article className={`${page.page} ${css.page}`}>
      <div className={stack.close}>
        <RowHead>
          <h1>{title}</h1>
          <EventBadge state={state} />
        </RowHead>
        {reason !== '' && (
          <Notice tone="unknown">
            <p>{reason}</p>
          </Notice>
        )}
      </div>
      {isEditing ? (
        <KeptForm event={event.data} onKept={() => setEditing(false)} onCancel={() => setEditing(false)} />
      ) : (
        <Shown event={event.data} onEdit={() => setEditing(true)} />
      )}
      <p>
        <Link to="/agenda/tenue">Tenue de l’agenda</Link>
      </p>
    </article>
  )
}

function Shown({ event, onEdit }: { event: KeptEventPage; onEdit: () => void }) {
  const isOpen = event.state === 'proposed' || event.state === 'published'
  return (
    <>
      {isOpen && <DecisionForm event={event} />}
      <section className={stack.close} aria-labelledby="annonce">
        <h2 id="annonce">Ce qui est annoncé</h2>
        <Announced event={event} />
        <Actions>
          {isOpen && event.sourceName === null && event.isRuleEditable && (
            <Button onClick={onEdit}>Modifier l’événement</Button>
          )}
          {event.state !== 'proposed' && event.state !== 'refused' && (
            <Link to="/agenda/$id" params={{ id: event.id }}>
              Voir la page publique
            </Link>
          )}
        </Actions>
        {event.sourceName !== null && (
          <p>Cet événement vient du calendrier « {event.sourceName} » : il se change là-bas.</p>
        )}
      </section>
      {event.occurrences.length > 0 && <KeptDates event={event} />}
      <Entries event={event} />
    </>
  )
}

const Announced = ({ event }: { event: KeptEventPage }) => (
  <Facts>
    <Fact term="Quand">
      {event.rule ?? dayHeading(event.startsOn)}
      {event.startsAt && event.endsAt
        ? `, de ${clockText(event.startsAt)} à ${clockText(event.endsAt)}`
        : ', toute la journée'}
    </Fact>
    <Fact term="Où">{[event.placeName, event.address, event.communeName].filter(Boolean).join(', ')}</Fact>
    <Fact term="Sur la carte">{event.point ? 'oui' : 'non'}</Fact>
    <Fact term="Organisé par">{event.organiserName}</Fact>
    <Fact term="Thème">{EVENT_THEME_NAMES[event.theme]}</Fact>
    <Fact term="Description">{event.body}</Fact>
    <Fact term="Inscription">
      {event.capacity === null ? 'sans inscription' : `${countText(event.capacity, 'place')} par date`}
    </Fact>
    <Fact term="Prix">
      {priceText(event.priceCents)}
      {event.priceDeliberation && ` (${event.priceDeliberation})`}
    </Fact>
    <Fact term="Proposé par">{event.contactName && `${event.contactName}, ${event.contactEmail}`}</Fact>
  </Facts>
)

const Entries = ({ event: { entries } }: { event: KeptEventPage }) => (
  <section className={stack.close} aria-labelledby="registre">
    <h2 id="registre">Ce qui a été fait</h2>
    <ol className={stack.ruled}>
      {entries.map(({ type, reason, recordedAt, by }) => (
        <li key={`${type} ${recordedAt}`}>
          {EVENT_ENTRY_NAMES[type]} le {instantText(recordedAt)}
          {by && `, par ${by}`}
          {reason !== '' && ` : ${reason}`}
        </li>
      ))}
    </ol>
  </section>
)
