import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PublicResource } from '#contract/services/bookings/resource.ts'
import { cancellationRules } from '#wording/services/bookings/booking-words.ts'
import { daysFrom, later, mondayOf, monthLater, NOTHING_FREE } from './calendar-days.ts'
import { DaySteps } from './day-steps.tsx'
import { FreeDays } from './free-days.tsx'
import { FreeMonth } from './free-month.tsx'
import { availabilityQuery, publicResourcesQuery } from './queries.ts'
import { whatItIs } from './reserve-screen.tsx'
import { TakeForm } from './take-form.tsx'
import { TariffsPart } from './tariffs-part.tsx'

const route = getRouteApi('/desk/reserver/$id')

/** One thing that is lent: when it is free, what it costs and by which deliberation, and the slot that one takes. */
export function PublicResourceScreen() {
  const { id } = route.useParams()
  const resources = useQuery(publicResourcesQuery())
  const resource = resources.data?.find((one) => one.id === id)
  usePageTitle(resource?.name ?? 'Réserver')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/reserver">Tout ce qui se réserve</Link>
        </p>
        <h1>{resource?.name ?? 'Réserver'}</h1>
        {resource && <p className={prose.lead}>{whatItIs(resource)}</p>}
      </div>
      {resources.isPending && <Skeleton lines={8} label="Lecture de la fiche" />}
      {resources.error && <ProblemNotice error={resources.error} onRetry={() => void resources.refetch()} />}
      {resources.data && !resource && <p>Cette ressource ne se réserve plus, ou le lien n’est pas complet.</p>}
      {resource && <Told resource={resource} />}
    </article>
  )
}

const VIEWS = [
  { value: 'semaine', label: 'Semaine' },
  { value: 'mois', label: 'Mois' },
] as const

function Told({ resource }: { resource: PublicResource }) {
  const today = useToday()
  const { jour, vue } = route.useSearch()
  const navigate = route.useNavigate()
  const day = jour ?? today
  const choose = (change: object) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const isMonth = vue === 'mois'
  const first = isMonth ? mondayOf(`${day.slice(0, 7)}-01`) : day
  const free = useQuery(availabilityQuery({ from: first, days: isMonth ? 42 : 7, resource: resource.id }))
  const calendar = free.data?.[0] ?? NOTHING_FREE
  return (
    <>
      <section className={stack.even} aria-labelledby="libre">
        <h2 id="libre">Créneaux libres</h2>
        <div className={stack.fields}>
          <Choice
            legend="Vue"
            hideLegend
            value={isMonth ? 'mois' : 'semaine'}
            options={VIEWS}
            onChange={(value) => choose({ vue: value })}
          />
          <DaySteps
            iso={day}
            step={
              isMonth
                ? { before: monthLater(day, -1), after: monthLater(day, 1), word: 'Mois' }
                : { before: later(day, -7), after: later(day, 7), word: 'Semaine' }
            }
            onChange={(jour) => choose({ jour })}
          />
        </div>
        {free.error && <ProblemNotice error={free.error} onRetry={() => void free.refetch()} />}
        {isMonth ? (
          <FreeMonth
            iso={day}
            today={today}
            calendar={calendar}
            onChoose={(jour) => choose({ jour, vue: 'semaine' })}
          />
        ) : (
          <FreeDays
            days={daysFrom(day, 7)}
            today={today}
            calendar={calendar}
            label={`Créneaux libres : ${resource.name}`}
          />
        )}
      </section>
      <TakeForm key={day} resource={resource} day={latest(day, today, calendar.firstDay)} />
      <Sheet resource={resource} />
    </>
  )
}

const latest = (...days: readonly [string, ...string[]]): string => days.toSorted().at(-1) ?? days[0]

const Sheet = ({ resource }: { resource: PublicResource }) => (
  <section className={stack.even} aria-labelledby="conditions">
    <h2 id="conditions">Prix et conditions</h2>
    <TariffsPart tariffs={resource.tariffs} caption={`Tarifs : ${resource.name}`} />
    <Facts>
      <Fact term="Adresse">{resource.address}</Fact>
      <Fact term="Sur la carte">{resource.position && <OnMap position={resource.position} />}</Fact>
      <Fact term="Effectif">
        {resource.capacity !== null && `${resource.capacity} personnes au plus (${resource.capacityAct})`}
      </Fact>
      <Fact term="Description">{resource.description}</Fact>
      <Fact term="Assurance">
        {resource.rules.needsInsurance && 'Une attestation, avec la date et le lieu, est remise avant les clés.'}
      </Fact>
      <Fact term="Annulation">
        {resource.rules.cancellation.length === 0
          ? 'Sans frais.'
          : cancellationRules(resource.rules.cancellation).join(' ')}
      </Fact>
    </Facts>
  </section>
)

const OnMap = ({ position: { lon, lat } }: { position: { lon: number; lat: number } }) => (
  <Link to="/carte" search={{ carte: `17/${lat.toFixed(5)}/${lon.toFixed(5)}` }}>
    Voir où elle est
  </Link>
)
