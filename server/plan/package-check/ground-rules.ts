import type { Database } from '#platform/database.ts'
import { PACKAGE_CHECK } from '#wording/plan/package-check/package-check-words.ts'
import type { CheckResult } from './check.ts'
import { type Finding, finding, type Where } from './finding.ts'
import { cutParcels, type GroundFact, gapFacts, type Overlay, overlapFacts } from './ground-queries.ts'
import { readShape } from './shape.ts'

/** Below it a recovery or a hole between zones is noise of the drawing, m². */
const NOISE_M2 = 1
/** Zones beyond which the comparison would hold the database too long. */
const MOST_ZONES = 8000

const CODES = { overlap: 'PARVIS_ZONE_OVERLAP', gap: 'PARVIS_ZONE_GAP', sliver: 'PARVIS_ZONE_SLIVER' } as const

const areaText = (areaM2: number) => (areaM2 < 10 ? areaM2.toFixed(1) : areaM2.toFixed(0)).replace('.', ',')

/** The database gave the statement up: it took longer than a statement may. */
const isTooLong = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === '57014'

/** The geometry library could not lay the drawings one over another as they are. */
const isGivenUp = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 'XX000'

async function overlaid<T>(ask: (overlay: Overlay) => Promise<T>): Promise<T> {
  try {
    return await ask('drawn')
  } catch (error) {
    if (!isGivenUp(error)) throw error
    return ask('grid')
  }
}

/** What one question about overlaps carries at the most, in characters: a small statement, however large the zoning. */
const MOST_AT_ONCE = 8_000_000

/** Pairs of drawings whose boxes meet, each once: a walk from west to east. */
function meetingPairs(shapes: readonly string[]): (readonly [number, number])[] {
  const boxes = shapes.flatMap((shape, at) => {
    const box = readShape(shape)?.box
    return box ? [{ at, box }] : []
  })
  boxes.sort((one, other) => one.box[0] - other.box[0])
  const pairs: (readonly [number, number])[] = []
  let open: typeof boxes = []
  for (const here of boxes) {
    open = open.filter(({ box }) => box[2] >= here.box[0])
    for (const { at, box } of open)
      if (box[1] <= here.box[3] && here.box[1] <= box[3]) pairs.push(at < here.at ? [at, here.at] : [here.at, at])
    open.push(here)
  }
  return pairs
}

/** Zones over zones, then nothing between zones and what is left of cuts; `a` and `b` are places in the list, from 0. */
export async function groundFacts(
  db: Database,
  shapes: readonly string[],
  srid: number,
  thresholdM2: number,
): Promise<GroundFact[]> {
  const facts: GroundFact[] = []
  let asked = new Map<number, number>()
  let length = 0
  let pairs: { as: number[]; bs: number[] } = { as: [], bs: [] }
  const ask = async () => {
    const own = [...asked.keys()]
    const drawn = own.map((at) => shapes[at] ?? '')
    const found = await overlaid((overlay) => overlapFacts(db, drawn, pairs, srid, thresholdM2, overlay))
    for (const fact of found) facts.push({ ...fact, a: own[fact.a ?? 0] ?? null, b: own[fact.b ?? 0] ?? null })
    asked = new Map()
    length = 0
    pairs = { as: [], bs: [] }
  }
  const placeOf = (at: number) => {
    const known = asked.get(at)
    if (known !== undefined) return known
    length += shapes[at]?.length ?? 0
    asked.set(at, asked.size)
    return asked.size - 1
  }
  for (const [a, b] of meetingPairs(shapes)) {
    pairs.as.push(placeOf(a))
    pairs.bs.push(placeOf(b))
    if (length > MOST_AT_ONCE) await ask()
  }
  if (pairs.as.length > 0) await ask()
  return [...facts, ...(await overlaid((overlay) => gapFacts(db, shapes, srid, thresholdM2, overlay)))]
}

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
