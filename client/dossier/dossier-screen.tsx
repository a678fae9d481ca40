import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { dossierQuery } from './queries.ts'
import { useDossierId } from './use-dossier.ts'

const SECTIONS = [
  { to: '/dossiers/$id', label: 'Résumé' },
  { to: '/dossiers/$id/pieces', label: 'Pièces' },
  { to: '/dossiers/$id/avis', label: 'Avis' },
  { to: '/dossiers/$id/regles', label: 'Règles' },
  { to: '/dossiers/$id/decision', label: 'Décision' },
  { to: '/dossiers/$id/suivi', label: 'Suivi' },
] as const

/** One dossier on one page: who must do what before when, then its parts. */
export function DossierScreen() {
  const id = useDossierId()
  const file = useQuery(dossierQuery(id))
  usePageTitle(file.data?.line.number ?? 'Dossier')
  if (file.isPending) return <Skeleton lines={6} label="Lecture du dossier" />
  if (file.error) return <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />
  return (
    <article className={page.page}>
      <h1>{file.data.line.number ?? file.data.line.title}</h1>
      <p className={page.lead}>{file.data.line.sentence}</p>
      <nav aria-label="Parties du dossier">
        <ul>
          {SECTIONS.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} params={{ id }} activeOptions={{ exact: true }}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </article>
  )
}
