import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import actions from '#client/ui/actions.module.css'
import { isPieceFact, PIECE_FACTS } from '#law/tables/piece-facts.ts'
import { answerText, isStatedSurface } from '#wording/place/guide/answers.ts'
import { typographic } from '#wording/typography.ts'
import css from './guide.module.css'
import { type GuideState, isSameAnswer } from './guide.ts'

/** What has been answered; taking an answer back asks the question again. */
export function Said({ state, onChange }: { state: GuideState; onChange: (state: GuideState) => void }) {
  const pieces = Object.entries(state.pieceFacts)
  const answers = state.answers.filter(({ fact }) => !isStatedSurface(fact))
  if (answers.length === 0 && pieces.length === 0) return null
  return (
    <section>
      <h2>Ce que vous avez dit</h2>
      <ul className={actions.actions}>
        {answers.map((answer) => (
          <li key={`${answer.fact} ${answer.work}`}>
            <Taken
              onTake={() =>
                onChange({ ...state, answers: state.answers.filter((other) => !isSameAnswer(answer, other)) })
              }
            >
              {answerText(answer.fact, answer.value)}
            </Taken>
          </li>
        ))}
        {pieces.map(([fact, said]) => (
          <li key={fact}>
            <Taken onTake={() => onChange({ ...state, pieceFacts: without(state.pieceFacts, fact) })}>
              {pieceFactText(fact)} : {said ? 'oui' : 'non'}
            </Taken>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Taken = ({ onTake, children }: { onTake: () => void; children: ReactNode }) => (
  <button type="button" className={css.chip} onClick={onTake}>
    <span>{children}</span>
    <X aria-hidden size="1em" strokeWidth={2} />
    <span className="visually-hidden">, changer de réponse</span>
  </button>
)

const without = (facts: GuideState['pieceFacts'], taken: string): GuideState['pieceFacts'] =>
  Object.fromEntries(Object.entries(facts).filter(([fact]) => fact !== taken))

const pieceFactText = (fact: string) => (isPieceFact(fact) ? typographic(PIECE_FACTS[fact]) : fact)
