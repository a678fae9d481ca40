import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Availability, PublicResource } from '#contract/services/bookings/resource.ts'
import { RESOURCE_KINDS } from '#contract/services/bookings/resource-kind.ts'
import { countText } from '#wording/quantity.ts'
import { RESOURCE_KIND_NAMES } from '#wording/services/bookings/booking-words.ts'
import { uncapitalised } from '#wording/typography.ts'
import { daysFrom, later, longDay, NOTHING_FREE } from './calendar-days.ts'
import { DaySteps } from './day-steps.tsx'
import { FreeDays } from './free-days.tsx'
import { availabilityQuery, publicResourcesQuery } from './queries.ts'

const route = getRouteApi('/desk/reserver')

const KINDS = [
  { value: '', label: 'Tout' },
  ...RESOURCE_KINDS.map((value) => ({ value, label: RESOURCE_KIND_NAMES[value] })),
] as const

/** What communes lend, and when it is free: seen by anyone, without account; never who has the rest. */
export function ReserveScreen() {
  usePageTitle('Réserver')
  const today = useToday()
  const { jour, genre, commune } = route.useSearch()
  const navigate = route.useNavigate()
  const first = jour ?? today
  const resources = useQuery(publicResourcesQuery())
  const free = useQuery(availabilityQuery({ from: first, days: 7 }))
  const choose = (change: object) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const shown = (resources.data ?? []).filter(
    ({ kind, inseeCode }) => (!genre || kind === genre) && (!commune || inseeCode === commune),
  )
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Réserver une salle, du matériel, un véhicule</h1>
        <p className={prose.lead}>
          Les créneaux libres se voient sans compte. Choisissez ce qu’il vous faut, tenez un créneau, puis écrivez votre
          demande : la mairie répond.
        </p>
      </div>
      <div className={stack.fields}>
        <SelectField
          label="Que réserver"
          value={genre ?? ''}
          options={KINDS}
          onChange={(value) => choose({ genre: value || undefined })}
        />
        <SelectField
          label="Commune"
          value={commune ?? ''}
          options={communesOf(resources.data ?? [])}
          onChange={(value) => choose({ commune: value || undefined })}
        />
        <DaySteps
          iso={first}
          step={{ before: later(first, -7), after: later(first, 7), word: 'Semaine' }}
          onChange={(day) => choose({ jour: day })}
        />
      </div>
      {(resources.isPending || free.isPending) && <Skeleton lines={10} label="Lecture des créneaux libres" />}
      {resources.error && <ProblemNotice error={resources.error} onRetry={() => void resources.refetch()} />}
      {free.error && <ProblemNotice error={free.error} onRetry={() => void free.refetch()} />}
      {resources.data && free.data && <Lent resources={shown} free={free.data} first={first} today={today} />}
    </article>
  )
}

const communesOf = (resources: readonly PublicResource[]) => [
  { value: '', label: 'Toutes' },
  ...[...new Map(resources.map(({ inseeCode, communeName }) => [inseeCode, communeName]))].map(([value, label]) => ({
    value,
    label,
  })),
]

type LentProps = { resources: readonly PublicResource[]; free: readonly Availability[]; first: string; today: string }

function Lent({ resources, free, first, today }: LentProps) {
  if (resources.length === 0)
    return <p>Rien ne se réserve ici pour l’instant. La mairie peut prêter autrement : appelez-la.</p>
  const days = daysFrom(first, 7)
  return (
    <section className={stack.close} aria-labelledby="prets">
      <h2 id="prets">
        {countText(resources.length, 'ressource')}, du {uncapitalised(longDay(first))} au{' '}
        {uncapitalised(longDay(later(first, 6)))}
      </h2>
      <Rows>
        {resources.map((resource) => (
          <Row key={resource.id}>
            <RowHead>
              <Link to="/reserver/$id" params={{ id: resource.id }} search={{ jour: first }} className={prose.name}>
                {resource.name}
              </Link>
              <span className={prose.soft}>{whatItIs(resource)}</span>
            </RowHead>
            <FreeDays
              days={days}
              today={today}
              label={`Créneaux libres : ${resource.name}`}
              calendar={free.find(({ resourceId }) => resourceId === resource.id) ?? NOTHING_FREE}
            />
          </Row>
        ))}
      </Rows>
    </section>
  )
}

/** `Salle, Audruicq, 120 personnes` */
export const whatItIs = ({ kind, communeName, capacity, units }: PublicResource) =>
  [
    RESOURCE_KIND_NAMES[kind],
    communeName,
    ...(capacity === null ? [] : [`${capacity} personnes`]),
    ...(units > 1 ? [`${units} exemplaires`] : []),
  ].join(', ')
