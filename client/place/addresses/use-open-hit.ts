import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { GoCounter } from '#client/place/counter/use-counter.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { openHit } from './addresses.ts'

/** Opens what a search found: a place on the counter, a dossier on its own page, the desk's or the applicant's. */
export function useOpenHit(go: GoCounter): (hit: SearchHit) => void {
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery())
  return (hit) => {
    if (hit.type !== 'dossier') return go((now) => openHit(now, hit))
    const params = { id: hit.id }
    void (session && isAgent(session)
      ? navigate({ to: '/dossiers/$id', params })
      : navigate({ to: '/mes-dossiers/$id', params }))
  }
}
