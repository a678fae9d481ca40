import type { PackageFinding } from '#contract/plan/package-check/package-check.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { LEVEL_WORDS } from '#wording/plan/package-check/check-codes.ts'
import { NOWHERE } from '#wording/plan/package-check/package-check-words.ts'

const HEADINGS = ['Gravité', 'Code', 'Fichier', 'Table', 'Ligne', 'Colonne', 'Valeur', 'Constat', 'Remède', 'Endroit']

export const findingsCsv = (name: string, findings: readonly PackageFinding[]): SentFile =>
  csvFile(
    name,
    HEADINGS,
    findings.map((one) => [
      ...[LEVEL_WORDS[one.level], one.code, one.file, one.layer, one.row, one.attribute, one.value],
      ...[one.sentence, one.cure, placeText(one.where)],
    ]),
  )

function placeText(where: PackageFinding['where']): string {
  if (where.kind === 'nowhere') return NOWHERE[where.because] ?? ''
  const [west, south, east, north] = where.kind === 'point' ? [...where.at, ...where.at] : where.box
  return `${((south + north) / 2).toFixed(6)} ; ${((west + east) / 2).toFixed(6)}`
}

/** Findings that have a place, as points and rectangles in degrees. */
export function findingsMap(findings: readonly PackageFinding[]) {
  const features = findings.flatMap(({ where, ...one }) => {
    if (where.kind === 'nowhere') return []
    const properties = {
      ...{ code: one.code, gravite: LEVEL_WORDS[one.level], fichier: one.file, table: one.layer, ligne: one.row },
      ...{ colonne: one.attribute, valeur: one.value, constat: one.sentence, remede: one.cure },
    }
    return [{ type: 'Feature' as const, properties, geometry: geometryOf(where) }]
  })
  return { type: 'FeatureCollection' as const, features }
}

function geometryOf(where: Exclude<PackageFinding['where'], { kind: 'nowhere' }>) {
  if (where.kind === 'point') return { type: 'Point' as const, coordinates: where.at }
  const [west, south, east, north] = where.box
  const ring = [west, south, east, south, east, north, west, north, west, south]
  const corners = [0, 2, 4, 6, 8].map((at) => [ring[at], ring[at + 1]])
  return { type: 'Polygon' as const, coordinates: [corners] }
}
