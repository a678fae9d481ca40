import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import { type CollectionDay, collectionsByDay } from '#contract/services/bookings/extra-collection.ts'
import { legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { COLLECTION_SHEET, LINE_STATE_NAMES, slotText } from '#wording/services/bookings/booking-words.ts'
import { later, longDay, mondayOf } from './calendar-days.ts'
import { DaySteps } from './day-steps.tsx'
import { extraCollectionsQuery } from './queries.ts'

const route = getRouteApi('/desk/reservations/collectes')
const WEEK = 7

/** What events ask of the collection of waste, day by day, on screen and on paper. */
export function CollectionsScreen() {
  usePageTitle(COLLECTION_SHEET.title)
  const today = useToday()
  const { jour } = route.useSearch()
  const navigate = route.useNavigate()
  const from = mondayOf(jour ?? today)
  const asked = { from, days: WEEK }
  const collections = useQuery(extraCollectionsQuery(asked))
  return (
    <article className={page.page}>
      <p>
        <Link to="/reservations">Réservations</Link>
      </p>
      <div className={stack.close}>
        <h1>{COLLECTION_SHEET.title}</h1>
        <p className={prose.lead}>{COLLECTION_SHEET.period(from, later(from, WEEK - 1))}</p>
      </div>
      <div className={stack.fields}>
        <DaySteps
          iso={from}
          step={{ before: later(from, -WEEK), after: later(from, WEEK), word: 'Semaine' }}
          onChange={(day) => void navigate({ search: (now) => ({ ...now, jour: day }), replace: true })}
        />
        <a href={addressOf(bookingOperations.extraCollectionSheet, { query: { from, days: WEEK } })}>
          <Printer aria-hidden size="1em" /> Imprimer la semaine (PDF)
        </a>
      </div>
      {collections.isPending && <Skeleton lines={8} label="Lecture des collectes" />}
      {collections.error && <ProblemNotice error={collections.error} onRetry={() => void collections.refetch()} />}
      {collections.data?.length === 0 && <p>{COLLECTION_SHEET.nothing}</p>}
      {collections.data && collectionsByDay(collections.data, legalDay).map((day) => <Day key={day.day} {...day} />)}
    </article>
  )
}

const Day = ({ day, containers, waiting, collections }: CollectionDay) => (
  <section className={stack.near} aria-label={longDay(day)}>
    <h2>
      {longDay(day)} : {COLLECTION_SHEET.count(containers, waiting)}
    </h2>
    <Rows>
      {collections.map((one) => (
        <Row key={one.bookingId}>
          <RowHead>
            <Link to="/reservations/$id" params={{ id: one.bookingId }} className={prose.name}>
              {one.quantity === null ? COLLECTION_SHEET.unsaid : countText(one.quantity, 'conteneur')} · {one.place},{' '}
              {one.communeName}
            </Link>
            <span className={prose.label}>{LINE_STATE_NAMES[one.state]}</span>
          </RowHead>
          <p>{one.asked}</p>
          <p className={prose.soft}>
            {one.number}, {one.title}, {slotText(one)}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
