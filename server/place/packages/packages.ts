import { stat } from 'node:fs/promises'
import { UNPACK_LIMITS, type UnpackLimits, unpack } from '#server/place/datasets/archive.ts'
import { contentType } from '#server/place/datasets/content-type.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import { type Element, elementsOf, parseMarkup } from '#server/place/datasets/kinds/markup.ts'
import { openPackage } from '#server/place/datasets/open-package.ts'
import type {
  PackageFile,
  SourceGeometry,
  SourceLayer,
  SourcePackage,
  SourceRow,
} from '#server/place/datasets/source-layer.ts'
import { countMultiByteOfFile, looksUtf8 } from '#server/place/datasets/text-encoding.ts'

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
