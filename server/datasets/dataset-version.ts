import { createHash } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LoadContext, RecognisedLayer } from './kind.ts'
import type { StageCounts } from './staging.ts'

export type VersionDescription = {
  /** What a new version replaces: 'cadastre/parcels/62950', 'plan/zone/DU_246200844'. */
  key: string
  kind: string
  /** In French: « Zonage du PLUi 246200844 ». */
  title: string
  /** Day the data describe; the option of the run wins. */
  vintage: string | null
  producer: string | null
  licence: string | null
  layers: readonly RecognisedLayer[]
}

export type OpenVersion = { id: number; datasetId: number; previousId: number | null }

/** What the version answers for, and where its silence means « no ». */
export type Publication = {
  counts: readonly StageCounts[]
  answers?: readonly string[]
  /** An SQL expression of type geometry in the legal projection; null: an absence stays unknown. */
  coverage?: Sql | null
  attributes?: Record<string, unknown>
}
