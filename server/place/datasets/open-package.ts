import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { openGdal } from '#platform/geodata/gdal.ts'
import { UNPACK_LIMITS, type UnpackBudget, unpack } from './archive.ts'
import { type ContentType, contentType } from './content-type.ts'
import { ImportProblem, importProblem } from './import-problem.ts'
import { readLayers, unreadableReason } from './read-layers.ts'
import type { SourceLayer, SourcePackage, Unreadable } from './source-layer.ts'
import type { TypedFile } from './typed-file.ts'

const ARCHIVES = new Set<ContentType>(['zip', 'gzip', 'bzip2', 'tar'])
/** What systems leave in folders and archives. */
const LEFTOVERS = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|\._[^/]*|\.git|\.svn)(\/|$)/i

/**
 * Opens a file, a folder or an archive: unpacks what is packed into `workspace`, and finds the layers in it.
 * @param name as people know it; an uploaded file is kept under its hash
 * @param workspace a folder of its own, removed when the package is closed
 * @throws ImportProblem when it is a single file that cannot be read, or an archive that is refused
 */
export async function openPackage(
  path: string,
  name: string,
  workspace: string,
  limits = UNPACK_LIMITS,
): Promise<SourcePackage> {
  await mkdir(workspace, { recursive: true })
  const gdalFolder = join(workspace, 'gdal')
  await mkdir(gdalFolder)
  const gdal = openGdal(gdalFolder)
  const close = async () => {
    await gdal.close()
    await rm(workspace, { recursive: true, force: true })
  }
  try {
    const budget: UnpackBudget = { limits, bytes: 0, files: 0 }
    const found: Found = { files: [], unreadable: [], unpacked: 0 }
    await collect(path, basename(name), found, { workspace, budget, depth: 0 })
    for (const file of found.files) {
      const reason = unreadableReason(file)
      if (reason !== undefined) found.unreadable.push({ file: file.name, ...reason })
    }
    const [only] = found.unreadable
    if (only !== undefined && (found.files.length === 0 || found.files[0]?.name === only.file))
      throw importProblem(only.reason, only.detail)
    const { layers, unreadable } = await readLayers(found.files, gdal, gdalFolder)
    refuseWideTables(layers)
    return { name: basename(name), layers, files: found.files, unreadable: [...found.unreadable, ...unreadable], close }
  } catch (error) {
    await close()
    throw error
  }
}

/** More columns than any table of a plan or of a cadastre has: reading them would fill the memory with nothing. */
const MOST_COLUMNS = 2000

function refuseWideTables(layers: readonly SourceLayer[]): void {
  const wide = layers.find(({ fields }) => fields.length > MOST_COLUMNS)
  if (wide === undefined) return
  const { file, layer, fields } = wide
  throw importProblem('tooManyColumns', { file, layer, columns: fields.length, limit: MOST_COLUMNS })
}

type Found = { files: TypedFile[]; unreadable: Unreadable[]; unpacked: number }
type Place = { workspace: string; budget: UnpackBudget; depth: number }

/** Adds a path to what was found: folders and archives are entered, links inside them are not followed. */
async function collect(path: string, name: string, found: Found, place: Place): Promise<void> {
  const entry = await entryAt(path, place.depth === 0)
  if (entry === undefined) {
    if (place.depth === 0) throw importProblem('pathMissing', { file: path })
    return
  }
  if (entry.isDirectory) return collectFolder(path, '', found, place)
  const type = await contentType(path)
  if (ARCHIVES.has(type)) return enter(path, name, found, place)
  if (type === 'zeros') {
    found.unreadable.push({ file: name, reason: 'zeros', detail: { file: name } }) // never read: it may be gigabytes
    return
  }
  found.files.push(await typedFile(path, name, type))
  if (place.depth === 0) await collectCompanions(path, name, found)
}

