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

export const TAKEN_NAMES: Readonly<Record<TakenSide, string>> = {
  street: 'voie ou emprise publique',
  boundary: 'limite séparative',
  neither: 'ni voie ni limite séparative retenue',
}

/** « côtés nord et est pris pour voie » : what a distance rests on. */
export function takenText(taken: TakenSide, orientations: readonly string[]): string {
  const sides = orientations.length > 1 ? 'côtés' : 'côté'
  return typographic(`${sides} ${listed([...new Set(orientations)])} pris pour ${TAKEN_NAMES[taken]}`)
}
