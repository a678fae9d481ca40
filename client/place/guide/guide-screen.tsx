import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { statusQuery } from '#client/place/parcels/parcels.ts'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { areaText } from '#wording/quantity.ts'
import css from './guide.module.css'
import { type GuideState, procedureQuery, projectOf, questionOf } from './guide.ts'
import { PrintGuide } from './print-guide.tsx'
import { Formalities, Verdict } from './procedure-answer.tsx'
import { QuestionForm } from './question-form.tsx'
import { questionGroup } from './question-groups.ts'
import { Said } from './said.tsx'
import { useGuide } from './use-guide.ts'
import { WorkPicker } from './work-picker.tsx'

/** Which procedure for a project: only what can still change the answer is asked, one subject at a time. */
export function GuideScreen() {
  usePageTitle('Quelle démarche ?')
  const { state, go } = useGuide()
  const status = useQuery({ ...statusQuery(state.parcel ?? ''), enabled: state.parcel !== null })
  const isPlaceRead = state.parcel === null || status.data !== undefined
  return (
    <article className={`${page.page} ${css.page}`}>
      <header>
        <h1>Quelle démarche ?</h1>
        <p className={prose.lead}>
          Dites ce que vous voulez faire : Parvis ne demande que ce qui peut encore changer la réponse, et donne le
          formulaire, les pièces, les services à consulter, avec l’article de chaque règle.
        </p>
      </header>
      <Place
        parcel={state.parcel}
        status={status.data}
        onFound={(parcel) => go({ ...state, parcel })}
        onForget={() => go({ ...state, parcel: null })}
      />
      {status.error && <ProblemNotice error={status.error} onRetry={() => void status.refetch()} />}
      <WorkPicker state={state} onChange={go} />
      {state.works.length > 0 && isPlaceRead && <Answered state={state} status={status.data} onChange={go} />}
      {state.works.length > 0 && !isPlaceRead && status.isPending && (
        <Skeleton lines={4} label="Lecture des constats de la parcelle" />
      )}
    </article>
  )
}

type PlaceProps = {
  parcel: string | null
  status: ParcelStatus | undefined
  onFound: (parcel: string) => void
  onForget: () => void
}

/** Where: a parcel tells its protections by itself; without one, they are asked. */
function Place({ parcel, status, onFound, onForget }: PlaceProps) {
  if (parcel === null) {
    return (
      <details className={css.place}>
        <summary className={prose.summary}>Indiquer le terrain : ses protections seront lues au plan</summary>
        <ParcelFinder onFound={([first]) => first && onFound(first)} />
        <p className={prose.soft}>Sans adresse, elles vous seront demandées.</p>
      </details>
    )
  }
  const known = status?.statements.filter(({ answer }) => answer !== 'unknown').length ?? 0
  return (
    <p className={css.place}>
      Sur la parcelle{' '}
      <Link to="/carte" search={{ parcelles: parcel }}>
        {status ? `${status.parcel.reference}, ${status.parcel.communeName}` : parcel}
      </Link>
      {status &&
        `, ${areaText(status.parcel.cadastralAreaM2 ?? status.parcel.geometricAreaM2)} : ${known} constats lus au plan répondent déjà pour le terrain.`}{' '}
      <Button variant="quiet" onClick={onForget}>
        Sans cette parcelle
      </Button>
    </p>
  )
}

type AnsweredProps = { state: GuideState; status: ParcelStatus | undefined; onChange: (state: GuideState) => void }

function Answered({ state, status, onChange }: AnsweredProps) {
  const statements = status?.statements ?? []
  const question = questionOf(state, statements, status?.parcel.inseeCode)
  const project = projectOf(state, statements)
  if (!question || !project) return null
  return <Asked state={state} question={question} project={project} onChange={onChange} />
}

type AskedProps = {
  state: GuideState
  question: NonNullable<ReturnType<typeof questionOf>>
  project: NonNullable<ReturnType<typeof projectOf>>
  onChange: (state: GuideState) => void
}

function Asked({ state, question, project, onChange }: AskedProps) {
  const answer = useQuery(procedureQuery(question))
  if (answer.isPending) return <Skeleton lines={5} label="Recherche de la démarche" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const group = questionGroup(answer.data, state)
  return (
    <>
      <div className={css.columns}>
        <div className={css.asking}>
          {group && (
            <QuestionForm
              key={group.questions.map(({ fact, work }) => `${fact} ${work}`).join(',')}
              group={group}
              state={state}
              onChange={onChange}
            />
          )}
          <Said state={state} onChange={onChange} />
          <p>
            <Button
              variant="quiet"
              icon={RotateCcw}
              onClick={() => onChange({ ...state, works: [], answers: [], pieceFacts: {} })}
            >
              Recommencer
            </Button>
          </p>
        </div>
        <Verdict answer={answer.data}>
          <PrintGuide question={question} pieceFacts={state.pieceFacts} />
        </Verdict>
      </div>
      <Formalities answer={answer.data} state={state} project={project} onChange={onChange} />
    </>
  )
}
