import { Check, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { isAmendmentSubject } from '#law/tables/amendment-subjects.ts'
import { amendedSubjectTexts, commonFactText } from '#wording/place/guide/pieces.ts'
import { countText } from '#wording/quantity.ts'
import { type AskedFact, confirmed, factsOf, marked } from './fact-answers.ts'
import type { DraftEditing } from './use-draft.ts'

type Props = { editing: DraftEditing; answer: PiecesAnswer; isTyping: boolean }

/** The facts on which pieces depend: what an amendment changes first, then the cases that the project may meet. */
export function FactsAsked({ editing, answer, isTyping }: Props) {
  const facts = factsOf(answer, editing.draft)
  const [subjects, cases] = [true, false].map((isOfChange) =>
    facts.filter(({ fact }) => isAmendmentSubject(fact) === isOfChange),
  )
  return (
    <>
      <Facts editing={editing} facts={subjects ?? []} words={changeWords(isTyping)} />
      <Facts editing={editing} facts={cases ?? []} words={caseWords(isTyping)} />
    </>
  )
}

type Words = {
  id: string
  title: string
  help: string
  confirm: (count: number) => string
  saidTitle: string
  said: (facts: readonly AskedFact[]) => readonly string[]
  again: string
}

/**
 * One list of facts. A tick is an answer and is kept as it is made: what is ticked applies, the rest of the list does not. Once answered the
 * list gives way to what was said, and opens again whenever one asks.
 */
function Facts({ editing: { change }, facts, words }: Pick<Props, 'editing'> & { facts: AskedFact[]; words: Words }) {
  const [isUnderHand, setUnderHand] = useState(false)
  const isOpen = isUnderHand || facts.some(({ holds }) => holds === undefined)
  const focus = useFocusAfter<HTMLHeadingElement>(isOpen)
  if (facts.length === 0) return null
  const answer = (said: Readonly<Record<string, boolean | undefined>>) =>
    change((now) => ({ ...now, pieceFacts: marked(now.pieceFacts, said) }))
  const tick = (fact: string, isIn: boolean) => {
    setUnderHand(true)
    answer(confirmed(facts, fact, isIn))
  }
  const confirm = () => {
    setUnderHand(false)
    answer(Object.fromEntries(facts.map(({ fact, holds }) => [fact, holds === true])))
  }
  return (
    <section className={stack.asked} aria-labelledby={words.id}>
      <h3 id={words.id} {...focus}>
        {isOpen ? words.title : words.saidTitle}
      </h3>
      {isOpen ? (
        <Boxes facts={facts} words={words} onTick={tick} onConfirm={confirm} />
      ) : (
        <>
          <ul>
            {words.said(facts).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Actions>
            <Button icon={RotateCcw} onClick={() => setUnderHand(true)}>
              {words.again}
            </Button>
          </Actions>
        </>
      )}
    </section>
  )
}

type BoxesProps = {
  facts: readonly AskedFact[]
  words: Words
  onTick: (fact: string, isIn: boolean) => void
  onConfirm: () => void
}

function Boxes({ facts, words, onTick, onConfirm }: BoxesProps) {
  const common = facts.filter(({ fact }) => commonFactText(fact) !== undefined)
  const rare = facts.filter((one) => !common.includes(one))
  const box = ({ fact, text, holds }: AskedFact) => (
    <CheckField key={fact} name={`pieceFacts.${fact}`} checked={holds === true} onChange={(isIn) => onTick(fact, isIn)}>
      {commonFactText(fact) ?? text}
    </CheckField>
  )
  return (
    <>
      <p className={prose.soft}>{words.help}</p>
      {common.map(box)}
      {rare.length > 0 && (
        <details open={rare.some(({ holds }) => holds === true) || undefined}>
          <summary className={prose.summary}>{countText(rare.length, 'cas plus rare', 'cas plus rares')}</summary>
          {rare.map(box)}
        </details>
      )}
      <Actions>
        <Button variant="primary" icon={Check} onClick={onConfirm}>
          {words.confirm(facts.filter(({ holds }) => holds === true).length)}
        </Button>
      </Actions>
    </>
  )
}

const caseWords = (isTyping: boolean): Words => ({
  id: 'pieces-selon',
  title: 'Le projet est-il dans l’un de ces cas ?',
  help: `Cochez ce qui s’applique. En cas de doute, cochez : ${isTyping ? 'l’instructeur' : 'la mairie'} dira si la pièce est due.`,
  confirm: (count) =>
    count === 0 ? 'Aucun de ces cas' : `${countText(count, 'cas retenu', 'cas retenus')}, aucun autre`,
  saidTitle: 'Cas du projet dont dépendent des pièces',
  said: (facts) => {
    const met = facts.filter(({ holds }) => holds === true)
    return met.length === 0 ? ['Aucun des cas proposés.'] : met.map(({ fact, text }) => commonFactText(fact) ?? text)
  },
  again: isTyping ? 'Reprendre la question' : 'Changer de réponse',
})

const changeWords = (isTyping: boolean): Words => ({
  id: 'ce-qui-change',
  title: 'Que change la modification ?',
  help: `Par rapport à ce qui a été autorisé : seules les pièces qui montrent ce qui change sont à joindre. En cas de doute, cochez${isTyping ? ' : l’instructeur le verra.' : '.'}`,
  confirm: (count) =>
    count === 0 ? 'Rien de tout cela : aucune pièce' : `${countText(count, 'changement', 'changements')}, rien d’autre`,
  saidTitle: isTyping ? 'Ce que la modification change' : 'Ce que vous changez',
  said: (facts) => amendedSubjectTexts(Object.fromEntries(facts.map(({ fact, holds }) => [fact, holds === true]))),
  again: isTyping ? 'Reprendre la question' : 'Changer de réponse',
})
