import ICAL from 'ical.js'
import { CALENDAR_ISSUES } from '#wording/services/agenda/calendar-words.ts'
import type { Component, ContentLine } from './ical-lines.ts'
import { COMPARED_ZONES, zoneNamed } from './zones.ts'

/** What is wrong of one event: it is refused, with the line that says why. */
export class EventRefused extends Error {
  readonly line: number
  readonly sentence: string

  constructor(line: number, sentence: string) {
    super(sentence)
    this.line = line
    this.sentence = sentence
  }
}

/** A property of an event, in the syntax of RFC 5545 as ical.js reads it; `raw` is its value as it is written. */
export type Property = {
  line: number
  name: string
  params: Readonly<Record<string, string>>
  type: string
  values: readonly unknown[]
  raw: string
}

/** A moment as the calendar says it. */
export type SaidTime = { local: Temporal.PlainDateTime; isDay: boolean; tzid: string }

export const PARIS = 'Europe/Paris'

/** @throws Error of ical.js, in English, when the line does not follow the grammar */
export function propertyOf({ line, text }: ContentLine): Property {
  const [name, params, type, ...values] = ICAL.parse.property(text) as [
    string,
    Record<string, string>,
    string,
    ...unknown[],
  ]
  return { line, name: name.toUpperCase(), params, type, values, raw: text.slice(colonOf(text) + 1) }
}

/** Where the value begins; a colon within quotes is of a parameter. */
function colonOf(text: string): number {
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted
    else if (text[at] === ':' && !isQuoted) return at
  }
  return -1
}

/** Reads times: by the name of their zone, else by what the calendar tells of it. */
export type TimeReader = {
  timesOf(property: Property, warn: (line: number, sentence: string) => void): SaidTime[]
}

/** @param year  in which an unknown zone is compared to those that are known */
export function timeReader(zones: readonly Component[], year: number): TimeReader {
  const described = new Map<string, Component>()
  for (const zone of zones) {
    const tzid = zone.lines.find(({ text }) => /^TZID[;:]/i.test(text))?.text.replace(/^TZID[^:]*:/i, '')
    if (tzid) described.set(tzid.trim(), zone)
  }
  const known = new Map<string, { zone: string; isGuessed: boolean } | undefined>()
  const zoneOf = (tzid: string) => {
    if (!known.has(tzid)) {
      const named = zoneNamed(tzid)
      const like = named ?? likeZone(tzid, described.get(tzid), year)
      known.set(tzid, like === undefined ? undefined : { zone: like, isGuessed: named === undefined })
    }
    return known.get(tzid)
  }
  return {
    timesOf: (property, warn) => {
      const { params, line, name } = property
      const zone = params.tzid === undefined ? undefined : zoneOf(params.tzid)
      if (zone?.isGuessed && params.tzid) warn(line, CALENDAR_ISSUES.likeZone(params.tzid, zone.zone))
      return saidValues(property).map((value) => {
        const { local, isDay, isUtc } = momentOf(value, line, name)
        if (isUtc) return { local, isDay, tzid: 'UTC' }
        if (isDay) return { local, isDay, tzid: PARIS }
        if (params.tzid !== undefined && !zone) throw new EventRefused(line, CALENDAR_ISSUES.unknownZone(params.tzid))
        if (!zone && name === 'DTSTART') warn(line, CALENDAR_ISSUES.floating)
        return { local, isDay, tzid: zone?.zone ?? PARIS }
      })
    },
  }
}

/** A period of RDATE is told by its beginning. */
const saidValues = ({ type, values }: Property): string[] =>
  values.map((value) => String(type === 'period' && Array.isArray(value) ? value[0] : value))

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T::)?$/
const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})?)?(Z)?$/

function momentOf(
  value: string,
  line: number,
  name: string,
): { local: Temporal.PlainDateTime; isDay: boolean; isUtc: boolean } {
  const day = DAY.exec(value)?.[1]
  const [, minute, second = '00', utc] = MOMENT.exec(value) ?? []
  if (!day && !minute) throw new EventRefused(line, CALENDAR_ISSUES.unreadable(name))
  try {
    const local = Temporal.PlainDateTime.from(day ?? `${minute}:${second === '60' ? '59' : second}`, {
      overflow: 'reject',
    })
    return { local, isDay: day !== undefined, isUtc: utc !== undefined }
  } catch {
    throw new EventRefused(line, CALENDAR_ISSUES.notADate(name, value))
  }
}

const MONTHS = [1, 4, 7, 10]

/** The zone whose offsets are those that the calendar gives to a name of its own; undefined when none has them. */
function likeZone(tzid: string, component: Component | undefined, year: number): string | undefined {
  if (!component) return undefined
  try {
    const text = ['BEGIN:VTIMEZONE', ...component.lines.map((one) => one.text), 'END:VTIMEZONE'].join('\r\n')
    const zone = new ICAL.Timezone({ component: new ICAL.Component(ICAL.parse(text)), tzid })
    const offsets = MONTHS.map((month) => zone.utcOffset(ICAL.Time.fromData({ year, month, day: 15, hour: 12 })))
    return COMPARED_ZONES.find((one) => {
      const seconds = MONTHS.map((month) => {
        const noon = new Temporal.PlainDateTime(year, month, 15, 12).toZonedDateTime(one)
        return noon.offsetNanoseconds / 1e9
      })
      return seconds.every((second, at) => second === offsets[at])
    })
  } catch {
    return undefined
  }
}

/** The same moment in the wall time of another zone; whole days stay as they are. */
export function inZone({ local, isDay, tzid }: SaidTime, zone: string): Temporal.PlainDateTime {
  return isDay || tzid === zone ? local : local.toZonedDateTime(tzid).withTimeZone(zone).toPlainDateTime()
}
