import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { RESOURCE_KIND_NAMES } from '#wording/services/bookings/booking-words.ts'
import { resourcesQuery, useAddResource } from './queries.ts'
import { ResourceForm } from './resource-form.tsx'

/** What the communes of the agent lend, and what it still lacks to be asked for. */
export function ResourcesScreen() {
  usePageTitle('Salles, matériel, tarifs')
  const resources = useQuery(resourcesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/reservations">Toutes les réservations</Link>
        </p>
        <h1>Salles, matériel, tarifs</h1>
        <p className={prose.lead}>
          Ce qui se réserve, quand et à quel prix. Une ressource se demande une fois ses heures d’ouverture écrites et
          un tarif fixé par une délibération exécutoire.
        </p>
      </div>
      <Adding />
      {resources.isPending && <Skeleton lines={8} label="Lecture des ressources" />}
      {resources.error && <ProblemNotice error={resources.error} onRetry={() => void resources.refetch()} />}
      {resources.data?.length === 0 && <p>Rien n’est encore prêté.</p>}
      {resources.data && <Listed resources={resources.data} />}
    </article>
  )
}

function Adding() {
  const [isOpen, setOpen] = useState(false)
  const add = useAddResource()
  if (isOpen)
    return (
      <ResourceForm
        sending={add}
        onSend={(said) => add.mutate(said, { onSuccess: () => setOpen(false) })}
        onCancel={() => setOpen(false)}
      />
    )
  return (
    <Actions>
      <Button onClick={() => setOpen(true)}>Ajouter une ressource</Button>
    </Actions>
  )
}

const Listed = ({ resources }: { resources: readonly Resource[] }) => (
  <Rows>
    {resources
      .filter(({ unitOf }) => unitOf === null)
      .map((resource) => (
        <Row key={resource.id}>
          <RowHead>
            <Link to="/reservations/ressources/$id" params={{ id: resource.id }} className={prose.name}>
              {resource.name}
            </Link>
            <span className={prose.label}>{lacksOf(resource)}</span>
          </RowHead>
          <p className={prose.soft}>
            {[RESOURCE_KIND_NAMES[resource.kind], resource.communeName, resource.address]
              .filter((part) => part !== '')
              .join(', ')}
          </p>
        </Row>
      ))}
  </Rows>
)

/** What keeps a resource from being asked for. */
export function lacksOf({ isLent, openings, tariffs }: Resource): string {
  if (!isLent) return 'retirée'
  const lacks = [
    ...(openings.length === 0 ? ['heures d’ouverture à écrire'] : []),
    ...(tariffs.length === 0 ? ['tarif à fixer'] : []),
  ]
  return lacks.length === 0 ? 'se réserve' : lacks.join(', ')
}
