import { Check, CheckCheck, Minus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { Assessment, AssessmentLine } from '#contract/dossier/assessment/assessment.ts'
import { useJudgeEach, useJudgeRest } from './queries.ts'

/** What is measured is under the bound of its text, or too near to it for the drawing to say. */
const isMeasuredOtherwise = ({ rules, proposed, needsReading }: AssessmentLine, measures: Props['measures']) =>
  proposed?.verdict !== 'complies' &&
  (proposed !== null ||
    needsReading === true ||
    rules.some(
      ({ limit, subject }) =>
        limit !== null && measures.some((measure) => measure.subject === subject && measure.value !== null),
    ))

const isOpen = ({ judgement }: AssessmentLine) => judgement === null || judgement.verdict === 'toJudge'

type Props = {
  dossierId: string
  lines: readonly AssessmentLine[]
  measures: Assessment['measures']
  scope: string
}

/**
 * One result for every article of a part that remains, once what is remarkable has been judged apart. The officer says it:
 * nothing is pre-chosen. An article whose measure does not meet its bound is never among those that comply at once.
 */
export function RestActions({ dossierId, lines, measures, scope }: Props) {
  const rest = useJudgeRest(dossierId)
  const open = lines.filter(isOpen)
  const keys = open.map(({ key }) => key)
  const complying = open.filter((line) => !isMeasuredOtherwise(line, measures)).map(({ key }) => key)
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
        {complying.length > 1 && (
          <Button
            icon={Check}
            variant="quiet"
            disabled={rest.isPending}
            onClick={() => rest.mutate({ keys: complying, verdict: 'complies' })}
          >
            Conformes : les {complying.length} {complying.length < keys.length && 'sans mesure à revoir '}qui restent
            <span className="visually-hidden"> dans {scope}</span>
          </Button>
        )}
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
