import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { DecisionDraft, DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { instantText } from '#wording/day.ts'
import { Comments } from './comments.tsx'
import css from './decision.module.css'
import { useDraftChange } from './queries.ts'
import { useUnsaved } from './unsaved.ts'

type Props = { id: string; decision: DecisionFile; draft: DecisionDraft; isChanged: boolean }

/** The second reading: asked of a colleague, given or returned with a note; remarks on the whole text. */
export function ReviewPanel({ id, decision, draft, isChanged }: Props) {
  const focus = useFocusAfter<HTMLHeadingElement>(draft.review?.outcome)
  return (
    <section className={css.review} aria-labelledby="review-title">
      <h3 id="review-title" {...focus}>
        Relecture
      </h3>
      <p>{reviewSentence(draft)}</p>
      {decision.may.review && draft.review?.outcome === null && <Reading id={id} draft={draft} />}
      {decision.may.write && !decision.may.review && (
        <Asking id={id} decision={decision} draft={draft} isChanged={isChanged} />
      )}
      <Comments
        dossierId={id}
        comments={decision.comments.filter(
          ({ blockId }) => blockId === null || !draft.blocks.some((block) => block.id === blockId),
        )}
        blockId={null}
        label="Remarque sur tout le projet"
      />
    </section>
  )
}

/** Who asked whom, since when, and what was answered. */
function reviewSentence({ review }: DecisionDraft): string {
  if (review === null) return 'Aucune relecture n’est demandée : le projet peut être signé sans elle.'
  const { askedOf, askedBy, askedAt, outcome, note, at } = review
  const on = at === null ? '' : `, ${instantText(at)}`
  const by = askedBy ? ` Relecture demandée par ${askedBy}.` : ''
  const said = note ? `\u00a0: «\u00a0${note}\u00a0».` : '.'
  if (outcome === 'approved') return `Relu et approuvé par ${askedOf.name}${on}${said}${by}`
  if (outcome === 'returned') return `Renvoyé par ${askedOf.name}${on}${said}${by}`
  const asked = `${askedBy ? ` par ${askedBy}` : ''}${askedAt ? `, depuis le ${instantText(askedAt)}` : ''}`
  return `Relecture demandée à ${askedOf.name}${asked}. Le projet ne se signe pas avant.`
}

function Reading({ id, draft }: { id: string; draft: DecisionDraft }) {
  const [note, setNote] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const change = useDraftChange(id)
  useUnsaved(note.trim() !== '', 'Votre note de relecture n’est pas envoyée. Quitter sans elle ?')
  const answer = (outcome: 'approved' | 'returned') => {
    if (outcome === 'returned' && note.trim() === '') return setIsMissing(true)
    change.mutate({ to: 'review', review: { outcome, note, revision: draft.revision } })
  }
  return (
    <div className={css.stack}>
      <TextArea
        label="Votre note"
        help="Facultative pour approuver."
        error={
          isMissing && note.trim() === '' ? 'Dites ce qui est à reprendre avant de renvoyer le projet.' : undefined
        }
        rows={3}
        value={note}
        onChange={setNote}
      />
      <p className={stack.fields}>
        <Button variant="primary" onClick={() => answer('approved')} disabled={change.isPending}>
          Approuver ce texte
        </Button>
        <Button onClick={() => answer('returned')} disabled={change.isPending}>
          Renvoyer
        </Button>
      </p>
      {change.error && <ProblemNotice error={change.error} />}
    </div>
  )
}

function Asking({ id, decision, draft, isChanged }: Props) {
  const { reviewers } = decision
  const [of, setOf] = useState(draft.review?.askedOf.id ?? reviewers[0]?.id ?? '')
  const change = useDraftChange(id)
  if (reviewers.length === 0)
    return <p className={prose.soft}>Personne d’autre ne peut relire une décision de cette commune.</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ to: 'askReview', of, revision: draft.revision })
  }
  return (
    <form onSubmit={submit} className={stack.fields}>
      <Field label="Faire relire par">
        {(field) => (
          <select {...field} value={of} onChange={({ target }) => setOf(target.value)}>
            {reviewers.map(({ id: reviewer, name }) => (
              <option key={reviewer} value={reviewer}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" disabled={isChanged || change.isPending}>
        {draft.review ? 'Demander une nouvelle relecture' : 'Demander la relecture'}
      </Button>
      {isChanged && <p className={prose.soft}>Enregistrez d’abord le projet.</p>}
      {change.error && <ProblemNotice error={change.error} />}
    </form>
  )
}
