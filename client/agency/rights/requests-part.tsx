import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { requestsQuery } from './queries.ts'
import { RequestForm } from './request-form.tsx'
import { RequestRow } from './request-row.tsx'

/** Requests of people, those that wait first. */
export function RequestsPart() {
  const requests = useQuery(requestsQuery())
  const [isNew, setNew] = useState(false)
  return (
    <section aria-labelledby="demandes">
      <h2 id="demandes">Demandes</h2>
      <p className={prose.soft}>
        Une demande arrivée par courrier, courriel, téléphone ou guichet a la même échéance : un mois.
      </p>
      {isNew ? (
        <RequestForm onEnd={() => setNew(false)} />
      ) : (
        <Button icon={Plus} onClick={() => setNew(true)}>
          Inscrire une demande
        </Button>
      )}
      {requests.isPending && <Skeleton lines={5} label="Lecture des demandes" />}
      {requests.error && <ProblemNotice error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.data && (
        <>
          {requests.data.requests.length === 0 && <p>Aucune demande n’est inscrite.</p>}
          <ul className={`${rows.rows} ${rows.lines}`} aria-label="Demandes de droits">
            {requests.data.requests.map((request) => (
              <RequestRow key={request.id} request={request} />
            ))}
          </ul>
          {requests.data.isMore && <p className={prose.soft}>Les plus anciennes ne sont pas montrées.</p>}
          <p className={prose.soft}>{requests.data.toReadAgain}</p>
        </>
      )}
    </section>
  )
}
