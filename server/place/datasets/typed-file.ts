import type { ContentType } from './content-type.ts'
import type { ImportProblem } from './import-problem.ts'
import type { PackageFile } from './source-layer.ts'

export type TypedFile = PackageFile & { type: ContentType }

export type Unreadable = { file: string; reason: ImportProblem['code']; detail: Record<string, unknown> }
