import type { Statement } from '#contract/place/parcels/statement.ts'
import { areaText, lengthText, shareText } from '#wording/quantity.ts'

/** What is measured: one parcel, or several as one site. */
export type Measured = keyof typeof GROUNDS

const GROUNDS = {
  parcel: { all: 'toute la parcelle', name: 'la parcelle' },
  site: { all: 'tout le site', name: 'le site' },
} as const

/** How much of the ground a line of the sheet concerns, in words: « 412 m², 64 % », « limite, à vérifier ». */
export function measureText(
  { extent, share, overlapM2, overlapM, distanceM }: Statement,
  measured: Measured = 'parcel',
): string {
  const { all, name } = GROUNDS[measured]
  if (extent === 'touching') return 'touche la limite, à vérifier'
  const area = overlapM2 === undefined ? [] : [areaText(overlapM2)]
  const part = share === undefined ? [] : [extent === 'whole' ? all : shareText(share)]
  if (extent === 'marginal') return `${[...part, ...area].join(', ') || 'très petite partie'} : limite, à vérifier`
  if (area.length + part.length > 0) return (extent === 'whole' ? part : [...part, ...area]).join(', ')
  if (extent === 'whole') return all
  if (overlapM !== undefined && overlapM > 0) return `${lengthText(overlapM)} sur ${name}`
  if (distanceM !== undefined) return distanceM < 0.5 ? `sur ${name}` : `à ${lengthText(distanceM)}`
  return extent === 'part' ? `une partie ${measured === 'site' ? 'du site' : 'de la parcelle'}` : ''
}
