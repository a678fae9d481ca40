import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { operationQuery } from '#client/api/operation-query.ts'
import { nameTabs } from '#client/ui/page-title.ts'
import { openingOperations } from '#contract/agency/opening/opening-operations.ts'
import css from './legal-foot.module.css'

// written here and not with the room's other queries: what is loaded with every page stands alone
const legalSummaryQuery = () => ({
  ...operationQuery(['legal-summary'], openingOperations.legalSummary),
  staleTime: Number.POSITIVE_INFINITY,
})

/** At the foot of every page: pages of the server, which open without this application. */
export function LegalFoot() {
  const { data } = useQuery(legalSummaryQuery())
  useEffect(() => nameTabs(data?.name ?? ''), [data?.name])
  return (
    <footer className={css.foot}>
      <nav aria-label="À propos de ce service">
        <ul className={css.links}>
          {data?.links.map(({ to, label }) => (
            <li key={to}>
              <a href={to}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}
