import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Keyboard } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { lastList } from '#client/dossier/desk/last-list.ts'
import { Neighbours } from '#client/dossier/desk/neighbours.tsx'
import { ShortcutsDialog } from '#client/dossier/desk/shortcuts-dialog.tsx'
import { useShortcuts } from '#client/dossier/desk/use-shortcuts.ts'
import { HistoryPart } from '#client/dossier/takeover/history-part.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import css from './dossier.module.css'
import { DossierClock } from './dossier-clock.tsx'
import { DossierHead } from './dossier-head.tsx'
import { DossierParts, focusPart, PARTS } from './dossier-parts.tsx'
import { clockQuery, dossierQuery } from './queries.ts'
import { ToDo } from './to-do.tsx'
import { useDossierId } from './use-dossier.ts'

const SiteMap = lazy(() => import('./site-map.tsx').then((module) => ({ default: module.SiteMap })))

/** One dossier on one page: who must do what before when, then its parts. */
export function DossierScreen() {
  const id = useDossierId()
  const file = useQuery(dossierQuery(id))
  usePageTitle(file.data?.line.number ?? 'Dossier')
  if (file.isPending) return <Skeleton lines={9} label="Lecture du dossier" />
  if (file.error) return <Unreadable error={file.error} onRetry={() => void file.refetch()} />
  return <Opened file={file.data} />
}

function Opened({ file }: { file: DossierFile }) {
  const { line, draft, acts, mayWrite } = file
  const clock = useQuery(clockQuery(line.id))
  const [isHelp, setIsHelp] = useState(false)
  const [list] = useState(() => lastList() ?? {})
  const navigate = useNavigate()
  const goTo = (index: number) => () => {
    const part = PARTS[index]
    if (!part) return
    focusPart(index)
    void navigate({ to: part.to, params: { id: line.id }, resetScroll: false })
  }
  useShortcuts([
    ...PARTS.map((_, index) => [String(index + 1), goTo(index)] as const),
    ['l', () => void navigate({ to: '/dossiers', search: list })],
    ['?', () => setIsHelp(true)],
  ])
  return (
    <article className={css.page}>
      <p className={css.back}>
        <Link to="/dossiers" search={list} className={prose.drawn}>
          <ArrowLeft aria-hidden size="1em" /> Tous les dossiers
        </Link>
        <Neighbours id={line.id} />
        <Button icon={Keyboard} variant="quiet" onClick={() => setIsHelp(true)}>
          Clavier
        </Button>
      </p>
      <DossierHead
        line={line}
        reading={line.number && !line.takenOver?.isHistory ? clock.data : undefined}
        mayWrite={mayWrite}
        isHandedOver={file.living?.isThis === true && file.living.heldSince !== null}
      />
      {clock.isPending && <Skeleton lines={5} label="Lecture des délais" />}
      {clock.error && <ProblemNotice error={clock.error} onRetry={() => void clock.refetch()} />}
      {clock.data && line.number && (
        <>
          <div className={css.now}>
            {line.takenOver?.isHistory ? (
              <HistoryPart line={line} mayWrite={mayWrite} />
            ) : (
              <ToDo file={file} reading={clock.data} />
            )}
            <Suspense fallback={<div className={css.siteMap} />}>
              <SiteMap draft={draft} acts={acts} />
            </Suspense>
          </div>
          {!line.takenOver?.isHistory && <DossierClock reading={clock.data} acts={acts} />}
        </>
      )}
      <DossierParts id={line.id} actCount={acts.length} isSettled={!clock.isPending} />
      <div className={css.part}>
        <Outlet />
      </div>
      {isHelp && <ShortcutsDialog shortcuts={SHORTCUTS} onClose={() => setIsHelp(false)} />}
    </article>
  )
}

const SHORTCUTS = [
  ...PARTS.map(({ label }, index) => ({ keys: String(index + 1), does: label })),
  { keys: 'j', does: 'Dossier suivant de la liste' },
  { keys: 'k', does: 'Dossier précédent de la liste' },
  { keys: 'l', does: 'Revenir à la liste' },
  { keys: '?', does: 'Cette aide' },
]

const Unreadable = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <article className={page.page}>
    <h1>Dossier</h1>
    <ProblemNotice error={error} onRetry={onRetry} />
    <p className={page.actions}>
      <ButtonLink href="/dossiers">Tous les dossiers</ButtonLink>
    </p>
  </article>
)
