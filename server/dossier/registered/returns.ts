import type { RegisteredReturns, ReturnLine } from '#contract/dossier/registered/registered.ts'
import {
  carrierNumberOf,
  eventOfWord,
  type ReturnEventName,
  type ReturnVerdict,
  verdictSentence,
} from '#wording/dossier/registered/registered-words.ts'
import type { PostedLetter } from './queries.ts'

type Column = ReturnLine['column']

/** What the lines do, once none of them is refused. */
type ReturnsTried = {
  lines: ReturnLine[]
  events: { letter: string; event: ReturnEventName; on: string }[]
  /** First presentations that complete an act of the register. */
  presentations: { letter: PostedLetter; on: string }[]
}

type Known = { letter: PostedLetter; events: Map<ReturnEventName, string> }

/**
 * Tries returns line by line, each on what the register and the lines before it say; nothing is written. The same return twice changes
 * nothing, another day for the same is refused with both days.
 * @param letters  those that the numbers name and that may be read
 * @param today  no return is later than that day
 */
export function tryReturns(
  returns: RegisteredReturns['returns'],
  letters: readonly PostedLetter[],
  today: string,
): ReturnsTried {
  const known = new Map(
    letters.map((letter) => [
      letter.carrierNumber,
      { letter, events: new Map(letter.events.map(({ event, on }) => [event, on])) } satisfies Known,
    ]),
  )
  const tried: ReturnsTried = { lines: [], events: [], presentations: [] }
  for (const line of returns) tried.lines.push(tryLine(line, known, today, tried))
  return tried
}

function tryLine(
  { number, status, on: written, firstPresentedOn: presented }: RegisteredReturns['returns'][number],
  known: ReadonlyMap<string, Known>,
  today: string,
  tried: ReturnsTried,
): ReturnLine {
  const found = known.get(carrierNumberOf(number))
  if (!found) return refused('unknownNumber', 'number')
  const event = eventOfWord(status)
  if (event === undefined) return refused('unknownWord', 'status')
  if (event === 'posted') return refused('posted', 'status')
  const on = dayOf(written)
  if (on === undefined) return refused('unreadableDay', 'on')
  const first = presented.trim() === '' ? undefined : dayOf(presented)
  if (presented.trim() !== '' && first === undefined) return refused('unreadableDay', 'firstPresentedOn')
  if (first === undefined) return take(found, { event, on }, today, 'on', tried)
  // what a return says of the first presentation is tried before it, and stays only if both may
  const before = new Map(found.events)
  const taken = tried.events.length
  const notifying = tried.presentations.length
  const ofFirst = take(found, { event: 'presented', on: first }, today, 'firstPresentedOn', tried)
  if (!isTaken(ofFirst) || event === 'presented') {
    if (event === 'presented' && isTaken(ofFirst) && first !== on) return take(found, { event, on }, today, 'on', tried)
    return ofFirst
  }
  const answer = take(found, { event, on }, today, 'on', tried)
  if (isTaken(answer)) return answer
  found.events = before
  tried.events.length = taken
  tried.presentations.length = notifying
  return answer
}

const isTaken = ({ verdict }: ReturnLine) => verdict === 'record' || verdict === 'known'

const refused = (verdict: ReturnVerdict, column: Column): ReturnLine => ({
  verdict,
  column,
  sentence: verdictSentence(verdict),
})

function take(
  { letter, events }: Known,
  { event, on }: { event: ReturnEventName; on: string },
  today: string,
  column: Column,
  tried: ReturnsTried,
): ReturnLine {
  const ends = [...events].find(([each]) => each !== 'presented')
  const presentedOn = events.get('presented') ?? letter.notifiedOn ?? undefined
  const said = {
    event,
    on,
    isPresented: event === 'presented' || presentedOn !== undefined,
    notifies: letter.awaiting !== null,
  }
  const answer = (verdict: ReturnVerdict, more: object = {}): ReturnLine => ({
    verdict,
    column,
    sentence: verdictSentence(verdict, { ...said, ...more }),
  })
  const already = event === 'presented' ? presentedOn : events.get(event)
  if (already !== undefined && already !== on) return answer('differs', { known: already })
  if (events.has(event)) return answer('known')
  if (event !== 'presented' && ends) return answer('ended', { other: ends[0], known: ends[1] })
  const earliest = event === 'presented' ? letter.postedOn : (presentedOn ?? letter.postedOn)
  const latest = event === 'presented' && ends ? ends[1] : today
  if (on < earliest || on > latest) return answer('impossibleDay', { earliest, latest })
  events.set(event, on)
  tried.events.push({ letter: letter.id, event, on })
  if (event === 'presented' && letter.awaiting !== null) tried.presentations.push({ letter, on })
  return answer('record')
}

/** A civil day of the calendar, as 10/03/2026 or 2026-03-10; undefined when it is no day. */
function dayOf(written: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim()) ?? []
  const iso = year === undefined ? written.trim() : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
