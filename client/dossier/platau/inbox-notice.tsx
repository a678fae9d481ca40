import { useQuery } from '@tanstack/react-query'
import { Notice } from '#client/ui/notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import { inboxTitle } from '#wording/dossier/platau/platau.ts'
import { ArrivalRow } from './arrival-row.tsx'
import { inboxQuery } from './queries.ts'

/** Shown only when something came by PLAT’AU that is of no dossier here. */
export function InboxNotice() {
  const { data } = useQuery(inboxQuery())
  if (!data || data.arrivals.length === 0) return null
  return (
    <Notice tone="unknown" title={inboxTitle(data.arrivals.length)}>
      <Rows aria-label="Arrivé de PLAT’AU">
        {data.arrivals.map((arrival) => (
          <ArrivalRow
            key={arrival.id}
            dossierId={null}
            arrival={{ ...arrival, sentence: `${arrival.communeName}\u00a0: ${arrival.sentence}` }}
            mayWrite={arrival.mayWrite}
          />
        ))}
      </Rows>
    </Notice>
  )
}
