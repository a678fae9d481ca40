import { Check, CheckCheck, Minus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { AssessmentLine } from '#contract/dossier/assessment/assessment.ts'
import { useJudgeEach, useJudgeRest } from './queries.ts'

const isOpen = ({ judgement }: AssessmentLine) => judgement === null || judgement.verdict === 'toJudge'

type Props = { dossierId: string; lines: readonly AssessmentLine[]; scope: string }

/**
 * One result for every article of a part that remains, once what is remarkable has been judged apart. The officer says it:
 * nothing is pre-chosen.
 */
export function RestActions({ dossierId, lines, scope }: Props) {
  const rest = useJudgeRest(dossierId)
  const keys = lines.filter(isOpen).map(({ key }) => key)
  const each = useJudgeEach(dossierId)
  const proposed = lines.flatMap(({ key, judgement, proposed }) =>
    judgement === null && proposed?.verdict === 'complies'
      ? [{ key, verdict: proposed.verdict, measure: proposed.because }]
      : [],
  )
  if (keys.length < 2) return null
  return (
    <div className={stack.close}>
      <Actions>
        {proposed.length > 0 && (
          <Button icon={CheckCheck} disabled={each.isPending} onClick={() => each.mutate(proposed)}>
            Retenir les conformes proposés ({proposed.length})<span className="visually-hidden"> dans {scope}</span>
          </Button>
        )}
        <Button
          icon={Check}
          variant="quiet"
          disabled={rest.isPending}
          onClick={() => rest.mutate({ keys, verdict: 'complies' })}
        >
          Conformes : les {keys.length} qui restent<span className="visually-hidden"> dans {scope}</span>
        </Button>
        <Button
          icon={Minus}
          variant="quiet"
          disabled={rest.isPending}
          onClick={() => rest.mutate({ keys, verdict: 'notApplicable' })}
        >
          Sans objet : les {keys.length} qui restent<span className="visually-hidden"> dans {scope}</span>
        </Button>
      </Actions>
      {(rest.error ?? each.error) && <ProblemNotice error={rest.error ?? each.error} />}
    </div>
  )
}
