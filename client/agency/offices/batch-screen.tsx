import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, Send } from 'lucide-react'
import { useEffect } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Batch, BatchLine } from '#contract/agency/offices/batch.ts'
import { officeOperations } from '#contract/agency/offices/office-operations.ts'
import { LINE_STATES } from '#wording/agency/offices/office-words.ts'
import { dayText, instantText } from '#wording/day.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { batchQuery, useFileBatch, useGiveUpLine, useRetryLine } from './queries.ts'

const route = getRouteApi('/desk/mon-etude/lots/$id')

/** One batch: how far its filing went, each request, its answer, and one file with all the certificates. */
export function BatchScreen() {
  const { id } = route.useParams()
  const { deposer } = route.useSearch()
  const batch = useQuery(batchQuery(id))
  const title = batch.data ? batch.data.name || `Lot du ${instantText(batch.data.createdAt)}` : 'Lot de certificats'
  usePageTitle(title)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/mon-etude">Compte professionnel</Link>
        </p>
        <h1>{title}</h1>
      </div>
      {batch.isPending && <Skeleton lines={6} label="Lecture du lot" />}
      {batch.error && <ProblemNotice error={batch.error} onRetry={() => void batch.refetch()} />}
      {batch.data && <BatchView batch={batch.data} filesItself={deposer === 'oui'} />}
    </article>
  )
}

type ViewProps = { batch: Batch; filesItself: boolean }

/** Where the whole stands, its one file when it is over, and each request. */
export function BatchView({ batch, filesItself }: ViewProps) {
  const { says, counts } = batch
  const waiting = counts.waiting ?? 0
  const answered = counts.answered ?? 0
  return (
    <>
      <p className={prose.lead} role="status">
        {says}
      </p>
      {waiting > 0 && <Filing batch={batch} filesItself={filesItself} />}
      {batch.isOver && answered > 0 && (
        <Actions>
          <ButtonLink
            variant="primary"
            icon={Download}
            href={addressOf(officeOperations.readBatchFile, { params: { id: batch.id } })}
            download
          >
            Télécharger les réponses
          </ButtonLink>
        </Actions>
      )}
      {!batch.isOver && (
        <p className={prose.soft}>
          Un seul fichier, avec tous les certificats, se télécharge ici quand chaque demande a sa réponse.
        </p>
      )}
      <Rows aria-label="Demandes du lot">
        {batch.lines.map((line) => (
          <Line key={line.ordinal} batchId={batch.id} line={line} />
        ))}
      </Rows>
    </>
  )
}

/** Begun a moment ago, it files by itself, a few requests at a time; left, the server ends it, or a click does. */
function Filing({ batch: { id, total, counts }, filesItself }: ViewProps) {
  const { mutate, isPending, error, submittedAt } = useFileBatch(id)
  const waiting = counts.waiting ?? 0
  const isStuck = error !== null
  // each answer says how many wait: the next call leaves when fewer do
  useEffect(() => {
    if (filesItself && waiting > 0) mutate(undefined)
  }, [filesItself, waiting, mutate])
  const isIdle = !isPending && (!filesItself || isStuck || submittedAt !== 0)
  return (
    <div className={stack.even}>
      <Progress label={`${total - waiting} sur ${total} demandes traitées`} share={(total - waiting) / total} />
      {error && <ProblemNotice error={error} />}
      {isIdle && (
        <Actions>
          <Button icon={Send} onClick={() => mutate(undefined)}>
            Continuer le dépôt
          </Button>
        </Actions>
      )}
    </div>
  )
}

function Line({ batchId, line }: { batchId: string; line: BatchLine }) {
  const retry = useRetryLine(batchId)
  const giveUp = useGiveUpLine(batchId)
  const { ordinal, parcelId, reference, state, says, dossierId, number, filedOn } = line
  const error = retry.error ?? giveUp.error
  return (
    <Row>
      <RowHead>
        <strong>{referenceText(parcelId)}</strong>
        {reference !== '' && <span>{reference}</span>}
        {dossierId !== null && number !== null && (
          <Link to="/mes-dossiers/$id" params={{ id: dossierId }}>
            {number}
          </Link>
        )}
        <span>{LINE_STATES[state]}</span>
        {filedOn !== null && <span className={prose.soft}>déposée le {dayText(filedOn)}</span>}
      </RowHead>
      <p className={prose.soft}>{says}</p>
      {state === 'refused' && (
        <Actions>
          <Button disabled={retry.isPending || giveUp.isPending} onClick={() => retry.mutate(ordinal)}>
            Essayer de nouveau
          </Button>
          <Button variant="quiet" disabled={retry.isPending || giveUp.isPending} onClick={() => giveUp.mutate(ordinal)}>
            Abandonner cette demande
          </Button>
        </Actions>
      )}
      {error && <ProblemNotice error={error} />}
    </Row>
  )
}
