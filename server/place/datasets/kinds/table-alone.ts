import type { LayerResult, LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import { why } from '#wording/place/datasets/import-issue.ts'

/** A table whose geometry no layer of the delivery carries: told, and nothing of it is kept. */
export function tellTable(context: LoadContext, { source }: RecognisedLayer): LayerResult {
  const { file, layer } = source
  context.issue({ severity: 'warning', file, layer, line: null, ...why('attributesWithoutGeometry') })
  const counts = { rowsRead: 0, rowsIn: 0, rowsRefused: 0, rowsRepaired: 0 }
  return { file, layer, datasetTitle: null, vintage: null, ...counts, unchanged: true, isAlone: true }
}
