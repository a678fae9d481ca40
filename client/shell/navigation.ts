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
  /** Who has the desk's own page of it, from which this one is reached: the public's is not offered to them. */
  isAtDeskFor?: (session: Session) => boolean
  /** Shown where the day may be moved, in a demonstration. */
  isForDemo?: true
}

/** The one entry that a screen belongs to: the longest address that the screen's begins with. */
export const entryOf = (entries: readonly NavigationEntry[], path: string): NavigationEntry | undefined =>
  entries
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .toSorted((one, other) => other.to.length - one.to.length)[0]

/** Entries that somebody may open. */
export const entriesFor = (entries: readonly NavigationEntry[], session: Session | undefined, isDemo: boolean) =>
  entries.filter(
    ({ isFor, isForDemo }) => (!isForDemo || isDemo) && (!isFor || (session !== undefined && isFor(session))),
  )

/** Of those, the entries that the header and its menu offer: who works at the desk's own page is not offered the public's. */
export const offeredTo = (entries: readonly NavigationEntry[], session: Session | undefined) =>
  entries.filter(({ isAtDeskFor }) => session === undefined || !isAtDeskFor?.(session))

/** Pixels of a letter of an entry, and of what stands around its words: enough to say what fits, without measuring what is drawn. */
const LETTER = 7.8
const AROUND = { plain: 16, drawn: 50 } as const

/**
 * Entries that the header shows, and those that wait in its menu: what is opened now and then, then what has no room left.
 *
 * @param room  pixels that the entries may take
 * @param isDrawn  whether each has its icon
 */
export function inSight(
  entries: readonly NavigationEntry[],
  { room, isDrawn }: { room: number; isDrawn: boolean },
): { shown: NavigationEntry[]; folded: NavigationEntry[] } {
  const around = isDrawn ? AROUND.drawn : AROUND.plain
  const often = entries.filter(({ under }) => under === undefined)
  let taken = 0
  const shown = often.filter(({ label }) => {
    taken += label.length * LETTER + around
    return taken <= room
  })
  return { shown, folded: entries.filter((entry) => !shown.includes(entry)) }
}
