import type { Sql } from 'sql-template-tag'
import type { ImportOptions, ImportReport, LawStateChange } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import type { FileStore } from '#platform/file-store.ts'
import type { RowFacts, RowReason, Why } from '#wording/place/datasets/import-issue.ts'
import type { LoadDatabase } from './late-transaction.ts'
import type { PackageFile, SourceLayer, SourcePackage, Unreadable } from './source-layer.ts'

/** Field of Parvis → column of the file. */
export type Mapping = Record<string, string>

export type Recognition = {
  /** 0 to 1; the kind with the highest confidence takes the layer. ≥ 0.5 is enough to load without a question. */
  confidence: number
  mapping: Mapping
}

/** What `--map` may set, and what the browser proposes. */
export type KindField = { name: string; label: string; required: boolean }

/** A layer that a kind took, with what is needed to read it. */
export type RecognisedLayer = {
  source: SourceLayer
  package: SourcePackage
  mapping: Mapping
  /** EPSG code to read its geometry with; null for a table without geometry. */
  srid: number | null
}

export type RecognisedFile = { file: PackageFile; package: SourcePackage }

/** A refused, repaired or doubtful row: one line of `import_issue`. `reason` is a code known to wording. */
export type Issue = {
  severity: 'refused' | 'repaired' | 'warning'
  file: string
  layer: string | null
  line: number | null
} & (Why | Pick<Unreadable, 'reason' | 'detail'>)

export type LoadContext = {
  runId: number
  options: ImportOptions
  /** Layers and files of this kind in all the packages of the run: the sheets of a commune, the tables of a plan. */
  layers: readonly RecognisedLayer[]
  files: readonly RecognisedFile[]
  /** Every package of the run, to find what is cited: written pieces, other tables. */
  packages: readonly SourcePackage[]
  today: Temporal.PlainDate
  store: FileStore
  /** Where stages are written. */
  load: LoadDatabase
  /** Grounds of the rows that a person left aside rather than take their repair: they are not loaded. @see groundLeft */
  leftAside: string[]
  issue(issue: Issue): void
  /** Asks before anything is kept: when a question remains at the end of the run, all of it is rolled back. */
  ask(question: ImportReport['questions'][number]): void
  progress(step: string, done: number, total: number | null): void
}

/** Takes rows out of a stage, with their reason; each fact of it is an expression on the row. Answers how many were taken. */
export type RefuseStaged = <Reason extends RowReason>(
  context: LoadContext,
  condition: Sql,
  reason: Reason,
  facts: { readonly [Fact in keyof RowFacts[Reason]]: Sql },
) => Promise<number>

/** What became of a layer. `rowsRead = rowsIn + rowsRefused` always. */
export type LayerResult = {
  file: string
  layer: string
  datasetTitle: string | null
  vintage: string | null
  rowsRead: number
  rowsIn: number
  rowsRefused: number
  rowsRepaired: number
  /** True when the same content was already current: nothing was written. */
  unchanged: boolean
  /** A table that no layer of the delivery carries: a run of such tables alone is refused. */
  isAlone?: true
}

export type Change = { id: string; change: 'created' | 'removed' | 'modified'; sentence: string }

export type DatasetChanges = {
  dataset: string
  created: number
  removed: number
  modified: number
  unchanged: number
  /** The first twenty. */
  examples: readonly Change[]
  parcelsAffected: number | null
  /** Of a code: its paragraphs, and the rules that read them. */
  law?: LawStateChange
}

export type LoadResult = { layers: readonly LayerResult[]; changes: readonly DatasetChanges[] }

/**
 * One kind of data that Parvis understands. `recognise` looks at the names, types and examples of the fields, never
 * at the name of the file alone; `load` runs inside the transaction of the run and throws
 * a `Problem` to refuse it all.
 */
export type Kind = {
  /** 'cadastre/parcels', 'plan/zone', 'easement/area'… */
  id: string
  /** In French, as shown to people: « Parcelles cadastrales ». */
  label: string
  fields: readonly KindField[]
  recognise(layer: SourceLayer, source: SourcePackage): Recognition | null
  /** For data that are no table: structured regulations, metadata. Confidence as above. */
  recogniseFile?(file: PackageFile, source: SourcePackage): number | Promise<number>
  load(db: Database, context: LoadContext): Promise<LoadResult>
}
