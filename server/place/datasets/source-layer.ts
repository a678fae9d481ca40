import type { Readable } from 'node:stream'
import type { SourceCrs } from '#platform/geodata/crs.ts'
import type { Why } from '#wording/place/datasets/import-issue.ts'
import type { ImportFacts, ImportProblemCode } from '#wording/place/datasets/import-problem.ts'

/** EWKB or WKB, as bytes or hexadecimal text; `unreadable` when the source has something there that is no geometry. */
export type SourceGeometry = Uint8Array | string | null | { unreadable: string }

export type SourceRow = {
  /** 1-based: line of a CSV (header included), row of a DBF or feature of a layer. What a person looks up to mend it. */
  line: number
  /** As the source says: string, number, boolean, null, or a list (EDIGÉO). Names are those of `SourceLayer.fields`. */
  properties: Record<string, unknown>
  geometry: SourceGeometry
}

export type SourceField = {
  name: string
  type: 'text' | 'integer' | 'real' | 'date' | 'boolean' | 'list'
  /** Up to five different values, as text. */
  examples: readonly string[]
}

export type SourceFormat =
  | 'GeoJSON'
  | 'GeoJSON en lignes'
  | 'JSON'
  | 'CSV'
  | 'Shapefile'
  | 'DBF'
  | 'GeoPackage'
  | 'MapInfo TAB'
  | 'MapInfo MIF'
  | 'GML'
  | 'EDIGÉO'
  | 'SQL'

/** What the reader noticed or repaired for a whole layer (« mojibake », « shxMissing »…); a code known to wording. */
export type SourceNote = Why

/** One table of a package: rows of attributes, most often with a geometry. */
export type SourceLayer = {
  /** Path relative to the package, '/' between folders; `bondy.zip` › `zones/zone.shp` is `zones/zone.shp`. */
  file: string
  /** Name of the layer; the file's name without extension when the format has one layer a file. */
  layer: string
  format: SourceFormat
  encoding: string | null
  crs: SourceCrs
  fields: readonly SourceField[]
  geometry: 'none' | 'point' | 'line' | 'polygon' | 'mixed'
  /** Null when the format does not tell before the end. */
  featureCount: number | null
  notes: readonly SourceNote[]
  /** Hash of the content: of all the files the layer is made of and of its name in them. */
  sha256: string
  /** Batches in the order of the file; may be called several times. */
  rows(): AsyncIterable<SourceRow[]>
}

/** A file of a package, on disk for the time of the import. */
export type PackageFile = {
  /** Relative to the package, '/' between folders. */
  name: string
  /** Lower case, without the dot; '' when there is none. */
  extension: string
  byteCount: number
  sha256: string
  /** Absolute path, readable until the package is closed. */
  path: string
  read(): Readable
}

/** A file that could not be read, and why. */
export type Unreadable = { file: string; reason: ImportProblemCode; detail: ImportFacts[ImportProblemCode] }

/** One path given to the import: a file, a folder or an archive, with all that could be read in it. */
export type SourcePackage = {
  /** Name as given: `W_248000747_PLUi_20201109.zip`. */
  name: string
  layers: readonly SourceLayer[]
  /** Every file, layers included: written pieces (PDF), metadata (XML), regulations (JSON, XML). */
  files: readonly PackageFile[]
  /** Files that look like data and could not be read, each with its reason. */
  unreadable: readonly Unreadable[]
  /** Removes the unpacked files. */
  close(): Promise<void>
}
