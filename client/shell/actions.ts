import type { Hit } from '#client/place/addresses/addresses.ts'
import { asker } from './asked.ts'
import { entryOf, type NavigationEntry } from './navigation.ts'

/** Something to do, the address where it is done, and what people type who look for it. */
export type Action = {
  to: string
  label: string
  /** Said by those who look for it: phrases parted by commas. */
  words: string
  /** Entry of the menu whose readers may do it, where the address is none. */
  as?: string
}

const MOST_ACTIONS = 4
/** An action whose own words were not all typed is told after the places that begin so. */
const LEAST_SCORE = 0.5

/** Of two that answer as well, that of one's work before that of everyone. */
const OWN = 0.01

/**
 * What of these a typed text asks for, the likeliest first.
 *
 * @param entries  of the menu, those that the reader is shown
 * @param all  every entry of the menu: an address that is none of them is for everyone
 */
export function actionsTyped(
  actions: readonly Action[],
  { entries, all }: Record<'entries' | 'all', readonly NavigationEntry[]>,
): (text: string) => Hit[] {
  const entryFor = (of: readonly NavigationEntry[], { to, as = to }: Action) => of.find((entry) => entry.to === as)
  const isOpen = (action: Action) => entryFor(entries, action) !== undefined || entryFor(all, action) === undefined
  const isOwn = (action: Action) => entryFor(entries, action)?.isFor !== undefined
  const asked = asker(
    actions.filter(isOpen).map((action) => {
      const called = all.find(({ to }) => to === action.to)?.label
      return {
        it: action,
        names: [action.label, verbOf(action.label), ...(called ? [called] : [])],
        words: action.words.split(/,\s+/),
      }
    }),
  )
  return (text) =>
    asked(text)
      .filter(({ score }) => score >= LEAST_SCORE)
      .map(({ it, score }) => ({ it, score: score + (isOwn(it) ? OWN : 0) }))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, MOST_ACTIONS)
      .map(({ it, score }) => hitOf(it, score, entryOf(all, it.to)?.under))
}

/** « Payer une somme due » is asked for as « payer ». */
const verbOf = (label: string) => label.split(' ')[0] ?? ''

const hitOf = ({ to, label }: Action, score: number, heading = ''): Hit => ({
  ...{ type: 'action', id: to, label, context: heading, path: to, score },
  ...{ parcelIds: [], center: null, bbox: null },
})
