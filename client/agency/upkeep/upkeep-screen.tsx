import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Upkeep } from '#contract/agency/upkeep/upkeep.ts'
import { instantText } from '#wording/day.ts'
import { MatterLine } from './matter-line.tsx'
import { PastRulesPart } from './past-rules-part.tsx'
import { upkeepQuery } from './queries.ts'
import { TaskTable } from './task-table.tsx'

/** The health of the installation: what is well, what is not and what to do about it. */
export function UpkeepScreen() {
  usePageTitle('État de l’installation')
  return (
    <AdministratorGate title="État de l’installation">
      <Health />
    </AdministratorGate>
  )
}

function Health() {
  const upkeep = useQuery(upkeepQuery())
  if (upkeep.isPending) return <Skeleton lines={9} label="Examen de l’installation" />
  return (
    <>
      {upkeep.error && <Unreached error={upkeep.error} onRetry={() => void upkeep.refetch()} />}
      {upkeep.data && (
        <>
          <p className={page.lead} role="status">
            {summaryOf(upkeep.data)}
          </p>
          <div className={rows.head}>
            <p className={prose.soft}>
              Examen du {instantText(upkeep.data.checkedAt)}, refait toutes les trente secondes.
            </p>
            <Button variant="quiet" icon={RotateCw} disabled={upkeep.isFetching} onClick={() => void upkeep.refetch()}>
              Examiner maintenant
            </Button>
          </div>
          <h2>Ce qui est examiné</h2>
          <ul className={rows.rows} aria-label="Ce qui est examiné">
            {upkeep.data.matters.map((matter) => (
              <MatterLine key={matter.matter} matter={matter} />
            ))}
          </ul>
          <h2>À reprendre après une correction de Parvis</h2>
          <PastRulesPart />
          <h2>Tâches régulières</h2>
          <TaskTable tasks={upkeep.data.tasks} />
        </>
      )}
    </>
  )
}

/** The base may be what fails: without it nobody can be recognised, and nothing else can be told. */
const Unreached = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <>
    <ProblemNotice error={error} onRetry={onRetry} />
    <Notice tone="unknown" title="Si cela dure">
      <p>
        Le serveur ne répond pas, ou sa base ne lui répond plus. Regardez sur la machine si Parvis et PostgreSQL
        tournent, s’il reste de la place sur le disque, puis la fin du journal du serveur.
      </p>
    </Notice>
  </>
)

function summaryOf({ matters }: Upkeep): string {
  const count = (state: string) => matters.filter((matter) => matter.state === state).length
  const [bad, watch, unknown] = [count('bad'), count('watch'), count('unknown')]
  const parts = [
    bad > 0 && `${bad} à réparer`,
    watch > 0 && `${watch} à surveiller`,
    unknown > 0 && `${unknown} ${unknown > 1 ? 'inconnus' : 'inconnu'}`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'Tout va bien.' : `${parts.join(', ')}.`
}