/** Formats written in several files, of which a person names one. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  shp: ['shx', 'dbf', 'prj', 'cpg', 'dbt'],
  tab: ['dat', 'map', 'id', 'ind', 'dbf'],
  mif: ['mid'],
  thf: ['dic', 'gen', 'geo', 'qal', 'scd', 'vec'],
}

/** The files that go with `zone.shp`; those of a sheet of EDIGÉO are all of its folder. */
async function collectCompanions(path: string, name: string, found: Found): Promise<void> {
  const extension = extname(name).slice(1).toLowerCase()
  const wanted = COMPANIONS[extension] ?? []
  const stem = (text: string) => text.replace(/\.[^.]*$/, '').toLowerCase()
  for (const other of wanted.length > 0 ? await readdir(dirname(path)) : []) {
    if (other === name || !wanted.includes(extname(other).slice(1).toLowerCase())) continue
    if (extension !== 'thf' && stem(other) !== stem(name)) continue
    const beside = join(dirname(path), other)
    const entry = await entryAt(beside, false)
    if (entry !== undefined && !entry.isDirectory)
      found.files.push(await typedFile(beside, other, await contentType(beside)))
  }
}

async function entryAt(path: string, mayBeLink: boolean): Promise<{ isDirectory: boolean } | undefined> {
  try {
    const entry = await lstat(mayBeLink ? await realpath(path) : path)
    if (!entry.isFile() && !entry.isDirectory()) return undefined
    return { isDirectory: entry.isDirectory() }
  } catch {
    return undefined
  }
}

async function collectFolder(folder: string, prefix: string, found: Found, place: Place): Promise<void> {
  const names = (await readdir(folder)).sort()
  for (const one of names) {
    const name = prefix === '' ? one : `${prefix}/${one}`
    if (LEFTOVERS.test(name)) continue
    place.budget.files += 1
    if (place.budget.files > place.budget.limits.files)
      throw importProblem('archiveTooMany', { file: name, limit: place.budget.limits.files })
    const entry = await entryAt(join(folder, one), false)
    if (entry?.isDirectory) await collectFolder(join(folder, one), name, found, place)
    else if (entry !== undefined) await collectInner(join(folder, one), name, found, place)
  }
}

/** Inside a folder or an archive, a broken archive is told and the rest is read. */
async function collectInner(path: string, name: string, found: Found, place: Place): Promise<void> {
  try {
    await collect(path, name, found, { ...place, depth: Math.max(1, place.depth) })
  } catch (error) {
    if (!(error instanceof ImportProblem) || error.code !== 'archiveBroken') throw error
    found.unreadable.push({ file: name, reason: error.code, detail: error.facts })
  }
}

async function enter(path: string, name: string, found: Found, place: Place): Promise<void> {
  const { limits } = place.budget
  if (place.depth > limits.depth) throw importProblem('archiveNested', { file: name, limit: limits.depth })
  found.unpacked += 1
  const folder = join(place.workspace, `unpacked-${found.unpacked}`)
  await unpack(path, name, folder, place.budget)
  const inner = await readdir(folder)
  const isOneFile = inner.length === 1 && /\.(gz|bz2|tgz|tbz2?)$/i.test(name)
  const prefix = place.depth === 0 || isOneFile ? '' : name
  const next = { ...place, depth: place.depth + 1 }
  if (isOneFile && inner[0] !== undefined) {
    const plain = place.depth === 0 ? inner[0] : name.replace(/[^/]*$/, inner[0])
    const type = await contentType(join(folder, inner[0]))
    if (ARCHIVES.has(type)) return enter(join(folder, inner[0]), name.replace(/\.(gz|bz2)$/i, ''), found, { ...place })
    found.files.push(await typedFile(join(folder, inner[0]), plain, type))
    return
  }
  await collectFolder(folder, prefix, found, next)
}

async function typedFile(path: string, name: string, type: ContentType): Promise<TypedFile> {
  const hash = createHash('sha256')
  let byteCount = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer)
    byteCount += (chunk as Buffer).length
  }
  const extension = extname(name).slice(1).toLowerCase()
  return { name, extension, byteCount, sha256: hash.digest('hex'), path, type, read: () => createReadStream(path) }
}

/** The plain files of a file, a folder or an archive, unpacked into `workspace`, which the caller removes: what no layer is looked for in. */
export async function plainFiles(
  path: string,
  name: string,
  workspace: string,
): Promise<{ path: string; name: string }[]> {
  await mkdir(workspace, { recursive: true })
  const found: Found = { files: [], unreadable: [], unpacked: 0 }
  await collect(path, basename(name), found, {
    workspace,
    budget: { limits: UNPACK_LIMITS, bytes: 0, files: 0 },
    depth: 0,
  })
  const [broken] = found.unreadable
  if (broken !== undefined) throw importProblem(broken.reason, broken.detail)
  return found.files.map((file) => ({ path: file.path, name: file.name }))
}
