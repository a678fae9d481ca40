import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { platauQuery } from './queries.ts'

/** Where the dossier stands with PLAT’AU, in the head of its page; nothing where its commune takes no part. */
export function PlatauFact({ dossierId }: { dossierId: string }) {
  const { data } = useQuery(platauQuery(dossierId))
  if (!data || data.standing === 'notShared' || data.standing === 'never' || data.standing === 'before') return null
  const told = data.arrivals.filter(({ state }) => state === 'told').length
  return (
    <div>
      <dt className={prose.tiny}>PLAT’AU</dt>
      <dd>
        {data.sentence}{' '}
        {(data.standing === 'stopped' || told > 0) && (
          <Link to="/dossiers/$id/suivi" params={{ id: dossierId }}>
            {data.standing === 'stopped' ? 'Trancher' : 'Lire ce qui en est venu'}
          </Link>
        )}
        {data.standing === 'missing' && data.mayWrite && (
          <Link to="/dossiers/$id" params={{ id: dossierId }}>
            Compléter le dossier
          </Link>
        )}
      </dd>
    </div>
  )
}
