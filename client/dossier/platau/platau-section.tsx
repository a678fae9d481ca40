import { useQuery } from '@tanstack/react-query'
import dossier from '#client/dossier/register/dossier.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { PlatauFile } from '#contract/dossier/platau/platau.ts'
import { ArrivalRow } from './arrival-row.tsx'
import { MirrorRow } from './mirror-row.tsx'
import { platauQuery } from './queries.ts'

/** What PLAT’AU has of the dossier, what it lacks to go there, what came from it; nothing where the commune takes no part. */
export function PlatauSection({ dossierId }: { dossierId: string }) {
  const file = useQuery(platauQuery(dossierId))
  if (file.isPending || file.data?.standing === 'notShared') return null
  return (
    <section className={`${dossier.section} ${stack.even}`} aria-labelledby="platau">
      <h2 id="platau">PLAT’AU</h2>
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data && <Shared dossierId={dossierId} file={file.data} />}
    </section>
  )
}

function Shared({ dossierId, file }: { dossierId: string; file: PlatauFile }) {
  const { sentence, standing, mirrors, arrivals, mayWrite } = file
  return (
    <>
      {standing !== 'stopped' && <p>{sentence}</p>}
      {arrivals.length > 0 && (
        <>
          <h3>Venu de PLAT’AU</h3>
          <Rows aria-label="Venu de PLAT’AU">
            {arrivals.map((arrival) => (
              <ArrivalRow key={arrival.id} dossierId={dossierId} arrival={arrival} mayWrite={mayWrite} />
            ))}
          </Rows>
        </>
      )}
      {mirrors.length > 0 && (
        <>
          <h3>Envois à PLAT’AU</h3>
          <Rows aria-label="Envois à PLAT’AU">
            {mirrors.map((mirror) => (
              <MirrorRow key={mirror.id} dossierId={dossierId} mirror={mirror} mayWrite={mayWrite} />
            ))}
          </Rows>
        </>
      )}
    </>
  )
}
