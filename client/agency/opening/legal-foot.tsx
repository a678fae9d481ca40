import { useQuery } from '@tanstack/react-query'
import { LEGAL_PATHS } from '#wording/agency/opening/legal-paths.ts'
import css from './legal-foot.module.css'
import { legalSummaryQuery } from './queries.ts'

/** At the foot of every page: pages of the server, which open without this application. */
export function LegalFoot() {
  const { data } = useQuery(legalSummaryQuery())
  return (
    <footer className={css.foot}>
      <nav aria-label="À propos de ce service">
        <ul className={css.links}>
          {Object.entries(LEGAL_PATHS).map(([name, { path, label }]) => (
            <li key={path}>
              <a href={path}>{(name === 'accessibility' && data?.accessibility) || label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}
