import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ProcedureAnswer, ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { TAX_QUESTIONS } from './answer-facts.ts'
import { type GuideState, procedureQuery } from './guide.ts'
import { Verdict } from './procedure-answer.tsx'
import { QuestionForm } from './question-form.tsx'
import { questionGroup } from './question-groups.ts'
import { Said } from './said.tsx'
import { Taxes } from './taxes-part.tsx'
import { WorkPicker } from './work-picker.tsx'

type GuideProps = {
  state: GuideState
  /** What is asked of the server; absent while nothing can be asked. */
  question: ProcedureQuestion | undefined
  onChange: (state: GuideState) => void
  /** Facts that the page asks by itself: the guide does not ask them. */
  askedElsewhere?: ReadonlySet<string>
  /** What stands between the works and the questions. */
  between?: ReactNode
  /** What the page that holds the guide makes of the answer. */
  children: (answer: ProcedureAnswer) => ReactNode
}

/** The guide inside another page: the works, then only what can still change the answer. */
export function Guide({ between, ...asked }: GuideProps) {
  const { state, question, onChange } = asked
  return (
    <>
      <WorkPicker state={state} onChange={onChange} />
      {between}
      {question && <Asked {...asked} question={question} />}
    </>
  )
}

const NOTHING: ReadonlySet<string> = new Set()

function Asked({
  state,
  question,
  onChange,
  askedElsewhere = NOTHING,
  children,
}: Omit<GuideProps, 'between'> & { question: ProcedureQuestion }) {
  const answer = useQuery(procedureQuery(question))
  if (answer.isPending) return <Skeleton lines={5} label="Recherche de la démarche" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const questions = answer.data.questions.filter(({ fact }) => !askedElsewhere.has(fact))
  const group = questionGroup({ ...answer.data, questions }, state)
  const isOfTaxes = group?.questions.every(({ fact }) => Object.hasOwn(TAX_QUESTIONS, fact))
  return (
    <div className={stack.beside}>
      <div className={stack.loose}>
        {group && !isOfTaxes && (
          <QuestionForm
            key={group.questions.map(({ fact, work }) => `${fact} ${work}`).join(',')}
            group={group}
            state={state}
            onChange={onChange}
          />
        )}
        <Said state={state} onChange={onChange} />
      </div>
      <div className={stack.loose}>
        <Verdict answer={answer.data} />
        {children(answer.data)}
      </div>
    </div>
  )
}

/** What a project that is told enough will owe, for who deposits it. */
export const ToldTaxes = ({ answer }: { answer: ProcedureAnswer }) =>
  answer.outcome === 'settled' && <Taxes taxes={answer.taxes} />
