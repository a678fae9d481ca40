import type { CheckHow, Interruption, Posting, PostingPlace } from '#contract/dossier/posting/posting.ts'
import { legalDay } from '#wording/day.ts'
import { townHallUntil } from './expected.ts'

/** What continuity is read in: what was seen, when, and how. */
export type Seen = { at: string; how: CheckHow; isDisplayed: boolean }

/** A page is looked at each hour: after a whole day without an answer nobody may say that it was there. */
export const PAGE_GAP_HOURS = 24

/**
 * When a display is not known to have been continuous, in the order of time: from what was last seen to what is seen again.
 * On paper or on the ground it is interrupted by who saw it away; on the site of the commune, by a day without a page that answers.
 *
 * @param until  the end of the display, or now; an interruption that lasts has no end
 */
export function interruptionsOf(place: PostingPlace, checks: readonly Seen[], until: string): Interruption[] {
  const seen = checks.filter(({ how, at }) => how !== 'end' && how !== 'attestation' && compared(at, until) <= 0)
  const inTime = seen.toSorted((one, other) => compared(one.at, other.at))
  return place === 'website' ? gapsOf(inTime, until) : absencesOf(inTime)
}

/**
 * The other reading of a display that was interrupted: its two months counted from the day it was seen again. Of the notice of a deposit, whose
 * end is that of the review, and of what is still away, there is none.
 */
export function beganAgain(
  { object, startedOn }: Pick<Posting, 'object' | 'startedOn'>,
  interruptions: readonly Interruption[],
): { on: string; until: string } | null {
  const back = interruptions.at(-1)?.to
  if (object === 'deposit' || startedOn === null || !back) return null
  const on = legalDay(back)
  return { on, until: townHallUntil(on) }
}

function absencesOf(seen: readonly Seen[]): Interruption[] {
  const found: Interruption[] = []
  let from: string | null = null
  for (const { at, isDisplayed } of seen) {
    if (isDisplayed && from !== null) found.push({ from, to: at, cause: 'notSeen' })
    from = isDisplayed ? null : (from ?? at)
  }
  return from === null ? found : [...found, { from, to: null, cause: 'notSeen' }]
}

/** Nothing is said of the time before the first look: a page that nobody ever fetched proves nothing, either way. */
function gapsOf(seen: readonly Seen[], until: string): Interruption[] {
  const [first] = seen
  if (!first) return []
  const found: Interruption[] = []
  let last = first.at
  const close = (at: string, to: string | null) => {
    if (!isGap(last, at)) return
    const hasFailed = seen.some(
      (check) => !check.isDisplayed && compared(last, check.at) <= 0 && compared(check.at, at) <= 0,
    )
    found.push({ from: last, to, cause: hasFailed ? 'pageUnreachable' : 'notChecked' })
  }
  for (const { at } of seen.filter(({ isDisplayed }) => isDisplayed)) {
    close(at, at)
    last = at
  }
  close(until, null)
  return found
}

const compared = (one: string, other: string) =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other))

const isGap = (from: string, to: string) =>
  Temporal.Instant.from(to).since(Temporal.Instant.from(from)).total('hours') > PAGE_GAP_HOURS
