import { lengthText } from '#wording/quantity.ts'

/** « Secteur affecté par le bruit d’une voie de catégorie 3 (100 m de part et d’autre) : A26 »; else what the noise map says. */
export function noiseLabel(sector: {
  category: string | null
  legend: string | null
  /** Metres on each side. */
  width: number | null
  name: string | null
}): string {
  const { category, legend, width, name } = sector
  const sides = width !== null && width > 0 ? ` (${lengthText(width)} de part et d’autre)` : ''
  const what =
    category === null
      ? `Zone de bruit d’une infrastructure de transport${legend ? `, ${legend}` : ''}`
      : `Secteur affecté par le bruit d’une infrastructure de catégorie ${category}${sides}`
  return name ? `${what}\u00a0: ${name}` : what
}

/** How loud a zone of the plan is (C. urb. L112-7). */
const AIRCRAFT_ZONES: Readonly<Record<string, string>> = {
  A: 'bruit fort',
  B: 'bruit fort',
  C: 'bruit modéré',
  D: 'isolation acoustique due',
}

/** « Plan d’exposition au bruit, zone C (bruit modéré) : aérodrome de … » */
export function aircraftNoiseLabel(zone: string, aerodrome: string | null): string {
  const loud = AIRCRAFT_ZONES[zone]
  return `Plan d’exposition au bruit, zone ${zone}${loud ? ` (${loud})` : ''}${aerodrome ? `\u00a0: ${aerodrome}` : ''}`
}
