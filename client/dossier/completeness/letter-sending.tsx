import { FileText, Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import css from '#client/dossier/attachments/pieces.module.css'
import { WAYS } from '#client/dossier/attachments/words.ts'
import { useUsualWay } from '#client/dossier/letters/usual-way.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { LetterGuards } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'

export type Sending = { via: SendingWay; despiteNoEffect?: string }

type Props = {
  dossierId: string
  guards: LetterGuards
  /** The draft as a PDF, for a way of sending. */
  previewUrl?: (via: SendingWay) => string
  /** Opens the draft when it has no address of its own. */
  onPreview?: (via: SendingWay) => void
  label: string
  /** Capacity in which the reader signs letters; null: a signatory signs this one before it leaves. */
  signedBy: string | null
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
  const { dossierId, guards, previewUrl, onPreview, label, signedBy, isSending, error, onSend, children } = props
  const usual = useUsualWay(dossierId, WAYS_OFFERED)
  const [chosen, setChosen] = useState<SendingWay | null>(null)
  const via = chosen ?? usual.via
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
        options={WAYS_OFFERED.map((value) => ({ value, label: WAYS[value] }))}
        onChange={(value) => {
          setChosen(value)
          setConfirming(false)
        }}
      />
      {usual.says && <p className={prose.note}>{usual.says}</p>}
      <Notice tone={guard.outcome === 'allowed' ? 'plain' : 'refused'} live>
        <div>
          {guard.sentence} {guard.article && <CitedArticle articles={guard.article} />}
        </div>
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
      <p className={prose.note}>{signedBy === null ? NEEDS_SIGNATORY : `Elle partira sous votre nom, ${signedBy}.`}</p>
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
            {signedBy === null ? 'Envoyer à la signature' : label}
          </Button>
        )}
      </Actions>
      {isConfirming && (
        <Confirming
          words={signedBy === null ? TO_SIGN : leaving(via)}
          isReady={mayLeave && !isSending}
          onSend={() => onSend({ via, ...(isIdle ? { despiteNoEffect: why.trim() } : {}) })}
          onBack={() => setConfirming(false)}
        />
      )}
      {error !== null && error !== undefined && <ProblemNotice error={error} />}
    </div>
  )
}

const WAYS_OFFERED = Object.keys(WAYS) as SendingWay[]

const NEEDS_SIGNATORY =
  'Aucune délégation de signature n’est en vigueur à votre nom pour ces dossiers (article L423-1) : le maire, ou la personne qui a reçu sa délégation, signe cette lettre avant qu’elle parte.'

type ConfirmingWords = { title: string; says: string; action: string }

const TO_SIGN: ConfirmingWords = {
  title: 'La lettre attendra son signataire',
  says: 'Rien ne part au demandeur avant la signature. La lettre est relue alors sur le dossier tel qu’il sera ce jour-là.',
  action: 'Envoyer à la signature',
}

const leaving = (via: SendingWay): ConfirmingWords => ({
  title: 'La lettre sera figée, enregistrée au registre et envoyée',
  says: 'Elle ne se modifie plus ensuite. Une erreur se répare par un autre acte.',
  action: `Envoyer (${WAYS[via].toLowerCase()})`,
})

/** A letter that left is not taken back: it is said once more before it leaves. */
const Confirming = ({
  words: { title, says, action },
  isReady,
  onSend,
  onBack,
}: {
  words: ConfirmingWords
  isReady: boolean
  onSend: () => void
  onBack: () => void
}) => (
  <Notice
    tone="unknown"
    title={title}
    live
    action={
      <>
        <Button variant="primary" icon={Send} disabled={!isReady} onClick={onSend}>
          {action}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Revenir
        </Button>
      </>
    }
  >
    <p>{says}</p>
  </Notice>
)
