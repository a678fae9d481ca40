import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ReasonForm } from '#client/dossier/completeness/reason-form.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { DuePiece } from '#contract/dossier/completeness/completeness.ts'
import css from './pieces.module.css'
import { useReview } from './queries.ts'

/** A piece of the form that nothing known makes due: an officer who knows better asks it, and says why it is due. */
export function AddPiece({ dossierId, spared }: { dossierId: string; spared: readonly DuePiece[] }) {
  const reviewing = useReview(dossierId)
  const [key, setKey] = useState('')
  const focus = useFocusAfter<HTMLElement>(spared.length)
  const piece = spared.find((one) => one.key === key)
  if (spared.length === 0) return null
  return (
    <details className={css.folded}>
      <summary ref={focus.ref}>Demander une autre pièce du formulaire ({spared.length})</summary>
      <p className={prose.note}>
        Le code prévoit ces pièces pour ce dossier, et rien de connu ne les rend dues. Seule une pièce de cette liste
        peut être demandée en plus. <CitedArticle articles="R*423-38 ; R*423-41" />
      </p>
      <Field label="Pièce à demander">
        {(field) => (
          <select {...field} value={key} onChange={({ target }) => setKey(target.value)}>
            <option value="">Choisir…</option>
            {spared.map((one) => (
              <option key={one.key} value={one.key}>
                {one.code ? `${one.code}, ` : ''}
                {one.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {piece && (
        <>
          <div className={prose.note}>
            {piece.dutyText} Article <CitedArticle articles={piece.article} />
          </div>
          <ReasonForm
            key={piece.key}
            dossierId={dossierId}
            verdict="missing"
            isReasonNeeded
            piece={piece}
            suggestions={[]}
            reason=""
            isSaving={reviewing.isPending}
            onSave={(reason) =>
              reviewing.mutate(
                { key: piece.key, verdict: 'missing', reason, seen: null },
                { onSuccess: () => setKey('') },
              )
            }
            onCancel={() => setKey('')}
          />
        </>
      )}
      {reviewing.error && <ProblemNotice error={reviewing.error} />}
    </details>
  )
}
