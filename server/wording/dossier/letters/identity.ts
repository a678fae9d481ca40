import { areaText, numberText } from '#wording/quantity.ts'

/** « Camille Roussel, 03 21 00 00 00, urbanisme@example.fr » */
export const followedByText = ({ name, phone, email }: { name: string; phone: string | null; email: string }): string =>
  [name, phone ?? '', email].filter((part) => part !== '').join(', ')

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
    ['surface de plancher supprimée', surfaces.removedFloorM2],
    ['emprise au sol créée', surfaces.createdFootprintM2],
  ] as const
  const lines = said.flatMap(([name, value]) => (value === null ? [] : [`${name} ${surfaceText(value)}`]))
  return lines.length === 0 ? null : lines.join(', ')
}

/** As it was declared: a surface on which a tax and a rule depend is not rounded. */
const surfaceText = (m2: number) => `${numberText(m2, Number.isInteger(m2) ? 0 : 2)} m²`
