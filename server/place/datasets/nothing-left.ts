import { issueSentence } from '#wording/place/datasets/import-issue.ts'
import { importProblem } from './import-problem.ts'
import type { StageCounts } from './staging.ts'

/** No row of the layers could be used: a version without rows would turn every answer into a « no ». */
export function nothingLeft(counts: readonly StageCounts[], reason?: string) {
  const rows = counts.reduce((sum, { rowsRead }) => sum + rowsRead, 0)
  const file = counts.map(({ layer }) => layer.source.file).join(', ')
  if (rows === 0) return importProblem('noRows', { file })
  const why =
    reason === undefined ? undefined : issueSentence({ severity: 'refused', file, layer: null, line: null, reason })
  return importProblem('nothingAccepted', { rows, file, reason: why })
}
