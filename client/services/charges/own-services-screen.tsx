import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { OwnService } from '#contract/services/charges/charge.ts'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import { ownServicesQuery } from './queries.ts'

/** Where a member of a service begins: what awaits it, room by room. */
export function OwnServicesScreen() {
  usePageTitle('Mon service')
  const services = useQuery(ownServicesQuery())
  return (
    <article className={page.page}>
      <h1>Mon service</h1>
      {services.isPending && <Skeleton lines={5} label="Lecture de ce qui attend le service" />}
      {services.error && <ProblemNotice error={services.error} onRetry={() => void services.refetch()} />}
      {services.data?.map((service) => (
        <OwnServicePart key={service.name} service={service} />
      ))}
    </article>
  )
}

export function OwnServicePart({ service }: { service: OwnService }) {
  const { name, communes, requests, reports, bookings, lent, structures, lists } = service
  return (
    <section className={stack.close} aria-label={name}>
      <h2>{name}</h2>
      <p>{communes.length === 0 ? 'Toutes les communes' : listed(communes)}</p>
      <ul>
        <li>
          <Link to="/demandes" search={{ service: name }}>
            {requests === 0 ? 'Aucune demande à répondre' : `${countText(requests, 'demande', 'demandes')} à répondre`}
          </Link>
        </li>
        <li>
          <Link to="/signalements">
            {reports === 0
              ? 'Aucun signalement ouvert'
              : `${countText(reports, 'signalement', 'signalements')} en cours`}
          </Link>
        </li>
        {lent > 0 && (
          <li>
            <Link to="/reservations">
              {bookings === 0
                ? 'Aucune réservation à répondre'
                : `${countText(bookings, 'réservation', 'réservations')} à répondre`}
            </Link>
          </li>
        )}
        {structures > 0 && (
          <li>
            <Link to="/accueil-enfants">
              {countText(structures, 'structure', 'structures')} d’accueil d’enfants à tenir à jour
            </Link>
          </li>
        )}
        {lists.length > 0 && (
          <li>
            <Link to="/listes">{countText(lists.length, 'liste', 'listes')} de lieux et collectes à tenir à jour</Link>
          </li>
        )}
      </ul>
      {lent + structures + lists.length === 0 && (
        <p>
          Aucune salle, structure ni liste n’est confiée à ce service. Le secrétariat les confie depuis « Services ».
        </p>
      )}
    </section>
  )
}
