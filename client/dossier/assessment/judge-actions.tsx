import { Check, Minus, PenLine } from 'lucide-react'
import type { Ref } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { AssessmentLine, Verdict } from '#contract/dossier/assessment/assessment.ts'
import { useJudge } from './queries.ts'

type Props = {
  dossierId: string
  line: AssessmentLine
  /** Once a result is retained in one gesture, whose button is gone: the keyboard goes on from the other. */
  onSaid: () => void
  onJudge: () => void
  judgeRef: Ref<HTMLButtonElement>
}

/** What needs no words is said in one gesture; a measure or a reason, in the form. */
export function JudgeActions({ dossierId, line, onSaid, onJudge, judgeRef }: Props) {
  const { key, heading, judgement, proposed } = line
  const judge = useJudge(dossierId)
  const say = (verdict: Verdict) =>
    judge.mutate(
      { key, verdict, ...(proposed?.verdict === verdict && { measure: proposed.because }) },
      { onSuccess: onSaid },
    )
  return (
    <>
      <Actions>
        {judgement === null && (
          <>
            <Button
              icon={Check}
              disabled={judge.isPending}
              aria-label={`Conforme : ${heading}`}
              onClick={() => say('complies')}
            >
              Conforme
            </Button>
            <Button
              icon={Minus}
              disabled={judge.isPending}
              aria-label={`Sans objet : ${heading}`}
              onClick={() => say('notApplicable')}
            >
              Sans objet
            </Button>
          </>
        )}
        <Button
          ref={judgeRef}
          icon={PenLine}
          variant={judgement ? 'quiet' : 'secondary'}
          aria-label={`${judgement ? 'Revoir' : 'Apprécier'} : ${heading}`}
          onClick={onJudge}
        >
          {judgement ? 'Revoir' : 'Apprécier'}
        </Button>
      </Actions>
      {judge.error && <ProblemNotice error={judge.error} />}
    </>
  )
}
