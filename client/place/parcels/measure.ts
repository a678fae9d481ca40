import type { Statement } from '#contract/place/parcels/statement.ts'
import { areaText, lengthText, shareText } from '#wording/quantity.ts'

/** How much of the ground a line of the sheet concerns, in words: « 412 m², 64 % », « limite, à vérifier ». */
export function measureText({ extent, share, overlapM2, overlapM, distanceM }: Statement): string {
  if (extent === 'touching') return 'touche la limite, à vérifier'
  const area = overlapM2 === undefined ? [] : [areaText(overlapM2)]
  const part = share === undefined ? [] : [extent === 'whole' ? 'toute la parcelle' : shareText(share)]
  if (extent === 'marginal') return `${[...part, ...area].join(', ') || 'très petite partie'} : limite, à vérifier`
  if (area.length + part.length > 0) return (extent === 'whole' ? part : [...part, ...area]).join(', ')
  if (extent === 'whole') return 'toute la parcelle'
  if (overlapM !== undefined && overlapM > 0) return `${lengthText(overlapM)} sur la parcelle`
  if (distanceM !== undefined) return distanceM < 0.5 ? 'sur la parcelle' : `à ${lengthText(distanceM)}`
  return extent === 'part' ? 'une partie de la parcelle' : ''
}
