import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Booking } from '#contract/services/bookings/booking.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { BookedMonth, BookedResources } from './booked-cells.tsx'
import { BookedColumns } from './booked-columns.tsx'
import { BookedList } from './booked-list.tsx'
import type { BookingsSearch } from './bookings-search.ts'
import { daysFrom, later, longDay, mondayOf, monthLater, shortDay, weeksOfMonth } from './calendar-days.ts'
import { DaySteps } from './day-steps.tsx'
import { bookingsQuery, resourcesQuery } from './queries.ts'
import { TasksPart } from './tasks-part.tsx'

const route = getRouteApi('/desk/reservations')

type View = NonNullable<BookingsSearch['vue']>

const VIEWS = [
  { value: 'jour', label: 'Jour' },
  { value: 'semaine', label: 'Semaine' },
  { value: 'mois', label: 'Mois' },
  { value: 'ressources', label: 'Ressources' },
  { value: 'liste', label: 'Liste' },
] as const

/** Bookings of the agent's communes: what is to be done, then the calendar, drawn or in words. */
export function BookingsScreen() {
  usePageTitle('Réservations')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Réservations</h1>
        <Actions>
          <Link to="/reservations/nouvelle">Inscrire une demande reçue</Link>
          <Link to="/reservations/ressources">Salles, matériel, tarifs</Link>
          <Link to="/reservations/collectes">Collectes pour des événements</Link>
        </Actions>
      </div>
      <TasksPart />
      <Calendar />
    </article>
  )
}

function Calendar() {
  const today = useToday()
  const { jour, vue = 'semaine', ressource } = route.useSearch()
  const navigate = route.useNavigate()
  const day = jour ?? today
  const days = shownDays(vue, day)
  const resources = useQuery(resourcesQuery())
  const bookings = useQuery(bookingsQuery({ from: days[0] ?? day, days: days.length, resource: ressource }))
  const choose = (change: BookingsSearch) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <section className={stack.even} aria-labelledby="calendrier">
      <h2 id="calendrier">Calendrier</h2>
      <div className={stack.fields}>
        <Choice legend="Vue" hideLegend value={vue} options={VIEWS} onChange={(value) => choose({ vue: value })} />
        <SelectField
          label="Ressource"
          value={ressource ?? ''}
          options={optionsOf(resources.data ?? [])}
          onChange={(value) => choose({ ressource: value || undefined })}
        />
        <DaySteps iso={day} step={stepOf(vue, day)} onChange={(value) => choose({ jour: value })} />
      </div>
      {(bookings.isPending || resources.isPending) && <Skeleton lines={12} label="Lecture du calendrier" />}
      {bookings.error && <ProblemNotice error={bookings.error} onRetry={() => void bookings.refetch()} />}
      {bookings.data && resources.data && (
        <Drawn view={vue} day={day} days={days} bookings={bookings.data} resources={resources.data} />
      )}
    </section>
  )
}

const optionsOf = (resources: readonly Resource[]) => [
  { value: '', label: 'Toutes' },
  ...resources
    .filter(({ unitOf }) => unitOf === null)
    .map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` })),
]

function shownDays(view: View, day: string): string[] {
  if (view === 'jour') return [day]
  return view === 'mois' ? weeksOfMonth(day).flat() : daysFrom(mondayOf(day), 7)
}

function stepOf(view: View, day: string) {
  if (view === 'jour') return { before: later(day, -1), after: later(day, 1), word: 'Jour' }
  if (view === 'mois') return { before: monthLater(day, -1), after: monthLater(day, 1), word: 'Mois' }
  return { before: later(day, -7), after: later(day, 7), word: 'Semaine' }
}

type DrawnProps = {
  view: View
  day: string
  days: readonly string[]
  bookings: readonly Booking[]
  resources: readonly Resource[]
}

function Drawn({ view, day, days, bookings, resources }: DrawnProps) {
  const models = resources.filter(({ unitOf }) => unitOf === null)
  if (models.length === 0)
    return (
      <p className={prose.measure}>
        Rien n’est encore prêté.{' '}
        <Link to="/reservations/ressources">Ajoutez une salle, du matériel ou un véhicule</Link>, ses heures d’ouverture
        et ses tarifs.
      </p>
    )
  switch (view) {
    case 'jour':
      return (
        <BookedColumns
          label={longDay(day)}
          columns={models.map(({ id, name }) => ({
            ...{ key: id, title: name, iso: day },
            bookings: bookings.filter(({ resourceId }) => resourceId === id),
          }))}
        />
      )
    case 'semaine':
      return (
        <BookedColumns
          label={`Semaine du ${longDay(days[0] ?? day)}`}
          columns={days.map((iso) => ({ key: iso, title: shortDay(iso), iso, bookings }))}
        />
      )
    case 'mois':
      return <BookedMonth iso={day} bookings={bookings} />
    case 'ressources':
      return <BookedResources days={days} resources={models} bookings={bookings} />
    case 'liste':
      return <BookedList days={days} bookings={bookings} />
  }
}
