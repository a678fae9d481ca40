import { useQuery } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import stack from '#client/ui/stack.module.css'
import type { GroundService } from '#contract/services/residents/ground-services.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import { groundCountText } from '#wording/services/residents/ground-words.ts'

const READERS = ['secretary', 'administrator', 'cashier'] as const

/** Where each is answered. */
const PAGES: Readonly<Record<GroundService, string>> = {
  bins: '/demandes',
  requests: '/demandes',
  grants: '/subventions',
  bookings: '/reservations',
  claims: '/paiements',
}

/** What is under way in the services for this ground: numbers alone, of what the reader may read. */
export function GroundPart({ parcelIds }: { parcelIds: readonly string[] }) {
  const { data: session } = useQuery(sessionQuery())
  const isReader = session !== undefined && READERS.some((role) => hasRole(role)(session))
  const { data } = useQuery({
    queryKey: ['ground-services', ...parcelIds],
    queryFn: ({ signal }) =>
      call(residentOperations.groundServices, { query: { parcels: parcelIds.join(',') }, signal }),
    enabled: isReader,
  })
  if (!data || data.counts.length === 0) return null
  return (
    <div className={stack.near}>
      <h3>Dans les services</h3>
      <ul className={stack.ruled}>
        {data.counts.map(({ service, count }) => (
          <li key={service}>
            <a href={PAGES[service]}>{groundCountText(service, count)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
