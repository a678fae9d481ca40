import { z } from 'zod'
import type { PublicNotice } from '#contract/services/notices/notice.ts'
import type { FoundPlace } from './place-search.tsx'
import { RADIUS_M } from './wanted.ts'

type Place = { lon: number; lat: number }

const DEGREE_M = 111_195

/** Between two places of a commune: the ground is flat there. */
const metres = (a: Place, b: Place) =>
  DEGREE_M * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180))

/** As those who follow a place are told: what is of the whole commune, and what touches the ground round that place. */
export const concerns = (area: PublicNotice['area'], place: Place | null): boolean =>
  !place || !area || metres(area, place) <= area.radiusM + RADIUS_M

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
