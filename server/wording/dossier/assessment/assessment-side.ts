import type { FoundSide, TakenSide } from '#law/site-sides.ts'
import { listed, typographic } from '#wording/typography.ts'

const WINDS = ['nord', 'nord-est', 'est', 'sud-est', 'sud', 'sud-ouest', 'ouest', 'nord-ouest'] as const

/** `nord-est`: the wind that a side looks to. */
export const orientationText = (azimuthDeg: number): string => WINDS[Math.round(azimuthDeg / 45) % 8] ?? 'nord'

/** Why a side is taken for what it is: what the cadastre shows beyond it. */
export function sideSentence(found: FoundSide, neighbours: readonly string[], address: string | null): string {
  const near = address === null ? '' : `, près du ${address}`
  const sentences: Readonly<Record<FoundSide, string>> = {
    boundary: `longe ${neighbours.length > 1 ? 'les parcelles' : 'la parcelle'} ${listed(neighbours)}`,
    street: `ne longe aucune parcelle : domaine public non cadastré${near}`,
    railway: 'ne longe aucune parcelle et suit une voie ferrée connue (servitude T1)',
    water: 'ne longe aucune parcelle et suit un cours d’eau connu (servitude A4 ou EL3)',
    unknown: 'le cadastre au-delà de ce côté n’est pas chargé : voie et voisin ne peuvent pas être distingués',
  }
  return typographic(sentences[found])
}

/** What stands for the reason when the shape of the ground is all there is to say. */
export const SEEN_ON_PLAN = 'Vu sur le plan du terrain'

export const TAKEN_NAMES: Readonly<Record<TakenSide, string>> = {
  street: 'voie ou emprise publique',
  lateral: 'limite séparative latérale',
  rear: 'limite séparative de fond',
  boundary: 'limite séparative, latérale ou de fond : à dire',
  neither: 'ni voie ni limite séparative retenue',
}

/** « côtés nord et est pris pour voie » : what a distance rests on. */
export function takenText(taken: TakenSide | 'anyBoundary', orientations: readonly string[]): string {
  const sides = orientations.length > 1 ? 'côtés' : 'côté'
  const name = taken === 'anyBoundary' || taken === 'boundary' ? 'limite séparative' : TAKEN_NAMES[taken]
  return typographic(`${sides} ${listed([...new Set(orientations)])} pris pour ${name}`)
}
