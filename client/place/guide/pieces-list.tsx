import { useQuery } from '@tanstack/react-query'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PiecesAnswer, PiecesQuestion } from '#contract/place/guide/pieces.ts'
import type { DescribedProject } from '#contract/place/guide/procedure.ts'
import { countText } from '#wording/quantity.ts'
import css from './guide.module.css'
import { type GuideState, pieceFormOf, piecesQuery } from './guide.ts'

type Props = { form: string; state: GuideState; project: DescribedProject; onChange: (state: GuideState) => void }

/** The pieces of a demand: due, to be determined by the facts asked, or not due. */
export function PiecesList({ form, ...props }: Props) {
  const known = pieceFormOf(form)
  return (
    <section>
      <h3>Pièces à joindre</h3>
      {known ? <Pieces form={known} {...props} /> : <p>La liste de ce formulaire n’est pas au catalogue.</p>}
    </section>
  )
}

type PiecesProps = Omit<Props, 'form'> & { form: PiecesQuestion['form'] }

function Pieces({ form, state, project, onChange }: PiecesProps) {
  const answer = useQuery(piecesQuery({ form, channel: 'electronic', project, facts: state.pieceFacts }))
  if (answer.isPending) return <Skeleton lines={6} label="Lecture de la liste des pièces" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { form: listed, lines, questions } = answer.data
  const due = lines.filter(({ duty }) => duty === 'required' || duty === 'conditionMet')
  const undetermined = lines.filter(({ duty }) => duty === 'undetermined')
  const spared = lines.filter(({ duty }) => duty === 'notRequired')
  return (
    <>
      <p className={prose.soft}>
        Cerfa {listed.cerfa}
        {listed.version} : {listed.versionText}.
      </p>
      <Lines lines={due} />
      {undetermined.length > 0 && (
        <>
          <PieceFacts questions={questions.slice(0, 6)} state={state} onChange={onChange} />
          <details className={`${css.fold} ${prose.fold}`}>
            <summary>{countText(undetermined.length, 'pièce à déterminer', 'pièces à déterminer')}</summary>
            <Lines lines={undetermined} />
          </details>
        </>
      )}
      {spared.length > 0 && (
        <details className={`${css.fold} ${prose.fold}`}>
          <summary>{countText(spared.length, 'pièce non exigée', 'pièces non exigées')}</summary>
          <Lines lines={spared} />
        </details>
      )}
    </>
  )
}

const Lines = ({ lines }: { lines: PiecesAnswer['lines'] }) => (
  <ul className={stack.ruled}>
    {lines.map(({ key, code, label, text, article }) => (
      <li key={key}>
        <p>
          {code && <span className={css.code}>{code}</span>} {label}
        </p>
        <div className={prose.soft}>
          {text} <CitedArticle articles={article} />
        </div>
      </li>
    ))}
  </ul>
)

const SAID = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
  { value: '', label: 'Je ne sais pas' },
] as const

type FactsProps = Pick<Props, 'state' | 'onChange'> & { questions: PiecesAnswer['questions'] }

/** The facts on which most pieces depend, answered at once. */
function PieceFacts({ questions, state, onChange }: FactsProps) {
  if (questions.length === 0) return null
  return (
    <div className={css.facts}>
      <p className={prose.soft}>Ces réponses disent quelles pièces s’ajoutent.</p>
      {questions.map(({ fact, text }) => (
        <Choice
          key={fact}
          legend={text}
          value=""
          options={SAID}
          onChange={(said) => {
            if (said !== '') onChange({ ...state, pieceFacts: { ...state.pieceFacts, [fact]: said === 'oui' } })
          }}
        />
      ))}
    </div>
  )
}
