import { z } from 'zod'
import {
  AWAITED,
  AWAITING_ROOMS,
  type AwaitedKind,
  type AwaitingRoom,
  DAY_GESTURES,
  type DayGesture as Gesture,
} from '#wording/agency/day/awaited-words.ts'

const namesOf = <Name extends string>(words: Readonly<Record<Name, unknown>>) => Object.keys(words) as [Name, ...Name[]]

const Kind = z.enum(namesOf<AwaitedKind>(AWAITED))
const Room = z.enum(namesOf<AwaitingRoom>(AWAITING_ROOMS))
export const DayGesture = z.enum(namesOf<Gesture>(DAY_GESTURES))

/** What silence does if nobody acts, as a row of the law says it. */
export const SilenceTold = z.object({
  sentence: z.string().describe('in French'),
  article: z.string(),
  isReading: z.boolean().describe('true: no text says so, or it was not read in its last state'),
})
export type SilenceTold = z.infer<typeof SilenceTold>

export const DayLine = z.object({
  kind: Kind,
  id: z.string().describe('of the object in its room'),
  on: z.iso.date().nullable().describe('last day to act, included; null: none is known, and the kind says why'),
  does: z.string().describe('the gesture that is awaited, in French'),
  title: z.string().describe('number and object; the name of nobody'),
  place: z.string().nullable().describe('commune'),
  path: z.string().describe('page of the work'),
  isOthers: z.boolean().describe('true: it waits for somebody else, whom the reader follows'),
  silence: SilenceTold.nullable().describe('null: no row of the law says anything of it'),
  gesture: DayGesture.nullable().describe('what may be done from the list'),
})
export type DayLine = z.infer<typeof DayLine>

const Counts = z.object({
  late: z.number().int(),
  today: z.number().int(),
  week: z.number().int(),
  later: z.number().int(),
  dayless: z.number().int(),
  isMore: z.boolean().describe('true: the reading stopped, there are as many at least'),
})
export type DayCounts = z.infer<typeof Counts>

/** What awaits of one sort, counted whole where its lines are not all shown. */
export const DayKind = z.object({
  kind: Kind,
  room: Room,
  isOthers: z.boolean(),
  shown: z.number().int(),
  ...Counts.shape,
})
export type DayKind = z.infer<typeof DayKind>

export const Day = z.object({
  today: z.iso.date(),
  lines: z.array(DayLine).describe('by day, those without one last'),
  kinds: z.array(DayKind),
  rooms: z.array(Room).describe('rooms that the reader works in and that were read'),
  unread: z.array(Room).describe('rooms that could not be read: nothing is known of what awaits there'),
})
export type Day = z.infer<typeof Day>

/** What the menu says: what awaits the reader within seven days, or without a day, in all and by room. */
export const DayCount = z.object({
  late: z.number().int(),
  today: z.number().int(),
  week: z.number().int(),
  dayless: z.number().int(),
  isMore: z.boolean().describe('true: the reading of a room stopped, there are as many at least'),
  rooms: z
    .array(z.object({ room: Room, count: z.number().int(), isMore: z.boolean() }))
    .describe('those where something awaits'),
  isPartial: z.boolean().describe('true: a room could not be read'),
})
export type DayCount = z.infer<typeof DayCount>

/** The mail of each working morning: numbers by room, never an object nor a name. */
export const Digest = z.object({
  isAsked: z.boolean('Dites si vous voulez recevoir ce courriel'),
  isSent: z.boolean().describe('false: this installation sends no mail'),
})
export type Digest = z.infer<typeof Digest>

/** The private calendar of what awaits: its address is told when it is made, and kept nowhere. */
export const DayFeed = z.object({ madeOn: z.iso.date().nullable().describe('null: no address serves') })
export type DayFeed = z.infer<typeof DayFeed>

export const MadeFeed = z.object({ token: z.string() })
export type MadeFeed = z.infer<typeof MadeFeed>
