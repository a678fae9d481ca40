import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  accentsOf,
  DOCUMENT_LIMITS,
  emptyPackage,
  isFolder,
  openFolder,
  type Package,
  type PackageLimits,
  type PackedFile,
  type PackedLayer,
  tooManyFiles,
  unpackZip,
  unreadableSentence,
} from '#server/place/packages/packages.ts'
import { isLeftover, type OpenedPackage } from './opened.ts'

export type Opened = OpenedPackage & {
  /** Folder on disk, for the corrected copy. */
  folder: string
  close(): Promise<void>
}

const LARGEST_TEXT = 4_000_000

/**
 * Opens a package given as a folder or as an archive.
 * @param name  of the file received: that of the document when the archive has no folder of its own
 * @param workspace  a folder of its own, removed when the package is closed or refused, with what it unpacked
 * @throws ImportProblem  for an archive that is refused: bomb, path that leaves it, link, password
 */
export async function openForCheck(
  path: string,
  name: string,
  workspace: string,
  limits: PackageLimits = DOCUMENT_LIMITS,
): Promise<Opened> {
  await mkdir(workspace, { recursive: true })
  let source: Package | undefined
  const close = async () => {
    try {
      await source?.close()
    } finally {
      await rm(workspace, { recursive: true, force: true })
    }
  }
  try {
    const { folder, documentName } = await folderOf(path, name, join(workspace, 'paquet'), limits)
    const paths = (await listed(folder, '', limits.files)).sort()
    const useful = paths.some((one) => !one.endsWith('/') && !isLeftover(one))
    if (!useful) throw emptyPackage(name)
    source = await openFolder(folder, documentName, join(workspace, 'lecture'), limits)
    return { name: documentName, folder, paths, ...(await contents(source, paths)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function folderOf(path: string, name: string, target: string, limits: PackageLimits) {
  if (await isFolder(path)) return { folder: path, documentName: basename(path) }
  await unpackZip(path, name, target, limits)
  return inside(target, name.replace(/\.[^.]*$/, ''))
}

/** A document is most often one folder in its archive; when it is not, the name of the archive is that of the document. */
async function inside(folder: string, archiveName: string): Promise<{ folder: string; documentName: string }> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !isLeftover(name))
  const [only] = entries
  if (entries.length === 1 && only?.isDirectory() && !/^(Donnees_geographiques|Pieces_ecrites|Actes)$/i.test(only.name))
    return { folder: join(folder, only.name), documentName: only.name }
  return { folder, documentName: archiveName }
}

async function listed(folder: string, prefix: string, limit: number): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`
    if (entry.isDirectory()) found.push(`${path}/`, ...(await listed(folder, `${path}/`, limit)))
    else if (entry.isFile()) found.push(path)
    if (found.length > limit) throw tooManyFiles(path, limit)
  }
  return found
}

const stem = (path: string) => path.replace(/\.[^./]*$/, '').toLowerCase()
const TABLE = /\.(dbf|tab|gml|csv|geojson|gpkg)$/i

async function contents({ layers, files, unreadable }: Package, paths: readonly string[]) {
  const byStem = new Map<string, PackedLayer>()
  for (const layer of layers) if (!byStem.has(stem(layer.file))) byStem.set(stem(layer.file), layer)
  const tables = new Map<string, PackedLayer>()
  for (const path of paths) {
    const layer = TABLE.test(path) ? byStem.get(stem(path)) : undefined
    if (layer !== undefined) tables.set(path, layer)
  }
  const reasons = new Map<string, string>()
  for (const one of unreadable) {
    const path = paths.find((found) => TABLE.test(found) && stem(found) === stem(one.file)) ?? one.file
    reasons.set(path, unreadableSentence(one))
  }
  const texts = new Map<string, string>()
  const accents = new Map<string, 'utf8' | 'singleByte'>()
  for (const file of files) {
    if (file.extension === 'xml' && file.byteCount <= LARGEST_TEXT) texts.set(file.name, await textOf(file))
    if (['dbf', 'csv'].includes(file.extension)) {
      const written = await accentsOf(file.path, file.extension === 'dbf' ? await headerLength(file.path) : 0)
      if (written !== null) accents.set(file.name, written)
    }
  }
  return { layers: tables, unreadable: reasons, texts, accents }
}

async function textOf(file: PackedFile): Promise<string> {
  const bytes = await readFile(file.path)
  const declared = /encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8'
  return new TextDecoder(/8859|latin|1252/i.test(declared) ? 'windows-1252' : 'utf-8').decode(bytes)
}

/** Rows of a .dbf begin after its header, whose bytes are no text. */
async function headerLength(path: string): Promise<number> {
  const handle = await open(path, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(32), 0, 32, 0)
    return buffer.readUInt16LE(8)
  } finally {
    await handle.close()
  }
}
