import type { LinkProps } from '@tanstack/react-router'
import type { Session } from '#contract/agency/identity/session.ts'

/** Headings of the summary, in their order. */
export const MENU_HEADINGS = ['Services', 'Dossiers', 'Plan', 'Données et aide', 'Administration'] as const
export type MenuHeading = (typeof MENU_HEADINGS)[number]

/** Page of the residents' application, outside the desk. */
export const OUTSIDE = '/ma-commune/signaler'

/** A page that may be opened. Screens add theirs in routes/entries.ts; `isFor` says whom it is shown to, everyone when absent. */
export type NavigationEntry = {
  to: NonNullable<LinkProps['to']> | typeof OUTSIDE
  label: string
  /** What it is called by who comes with an errand and does not work here. */
  publicLabel?: string
  isFor?: (session: Session) => boolean
  /** Its heading in the summary; without one, it is told first. */
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

/** Of those, the entries that the header and the summary offer: who works at the desk's own page is not offered the public's. */
export const offeredTo = (entries: readonly NavigationEntry[], session: Session | undefined) =>
  entries.filter(({ isAtDeskFor }) => session === undefined || !isAtDeskFor?.(session))

/** Entries of the header, the summary among them. */
export const MENU_MOST = 7
export const SUMMARY = '/sommaire'

/**
 * Pages that somebody opens every day, which the header shows: the first of each list, then the second, as long as there is room. All others are in
 * the summary, one press away.
 *
 * @param offered  what they may open
 * @param lists  for each of their roles, addresses by how often they are opened
 */
export function menuOf(
  offered: readonly NavigationEntry[],
  lists: readonly (readonly NavigationEntry['to'][])[],
): NavigationEntry[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const turns = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1)))
  const at = new Map(offered.map((entry) => [entry.to, entry]))
  const open = [...new Set(turns.flat())].flatMap((to) => at.get(to) ?? [])
  return [...open.slice(0, MENU_MOST - 1), ...offered.filter(({ to }) => to === SUMMARY)]
}

/** What an entry is called by whoever reads it. */
export const calledBy = ({ label, publicLabel }: NavigationEntry, isAtWork: boolean) =>
  isAtWork ? label : (publicLabel ?? label)

/** Pixels of a letter of an entry, of what stands around its words, of four counters; and what 1366 leave beside the mark, the search and who is there. */
const [LETTER, AROUND, COUNTERS, ROOM] = [7.8, 16, 136, 770] as const

/** Whether words stand beside the search at 1366 pixels: enough to say it, without measuring what is drawn. */
export const standsInLine = (words: readonly string[]) =>
  words.join('').length * LETTER + words.length * AROUND + COUNTERS <= ROOM
