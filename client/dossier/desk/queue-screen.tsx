import { useQuery } from '@tanstack/react-query'
import { Bookmark, FilePlus2, Keyboard, Split } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { InboxNotice } from '#client/dossier/platau/inbox-notice.tsx'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole, isAgent, isResident } from '#client/session/roles.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import { AlertsStrip } from './alerts-strip.tsx'
import css from './queue.module.css'
import { QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { SavedViewsDialog } from './saved-views.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { StuckNotice } from './stuck-notice.tsx'
import { useQueue } from './use-queue.ts'
import { useShortcuts } from './use-shortcuts.ts'

const QueueMap = lazy(() => import('./queue-map.tsx').then((module) => ({ default: module.QueueMap })))

type Open = { type: 'none' } | { type: 'views' } | { type: 'rules' } | { type: 'keys' }

/** What must be done today, and what happens if it is not: the list of the desk, or its map. */
export function QueueScreen() {
  usePageTitle('Dossiers')
  const session = useQuery(sessionQuery())
  if (session.isPending) return <Skeleton lines={9} label="Ouverture des dossiers" />
  if (!session.data?.person) return <SignInFirst />
  if (!isAgent(session.data)) return <NotOfTheDesk session={session.data} />
  return <Queue mayType={isTypist(session.data)} />
}

/** Those who take in what is handed over on paper. */
const isTypist = (session: Session) => hasRole('secretary')(session) || hasRole('caseOfficer')(session)

function Queue({ mayType }: { mayType: boolean }) {
  const { search, go } = useQueue()
  const [open, setOpen] = useState<Open>({ type: 'none' })
  const words = useRef<HTMLInputElement>(null)
  const isMap = search.vue === 'carte'
  const show = (view: 'liste' | 'carte') => go((now) => ({ ...now, vue: view === 'carte' ? 'carte' : undefined }))
  useShortcuts([
    ['j', () => moveFocus(1)],
    ['ArrowDown', () => moveFocus(1)],
    ['k', () => moveFocus(-1)],
    ['ArrowUp', () => moveFocus(-1)],
    ['/', () => words.current?.focus()],
    ['c', () => show(isMap ? 'liste' : 'carte')],
    ['v', () => setOpen({ type: 'views' })],
    ['?', () => setOpen({ type: 'keys' })],
  ])
  const close = () => setOpen({ type: 'none' })
  return (
    <article className={isMap ? css.mapPage : css.page}>
      <header className={css.head}>
        <h1 className={prose.title}>Dossiers</h1>
        <Choice
          legend="Présentation"
          hideLegend
          value={isMap ? 'carte' : 'liste'}
          options={[
            { value: 'liste', label: 'Liste' },
            { value: 'carte', label: 'Carte' },
          ]}
          onChange={show}
        />
        <span className={css.tools}>
          {mayType && (
            <ButtonLink icon={FilePlus2} variant="quiet" href="/deposer">
              Saisir une demande
            </ButtonLink>
          )}
          <Button icon={Bookmark} variant="quiet" onClick={() => setOpen({ type: 'views' })}>
            Vues
          </Button>
          <Button icon={Split} variant="quiet" onClick={() => setOpen({ type: 'rules' })}>
            Attribution
          </Button>
          <Button icon={Keyboard} variant="quiet" onClick={() => setOpen({ type: 'keys' })}>
            Clavier
          </Button>
        </span>
      </header>
      <StuckNotice />
      <InboxNotice />
      <AlertsStrip view={search.vue} />
      <QueueFilters search={search} go={go} searchRef={words} />
      {isMap ? (
        <Suspense fallback={<Skeleton lines={6} label="La carte arrive" />}>
          <QueueMap search={search} go={go} />
        </Suspense>
      ) : (
        <QueueList search={search} onClear={() => go((now) => ({ vue: now.vue }))} />
      )}
      {open.type === 'views' && <SavedViewsDialog search={search} onClose={close} />}
      {open.type === 'rules' && <RulesDialog onClose={close} />}
      {open.type === 'keys' && <ShortcutsDialog shortcuts={SHORTCUTS} onClose={close} />}
    </article>
  )
}

const SHORTCUTS = [
  { keys: 'j ↓', does: 'Dossier suivant' },
  { keys: 'k ↑', does: 'Dossier précédent' },
  { keys: 'Entrée', does: 'Ouvrir le dossier' },
  { keys: 'x', does: 'Choisir le dossier, ou ne plus le choisir' },
  { keys: 'a', does: 'Choisir tous les dossiers affichés' },
  { keys: 'Échap', does: 'Ne plus en choisir aucun' },
  { keys: '/', does: 'Rechercher' },
  { keys: 'c', does: 'Passer de la liste à la carte' },
  { keys: 'v', does: 'Vues enregistrées' },
  { keys: '?', does: 'Cette aide' },
]

/** From the row that has the focus to its neighbour; to the first one when none has. */
function moveFocus(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-queue-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? rows[0] : rows[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Where whoever instructs nothing finds what is theirs: an empty list would say that the town hall has no dossier. */
function ownPlace(session: Session): { href: string; says: string } {
  if (hasRole('electedMember')(session)) return { href: '/mandat', says: 'Ouvrir mon mandat' }
  if (hasRole('technician')(session)) return { href: '/mon-service', says: 'Ouvrir mon service' }
  if (hasRole('consultee')(session)) return { href: '/avis', says: 'Ouvrir les avis demandés' }
  if (hasRole('swornOfficer')(session)) return { href: '/infractions', says: 'Ouvrir les infractions' }
  return isResident(session)
    ? { href: '/mes-dossiers', says: 'Ouvrir mes dossiers' }
    : { href: '/carte', says: 'Ouvrir le guichet' }
}

function NotOfTheDesk({ session }: { session: Session }) {
  const { href, says } = ownPlace(session)
  return (
    <article className={page.page}>
      <h1>Dossiers</h1>
      <Notice
        title="Cette liste est celle des agents qui instruisent"
        action={
          <ButtonLink href={href} variant="primary">
            {says}
          </ButtonLink>
        }
      >
        <p>Votre rôle n’y donne accès à aucun dossier : ce n’est pas qu’il n’y en a pas.</p>
      </Notice>
    </article>
  )
}

const SignInFirst = () => (
  <article className={page.page}>
    <h1>Dossiers</h1>
    <Notice
      title="Connectez-vous pour voir vos dossiers"
      action={
        <ButtonLink href="/connexion" variant="primary">
          Se connecter
        </ButtonLink>
      }
    >
      <p>La liste montre les dossiers des communes où vous avez un rôle.</p>
    </Notice>
  </article>
)
