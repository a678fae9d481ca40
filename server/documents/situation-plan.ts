import type { Database } from '#platform/database.ts'
import { dayText } from '#wording/day.ts'
import { printedReference } from '#wording/place/parcels/parcel-reference.ts'
import { NOTE, siteTitle, situationAlternative } from '#wording/place/parcels/urbanism-note.ts'
import { areaText } from '#wording/quantity.ts'
import { mapBlock } from './map-extract.ts'
import type { Letterhead } from './pdf/block.ts'
import { siteParcels } from './queries.ts'
import { renderPdf } from './render-pdf.ts'
import { situationMap } from './situation-map.ts'

const PLAN = { widthMm: 170, heightMm: 170 }

/**
 * The plan that finds a ground in its commune, with its scale and its north (R*410-1, A410-2): what a request of certificate joins.
 *
 * @param head  of who asks: the plan is their piece, not the town hall's
 * @returns undefined when the cadastre knows none of the parcels today
 */
export async function printSituationPlan(
  db: Database,
  { ids, head, issuedAt, today }: { ids: readonly string[]; head: Letterhead; issuedAt: string; today: string },
): Promise<{ pdf: Uint8Array; fileName: string } | undefined> {
  const parcels = await siteParcels(db, ids)
  const [first] = parcels
  if (!first) return undefined
  const references = parcels.map(printedReference)
  const communes = [...new Set(parcels.map(({ communeName }) => communeName))]
  const map = await situationMap(db, { parcels, size: PLAN, today })
  const subtitle = siteTitle(references, communes)
  const name = printedReference(first).replaceAll(' ', '')
  const areas = parcels.map(({ cadastralAreaM2, geometricAreaM2 }) => cadastralAreaM2 ?? geometricAreaM2)
  const pdf = await renderPdf({
    title: NOTE.situation,
    subtitle,
    reference: `CU1-${first.inseeCode}-${name}`,
    issued: dayText(today),
    issuedAt,
    letterhead: head,
    subject: `${NOTE.situation} : ${subtitle}`,
    footer: subtitle,
    blocks: [
      { type: 'paragraph', text: areaText(areas.reduce((sum, area) => sum + area, 0)) },
      mapBlock(map, situationAlternative(references, communes, map.scale)),
    ],
  })
  return { pdf, fileName: `plan-de-situation-${first.inseeCode}-${name}.pdf` }
}
