import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { countText } from '#wording/quantity.ts'
import { PieceChoice } from './piece-choice.tsx'
import { latestPiecesQuery } from './queries.ts'
import { type PreparedRequest, preparedRequests, sendPrepared } from './ready-requests.ts'
import { RequestToSend } from './request-to-send.tsx'

type Props = { dossierId: string; desk: ConsultationDesk }

/** Every service that is still to be asked, read on one page and asked in one gesture. */
export function RequestReview({ dossierId, desk }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const count = preparedRequests(desk).length
  if (count === 0 && !isOpen) return null
  return (
    <div>
      <Button variant="primary" icon={Send} onClick={() => setIsOpen(true)}>
        Préparer et envoyer {count > 1 ? `les ${count} demandes` : 'la demande'}
      </Button>
      {isOpen && <Review dossierId={dossierId} desk={desk} onClose={() => setIsOpen(false)} />}
    </div>
  )
}

/** Each request as it would leave, what binds the decision first. */
export function Review({ dossierId, desk, onClose }: Props & { onClose: () => void }) {
  const pieces = useQuery(latestPiecesQuery(dossierId))
  const [requests] = useState(() => preparedRequests(desk))
  return (
    <Dialog title="Demandes aux services" onClose={onClose}>
      {pieces.isPending && <Skeleton lines={4} label="Lecture des pièces" />}
      {pieces.error && <ProblemNotice error={pieces.error} onRetry={() => void pieces.refetch()} />}
      {pieces.data && <Form dossierId={dossierId} requests={requests} pieces={pieces.data} onClose={onClose} />}
    </Dialog>
  )
}

type FormProps = {
  dossierId: string
  requests: readonly PreparedRequest[]
  pieces: readonly Attachment[]
  onClose: () => void
}
type Told = { request: PreparedRequest; sentence: string; isRefused: boolean }

function Form({ dossierId, requests, pieces, onClose }: FormProps) {
  const client = useQueryClient()
  const [kept, setKept] = useState(requests)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(pieces.map(({ id }) => id)))
  const [message, setMessage] = useState('')
  const [sending, setSending] = useState<'no' | 'now' | readonly Told[]>('no')
  const leaving = kept.filter(({ isChosen }) => isChosen)
  const isReady = leaving.length > 0 && chosen.size > 0 && leaving.every(({ way }) => way !== null)
  const change = (request: PreparedRequest) => setKept(kept.map((one) => (one.key === request.key ? request : one)))
  const send = async () => {
    setSending('now')
    const told: Told[] = []
    for (const request of leaving) {
      const sentence = await sendPrepared(dossierId, request, { attachmentIds: [...chosen], message }).catch(asProblem)
      told.push(
        typeof sentence === 'string'
          ? { request, sentence, isRefused: false }
          : { request, sentence: sentence.detail, isRefused: true },
      )
    }
    setSending(told)
    await client.invalidateQueries({ queryKey: dossierKey(dossierId) })
  }
  if (typeof sending === 'object') return <Results told={sending} onClose={onClose} />
  return (
    <div className={stack.loose}>
      <Rows>
        {kept.map((request) => (
          <RequestToSend key={request.key} request={request} onChange={change} />
        ))}
      </Rows>
      <details>
        <summary>
          Pièces à lire : {chosen.size} sur {pieces.length}
        </summary>
        <PieceChoice pieces={pieces} chosen={chosen} onChange={setChosen} error={undefined} />
      </details>
      <TextArea
        label="Message aux services (facultatif)"
        rows={2}
        maxLength={4000}
        value={message}
        onChange={setMessage}
      />
      {pieces.length === 0 && (
        <Notice tone="unknown">Le dossier n’a encore aucune pièce : ajoutez-les avant de consulter un service.</Notice>
      )}
      <Actions>
        <Button variant="primary" icon={Send} disabled={!isReady || sending === 'now'} onClick={() => void send()}>
          {sending === 'now' ? 'Envoi…' : `Envoyer ${countText(leaving.length, 'demande')}`}
        </Button>
        <Button onClick={onClose}>Renoncer</Button>
      </Actions>
    </div>
  )
}

/** What became of each request; a refusal of one leaves the others sent. */
const Results = ({ told, onClose }: { told: readonly Told[]; onClose: () => void }) => (
  <div className={stack.loose}>
    <p role="status">
      {countText(told.filter(({ isRefused }) => !isRefused).length, 'demande envoyée', 'demandes envoyées')} sur{' '}
      {told.length}.
    </p>
    <Rows>
      {told.map(({ request, sentence, isRefused }) => (
        <Row key={request.key}>
          <p>
            <strong>{request.serviceName}</strong> : {isRefused && 'refusé. '}
            {sentence}
          </p>
        </Row>
      ))}
    </Rows>
    <Actions>
      <Button variant="primary" onClick={onClose}>
        Fermer
      </Button>
    </Actions>
  </div>
)
