import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import css from './follow.module.css'

type Props = {
  id: string
  title: string
  lead: string
  /** The request itself, once the authorisation it bears on has been read. */
  children: (file: DossierFile) => ReactNode
}

/** What a holder asks on an authorisation that they have: the way back to it, what is asked, the form. */
export function HolderPage({ id, title, lead, children }: Props) {
  const file = useQuery(dossierQuery(id))
  usePageTitle(title)
  return (
    <article className={`${page.page} ${css.page}`}>
      <header className={stack.close}>
        <p className={prose.soft}>
          <Link to="/mes-dossiers/$id" params={{ id }}>
            {file.data?.line.number ?? 'Le dossier'}
          </Link>
        </p>
        <h1>{title}</h1>
        <p className={prose.lead}>{lead}</p>
      </header>
      {file.isPending && <Skeleton lines={6} label="Lecture de l’autorisation" />}
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data && children(file.data)}
    </article>
  )
}
