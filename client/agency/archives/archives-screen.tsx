import { Link, useSearch } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import css from './archives.module.css'
import { ARCHIVE_VIEWS, type ArchiveView } from './archives-search.ts'
import { EliminationsView } from './eliminations-view.tsx'
import { RulesView } from './rules-view.tsx'
import { TransfersView } from './transfers-view.tsx'

const VIEW_NAMES: Readonly<Record<ArchiveView, string>> = {
  versements: 'Versements',
  eliminations: 'Éliminations',
  tableau: 'Tableau de gestion',
}

/** The address of a part is its search, the first of which has none. */
const ONE_VIEW = { exact: true, includeSearch: true }

/** The archives: what leaves for them, what is eliminated under their visa, and the table that decides of both. */
export function ArchivesScreen() {
  usePageTitle('Archives')
  const { vue = 'versements' } = useSearch({ from: '/desk/archives' })
  return (
    <article className={page.page}>
      <h1 className={prose.title}>Archives</h1>
      <p className={page.lead}>
        Le tableau de gestion, que signe le service d’archives, dit combien de temps un dossier sert et ce qu’il
        devient. Rien n’est détruit sans son visa.
      </p>
      <nav aria-label="Parties des archives">
        <ul className={css.views}>
          {ARCHIVE_VIEWS.map((view) => (
            <li key={view}>
              <Link
                to="/archives"
                search={{ vue: view === 'versements' ? undefined : view }}
                activeOptions={ONE_VIEW}
                className={css.view}
              >
                {VIEW_NAMES[view]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {vue === 'versements' && <TransfersView />}
      {vue === 'eliminations' && <EliminationsView />}
      {vue === 'tableau' && <RulesView />}
    </article>
  )
}
