import { useQuery } from '@tanstack/react-query'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { transmissionsQuery } from './queries.ts'
import { TransmissionItem } from './transmission-item.tsx'
import css from './transmissions.module.css'

/** What of the dossier goes to the prefect: where each act stands, what to do of it, what came back. */
export function TransmissionsPart({ dossierId }: { dossierId: string }) {
  const file = useQuery(transmissionsQuery(dossierId))
  if (file.isPending) return <Skeleton lines={3} label="Lecture du contrôle de légalité" />
  if (file.error) return <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />
  const { transmissions, mayWrite } = file.data
  if (transmissions.length === 0) return null
  return (
    <section aria-labelledby="legality-control" className={css.part}>
      <h3 id="legality-control">Contrôle de légalité</h3>
      <ul className={css.list}>
        {transmissions.map((one) => (
          <TransmissionItem key={one.id} dossierId={dossierId} transmission={one} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}
