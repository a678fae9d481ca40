import type { Mapping } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { columnsFor } from '#server/place/datasets/values.ts'

/** Field of Parvis → names under which it is met, most usual first. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>

/** dBase III field names, hence those of a Shapefile, have ten characters at most. */
const SHAPEFILE_NAME_LENGTH = 10

/** As `columnsFor`, and under the names that a Shapefile cuts. */
export function mapColumns(layer: Pick<SourceLayer, 'fields'>, names: ColumnNames): Mapping {
  const withCuts = Object.entries(names).map(([field, candidates]) => [
    field,
    [...candidates, ...candidates.map((name) => name.slice(0, SHAPEFILE_NAME_LENGTH))],
  ])
  return columnsFor(layer, Object.fromEntries(withCuts))
}

/** True when the layer has all of these fields mapped. */
export const hasAll = (mapping: Mapping, ...fields: readonly string[]) => fields.every((field) => field in mapping)

function examplesOf(layer: Pick<SourceLayer, 'fields'>, column: string | undefined): readonly string[] {
  return layer.fields.find(({ name }) => name === column)?.examples ?? []
}

/** Share of the examples of a column that fit, 0 to 1; null when there is no example, which proves nothing. */
export function shareOfExamples(
  layer: Pick<SourceLayer, 'fields'>,
  column: string | undefined,
  fits: (example: string) => boolean,
): number | null {
  const examples = examplesOf(layer, column).filter((example) => example.trim() !== '')
  return examples.length === 0 ? null : examples.filter((example) => fits(example.trim())).length / examples.length
}
