import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { PlatauArrival } from '#contract/dossier/platau/platau.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import { useReadArrival } from './queries.ts'

type Props = {
  /** Null: it is of no dossier yet. */
  dossierId: string | null
  arrival: PlatauArrival
  mayWrite: boolean
}

/** Something that the hub told of: what it changed, or what is to be done of it. */
export function ArrivalRow({ dossierId, arrival, mayWrite }: Props) {
  const { id, state, sentence, receivedAt, fileName } = arrival
  const read = useReadArrival(id, dossierId)
  return (
    <Row>
      <RowHead>
        <span>{sentence}</span>
        <span className={prose.soft}>{state === 'told' ? 'À lire' : state === 'read' ? 'Lu' : 'Pris en compte'}</span>
      </RowHead>
      <span className={prose.soft}>Reçu le {instantText(receivedAt)}</span>
      {(fileName !== null || (state === 'told' && mayWrite)) && (
        <span className={stack.fields}>
          {fileName !== null && (
            <ButtonLink href={fill(paths.platauArrivalFile, { arrival: id })} target="_blank" rel="noreferrer">
              Ouvrir {fileName}
            </ButtonLink>
          )}
          {state === 'told' && mayWrite && (
            <Button variant="quiet" disabled={read.isPending} onClick={() => read.mutate()}>
              J’en ai pris connaissance
            </Button>
          )}
        </span>
      )}
      {read.error && <ProblemNotice error={read.error} />}
    </Row>
  )
}
