import type { ResidentCommune } from '#contract/services/residents/board.ts'
import type { TownAlert, TownFace, TownOpening } from '#contract/services/residents/face.ts'
import { addDays, isoDay, parisDay, weekday } from '#law/clock/calendar.ts'
import { publicHolidayOn } from '#law/clock/public-holidays.ts'
import type { Deps } from '#platform/deps.ts'
import { escaped } from '#platform/markup.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { openingAt, readHours } from '#rules/services/opening-hours.ts'
import { alertsOfCommunes, asAnyone, servedCommunes } from '#server/services/notices/notices.ts'
import { legalTime } from '#wording/day.ts'
import { initialsOf, townPath } from '#wording/services/residents/portal-words.ts'
import { armsOf, type DoorRow, doorOf } from './face-queries.ts'

export type FaceDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

const NO_DOOR: DoorRow = { address: '', phone: '', email: '', hours: '' }

/** @throws Problem 404 for a commune that is not served here */
async function served(deps: FaceDeps, insee: string): Promise<ResidentCommune> {
  const commune = (await servedCommunes(deps)).find(({ inseeCode }) => inseeCode === insee)
  if (!commune) throw problem('residentCommuneUnknown')
  return commune
}

/** What a town hall shows at its door. @throws Problem 404 for a commune that is not served here */
export async function townFace(deps: FaceDeps, insee: string): Promise<TownFace> {
  const commune = await served(deps, insee)
  const now = deps.realClock.instant()
  const { hours, ...door } = (await doorOf(deps.db, insee)) ?? NO_DOOR
  return {
    ...{ commune, path: townPath(commune.name) },
    ...{ ...door, hours, opening: openingOf(hours, now) },
    alerts: await alertsIn(deps, [insee]),
  }
}

/** Alerts in force in communes that are served. */
export const alertsIn = (deps: FaceDeps, communes: readonly string[]): Promise<TownAlert[]> =>
  asAnyone(deps, async (scoped) =>
    (await alertsOfCommunes(scoped, communes, deps.realClock.instant().toString())).map(
      ({ id, title, severity, communeNames, shownFrom, shownTo }) => ({
        ...{ id, title, severity, communeNames, shownFrom, shownTo },
      }),
    ),
  )

const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Whether hours that somebody wrote say that it is open at an instant, in legal time. */
export function openingOf(written: string, now: Temporal.Instant): TownOpening {
  if (written === '') return { state: 'unknown', why: 'unwritten' }
  const hours = readHours(written)
  if (!hours) return { state: 'unknown', why: 'unread' }
  const today = parisDay(now)
  const [hour = 0, minutes = 0] = legalTime(now.toString()).split(':').map(Number)
  const opening = openingAt(
    hours,
    { minute: hour * 60 + minutes, weekday: weekday(today) },
    (inDays) => publicHolidayOn(addDays(today, inDays)) !== undefined,
  )
  if (opening.state === 'open') return { state: 'open', until: clockText(opening.until) }
  if (opening.state === 'holiday') return { state: 'unknown', why: 'holiday' }
  const { next } = opening
  return {
    state: 'closed',
    next: next && { on: isoDay(addDays(today, next.inDays)), inDays: next.inDays, at: clockText(next.at) },
  }
}

/** The arms that the town hall gave; else a shield with its initials. @throws Problem 404 */
export async function townArms(deps: FaceDeps, insee: string): Promise<SentFile> {
  const commune = await served(deps, insee)
  const given = await armsOf(deps.db, insee)
  if (given) return new SentFile({ name: 'blason', mediaType: given.imageType, content: given.image })
  const content = shieldOf(initialsOf(commune.name))
  return new SentFile({ name: 'blason.svg', mediaType: 'image/svg+xml', content })
}

/** In the accent of the house by day (`client/ui/tokens.css`), which is read on both papers. */
const shieldOf = (initials: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 56" width="48" height="56"><path d="M2 2h44v26c0 13-9 21-22 26C11 49 2 41 2 28Z" fill="#0b5c63" stroke="#ffffff"/><text x="24" y="32" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="${initials.length > 1 ? 20 : 26}" fill="#ffffff">${escaped(initials)}</text></svg>`
