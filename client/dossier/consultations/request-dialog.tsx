import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { consultationsQuery } from './queries.ts'
import { preparedRequests } from './ready-requests.ts'
import { Review } from './request-review.tsx'

type Props = { dossierId: string; onClose: () => void }

/** The requests of a dossier, ready to be sent from a list where it is one line among others. */
export function RequestDialog({ dossierId, onClose }: Props) {
  const client = useQueryClient()
  const desk = useQuery(consultationsQuery(dossierId))
  const close = () => {
    void client.invalidateQueries({ queryKey: ['queue'] })
    onClose()
  }
  if (desk.data?.mayAct && preparedRequests(desk.data).length > 0)
    return <Review dossierId={dossierId} desk={desk.data} onClose={close} />
  return (
    <Dialog title="Demandes aux services" onClose={close}>
      {desk.isPending && <Skeleton lines={4} label="Lecture des demandes" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (
        <Notice tone="unknown">
          {desk.data.mayAct
            ? 'Aucune demande n’est plus à envoyer : chaque service est consulté ou écarté.'
            : 'Vous lisez ce dossier sans pouvoir consulter un service.'}
        </Notice>
      )}
    </Dialog>
  )
}
