import { useQuery } from '@tanstack/react-query'
import { Check, Send } from 'lucide-react'
import { useState } from 'react'
import { PieceUpload } from '#client/dossier/deposit/piece-upload.tsx'
import { attachmentsQuery } from '#client/dossier/deposit/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { AwaitedAnswer } from '#contract/dossier/deposit/deposit.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './follow.module.css'
import { applicantQuery, useAnswer } from './queries.ts'

/** What the town hall asks of the applicant: each piece with its reason, the file that answers, then the answer. */
export function Expected({ id }: { id: string }) {
  const view = useQuery(applicantQuery(id))
  const attachments = useQuery(attachmentsQuery(id))
  if (view.isPending) return <Skeleton lines={3} label="Lecture de ce qui est attendu" />
  if (view.error) return <ProblemNotice error={view.error} onRetry={() => void view.refetch()} />
  const { awaited } = view.data
  if (!awaited) return null
  return <Request id={id} awaited={awaited} files={attachments.data ?? []} />
}

type RequestProps = { id: string; awaited: AwaitedAnswer; files: readonly Attachment[] }

function Request({ id, awaited, files }: RequestProps) {
  const { requestedOn, dueOn, fresh, pieces, says } = awaited
  const missing = pieces.filter(({ sent }) => !sent).length
  return (
    <section className={css.expected} aria-labelledby="attendu">
      <h2 id="attendu">Les pièces que la mairie vous demande</h2>
      <p>
        Le {dayText(requestedOn)}, la mairie vous a demandé {countText(pieces.length, 'pièce')}.{' '}
        {dueOn &&
          `${pieces.length < 2 ? 'Elle doit' : 'Elles doivent toutes'} lui parvenir au plus tard le ${dayText(dueOn)} (R*423-39).`}
      </p>
      {says.map((sentence) => (
        <p key={sentence} role="status">
          {sentence}
        </p>
      ))}
      <ul className={css.list}>
        {pieces.map((piece) => (
          <li key={piece.code}>
            <p className={`${rows.head} ${css.row}`}>
              <span>
                <strong>{piece.code}</strong> {piece.label}
              </span>
              <span className={css.badge} data-there={piece.sent || undefined}>
                {piece.sent ? 'Reçue' : piece.isRefused ? 'Fichier écarté : à renvoyer' : 'Attendue'}
              </span>
            </p>
            {piece.why && <p>{piece.sent ? `Motif de la demande : ${piece.why}` : piece.why}</p>}
            <PieceUpload
              dossierId={id}
              code={piece.code}
              label={piece.code}
              files={files.filter(({ code }) => code === piece.code)}
              mayRemove={false}
              action={piece.sent ? 'Envoyer une autre version' : 'Envoyer le fichier'}
            />
          </li>
        ))}
      </ul>
      <Answer id={id} missing={missing} fresh={fresh} />
    </section>
  )
}

type AnswerProps = { id: string; missing: number; fresh: number }

function Answer({ id, missing, fresh }: AnswerProps) {
  const answer = useAnswer(id)
  const [isAsking, setIsAsking] = useState(false)
  const completes = missing === 0
  return (
    <>
      {answer.error && <ProblemNotice error={answer.error} />}
      {answer.isSuccess && !completes && (
        <p role="status">Votre réponse partielle est enregistrée. Les autres pièces restent attendues.</p>
      )}
      <Actions>
        <Button
          variant="primary"
          icon={completes ? Check : Send}
          disabled={(fresh === 0 && !completes) || answer.isPending}
          onClick={() => setIsAsking(true)}
        >
          {completes ? 'Valider ma réponse complète' : 'Valider une réponse partielle'}
        </Button>
      </Actions>
      {fresh === 0 && !completes && (
        <p className={prose.soft}>Chaque fichier est reçu par la mairie dès que vous l’envoyez.</p>
      )}
      {isAsking && (
        <Dialog
          title={completes ? 'Valider la réponse complète ?' : 'Valider une réponse partielle ?'}
          onClose={() => setIsAsking(false)}
        >
          <div className={stack.even}>
            <p>
              {completes
                ? 'Toutes les pièces demandées sont arrivées. Vous dites que votre réponse est complète : cela ne change aucune date, le délai court déjà depuis l’arrivée de la dernière (R*423-39 c).'
                : `${countText(missing, 'pièce reste attendue', 'pièces restent attendues')} : le délai ne courra qu’à ${missing > 1 ? 'leur' : 'son'} arrivée.`}
            </p>
            <Actions>
              <Button
                variant="primary"
                onClick={() => {
                  setIsAsking(false)
                  answer.mutate(completes)
                }}
              >
                Valider
              </Button>
              <Button onClick={() => setIsAsking(false)}>Revenir</Button>
            </Actions>
          </div>
        </Dialog>
      )}
    </>
  )
}
