import type { ContentType } from './content-type.ts'
import type { PackageFile } from './source-layer.ts'

export type TypedFile = PackageFile & { type: ContentType }
