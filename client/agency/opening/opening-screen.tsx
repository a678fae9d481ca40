import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#client/api/call.ts'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Opening, OpeningState } from '#contract/agency/opening/opening.ts'
import { openingOperations } from '#contract/agency/opening/opening-operations.ts'
import { leftText } from '#wording/agency/opening/opening-words.ts'
import { instantText } from '#wording/day.ts'
import { CommuneChoice } from './commune-choice.tsx'
import { leftOf } from './left.ts'
import { OpeningLineRow } from './opening-line.tsx'
import { openingQuery } from './queries.ts'
import { StatementForm } from './statement-form.tsx'

/** What a town hall has to settle before it opens, computed from what every room holds. */
export function OpeningScreen() {
  usePageTitle('Mise en service')
  return (
    <AdministratorGate title="Mise en service">
      <Lines />
    </AdministratorGate>
  )
}

function Lines() {
  const { data, isPending, error, refetch } = useQuery(openingQuery())
  if (isPending) return <Skeleton lines={9} label="Examen de la mise en service" />
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className={page.lead} role="status">
        {leftText(leftOf(data))}
      </p>
      <p className={prose.soft}>
        Examen du {instantText(data.checkedAt)}.{' '}
        <a href={addressOf(openingOperations.openingRecord)}>Procès-verbal d’ouverture (PDF)</a>
      </p>
      <CommuneChoice communes={data.communes} />
      <h2>Ce qui est examiné</h2>
      <Rows aria-label="Mise en service">
        {ordered(data).map((line) => (
          <OpeningLineRow key={line.line} line={line} />
        ))}
      </Rows>
      <StatementForm statement={data.statement} />
    </>
  )
}

const ORDER = ['toDo', 'toDecide', 'decided', 'done'] as const satisfies readonly OpeningState[]

/** What is left first, in the order of an opening; then what is decided, then what is done. */
const ordered = ({ lines }: Opening) => ORDER.flatMap((state) => lines.filter((line) => line.state === state))
