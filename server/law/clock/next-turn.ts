import type { Act } from './acts.ts'
import { addDays, type Day, day } from './calendar.ts'
import type { CertificateReading } from './certificate-reading.ts'
import { notifiedOn } from './notice.ts'
import type { Reading } from './reading.ts'

/**
 * First day after that of the reading on which the dossier may read otherwise though nobody acts. An event counts from its own
 * day, the end of a period from the day after: both are turns. It may be early, never late.
 */
export function nextTurn(reading: Reading | CertificateReading): Day | undefined {
  let next: Day | undefined
  const turn = (on: Day | undefined) => {
    if (on === undefined) return
    for (const candidate of [on, addDays(on, 1)]) {
      if (candidate > reading.day && (next === undefined || candidate < next)) next = candidate
    }
  }
  for (const date of reading.dates) turn(date.day)
  if (reading.of === 'certificate') {
    turn(reading.issuedOn)
    turn(reading.course.tacitOn?.day)
    return next
  }
  const { course, register, after } = reading
  turn(course.tacit?.on.day)
  turn(after?.validity?.expiresOn.day)
  for (const request of after?.validity?.requests ?? []) turn(request.grantedOn?.day)
  for (const act of register.acts) for (const on of daysSaid(act)) turn(on)
  return next
}

/** Days that an act says, and the one on which its letter counts as received. */
function daysSaid(act: Act): readonly Day[] {
  const received = 'notice' in act ? notifiedOn(act.notice) : undefined
  return received === undefined ? daysIn(act) : [received, ...daysIn(act)]
}

/** Every day written in a value, whatever its name. */
function daysIn(value: unknown): readonly Day[] {
  if (isDay(value)) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(daysIn) : []
}

/** Acts hold days and no other number; one too large to be a day of a dossier is none. */
const isDay = (value: unknown): value is Day => typeof value === 'number' && value <= LAST_DAY
const LAST_DAY = day('2199-12-31')
