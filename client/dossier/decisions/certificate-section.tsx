import { useQuery } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { CertificateFile } from '#contract/dossier/decisions/certificate.ts'
import { PUBLIC_NETWORKS } from '#law/tables/public-networks.ts'
import { instantText } from '#wording/day.ts'
import { NETWORK_NAMES, networkText, participationText } from '#wording/dossier/decisions/decision-certificate.ts'
import { capitalised } from '#wording/typography.ts'
import { CertificateForm } from './certificate-form.tsx'
import { certificateQuery } from './certificate-queries.ts'

/** What a certificate says that the map does not know: the state of each network, whether a stay could be opposed, which participations. */
export function CertificateSection({ dossierId }: { dossierId: string }) {
  const file = useQuery(certificateQuery(dossierId))
  return (
    <section className={stack.even} aria-labelledby="titre-certificat">
      <h3 id="titre-certificat">Ce que dit le certificat du terrain</h3>
      {file.isPending && <Skeleton lines={4} label="Lecture du certificat" />}
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data && <Certificate dossierId={dossierId} file={file.data} />}
    </section>
  )
}

function Certificate({ dossierId, file }: { dossierId: string; file: CertificateFile }) {
  const [isEditing, setEditing] = useState(false)
  const focus = useFocusAfter<HTMLDivElement>(isEditing)
  return (
    <div {...focus}>
      {isEditing ? (
        <CertificateForm dossierId={dossierId} file={file} onClose={() => setEditing(false)} />
      ) : (
        <div className={stack.even}>
          <Said file={file} />
          {file.mayWrite && (
            <div>
              <Button icon={PencilLine} onClick={() => setEditing(true)}>
                {file.said ? 'Corriger' : 'Le dire'}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Said({ file: { statement, asksNetworks, said } }: { file: CertificateFile }) {
  const { networks, stay, participations } = statement
  const known = new Map(networks.map((each) => [each.network, each]))
  return (
    <>
      <Facts>
        {asksNetworks &&
          PUBLIC_NETWORKS.map((network) => {
            const told = known.get(network)
            return (
              <Fact key={network} term={capitalised(NETWORK_NAMES[network])}>
                {told ? networkText(told).replace(/^[^:]+: /, '') : 'à dire, d’après l’avis du gestionnaire'}
              </Fact>
            )
          })}
        <Fact term="Sursis à statuer opposable">
          {stay === null ? 'à dire avant la signature (L410-1)' : stay.isPossible ? `Oui : ${stay.why}` : 'Non'}
        </Fact>
        <Fact term="Participations">
          {participations === null
            ? 'à dire ; sinon le certificat les écrit inconnues de la commune (A410-4 d)'
            : participations.length === 0
              ? 'Aucune'
              : participations.map(participationText).join(' ; ')}
        </Fact>
      </Facts>
      {said && (
        <p className={prose.note}>
          Dit par {said.by}, {instantText(said.at)}.
        </p>
      )}
    </>
  )
}
