import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PastRuleFound } from '#contract/agency/upkeep/upkeep.ts'
import { StateMark } from './matter-line.tsx'
import { pastRulesQuery } from './queries.ts'
import css from './upkeep.module.css'

/** What a rule that was mended since had already made, case by case, with what to do. */
export function PastRulesPart() {
  const found = useQuery(pastRulesQuery())
  if (found.isPending) return <Skeleton lines={3} label="Recherche de ce qui est à reprendre" />
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
  const [open, done] = [
    found.data.rules.filter(({ state }) => state !== 'well'),
    found.data.rules.filter(({ state }) => state === 'well'),
  ]
  return (
    <>
      {open.length > 0 && (
        <ul className={rows.rows} aria-label="À reprendre">
          {open.map((rule) => (
            <PastRuleLine key={rule.name} rule={rule} />
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <details>
          <summary>
            {open.length === 0 ? 'Rien à reprendre' : 'Rien à reprendre pour les autres'} : ce qui a été recherché
          </summary>
          <ul>
            {done.map(({ name, title, what }) => (
              <li key={name}>
                {title}. <span className={prose.soft}>{what}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const PastRuleLine = ({ rule: { title, what, remedy, state, cases, hasMore } }: { rule: PastRuleFound }) => (
  <li className={`${rows.row} ${css.matter}`}>
    <h3 className={css.title}>{title}</h3>
    <StateMark state={state} />
    <div className={css.found}>
      <p>{what}</p>
      <p className={prose.soft}>
        {state === 'unknown' ? 'Cette recherche n’a pas pu être faite : rechargez la page.' : remedy}
      </p>
      {cases.length > 0 && (
        <p>
          {cases.map(({ label, to }, at) => (
            <Fragment key={`${label}${to}`}>
              {at > 0 && ', '}
              {to === null ? label : <a href={to}>{label}</a>}
            </Fragment>
          ))}
          {hasMore ? ' ; d’autres se montreront une fois ceux-ci repris.' : '.'}
        </p>
      )}
    </div>
  </li>
)
