import { FileText, Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import css from '#client/dossier/attachments/pieces.module.css'
import { WAYS } from '#client/dossier/attachments/words.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextArea } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { LetterGuards } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'

export type Sending = { via: SendingWay; despiteNoEffect?: string }

type Props = {
  guards: LetterGuards
  /** The draft as a PDF, for a way of sending. */
  previewUrl?: (via: SendingWay) => string
  /** Opens the draft when it has no address of its own. */
  onPreview?: (via: SendingWay) => void
  label: string
  isSending: boolean
  error: unknown
  onSend: (sending: Sending) => void
  children?: ReactNode
}

/**
 * Sends a letter: which way, what the law says of it that way, its page as it would leave, then the sending itself, which
 * is confirmed. Without effect it leaves only with a reason; unlawful, never.
 */
export function LetterSending(props: Props) {
  const { guards, previewUrl, onPreview, label, isSending, error, onSend, children } = props
  const [via, setVia] = useState<SendingWay>('registered')
  const [why, setWhy] = useState('')
  const [isConfirming, setConfirming] = useState(false)
  const focus = useFocusAfter<HTMLDivElement>(isConfirming)
  const guard = guards[via]
  const isIdle = guard.outcome === 'withoutEffect'
  const mayLeave = guard.outcome === 'allowed' || (isIdle && why.trim() !== '')
  return (
    <div className={css.sending}>
      <Choice
        legend="Voie d’envoi"
        value={via}
        options={(Object.keys(WAYS) as SendingWay[]).map((value) => ({ value, label: WAYS[value] }))}
        onChange={(value) => {
          setVia(value)
          setConfirming(false)
        }}
      />
      <Notice tone={guard.outcome === 'allowed' ? 'plain' : 'refused'} live>
        <p>{guard.sentence}</p>
      </Notice>
      {isIdle && (
        <TextArea
          label="Pourquoi l’envoyer malgré tout"
          help="Gardé au registre : la lettre ne changera aucune date."
          rows={2}
          value={why}
          onChange={setWhy}
        />
      )}
      {children}
      <Actions {...focus}>
        {previewUrl && (
          <ButtonLink icon={FileText} href={previewUrl(via)} target="_blank" rel="noopener">
            Lire le projet de lettre
          </ButtonLink>
        )}
        {onPreview && (
          <Button icon={FileText} onClick={() => onPreview(via)}>
            Lire le projet de lettre
          </Button>
        )}
        {!isConfirming && (
          <Button variant="primary" icon={Send} disabled={!mayLeave} onClick={() => setConfirming(true)}>
            {label}
          </Button>
        )}
      </Actions>
      {isConfirming && (
        <Confirming
          via={via}
          isReady={mayLeave && !isSending}
          onSend={() => onSend({ via, ...(isIdle ? { despiteNoEffect: why.trim() } : {}) })}
          onBack={() => setConfirming(false)}
        />
      )}
      {error !== null && error !== undefined && <ProblemNotice error={error} />}
    </div>
  )
}

/** A letter that left is not taken back: it is said once more before it leaves. */
const Confirming = ({
  via,
  isReady,
  onSend,
  onBack,
}: {
  via: SendingWay
  isReady: boolean
  onSend: () => void
  onBack: () => void
}) => (
  <Notice
    tone="unknown"
    title="La lettre sera figée, enregistrée au registre et envoyée"
    live
    action={
      <>
        <Button variant="primary" icon={Send} disabled={!isReady} onClick={onSend}>
          Envoyer ({WAYS[via].toLowerCase()})
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Revenir
        </Button>
      </>
    }
  >
    <p>Elle ne se modifie plus ensuite. Une erreur se répare par un autre acte.</p>
  </Notice>
)
