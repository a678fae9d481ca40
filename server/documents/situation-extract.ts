import type { Database } from '#platform/database.ts'
import { printedReference } from '#wording/place/parcels/parcel-reference.ts'
import { situationAlternative } from '#wording/place/parcels/urbanism-note.ts'
import { mapBlock } from './map-extract.ts'
import type { Block } from './pdf/block.ts'
import { siteParcels } from './queries.ts'
import { situationMap } from './situation-map.ts'

const EXTRACT = { widthMm: 170, heightMm: 70 }

/** A strip of map that finds these parcels in their commune; undefined when the cadastre knows none of them today. */
export async function situationExtract(
  db: Database,
  { ids, today }: { ids: readonly string[]; today: string },
): Promise<Block | undefined> {
  if (ids.length === 0) return undefined
  const parcels = await siteParcels(db, [...new Set(ids)])
  if (parcels.length === 0) return undefined
  const communes = [...new Set(parcels.map(({ communeName }) => communeName))]
  const map = await situationMap(db, { parcels, size: EXTRACT, today })
  return mapBlock(map, situationAlternative(parcels.map(printedReference), communes, map.scale))
}
