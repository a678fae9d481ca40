import type { ActField } from '#law/clock/act-fields.ts'
import type { Act, ActKind } from '#law/clock/acts.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { Filing } from '#law/clock/filing.ts'
import type { Notice } from '#law/clock/notice.ts'
import { readFields } from '#law/clock/register-acts.ts'

/** What the law says of an act without its identity. */
export type LawContent = { [Kind in ActKind]: Omit<Extract<Act, { kind: Kind }>, 'id'> }[ActKind]

type DayOf<Whole> = Whole extends unknown ? Exclude<keyof Whole, 'via' | 'channel'> : never

/** Days within a letter and within an arrival. */
const DAYS_WITHIN: Readonly<Partial<Record<ActField['type'], ReadonlySet<string>>>> = {
  letter: new Set<DayOf<Notice>>(['sentOn', 'handedOn', 'firstPresentedOn']),
  arrival: new Set<DayOf<Filing>>(['filedOn', 'receivedOn', 'registeredOn', 'acknowledgedOn']),
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Pieces that another software, or an older form, did not name are none that the law can follow. */
const isNamedPiece = (value: unknown) => isRecord(value) && typeof value.code === 'string'

/** The value of a field with its days changed; all else stays as it is. */
function changed(type: ActField['type'], value: unknown, change: (day: unknown) => unknown): unknown {
  if (type === 'day') return change(value)
  if (type === 'pieces') return Array.isArray(value) ? value.filter(isNamedPiece) : []
  const within = DAYS_WITHIN[type]
  if (!within || !isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within.has(name) ? change(one) : one]))
}

/** The fields that the law reads in an act of that kind, with their days changed. */
const readWith = (kind: ActKind, said: Readonly<Record<string, unknown>>, change: (day: unknown) => unknown) =>
  Object.fromEntries(
    readFields(kind).flatMap(([name, { type }]) =>
      said[name] === undefined ? [] : [[name, changed(type, said[name], change)]],
    ),
  )

const alwaysSaid = (kind: ActKind) =>
  Object.fromEntries(
    readFields(kind).flatMap(([name, field]) =>
      'always' in field && field.always !== undefined ? [[name, field.always]] : [],
    ),
  )

const written = (value: unknown) => (typeof value === 'number' ? isoDay(value as Day) : value)
const read = (value: unknown) => (typeof value === 'string' ? day(value) : value)

/** What the register keeps of it, as JSON: days as `2026-03-10`. */
export const payloadOf = ({ kind, ...said }: LawContent): Record<string, unknown> => readWith(kind, said, written)

/** What a validated request or the register says, as the law reads it; what is never asked is what the desk always records. */
export const lawContentOf = (said: { kind: ActKind }): LawContent =>
  ({ ...alwaysSaid(said.kind), ...readWith(said.kind, { ...said }, read), kind: said.kind }) as LawContent
