import { stat } from 'node:fs/promises'
import type { Sql } from 'sql-template-tag'
import { UNPACK_LIMITS, type UnpackLimits, unpack } from '#server/place/datasets/archive.ts'
import { contentType } from '#server/place/datasets/content-type.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import { type Element, elementsOf, parseMarkup } from '#server/place/datasets/kinds/markup.ts'
import { type PlanColumn, readZone } from '#server/place/datasets/kinds/plan-rows.ts'
import { recogniseZone } from '#server/place/datasets/kinds/plan-tables.ts'
import { openTally } from '#server/place/datasets/kinds/tally.ts'
import { legalGeometry } from '#server/place/datasets/legal-projection.ts'
import { openPackage } from '#server/place/datasets/open-package.ts'
import { isRowError, unusableText } from '#server/place/datasets/row-error.ts'
import type {
  PackageFile,
  SourceGeometry,
  SourceLayer,
  SourcePackage,
  SourceRow,
} from '#server/place/datasets/source-layer.ts'
import type { StageValue } from '#server/place/datasets/stage-value.ts'
import { fieldReader, hexOf, isRefusal, MISSING } from '#server/place/datasets/staging.ts'
import { countMultiByteOfFile, looksUtf8 } from '#server/place/datasets/text-encoding.ts'
import { issueSentence } from '#wording/place/datasets/import-issue.ts'

// How the rooms of other wings read a package of files: as the imports of `datasets` do, with the same refusals.

export type PackedFile = PackageFile
export type PackedGeometry = SourceGeometry
export type PackedLayer = SourceLayer
export type PackedRow = SourceRow
export type Package = SourcePackage
export type PackageLimits = UnpackLimits
export type XmlElement = Element

/** A document of urbanism at the largest: beyond it is a department of data, which is imported and not checked. */
export const DOCUMENT_LIMITS: PackageLimits = { ...UNPACK_LIMITS, bytes: 3e9, files: 10_000, depth: 2 }

/** Unpacks a zip into a folder. @throws ImportProblem when it is no zip, or one that is refused as a whole */
export async function unpackZip(path: string, name: string, folder: string, limits: PackageLimits): Promise<void> {
  if ((await contentType(path)) !== 'zip')
    throw importProblem('notWhatItSays', { file: name, found: 'autre chose qu’une archive zip' })
  await unpack(path, name, folder, { limits, bytes: 0, files: 0 })
}

export const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory()

/** Layers and files of a folder. */
export const openFolder = (
  folder: string,
  name: string,
  workspace: string,
  limits: PackageLimits,
): Promise<SourcePackage> => openPackage(folder, name, workspace, limits)

/** A file as it was received: a table, or an archive of them. @throws ImportProblem when none of it can be read */
export const openReceived = (path: string, name: string, workspace: string): Promise<SourcePackage> =>
  openPackage(path, name, workspace, DOCUMENT_LIMITS)

/** A zone as its table draws it, in hexadecimal; or why it will not be taken, in French. */
export type PackedZone =
  | { line: number; code: string; label: string; kind: string | null; document: string | null; geometry: string }
  | { line: number; refused: string }

export type ZoneTable = { layer: SourceLayer; srid: number | null; zones(): AsyncIterable<PackedZone> }

/** The tables of a package that draw a zoning (ZONE_URBA, SECTEUR_CC), read as an import reads them. */
export const zoneTables = (source: SourcePackage): ZoneTable[] =>
  source.layers.flatMap((layer) => {
    const found = recogniseZone(layer)
    if (found === null) return []
    const srid = layer.crs.known ? layer.crs.srid : null
    const recognised = { source: layer, package: source, mapping: found.mapping, srid }
    return [{ layer, srid, zones: () => zonesOf(recognised) }]
  })

async function* zonesOf(layer: RecognisedLayer): AsyncIterable<PackedZone> {
  const read = readZone(layer, openTally())
  for await (const batch of layer.source.rows()) {
    for (const row of batch) {
      const values = read(row, fieldReader(row, layer.mapping))
      const shape = hexOf(row.geometry) ?? MISSING
      const refusal = isRefusal(values) ? values : typeof shape === 'string' ? null : shape
      if (refusal !== null) yield { line: row.line, refused: issueSentence({ severity: 'refused', ...refusal.refuse }) }
      else if (!isRefusal(values)) yield { line: row.line, ...writtenZone(values), geometry: String(shape) }
    }
  }
}

function writtenZone(values: Readonly<Record<PlanColumn, StageValue>>) {
  const { code, label, idurba, attributes } = values
  const kind = Object(attributes).typezone ?? Object(attributes).typesect
  return {
    code: String(code),
    label: String(label),
    kind: typeof kind === 'string' ? kind : null,
    document: typeof idurba === 'string' ? idurba : null,
  }
}

/** A drawing in the legal projection of its place, in two dimensions and without arcs. @param geom  expression of type geometry */
export const inLegalProjection = (geom: Sql, srid: number): Sql => legalGeometry(geom, srid)

/** Why the database does not take a row, in French; undefined when the fault is of the software. */
export const rowFault = (error: unknown): string | undefined => (isRowError(error) ? unusableText(error) : undefined)

/** Refusals that a package deserves before anything is read in it. */
export const emptyPackage = (file: string) => importProblem('empty', { file })
export const tooManyFiles = (file: string, limit: number) => importProblem('archiveTooMany', { file, limit })

/** Why a file could not be read, in French. */
export const unreadableSentence = ({ reason, detail }: SourcePackage['unreadable'][number]): string =>
  String(importProblem(reason, detail).toJSON().detail ?? reason)

/** How the accents of a file are written; null when there is none. */
export async function accentsOf(path: string, from = 0): Promise<'utf8' | 'singleByte' | null> {
  const count = await countMultiByteOfFile(path, from)
  if (count.valid + count.invalid === 0) return null
  return looksUtf8(count) ? 'utf8' : 'singleByte'
}

/** Root element of a text of XML: no entity but the predefined ones, no document from outside. */
export const xmlRoot = (text: string): XmlElement | undefined =>
  parseMarkup(text).find((node): node is Element => typeof node !== 'string')

export const xmlChildren = (element: XmlElement): XmlElement[] => elementsOf(element)
