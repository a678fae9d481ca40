import { X } from 'lucide-react'
import { answerText } from './answer-facts.ts'
import css from './guide.module.css'
import { type GuideState, isSameAnswer } from './guide-state.ts'

/** What has been answered; taking an answer back asks the question again. */
export function Said({ state, onChange }: { state: GuideState; onChange: (state: GuideState) => void }) {
  if (state.answers.length === 0) return null
  return (
    <section>
      <h2>Ce que vous avez dit</h2>
      <ul className={css.chips}>
        {state.answers.map((answer) => (
          <li key={`${answer.fact} ${answer.work}`}>
            <button
              type="button"
              className={css.chip}
              onClick={() =>
                onChange({ ...state, answers: state.answers.filter((other) => !isSameAnswer(answer, other)) })
              }
            >
              {answerText(answer.fact, answer.value)}
              <X aria-hidden size="1em" strokeWidth={2} />
              <span className="visually-hidden">, changer de réponse</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
