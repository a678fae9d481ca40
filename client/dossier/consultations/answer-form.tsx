import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import stack from '#client/ui/stack.module.css'
import type { OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { AnswerFields, answerErrors, NO_ANSWER } from './answer-fields.tsx'
import { ANSWER_NAMES } from './opinion-words.ts'
import css from './opinions.module.css'
import { useAnswer } from './queries.ts'

/** Written, read again, then given once: an opinion in the register is not rewritten. */
export function AnswerForm({ requestKey, request }: { requestKey: string; request: OpinionRequest }) {
  const [draft, setDraft] = useState(NO_ANSWER)
  const [step, setStep] = useState<'write' | 'tried' | 'confirm'>('write')
  const answer = useAnswer(requestKey)
  const errors = answerErrors(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.answer === null || Object.keys(errors).length > 0) return setStep('tried')
    if (step !== 'confirm') return setStep('confirm')
    answer.mutate({ ...draft, answer: draft.answer }, { onError: () => setStep('tried') })
  }
  return (
    <>
      <h2>{request.answer === 'attachmentsMissing' ? 'Répondre maintenant que les pièces sont là' : 'Répondre'}</h2>
      <form className={stack.box} onSubmit={submit} noValidate>
        {step === 'confirm' && draft.answer ? (
          <div ref={(region) => region?.focus()} tabIndex={-1} className={stack.even}>
            <p>
              Vous allez donner la réponse de votre service, <strong>{request.service}</strong> ; elle ne pourra plus
              être modifiée :
            </p>
            <p>
              <strong>{ANSWER_NAMES[draft.answer]}</strong>, {draft.by}
              {draft.file && `, avec « ${draft.file.name} »`}
            </p>
            {request.effects[draft.answer] && <p>{request.effects[draft.answer]?.says}</p>}
            {draft.text && <blockquote className={css.quote}>{draft.text}</blockquote>}
          </div>
        ) : (
          <AnswerFields
            draft={draft}
            errors={step === 'tried' ? errors : {}}
            onChange={setDraft}
            effects={request.effects}
            byLabel="Nom et fonction de la personne qui répond"
          />
        )}
        {answer.isPending && draft.file && <Progress label={`Envoi de ${draft.file.name}`} share={null} />}
        {answer.error && <ProblemNotice error={answer.error} />}
        {/* « Corriger » takes the place of the first button: a second click in haste gives no answer */}
        <Actions>
          {step === 'confirm' && <Button onClick={() => setStep('write')}>Corriger</Button>}
          <Button type="submit" variant="primary" icon={Send} disabled={answer.isPending}>
            {step === 'confirm' ? 'Donner cette réponse' : 'Relire avant de répondre'}
          </Button>
        </Actions>
      </form>
    </>
  )
}
