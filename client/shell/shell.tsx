import { useQuery } from '@tanstack/react-query'
import { Link, lazyRouteComponent, Outlet, useRouterState } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { dayQuery } from '#client/api/today.ts'
import { SearchBox } from '#client/place/addresses/search-box.tsx'
import { useOpenHit } from '#client/place/addresses/use-open-hit.ts'
import { useGoCounter } from '#client/place/counter/use-counter.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { hasWork } from '#client/session/roles.ts'
import tone from '#client/ui/tone.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import type { Session } from '#contract/agency/identity/session.ts'
import { AccountMenu } from './account-menu.tsx'
import type { Action } from './actions.ts'
import { EntryLink } from './entry-link.tsx'
import { Mark } from './mark.tsx'
import { calledBy, entriesFor, entryOf, menuOf, type NavigationEntry, offeredTo, standsInLine } from './navigation.ts'
import { OfflineBanner } from './offline-banner.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'
import css from './shell.module.css'
import { useActions } from './use-actions.ts'

const Around = lazyRouteComponent(() => import('./around.tsx'), 'Around')

/** Below this width the entries are folded in a menu. */
const FOLDED = '(max-width: 59.99rem)'
/** Below this one they stand in a line of their own; below the last, whoever is there is drawn, not named, beside them. */
const SNUG = '(max-width: 85.37rem)'
const TIGHT = '(max-width: 99.99rem)'

type ShellProps = {
  entries: readonly NavigationEntry[]
  /** Of each role of whoever reads, what is opened every day. */
  dailyOf: (session: Session | undefined) => readonly (readonly NavigationEntry['to'][])[]
  /** What people type for what may be done: read once the search is entered. */
  readActions: () => Promise<readonly Action[]>
}

/** What every screen stands in: a way past the header, the search, the entries of the desk, one main landmark. */
export function Shell({ entries: all, dailyOf, readActions }: ShellProps) {
  const session = useQuery(sessionQuery())
  const { data: day } = useQuery(dayQuery())
  const entries = entriesFor(all, session.data, day?.isMovable ?? false)
  const menu = menuOf(offeredTo(entries, session.data), dailyOf(session.data))
  const go = useGoCounter()
  const onOpen = useOpenHit(go)
  const isFolded = useMedia(FOLDED)
  const isNarrow = useMedia(SNUG)
  const isTight = useMedia(TIGHT)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const isCounted = session.data !== undefined && hasWork(session.data)
  const current = entryOf(entries, path)?.to
  const isSnug = !isFolded && (isNarrow || !standsInLine(menu.map((entry) => calledBy(entry, isCounted))))
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#contenu">
        Aller au contenu
      </a>
      <header
        className={css.header}
        data-snug={isSnug || undefined}
        data-folded={isFolded || undefined}
        data-tight={(isTight && !isSnug) || undefined}
      >
        <Home isAtWork={isCounted} />
        <div className={css.search}>
          <SearchBox
            onOpen={onOpen}
            actions={useActions(readActions, { entries, all })}
            onSearch={(query) => go((now) => ({ ...now, query, parcels: [], focus: null, former: null, proof: null }))}
          />
        </div>
        {isFolded ? (
          <FoldedMenu path={path}>
            <Entries entries={menu} current={current} isCounted={isCounted} />
            {session.data && <AccountMenu session={session.data} isFolded />}
            <PreferencesMenu isFolded />
          </FoldedMenu>
        ) : (
          <>
            <Entries entries={menu} current={current} isCounted={isCounted} />
            <div className={css.slot}>
              {session.data && <AccountMenu session={session.data} isFolded={false} isNamed={isSnug || !isTight} />}
            </div>
            <PreferencesMenu />
          </>
        )}
      </header>
      <div>
        <OfflineBanner />
      </div>
      <main id="contenu" className={css.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>
        <Around isAdministrator={session.data?.role === 'administrator'} />
      </Suspense>
    </div>
  )
}

/** The first page of each: the day of who works here; of anybody else the town's portal, which the server writes. */
const Home = ({ isAtWork }: { isAtWork: boolean }) => {
  const says = (
    <>
      <Mark />
      Parvis
    </>
  )
  return isAtWork ? (
    <Link to="/ma-journee" className={css.brand}>
      {says}
    </Link>
  ) : (
    <a href="/" className={css.brand}>
      {says}
    </a>
  )
}

type Listed = {
  entries: readonly NavigationEntry[]
  current: string | undefined
  /** Beside each entry, how much awaits there. */
  isCounted: boolean
}

function Entries({ entries, current, isCounted }: Listed) {
  return (
    <nav aria-label="Parvis">
      <ul className={css.entries}>
        {entries.map((entry) => (
          <Entry key={entry.to} {...entry} isCurrent={entry.to === current} isCounted={isCounted} />
        ))}
      </ul>
    </nav>
  )
}

const Entry = ({ isCurrent, isCounted, ...entry }: NavigationEntry & { isCurrent: boolean; isCounted: boolean }) => (
  <li>
    <EntryLink
      entry={entry}
      isAtWork={isCounted}
      isCurrent={isCurrent}
      className={`${css.entry} ${tone.washed} ${tone.current}`}
    />
  </li>
)

function FoldedMenu({ path, children }: { path: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen closes the menu
  useEffect(() => {
    if (details.current) details.current.open = false
  }, [path])
  return (
    <details ref={details} className={css.menu}>
      <summary aria-label="Menu">
        <Menu aria-hidden size="1.25rem" strokeWidth={1.75} />
      </summary>
      <div className={css.menuBody}>{children}</div>
    </details>
  )
}
