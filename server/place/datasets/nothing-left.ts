import { issueSentence, type Why } from '#wording/place/datasets/import-issue.ts'
import { importProblem } from './import-problem.ts'
import type { StageCounts } from './staging.ts'

/** No row of the layers could be used: a version without rows would turn every answer into a « no ». */
export function nothingLeft(counts: readonly StageCounts[], told?: Why) {
  const rows = counts.reduce((sum, { rowsRead }) => sum + rowsRead, 0)
  const file = counts.map(({ layer }) => layer.source.file).join(', ')
  if (rows === 0) return importProblem('noRows', { file })
  return importProblem('nothingAccepted', {
    rows,
    file,
    reason: told && issueSentence({ severity: 'refused', ...told }),
  })
}
