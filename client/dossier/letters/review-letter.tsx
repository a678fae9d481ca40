import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { LetterSending, type Sending as Sent } from '#client/dossier/completeness/letter-sending.tsx'
import { openPreview } from '#client/dossier/completeness/open-preview.ts'
import { type LetterSent, useLetterSending } from '#client/dossier/completeness/use-letter-sending.ts'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import form from '#client/dossier/register/acts/act-form.module.css'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { type SuspensionFile, SuspensionReasonName } from '#contract/dossier/completeness/suspension.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { REVIEW_ACT_WORDS } from '#wording/dossier/register/acts-review.ts'
import { capitalised } from '#wording/typography.ts'
import { suspensionQuery } from './queries.ts'

export type ReviewLetterName = 'suspension' | 'resumption'

const SUSPENSIONS = Object.entries(REVIEW_ACT_WORDS.reviewSuspended.fields.reason.options)

const TITLES: Readonly<Record<ReviewLetterName, string>> = {
  suspension: 'Suspendre l’instruction',
  resumption: 'Reprendre l’instruction',
}

/** Suspends or resumes the review by a letter to the applicant, read before it leaves. */
export function ReviewLetter({
  dossierId,
  letter,
  onDone,
}: {
  dossierId: string
  letter: ReviewLetterName
  onDone: () => void
}) {
  const file = useQuery(suspensionQuery(dossierId))
  return (
    <Dialog title={TITLES[letter]} onClose={onDone}>
      {file.isPending && <Skeleton lines={4} label="Lecture du délai" />}
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data &&
        (letter === 'suspension' ? (
          <Suspension dossierId={dossierId} file={file.data} onDone={onDone} />
        ) : (
          <Resumption dossierId={dossierId} file={file.data} onDone={onDone} />
        ))}
    </Dialog>
  )
}

type LetterProps = { dossierId: string; file: SuspensionFile; onDone: () => void }

function Suspension({ dossierId, file: { deadline, suspension, signedBy }, onDone }: LetterProps) {
  const [reason, setReason] = useState<SuspensionReasonName>('environmentalReview')
  const today = useToday()
  const [from, setFrom] = useState(today)
  const [why, setWhy] = useState('')
  const body = { reason, from, why: why.trim() }
  return (
    <div className={form.form}>
      <p className={form.lead}>
        Le délai ne court plus et aucune décision tacite ne naît jusqu’à la reprise.
        {deadline && ` La lettre doit parvenir au demandeur au plus tard le ${dayText(deadline)} (R*423-44).`}
      </p>
      <Field label="Ce qui suspend l’instruction">
        {(field) => (
          <select
            {...field}
            value={reason}
            onChange={({ target }) => setReason(SuspensionReasonName.parse(target.value))}
          >
            {SUSPENSIONS.map(([value, label]) => (
              <option key={value} value={value}>
                {capitalised(label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField label="Suspendue à compter du" type="date" required value={from} onChange={setFrom} />
      <Why dossierId={dossierId} label="Ce qui s’est passé" value={why} onChange={setWhy} />
      <Sending
        dossierId={dossierId}
        signedBy={signedBy}
        preview={paths.reviewSuspensionPreview}
        letterBy={(how) => ({ letter: 'reviewSuspension', sending: { ...body, ...how } })}
        guards={suspension}
        label="Notifier la suspension"
        onDone={onDone}
      />
    </div>
  )
}

function Resumption({ dossierId, file: { suspendedSince, resumption, signedBy }, onDone }: LetterProps) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [why, setWhy] = useState('')
  return (
    <div className={form.form}>
      <p className={form.lead}>
        {suspendedSince && `L’instruction est suspendue depuis le ${dayText(suspendedSince)}. `}
        Le délai reprend pour ce qu’il en restait ; la lettre en donne le nouveau terme.
      </p>
      <TextField
        label="L’instruction reprend le"
        type="date"
        required
        min={suspendedSince ?? undefined}
        value={on}
        onChange={setOn}
      />
      <Why dossierId={dossierId} label="Ce qui met fin à la suspension" value={why} onChange={setWhy} />
      <Sending
        dossierId={dossierId}
        signedBy={signedBy}
        preview={paths.reviewResumptionPreview}
        letterBy={({ via }) => ({ letter: 'reviewResumption', sending: { on, why: why.trim(), via } })}
        guards={resumption}
        label="Notifier la reprise"
        onDone={onDone}
      />
    </div>
  )
}

type WhyProps = { dossierId: string; label: string; value: string; onChange: (value: string) => void }

const Why = (field: WhyProps) => (
  <LetterText {...field} help="Le demandeur le lira : l’acte, son auteur, son jour." rows={3} required />
)

type SendingProps = {
  dossierId: string
  signedBy: string | null
  preview: string
  letterBy: (how: Sent) => LetterSent
  guards: SuspensionFile['suspension']
  label: string
  onDone: () => void
}

function Sending({ dossierId, signedBy, preview, letterBy, guards, label, onDone }: SendingProps) {
  const [previewError, setPreviewError] = useState<unknown>(null)
  const sending = useLetterSending(dossierId, signedBy)
  return (
    <LetterSending
      dossierId={dossierId}
      guards={guards}
      onPreview={(via) =>
        void openPreview(fill(preview, { id: dossierId }), letterBy({ via }).sending).then(
          () => setPreviewError(null),
          (error: unknown) => setPreviewError(error),
        )
      }
      label={label}
      signedBy={signedBy}
      isSending={sending.isPending}
      error={sending.error ?? previewError}
      onSend={(how) => sending.send(letterBy(how), onDone)}
    />
  )
}
