import { useState } from 'react'
import type { z } from 'zod'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import css from '#client/dossier/attachments/pieces.module.css'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { ExtensionProposal, ExtensionSending } from '#contract/dossier/completeness/completeness-period.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { LetterSending } from './letter-sending.tsx'
import { openPreview } from './open-preview.ts'
import { ChoiceForm, Choices } from './period-choice.tsx'
import { useLetterSending } from './use-letter-sending.ts'

/** An exceptional prolongation: what suggests it, what the law says of it today, its letter once it is accepted. */
export function ExtensionRow({
  dossierId,
  extension,
  mayChoose,
  signedBy,
}: {
  dossierId: string
  extension: ExtensionProposal
  mayChoose: boolean
  signedBy: string | null
}) {
  const { name, effect, article, facts, guards, deadline, choices, reason } = extension
  const guard = guards.hand
  const isAccepted = choices.at(-1)?.outcome === 'accepted'
  return (
    <li className={css.piece}>
      <h4>{name}</h4>
      <div className={prose.note}>
        {effect}.{facts.length > 0 && ` ${facts.join(' ; ')}.`} {guard.sentence}
        {deadline && ` Décision due le ${dayText(deadline)} si elle est notifiée aujourd’hui.`} Article{' '}
        <CitedArticle
          articles={guard.article && guard.article !== article ? `${article} ; ${guard.article}` : article}
        />
      </div>
      <Choices choices={choices} />
      {mayChoose && guard.outcome === 'allowed' && (
        <ChoiceForm dossierId={dossierId} ground={{ ground: 'extension', extension: reason }} isAccepted={isAccepted} />
      )}
      {mayChoose && isAccepted && guard.outcome === 'allowed' && (
        <ExtensionLetter
          dossierId={dossierId}
          extension={extension}
          signedBy={signedBy}
          why={choices.at(-1)?.reason ?? ''}
        />
      )}
    </li>
  )
}

type Body = z.input<typeof ExtensionSending>

function ExtensionLetter({
  dossierId,
  extension: { reason, needsAppealDay, guards },
  signedBy,
  why: first,
}: {
  dossierId: string
  extension: ExtensionProposal
  signedBy: string | null
  why: string
}) {
  const [why, setWhy] = useState(first)
  const [appealOn, setAppealOn] = useState('')
  const [previewError, setPreviewError] = useState<unknown>(null)
  const sending = useLetterSending(dossierId, signedBy)
  const bodyBy = (via: SendingWay): Body => ({
    reason,
    why: why.trim(),
    via,
    appealOn: appealOn === '' ? null : appealOn,
  })
  return (
    <div className={css.letter}>
      <LetterText
        dossierId={dossierId}
        label="Ce qui s’est passé"
        help="Le demandeur le lira : l’acte, son auteur, son jour."
        rows={3}
        required
        value={why}
        onChange={setWhy}
      />
      {needsAppealDay && (
        <TextField
          label="Jour du recours"
          help="Le délai court de ce jour (R*423-36)."
          type="date"
          required
          value={appealOn}
          onChange={setAppealOn}
        />
      )}
      <LetterSending
        dossierId={dossierId}
        guards={guards}
        onPreview={(via) =>
          void openPreview(fill(paths.periodExtensionPreview, { id: dossierId }), bodyBy(via)).then(
            () => setPreviewError(null),
            (error: unknown) => setPreviewError(error),
          )
        }
        label="Notifier la prolongation"
        signedBy={signedBy}
        isSending={sending.isPending}
        error={sending.error ?? previewError}
        onSend={({ via, ...how }) => sending.send({ letter: 'periodExtension', sending: { ...bodyBy(via), ...how } })}
      />
    </div>
  )
}
