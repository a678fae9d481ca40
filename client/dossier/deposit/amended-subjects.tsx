import { RotateCcw } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { isAmendmentSubject } from '#law/tables/amendment-subjects.ts'
import { amendedSubjectTexts } from '#wording/place/guide/pieces.ts'
import type { DraftEditing } from './use-draft.ts'

/** What the amendment changes, once said; said again, the list of pieces follows. */
export function AmendedSubjects({
  editing: { draft, change },
  isTyping,
}: {
  editing: DraftEditing
  isTyping: boolean
}) {
  const said = draft.variant === 'amendment' ? amendedSubjectTexts(draft.pieceFacts) : []
  if (said.length === 0) return null
  const ask = () =>
    change((now) => ({
      ...now,
      pieceFacts: Object.fromEntries(Object.entries(now.pieceFacts).filter(([fact]) => !isAmendmentSubject(fact))),
    }))
  return (
    <section className={stack.asked} aria-labelledby="ce-qui-change">
      <h3 id="ce-qui-change">{isTyping ? 'Ce que la modification change' : 'Ce que vous changez'}</h3>
      <ul>
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Actions>
        <Button icon={RotateCcw} onClick={ask}>
          {isTyping ? 'Reprendre la question' : 'Changer de réponse'}
        </Button>
      </Actions>
    </section>
  )
}
