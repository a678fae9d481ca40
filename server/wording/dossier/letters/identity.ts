import type { BuildingUse } from '#law/procedure/applicant.ts'
import { areaText, numberText } from '#wording/quantity.ts'

/** « Camille Roussel, instructrice, 03 21 00 00 00, urbanisme@example.fr » */
export const followedByText = (by: {
  name: string
  title: string | null
  phone: string | null
  email: string
}): string => [by.name, by.title ?? '', by.phone ?? '', by.email].filter((part) => part !== '').join(', ')

/** The ground by its parcels, with their area when it is known. */
export const siteText = (parcels: string, areaM2: number | null): string =>
  areaM2 === null ? parcels : `${parcels} (${areaText(areaM2)})`

/** Surfaces as the deposit tells them; null when it tells none. */
export function surfacesText(surfaces: {
  existingFloorM2: number | null
  createdFloorM2: number | null
  removedFloorM2: number | null
  createdFootprintM2: number | null
}): string | null {
  const said = [
    ['surface de plancher existante', surfaces.existingFloorM2],
    ['surface de plancher créée', surfaces.createdFloorM2],
    // nothing taken away goes without saying
    ['surface de plancher supprimée', surfaces.removedFloorM2 || null],
    ['emprise au sol créée', surfaces.createdFootprintM2],
  ] as const
  const lines = said.flatMap(([name, value]) => (value === null ? [] : [`${name} ${surfaceText(value)}`]))
  return lines.length === 0 ? null : lines.join(', ')
}

/** As it was declared: a surface on which a tax and a rule depend is not rounded. */
const surfaceText = (m2: number) => `${numberText(m2, Number.isInteger(m2) ? 0 : 2)} m²`

/** What the ground and its buildings will serve, as the deposit tells it; null when it does not. */
export function usesText({ house, use }: { house: boolean | null; use: BuildingUse | null }): string | null {
  if (house === true) return 'habitation (maison individuelle ou ses annexes)'
  return use === null ? null : USES[use]
}

const USES: Readonly<Record<BuildingUse, string | null>> = {
  nonAgricultural: null,
  agricultural: 'exploitation agricole',
  productionGreenhouse: 'exploitation agricole (serre de production)',
  interiorOrShopWindow: null,
}

/** « Camille Roussel, 3 sentier Secret, 62370 Audruicq »: an arrêté recalls the name and address of who asks (A424-2 b). */
export const addressedText = (name: string, lines: readonly string[]): string =>
  [name, ...lines].filter((line) => line !== '').join(', ')

/** « n° URBA-2026-0031 », as it is printed and filed. */
export const arreteNumber = (year: number, rank: number): string => `URBA-${year}-${String(rank).padStart(4, '0')}`
