import type { DayLine, SilenceTold } from '#contract/agency/day/day.ts'
import type { Role } from '#contract/agency/identity/session.ts'
import { type AwaitedKind, type AwaitingRoom, COUNTED_TO, type DayGesture } from '#wording/agency/day/awaited-words.ts'
import type { Scoped } from './scope.ts'

/** Who reads, and when. `roles` are those that serve today. */
export type DayReader = { personId: string; roles: ReadonlySet<Role>; today: Temporal.PlainDate; now: Temporal.Instant }

/** A thing that awaits the reader, as its room tells it: the name of nobody is said. */
export type Awaited = Pick<DayLine, 'id' | 'on' | 'title' | 'place' | 'path'> & {
  /** Absent: what its kind says. */
  does?: string
  silence?: SilenceTold | null
  gesture?: DayGesture | null
}

/** Things of one sort, by day, those without one last: their days up to one more than is counted, and the first lines. */
export type Waiting = {
  kind: AwaitedKind
  /** It waits for somebody else, whose work the reader follows. */
  isOthers: boolean
  days: readonly (string | null)[]
  lines: readonly Awaited[]
  /** The room stopped reading before its end: there are as many at least. */
  isCut: boolean
}

/**
 * What a room declares that it awaits, in `awaits.ts` beside it.
 *
 * @property roles  who works in the room: to anybody else it does not exist, even when it cannot be read
 * @property read   under the rights of the reader, in a transaction nested in theirs: what it throws concerns no other room
 */
export type Awaits = {
  room: AwaitingRoom
  roles: readonly Role[]
  read: (scoped: Scoped, reader: DayReader) => Promise<readonly Waiting[]>
}

/** Lines of a kind that a room tells at the most. */
export const DAY_LINES = 40

/** Rows that a room reads of a kind at the most: one more than is counted, to know that there are more. */
export const DAY_ROWS = COUNTED_TO + 1

/** Of rows of which a part only awaits the reader: whether others may stand past those that were read. */
export const isCutAt = (rows: readonly unknown[]): boolean => rows.length >= DAY_ROWS

/** @param rows  in any order */
export function waiting(
  kind: AwaitedKind,
  rows: readonly Awaited[],
  { isOthers = false, isCut = false }: Partial<Pick<Waiting, 'isOthers' | 'isCut'>> = {},
): Waiting {
  const sorted = rows.toSorted((one, other) => ((one.on ?? LAST) < (other.on ?? LAST) ? -1 : 1)).slice(0, DAY_ROWS)
  return { kind, isOthers, isCut, days: sorted.map(({ on }) => on), lines: sorted.slice(0, DAY_LINES) }
}

const LAST = '9999-12-31'
