import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { dayText } from '#wording/day.ts'
import { openingText, slotText } from '#wording/services/bookings/booking-words.ts'
import { ClosureEnding } from './closure-ending.tsx'
import { ClosureForm } from './closure-form.tsx'
import { HeatingPart } from './heating-part.tsx'
import { OpeningForm } from './opening-form.tsx'
import { resourcesQuery, useChangeResource, useRemoveClosure, useRemoveOpening } from './queries.ts'
import { ResourceForm } from './resource-form.tsx'
import { lacksOf } from './resources-screen.tsx'
import { TariffForm } from './tariff-form.tsx'
import { TariffsPart } from './tariffs-part.tsx'

const route = getRouteApi('/desk/reservations/ressources/$id')

/** One resource as its agents keep it: hours, closures, prices with their deliberation, and its sheet. */
export function LentScreen() {
  const { id } = route.useParams()
  const resources = useQuery(resourcesQuery())
  const resource = resources.data?.find((one) => one.id === id)
  usePageTitle(resource?.name ?? 'Ressource')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/reservations/ressources">Salles, matériel, tarifs</Link>
        </p>
        <h1>{resource?.name ?? 'Ressource'}</h1>
        {resource && (
          <p className={prose.lead}>
            {resource.communeName} · {lacksOf(resource)}
          </p>
        )}
      </div>
      {resources.isPending && <Skeleton lines={8} label="Lecture de la ressource" />}
      {resources.error && <ProblemNotice error={resources.error} onRetry={() => void resources.refetch()} />}
      {resources.data && !resource && <p>Cette ressource n’existe pas, ou n’est pas de vos communes.</p>}
      {resource && <Told key={JSON.stringify(resource.rules)} resource={resource} />}
    </article>
  )
}

function Told({ resource }: { resource: Resource }) {
  const change = useChangeResource(resource.id)
  return (
    <>
      <Openings resource={resource} />
      <Tariffs resource={resource} />
      <Closures resource={resource} />
      {resource.kind === 'room' && resource.unitOf === null && <HeatingPart id={resource.id} />}
      <section className={stack.close} aria-labelledby="fiche-ressource">
        <h2 id="fiche-ressource">Fiche</h2>
        <ResourceForm resource={resource} sending={change} onSend={(said) => change.mutate(said)} />
        {change.isSuccess && <p role="status">La fiche est enregistrée.</p>}
      </section>
    </>
  )
}

function Openings({ resource }: { resource: Resource }) {
  const remove = useRemoveOpening(resource.id)
  return (
    <section className={stack.close} aria-labelledby="ouvertures">
      <h2 id="ouvertures">Heures d’ouverture</h2>
      {resource.openings.length === 0 && <p>Aucune heure n’est écrite : personne ne peut réserver.</p>}
      <Rows>
        {resource.openings.map((opening) => (
          <Row key={opening.id}>
            <RowHead>
              <span>{openingText(opening)}</span>
              <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate(opening.id)}>
                Retirer<span className="visually-hidden"> : {openingText(opening)}</span>
              </Button>
            </RowHead>
          </Row>
        ))}
      </Rows>
      <details className={prose.fold}>
        <summary>Ajouter des heures</summary>
        <OpeningForm key={resource.openings.length} resource={resource} />
      </details>
    </section>
  )
}

const Tariffs = ({ resource }: { resource: Resource }) => (
  <section className={stack.close} aria-labelledby="tarifs">
    <h2 id="tarifs">Tarifs</h2>
    <TariffsPart tariffs={resource.tariffs} caption={`Tarifs : ${resource.name}`} />
    {resource.tariffs.map(({ id, validFrom, validTo }) =>
      validTo === null ? null : (
        <p key={id} className={prose.tiny}>
          Un tarif du {dayText(validFrom)} s’est arrêté le {dayText(validTo)}.
        </p>
      ),
    )}
    <details className={prose.fold}>
      <summary>Écrire un tarif</summary>
      <TariffForm key={resource.tariffs.length} resource={resource} />
    </details>
  </section>
)

function Closures({ resource }: { resource: Resource }) {
  const remove = useRemoveClosure()
  return (
    <section className={stack.close} aria-labelledby="fermetures">
      <h2 id="fermetures">Fermetures</h2>
      {resource.closures.length === 0 && <p>Aucune fermeture à venir.</p>}
      <Rows>
        {resource.closures.map((closure) => (
          <Row key={closure.id}>
            <RowHead>
              <span>
                {slotText(closure)} : {closure.reason}
                {closure.isOfCommune && ' (toute la commune)'}
              </span>
              <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate(closure.id)}>
                Rouvrir<span className="visually-hidden"> : {closure.reason}</span>
              </Button>
            </RowHead>
            <details className={prose.fold}>
              <summary>Annuler ce qui y est réservé</summary>
              <ClosureEnding closure={closure} />
            </details>
          </Row>
        ))}
      </Rows>
      <details className={prose.fold}>
        <summary>Fermer un moment</summary>
        <ClosureForm key={resource.closures.length} resource={resource} />
      </details>
    </section>
  )
}
