import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { GoCounter } from '#client/place/counter/use-counter.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import { type Hit, openHit } from './addresses.ts'

/** Pages of the residents' application, which is another page of the site. */
const RESIDENTS = '/ma-commune'

/** Opens what a search found: a place on the counter, a dossier on its own page, the desk's or the applicant's, the page of all else. */
export function useOpenHit(go: GoCounter): (hit: Hit) => void {
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery())
  return (hit) => {
    if (hit.path?.startsWith(RESIDENTS)) return window.location.assign(hit.path)
    if (hit.path !== undefined) return void navigate({ href: hit.path })
    if (hit.type !== 'dossier') return go((now) => openHit(now, hit))
    const params = { id: hit.id }
    void (session && isAgent(session)
      ? navigate({ to: '/dossiers/$id', params })
      : navigate({ to: '/mes-dossiers/$id', params }))
  }
}
