import { z } from 'zod'
import type { PublicNotice } from '#contract/services/notices/notice.ts'
import { metresBetween } from '#rules/sensors/collection-tour.ts'
import type { FoundPlace } from './place-search.tsx'
import { RADIUS_M } from './wanted.ts'

/** The place of a notice is told to a thousandth of a degree, on either side of it: rather one notice more. */
const SLACK_M = 70

/** As those who follow a place are told: what is of the whole commune, and what touches the ground round that place. */
export const concerns = (area: PublicNotice['area'], place: { lon: number; lat: number } | null): boolean =>
  !place || !area || metresBetween(area, place) <= area.radiusM + RADIUS_M + SLACK_M

const PLACE_KEY = 'parvis.ma-commune.lieu'
const Kept = z.object({ lon: z.number(), lat: z.number(), label: z.string() })

/** The place round which notices are read; it stays on this device. */
export function keptPlace(): FoundPlace | null {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(PLACE_KEY) ?? ''))
  } catch {
    return null
  }
}

export function keepPlace(place: FoundPlace | null): void {
  try {
    localStorage.setItem(PLACE_KEY, JSON.stringify(place))
  } catch {
    // a private window asks again
  }
}
