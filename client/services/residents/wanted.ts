import type { NoticeTheme } from '#contract/services/notices/notice.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import type { Followed } from './kept.ts'
import type { FoundPlace } from './place-search.tsx'

/** Works and closures are told within it, round an address. */
export const RADIUS_M = 500
const NIGHT = { from: 21, to: 7 } as const

export type Wanted = { themes: ReadonlySet<NoticeTheme>; place: FoundPlace | null; isQuiet: boolean }

export const followedOf = (
  { inseeCode }: ResidentCommune,
  { themes, place, isQuiet }: Wanted,
): Omit<Followed, 'endpoint'> => ({
  communes: [inseeCode],
  themes: [...themes],
  area: place && { lon: place.lon, lat: place.lat, radiusM: RADIUS_M, label: place.label.slice(0, 150) },
  quiet: isQuiet ? NIGHT : null,
})
