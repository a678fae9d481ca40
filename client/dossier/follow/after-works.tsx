import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { AfterWorks, AfterWorksKind } from '#contract/services/residents/after-works.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'

const afterWorksQuery = (id: string) => ({
  queryKey: [...dossierKey(id), 'after-works'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(residentOperations.afterWorks, { params: { id }, signal }),
})

/** What a finished dwelling calls for: proposed, never asked in the place of its holder. */
export function AfterWorksPart({ id }: { id: string }) {
  const { data } = useQuery(afterWorksQuery(id))
  if (!data || (data.proposals.length === 0 && data.participation === null)) return null
  return (
    <section className={stack.even} aria-labelledby="apres-les-travaux">
      <h2 id="apres-les-travaux">Pour habiter ici</h2>
      {data.proposals.length > 0 && (
        <ul className={stack.ruled}>
          {data.proposals.map((proposal) => (
            <Proposal key={proposal.kind} id={id} proposal={proposal} />
          ))}
        </ul>
      )}
      {data.participation && (
        <p className={prose.measure}>
          Si le logement se raccorde à l’égout, une participation (PFAC) est due au raccordement, par{' '}
          {data.participation.deliberation}. Elle vous sera demandée une fois le raccordement constaté : rien n’est à
          payer maintenant.
        </p>
      )}
    </section>
  )
}

type Proposed = AfterWorks['proposals'][number]

function Proposal({ id, proposal: { kind, title, asked } }: { id: string; proposal: Proposed }) {
  const navigate = useNavigate()
  const begin = useMutation({
    mutationFn: (chosen: AfterWorksKind) =>
      call(residentOperations.beginAfterWorks, { params: { id }, body: { kind: chosen } }),
    onSuccess: ({ token }) => void navigate({ to: '/ma-demande/$token', params: { token } }),
  })
  if (asked)
    return (
      <li>
        {title} :{' '}
        <a href={asked.link}>{asked.number === null ? 'commencée, à envoyer' : `demandée, ${asked.number}`}</a>
      </li>
    )
  return (
    <li className={stack.near}>
      <p className={prose.name}>{title}</p>
      {begin.error && <ProblemNotice error={begin.error} />}
      <div>
        <Button disabled={begin.isPending} onClick={() => begin.mutate(kind)}>
          Préparer : {title}
        </Button>
      </div>
    </li>
  )
}
