import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { isAdministrator } from '#client/session/roles.ts'
import { Notice } from '#client/ui/notice.tsx'
import { stuckText } from '#wording/agency/exchanges/exchange.ts'
import { stuckQuery } from './queries.ts'

/** Shown only when something could not leave: for which dossiers, and where it is mended. */
export function StuckNotice() {
  const { data } = useQuery(stuckQuery())
  const session = useQuery(sessionQuery())
  if (!data || data.count === 0) return null
  return (
    <Notice tone="unknown" title={stuckText(data.count)}>
      <p>
        Dossiers :{' '}
        {data.dossiers.map(({ id, number }, at) => (
          <span key={id}>
            {at > 0 && ', '}
            <Link to="/dossiers/$id" params={{ id }}>
              {number ?? 'en préparation'}
            </Link>
          </span>
        ))}
        .
        {session.data && isAdministrator(session.data) ? (
          <>
            {' '}
            <Link to="/administration/envois">Ce qui n’est pas parti</Link>
          </>
        ) : (
          ' L’administrateur voit pourquoi et peut rejouer.'
        )}
      </p>
    </Notice>
  )
}
