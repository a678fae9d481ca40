import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { SignatureLine } from '#contract/dossier/decisions/decision-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText, instantText } from '#wording/day.ts'
import { senseName } from '#wording/dossier/decisions/decision-desk.ts'
import { silenceName, silentAnswer } from '#wording/dossier/register/dossier-state.ts'
import { BookSigning } from './book-signing.tsx'
import css from './decision.module.css'
import { PaperSigning } from './paper-signing.tsx'
import { PdfReader } from './pdf-reader.tsx'
import { type Signed, useDraftChange } from './queries.ts'
import { ReturningForm } from './returning-form.tsx'
import { SignedFile } from './signed-file.tsx'
import { SigningForm } from './signing-form.tsx'
import { missingStay, NEW_STAY, StayTermsFields, staySigned } from './stay-terms.tsx'

type LineProps = { line: SignatureLine; isOpen: boolean; onToggle: () => void }

/** A decision that waits: what it is, until when it counts, who sent it. */
export function DecisionLine({ line, isOpen, onToggle }: LineProps) {
  const { number, title, communeName, sense, deadline, submittedBy, submittedAt } = line
  const today = useToday()
  const left = deadline === null ? null : Temporal.PlainDate.from(today).until(deadline, { largestUnit: 'day' }).days
  return (
    <button type="button" className={css.line} aria-expanded={isOpen} onClick={onToggle}>
      <span>
        <strong>{number ?? title}</strong> · {title}, {communeName}
      </span>
      <span>{senseName(sense, line.kind)}</span>
      {deadline !== null && (
        <span className={left !== null && left <= 7 ? css.urgent : prose.soft}>
          {dueText(line, deadline, left !== null && left < 0)}
        </span>
      )}
      <span className={prose.soft}>
        Envoyé par {submittedBy}, {instantText(submittedAt)}
      </span>
      {line.refusal && <span className={css.urgent}>{line.refusal}</span>}
      <span className={css.open}>{isOpen ? 'Refermer' : line.refusal ? 'Lire' : 'Lire et signer'}</span>
    </button>
  )
}

type Silent = Pick<SignatureLine, 'silence' | 'kind'> & Partial<Pick<SignatureLine, 'variant'>>

/** Once the day is over, the silence has spoken: signing comes too late. */
export function dueText({ silence, kind, variant }: Silent, deadline: string, isPast: boolean) {
  const meaning =
    silence === 'grant' || silence === 'rejection'
      ? silenceName(silence, silentAnswer(kind === 'priorDeclaration', variant === 'transfer'))
      : null
  if (!isPast) return `À notifier au plus tard le ${dayText(deadline)}${meaning ? ` ; le silence vaut ${meaning}` : ''}`
  return meaning
    ? `Délai expiré le ${dayText(deadline)} : le silence a valu ${meaning}. Voyez le dossier avant de signer.`
    : `Délai expiré le ${dayText(deadline)}. Voyez le dossier avant de signer.`
}

type SigningProps = {
  line: SignatureLine
  /** By a certificate: without one, what is drawn is no signature. */
  isSealed: boolean
  signer: string
  onSigned: (signed: Signed) => void
  onReturned: () => void
}

/** The text beside what it rests on, then its signature, or the way back to who wrote it. */
export function DecisionSigning({ line, isSealed, signer, onSigned, onReturned }: SigningProps) {
  const { id, revision, sense } = line
  const [stay, setStay] = useState(NEW_STAY)
  const isStay = sense === 'stayed'
  const copied = { dossierId: id, revision, isStay, asksWhy: false }
  const url = fill(paths.decisionPreview, { id })
  return (
    <div className={css.signing}>
      <PdfReader url={url} title={`Projet ${line.number ?? line.title}`} />
      <div className={css.stack}>
        <p className={stack.fields}>
          <a href={url} target="_blank" rel="noreferrer">
            Ouvrir le PDF
          </a>
          <a href={`/dossiers/${id}/decision`}>Ouvrir le dossier</a>
        </p>
        <Returning line={line} onReturned={onReturned} />
        {line.refusal === null && (
          <>
            <BookSigning {...copied} isReady onSigned={onSigned} />
            <PaperSigning {...copied} onSigned={onSigned} />
          </>
        )}
        <SignedFile dossierId={id} unassessedBecause={line.unassessedBecause} />
        {line.refusal === null ? (
          <SigningForm
            dossierId={id}
            signer={signer}
            action={isSealed ? 'Signer la décision' : 'Valider la décision, sans signature'}
            missing={isStay ? missingStay(stay) : null}
            signature={(words) => ({
              what: 'decision',
              body: { ...words, revision, ...(isStay && { stay: staySigned(stay) }) },
            })}
            onSigned={onSigned}
          >
            {isStay && <StayTermsFields stay={stay} onChange={setStay} />}
          </SigningForm>
        ) : (
          <Notice tone="refused" title="Vous ne pouvez pas signer cette décision.">
            <p>{line.refusal}</p>
          </Notice>
        )}
      </div>
    </div>
  )
}

function Returning({ line: { id, revision }, onReturned }: Pick<SigningProps, 'line' | 'onReturned'>) {
  const change = useDraftChange(id)
  return (
    <details>
      <summary>Renvoyer sans signer</summary>
      <ReturningForm
        isPending={change.isPending}
        error={change.error}
        onReturn={(note) => change.mutate({ to: 'return', revision, note }, { onSuccess: onReturned })}
      />
    </details>
  )
}
