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
import { AccountMenu } from './account-menu.tsx'
import type { Action } from './actions.ts'
import { HeaderMenu } from './header-menu.tsx'
import { Mark } from './mark.tsx'
import { entriesFor, entryOf, inSight, MENU_HEADINGS, type NavigationEntry, offeredTo } from './navigation.ts'
import { OfflineBanner } from './offline-banner.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'
import css from './shell.module.css'
import { useActions } from './use-actions.ts'

const DayCount = lazyRouteComponent(() => import('#client/agency/day/day-count.tsx'), 'DayCount')
const Around = lazyRouteComponent(() => import('./around.tsx'), 'Around')

/** Below this width the entries of the desk are folded in a menu: it is the room that their words take, not a shape of the page. */
const FOLDED = '(max-width: 74.99rem)'
const SNUG = '(max-width: 89.99rem)'
/** Pixels left to the entries once the search has its 360, by the width of the window: on the smallest, then from each of these on. */
const LEAST_ROOM = 384
const ROOMS = { '(min-width: 80rem)': 464, '(min-width: 85rem)': 550, '(min-width: 90rem)': 640 } as const

/** Pixels that two counters take beside their entries. */
const COUNTERS = 88

function useRoom(): number {
  const small = useMedia('(min-width: 80rem)') ? ROOMS['(min-width: 80rem)'] : LEAST_ROOM
  const middle = useMedia('(min-width: 85rem)') ? ROOMS['(min-width: 85rem)'] : small
  return useMedia('(min-width: 90rem)') ? ROOMS['(min-width: 90rem)'] : middle
}

type ShellProps = {
  entries: readonly NavigationEntry[]
  /** What people type for what may be done: read once the search is entered. */
  readActions: () => Promise<readonly Action[]>
}

/** What every screen stands in: a way past the header, the search, the entries of the desk, one main landmark. */
export function Shell({ entries: all, readActions }: ShellProps) {
  const session = useQuery(sessionQuery())
  const { data: day } = useQuery(dayQuery())
  const entries = entriesFor(all, session.data, day?.isMovable ?? false)
  const offered = offeredTo(entries, session.data)
  const go = useGoCounter()
  const onOpen = useOpenHit(go)
  const isFolded = useMedia(FOLDED)
  const isSnug = useMedia(SNUG) && !isFolded
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const isCounted = session.data !== undefined && hasWork(session.data)
  const room = useRoom() - (isCounted ? COUNTERS : 0)
  const seen = inSight(offered, { room, isDrawn: !isSnug })
  const current = entryOf(entries, path)?.to
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#contenu">
        Aller au contenu
      </a>
      <header className={css.header} data-snug={isSnug || undefined} data-folded={isFolded || undefined}>
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
            <Entries entries={offered} current={current} isCounted={isCounted} />
            {session.data && <AccountMenu session={session.data} isFolded />}
            <PreferencesMenu isFolded />
          </FoldedMenu>
        ) : (
          <>
            <Entries entries={seen.shown} current={current} isCounted={isCounted}>
              <More entries={seen.folded} current={current} isCounted={isCounted} />
            </Entries>
            <div className={css.slot}>{session.data && <AccountMenu session={session.data} isFolded={false} />}</div>
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

function Entries({ entries, current, isCounted, children }: Listed & { children?: ReactNode }) {
  return (
    <nav aria-label="Parvis">
      <ul className={css.entries}>
        {entries.map((entry) => (
          <Entry key={entry.to} {...entry} isCurrent={entry.to === current} isCounted={isCounted} />
        ))}
        {children}
      </ul>
    </nav>
  )
}

const Entry = ({
  to,
  label,
  icon: Icon,
  isCurrent,
  isCounted,
}: NavigationEntry & { isCurrent: boolean; isCounted: boolean }) => (
  <li>
    <Link
      to={to}
      className={`${css.entry} ${tone.washed} ${tone.current}`}
      activeOptions={{ exact: !isCurrent, includeSearch: false }}
    >
      {Icon && <Icon aria-hidden size="1.125rem" strokeWidth={1.75} />}
      {label}
      {isCounted && (
        <Suspense>
          <DayCount to={to} />
        </Suspense>
      )}
    </Link>
  </li>
)

/** What is opened now and then, under its headings. */
const More = ({ entries, current, isCounted }: Listed) => (
  <li>
    <HeaderMenu label="Plus" isCurrent={entries.some(({ to }) => to === current)} isWide>
      {[undefined, ...MENU_HEADINGS].map((heading) => {
        const under = entries.filter((entry) => entry.under === heading)
        return under.length === 0 ? null : (
          <section key={heading ?? ''} aria-label={heading ?? 'Suite du menu'}>
            {heading && <p className={css.heading}>{heading}</p>}
            <ul>
              {under.map((entry) => (
                <Entry key={entry.to} {...entry} isCurrent={entry.to === current} isCounted={isCounted} />
              ))}
            </ul>
          </section>
        )
      })}
    </HeaderMenu>
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
