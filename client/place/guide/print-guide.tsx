import { useMutation } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { downloadGuide, type GuideState } from './guide.ts'

type Props = { question: ProcedureQuestion; pieceFacts: GuideState['pieceFacts'] }

/** The whole answer as a file to keep, print or hand over: what was said, why, pieces, services and taxes. */
export function PrintGuide({ question, pieceFacts }: Props) {
  const sheet = useMutation({ mutationFn: () => downloadGuide({ ...question, pieceFacts }) })
  return (
    <div className={actions.actions}>
      <Button icon={FileText} disabled={sheet.isPending} onClick={() => sheet.mutate()}>
        Réponse en PDF
      </Button>
      <p role="status" className={prose.soft}>
        {sheet.isPending && 'Mise en page de la réponse…'}
      </p>
      {sheet.error && <ProblemNotice error={sheet.error} onRetry={() => sheet.mutate()} />}
    </div>
  )
}
