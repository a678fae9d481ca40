import { Check } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { isAmendmentSubject } from '#law/tables/amendment-subjects.ts'
import { commonFactText } from '#wording/place/guide/pieces.ts'
import { countText } from '#wording/quantity.ts'
import type { DraftEditing } from './use-draft.ts'

type FactsProps = { editing: DraftEditing; questions: PiecesAnswer['questions']; isTyping: boolean }

/** The facts on which pieces depend, in one list: what is ticked applies, the rest does not, and the list of pieces is then whole. */
export function FactsAsked({ editing: { change }, questions, isTyping }: FactsProps) {
  const [applies, setApplies] = useState<ReadonlySet<string>>(new Set())
  if (questions.length === 0) return null
  const confirm = () =>
    change((now) => ({
      ...now,
      pieceFacts: {
        ...now.pieceFacts,
        ...Object.fromEntries(questions.map(({ fact }) => [fact, applies.has(fact)])),
      },
    }))
  const isOfChange = questions.every(({ fact }) => isAmendmentSubject(fact))
  const asked = questions.map(({ fact, text }) => ({ fact, text, plain: commonFactText(fact) }))
  const common = asked.filter(({ plain }) => plain !== undefined)
  const rare = asked.filter(({ plain }) => plain === undefined)
  const box = ({ fact, text, plain = text }: (typeof asked)[number]) => (
    <CheckField
      key={fact}
      name={`pieceFacts.${fact}`}
      checked={applies.has(fact)}
      onChange={(isIn) => setApplies((now) => ticked(now, fact, isIn))}
    >
      {plain}
    </CheckField>
  )
  return (
    <section className={stack.asked} aria-labelledby="pieces-selon">
      <h3 id="pieces-selon">
        {isOfChange ? 'Que change la modification ?' : 'Le projet est-il dans l’un de ces cas ?'}
      </h3>
      <p className={prose.soft}>{isOfChange ? changeHelp(isTyping) : factsHelp(isTyping)}</p>
      {common.map(box)}
      {rare.length > 0 && (
        <details>
          <summary className={prose.summary}>{countText(rare.length, 'cas plus rare', 'cas plus rares')}</summary>
          {rare.map(box)}
        </details>
      )}
      <Actions>
        <Button variant="primary" icon={Check} onClick={confirm}>
          {confirmText(applies.size, isOfChange)}
        </Button>
      </Actions>
    </section>
  )
}

const factsHelp = (isTyping: boolean) =>
  `Cochez ce qui s’applique. En cas de doute, cochez : ${isTyping ? 'l’instructeur' : 'la mairie'} dira si la pièce est due. La plupart des projets n’en ont aucun.`

const changeHelp = (isTyping: boolean) =>
  `Par rapport à ce qui a été autorisé : seules les pièces qui montrent ce qui change sont à joindre. En cas de doute, cochez${isTyping ? ' : l’instructeur le verra.' : '.'}`

function confirmText(count: number, isOfChange: boolean): string {
  if (isOfChange) {
    return count === 0
      ? 'Rien de tout cela : aucune pièce'
      : `${countText(count, 'changement', 'changements')}, rien d’autre`
  }
  return count === 0 ? 'Aucun de ces cas' : `${countText(count, 'cas retenu', 'cas retenus')}, aucun autre`
}
