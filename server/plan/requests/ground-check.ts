import type { GroundCheck, RequestKind } from '#contract/plan/requests/plan-request.ts'

export type ZoneNow = { code: string; kind: string | null; areaM2: number; approvedOn: string | null }

export type CheckedRequest = {
  kind: RequestKind
  wantedZone: string | null
  receivedOn: string
  areaM2: number
  zonesNow: readonly ZoneNow[]
}

/** Under it a difference is that of two drawings of the same line. */
const EDGE_SHARE = 0.02

const FAMILIES: ReadonlySet<string> = new Set(['U', 'AU', 'A', 'N'])

/** True for the zone that was asked by its label, or by the letter of its kind (U, AU, A, N). */
export function isWanted(wanted: string, { code, kind }: Pick<ZoneNow, 'code' | 'kind'>): boolean {
  const asked = wanted.toLowerCase()
  if (code.toLowerCase() === asked) return true
  if (!FAMILIES.has(wanted.toUpperCase()) || kind === null) return false
  const family = /^AU/i.test(kind) ? 'au' : kind.slice(0, 1).toLowerCase()
  return family === asked
}

/**
 * What the zoning in force makes of a request, by areas alone: nobody says that it was heard. Only zones approved after it was received
 * answer it.
 */
export function groundCheckOf({ kind, wantedZone, receivedOn, areaM2, zonesNow }: CheckedRequest): GroundCheck {
  if (kind !== 'zone' || wantedZone === null || areaM2 <= 0) return 'unknown'
  const covered = zonesNow.reduce((sum, zone) => sum + zone.areaM2, 0)
  if (covered < areaM2 * (1 - EDGE_SHARE)) return 'unknown'
  const isAnswered = zonesNow.every(
    ({ approvedOn, areaM2: m2 }) => m2 <= areaM2 * EDGE_SHARE || (approvedOn !== null && approvedOn > receivedOn),
  )
  if (!isAnswered) return 'awaited'
  const granted = zonesNow.filter((zone) => isWanted(wantedZone, zone)).reduce((sum, zone) => sum + zone.areaM2, 0)
  if (granted >= areaM2 * (1 - EDGE_SHARE)) return 'done'
  return granted <= areaM2 * EDGE_SHARE ? 'notDone' : 'partly'
}
