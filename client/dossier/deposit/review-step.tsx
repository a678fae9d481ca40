import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { hasRole } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import type { FilingPreview } from '#contract/dossier/deposit/deposit.ts'
import type { NewFiling } from '#contract/dossier/register/dossier.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { ChannelForm, filingOf, type PaperFiling } from './channel-form.tsx'
import css from './deposit.module.css'
import { Filed } from './filed.tsx'
import { previewQuery, useFile } from './queries.ts'
import { Clock, Contradictions, Lacks, MissingPieces, Obstacles, Similar, Unsaid } from './review-findings.tsx'
import { Summary } from './review-summary.tsx'
import type { DraftEditing } from './use-draft.ts'

const isTyping = (session: Session) => hasRole('secretary')(session) || hasRole('caseOfficer')(session)

/** What is missing, who is already there, what day the clock starts and by which rule; then the deposit itself. */
export function ReviewStep({ editing, session }: { editing: DraftEditing; session: Session }) {
  const { id, saving } = editing
  const isOfCertificate = isCertificate(editing.draft.kind)
  const today = useToday()
  const [paper, setPaper] = useState<PaperFiling>({ channel: 'counter', on: today, postedOn: '' })
  const filing = isTyping(session) ? filingOf(paper) : ({ channel: 'teleservice' } as const)
  const savedAt = saving.state === 'saved' ? saving.at : ''
  const preview = useQuery({
    ...previewQuery(id, filing ?? { channel: 'teleservice' }, savedAt),
    enabled: savedAt !== '' && filing !== null,
    placeholderData: keepPreviousData,
  })
  const deposit = useFile(id)
  if (deposit.data) {
    return (
      <Filed
        id={id}
        number={deposit.data.number}
        isPaper={isTyping(session)}
        missing={preview.data?.missingPieces ?? []}
        isOfCertificate={isOfCertificate}
      />
    )
  }
  return (
    <div className={css.column}>
      <Summary editing={editing} />
      {isTyping(session) && <ChannelForm value={paper} onChange={setPaper} />}
      {saving.state !== 'saved' && <p role="status">Le dépôt attend l’enregistrement de vos dernières réponses.</p>}
      {preview.isPending && savedAt !== '' && <Skeleton lines={5} label="Vérification avant dépôt" />}
      {preview.error && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <Obstacles id={id} preview={preview.data} />
          <Lacks id={id} preview={preview.data} />
          <Contradictions id={id} preview={preview.data} />
          <Unsaid id={id} preview={preview.data} />
          <MissingPieces
            id={id}
            preview={preview.data}
            isTyping={isTyping(session)}
            isOfCertificate={isOfCertificate}
          />
          <Similar preview={preview.data} />
          <Clock preview={preview.data} isOfCertificate={isOfCertificate} />
          {deposit.error && <ProblemNotice error={deposit.error} />}
          <Confirm
            preview={preview.data}
            isReady={savedAt !== '' && filing !== null && preview.data.obstacles.length === 0}
            isBusy={deposit.isPending}
            onConfirm={() => filing && deposit.mutate(filing satisfies NewFiling)}
          />
        </>
      )}
    </div>
  )
}

type ConfirmProps = { preview: FilingPreview; isReady: boolean; isBusy: boolean; onConfirm: () => void }

function Confirm({ preview, isReady, isBusy, onConfirm }: ConfirmProps) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Actions>
        <Button variant="primary" icon={Send} disabled={!isReady || isBusy} onClick={() => setIsAsking(true)}>
          {isBusy ? 'Dépôt en cours…' : 'Déposer la demande'}
        </Button>
      </Actions>
      {isAsking && (
        <Dialog title="Déposer la demande ?" onClose={() => setIsAsking(false)}>
          <div className={css.column}>
            <p>
              Elle recevra un numéro et sera enregistrée à la mairie
              {preview.receivedOn && ` à la date du ${dayText(preview.receivedOn)}`},{' '}
              {preview.attachmentCount === 0
                ? 'sans fichier joint'
                : `avec ${countText(preview.attachmentCount, 'fichier joint', 'fichiers joints')}`}
              . Ensuite elle ne se réécrit plus : on la complète, ou on s’en désiste.
            </p>
            <Actions>
              <Button
                variant="primary"
                icon={Send}
                disabled={isBusy}
                onClick={() => {
                  setIsAsking(false)
                  onConfirm()
                }}
              >
                Confirmer le dépôt
              </Button>
              <Button onClick={() => setIsAsking(false)}>Relire encore</Button>
            </Actions>
          </div>
        </Dialog>
      )}
    </>
  )
}
