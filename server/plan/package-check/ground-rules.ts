import type { Database } from '#platform/database.ts'
import { PACKAGE_CHECK } from '#wording/plan/package-check/package-check-words.ts'
import type { CheckResult } from './check.ts'
import { type Finding, finding, type Where } from './finding.ts'
import { cutParcels, groundFacts } from './ground-queries.ts'

/** Below it a recovery or a hole between zones is noise of the drawing, m². */
const NOISE_M2 = 1
/** Zones beyond which the comparison would hold the database too long. */
const MOST_ZONES = 8000

const CODES = { overlap: 'PARVIS_ZONE_OVERLAP', gap: 'PARVIS_ZONE_GAP', sliver: 'PARVIS_ZONE_SLIVER' } as const

const areaText = (areaM2: number) => (areaM2 < 10 ? areaM2.toFixed(1) : areaM2.toFixed(0)).replace('.', ',')

/** The database gave the statement up: it took longer than a statement may. */
const isTooLong = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === '57014'

/** What the national check does not look at: zones one on another, nothing between them, parcels cut along their edge. */
export async function checkGround(
  db: Database,
  zones: CheckResult['zones'],
): Promise<{ findings: Finding[]; notLookedAt: string[] }> {
  if (zones?.isTooMuch) return { findings: [], notLookedAt: [PACKAGE_CHECK.tooManyZones] }
  if (zones === null || zones.zones.length === 0) return { findings: [], notLookedAt: [PACKAGE_CHECK.notZoned] }
  const shapes = zones.zones.map(({ shape }) => shape)
  if (shapes.length > MOST_ZONES) return { findings: [], notLookedAt: [PACKAGE_CHECK.tooManyZones] }
  const { file, layer, srid } = zones
  const nameOf = (at: number | null) => {
    const zone = at === null ? undefined : zones.zones[at]
    return zone === undefined ? '' : `${zone.label || 'sans nom'} (ligne ${zone.row})`
  }
  const findings: Finding[] = []
  const notLookedAt: string[] = []
  try {
    for (const { kind, a, b, areaM2, box } of await groundFacts(db, shapes, srid, NOISE_M2)) {
      const value = [nameOf(a), nameOf(b)].filter((name) => name !== '').join(' et ') || null
      const where: Where = { kind: 'box', box }
      const row = a === null ? null : (zones.zones[a]?.row ?? null)
      findings.push(
        finding(CODES[kind], { file, layer, row, attribute: 'WKT', value, where, facts: { area: areaText(areaM2) } }),
      )
    }
  } catch (error) {
    if (!isTooLong(error)) throw error
    notLookedAt.push(PACKAGE_CHECK.groundFailed)
  }
  try {
    const { total, cut, box } = await cutParcels(db, shapes, srid)
    if (total === 0) notLookedAt.push(PACKAGE_CHECK.noCadastre)
    if (cut > 0)
      findings.push(
        finding('PARVIS_PARCEL_CUT', {
          ...{ file, layer, attribute: 'WKT' },
          where: box === null ? { kind: 'nowhere', because: 'table' } : { kind: 'box', box },
          facts: {
            count: String(cut),
            total: String(total),
            share: ((100 * cut) / total).toFixed(1).replace('.', ','),
          },
        }),
      )
  } catch (error) {
    if (!isTooLong(error)) throw error
    notLookedAt.push(PACKAGE_CHECK.cadastreFailed)
  }
  return { findings, notLookedAt }
}
