import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PublicEvent } from '#contract/services/agenda/agenda-event.ts'
import { agendaOperations } from '#contract/services/agenda/agenda-operations.ts'
import { countText } from '#wording/quantity.ts'
import { EVENT_THEME_NAMES, freeText, priceText } from '#wording/services/agenda/agenda-words.ts'
import { uncapitalised } from '#wording/typography.ts'
import css from './agenda.module.css'
import { DateState, whenText } from './agenda-days.tsx'
import { eventQuery } from './queries.ts'
import { SeatForm } from './seat-form.tsx'

const route = getRouteApi('/desk/agenda/$id')

/** An event as anyone reads it: when, where, how much, and a place when it asks for one. */
export function EventScreen() {
  const { id } = route.useParams()
  const event = useQuery(eventQuery(id))
  usePageTitle(event.data?.title ?? 'Événement')
  return (
    <article className={`${page.page} ${css.page}`}>
      {event.isPending && <Skeleton lines={8} label="Lecture de l’événement" />}
      {event.error && <ProblemNotice error={event.error} onRetry={() => void event.refetch()} />}
      {event.data && <Shown event={event.data} />}
      <p>
        <Link to="/agenda">Tout l’agenda</Link>
      </p>
    </article>
  )
}

function Shown({ event }: { event: PublicEvent }) {
  const { id, title, state, reason, body, occurrences } = event
  const isCancelled = state === 'cancelled'
  const isOpen = !isCancelled && occurrences.some(({ capacity }) => capacity !== null)
  return (
    <>
      <div className={stack.close}>
        <h1>{title}</h1>
        {isCancelled && (
          <Notice tone="refused" title="Cet événement est annulé">
            <p>{reason}</p>
          </Notice>
        )}
      </div>
      <About event={event} />
      {body !== '' && <p className={prose.written}>{body}</p>}
      {!isCancelled && (
        <Actions>
          <ButtonLink
            icon={CalendarPlus}
            href={addressOf(agendaOperations.eventCalendar, { params: { id } })}
            download="evenement.ics"
          >
            Ajouter à mon agenda
          </ButtonLink>
        </Actions>
      )}
      {isOpen && <SeatForm event={event} />}
      {occurrences.length > 1 && <Dates event={event} />}
    </>
  )
}

function About({ event }: { event: PublicEvent }) {
  const { occurrences, rule, placeName, address, communeName, organiserName, theme, website, isAllDay } = event
  const [first] = occurrences
  return (
    <Facts>
      <Fact term="Quand">
        {rule ?? (first && whenText({ ...first, isAllDay }))}
        {rule && first && (
          <>
            <br />
            Prochaine date : {uncapitalised(whenText({ ...first, isAllDay }))}
          </>
        )}
      </Fact>
      <Fact term="Où">{[placeName, address, communeName].filter(Boolean).join(', ')}</Fact>
      <Fact term="Organisé par">{organiserName}</Fact>
      <Fact term="Prix">
        {priceText(event.priceCents)}
        {event.priceDeliberation && ` (${event.priceDeliberation})`}
      </Fact>
      <Fact term="Thème">{EVENT_THEME_NAMES[theme]}</Fact>
      <Fact term="En savoir plus">
        {website && (
          <a href={website} rel="noreferrer">
            {website}
          </a>
        )}
      </Fact>
    </Facts>
  )
}

const DATES_SHOWN = 8

function Dates({ event: { occurrences, isAllDay } }: { event: PublicEvent }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? occurrences : occurrences.slice(0, DATES_SHOWN)
  return (
    <section className={stack.close} aria-labelledby="dates">
      <h2 id="dates">Dates</h2>
      <Rows>
        {shown.map((date) => (
          <Row key={date.id}>
            <RowHead>
              <span>{whenText({ ...date, isAllDay })}</span>
              <DateState state={date.state} />
            </RowHead>
            {date.reason !== '' && <p>{date.reason}</p>}
            {date.state !== 'cancelled' && freeText(date) !== '' && <p className={prose.soft}>{freeText(date)}</p>}
          </Row>
        ))}
      </Rows>
      {shown.length < occurrences.length && (
        <Actions>
          <Button variant="quiet" onClick={() => setWhole(true)}>
            Voir {countText(occurrences.length - shown.length, 'autre date', 'autres dates')}
          </Button>
        </Actions>
      )}
    </section>
  )
}
