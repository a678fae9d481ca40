import type { LinkProps } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { Session } from '#contract/agency/identity/session.ts'

/** Headings of the menu « Plus », in their order. */
export const MENU_HEADINGS = ['Services', 'Dossiers', 'Plan', 'Données et aide', 'Administration'] as const
export type MenuHeading = (typeof MENU_HEADINGS)[number]

/** An entry of the header. Screens add theirs in routes/entries.ts; `isFor` says whom it is shown to, everyone when absent. */
export type NavigationEntry = {
  to: NonNullable<LinkProps['to']>
  label: string
  /** Of an entry that is always in sight. */
  icon?: LucideIcon
  isFor?: (session: Session) => boolean
  /** Opened now and then: in the menu « Plus », under this heading. */
  under?: MenuHeading
  /** Shown where the day may be moved, in a demonstration. */
  isForDemo?: true
}

/** The one entry that a screen belongs to: the longest address that the screen's begins with. */
export const entryOf = (entries: readonly NavigationEntry[], path: string): NavigationEntry | undefined =>
  entries
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .toSorted((one, other) => other.to.length - one.to.length)[0]

export const entriesFor = (entries: readonly NavigationEntry[], session: Session | undefined, isDemo: boolean) =>
  entries.filter(
    ({ isFor, isForDemo }) => (!isForDemo || isDemo) && (!isFor || (session !== undefined && isFor(session))),
  )
