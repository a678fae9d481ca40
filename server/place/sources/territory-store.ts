import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ImportState } from '#contract/place/datasets/import.ts'
import { unlessMissing } from '#platform/stored-file.ts'
import { sourcesFolder } from './kept-sources.ts'

/** Present, absent (its publisher says that there is none), restricted, unreadable, not asked: never one for another. */
export const SourceState = z.enum(['present', 'absent', 'restricted', 'unreadable', 'notAsked'])
export type SourceState = z.infer<typeof SourceState>

/**
 * What is known of one file of a source: the manifest is made of these.
 *
 * @property id  source, place, layer: `cadastre/62057/parcelles`
 * @property group  what is imported in one transaction: `cadastre/62057`
 * @property release  the edition that its publisher names, a day most often
 * @property covers  communes (INSEE) or departments for which its own content shows that it is complete
 * @property why  reason of a state that is not « present », a code known to wording
 * @property hasImported  hash of what the room of datasets took last; null when it took nothing
 */
export const SourceFile = z.object({
  id: z.string().regex(/^[a-z-]+(\/[\w.-]+)*$/i),
  source: z.string(),
  group: z.string(),
  place: z.string(),
  state: SourceState,
  why: z.string().nullable().default(null),
  detail: z.string().max(500).nullable().default(null),
  url: z.string(),
  release: z.string().nullable().default(null),
  file: z
    .string()
    .regex(/^[\w.-]{1,120}$/)
    .refine((name) => !/^\.+$/.test(name)),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  byteCount: z.number().int().nullable().default(null),
  rows: z.number().int().nullable().default(null),
  etag: z.string().nullable().default(null),
  changedAt: z.string().nullable().default(null),
  fetchedAt: z.string().nullable().default(null),
  checkedAt: z.string(),
  covers: z.array(z.string().regex(/^(\d{9}|\d[\dAB]\d{3}|\d[\dAB]\d?)$/)).default([]),
  licence: z.string(),
})
export type SourceFile = z.infer<typeof SourceFile>

export const ImportedGroup = z.object({
  group: z.string(),
  state: ImportState,
  detail: z.string().max(2000).nullable().default(null),
  importId: z.number().int().nullable().default(null),
  hashes: z.array(z.string()),
  at: z.string(),
})
export type ImportedGroup = z.infer<typeof ImportedGroup>

/** A folder for each territory, its manifest a file for each row: nothing is written again because another row changed. */
export type TerritoryStore = {
  readonly folder: string
  files(): Promise<SourceFile[]>
  fileOf(id: string): Promise<SourceFile | undefined>
  write(file: SourceFile): Promise<void>
  forget(id: string): Promise<void>
  imported(group: string): Promise<ImportedGroup | undefined>
  writeImported(group: ImportedGroup): Promise<void>
  /** Where the bytes of a hash stand under the name of their file. */
  pathOf(file: { sha256: string; file: string }): string
  /** Puts what was received under its hash. */
  take(path: string, name: string): Promise<{ sha256: string; byteCount: number }>
  /** Bytes of a file that is made here: the rows of an answer. */
  put(bytes: Uint8Array | string, name: string): Promise<{ sha256: string; byteCount: number }>
  partialOf(id: string, url: string): string
}

const nameOf = (id: string) => `${id.replaceAll('/', '~')}.json`

export function openTerritoryStore(dataDir: string, territory: string): TerritoryStore {
  const objects = sourcesFolder(dataDir)
  const folder = join(objects, 'territoires', territory)
  const rows = join(folder, 'lignes')
  const imports = join(folder, 'imports')
  const partials = join(folder, 'en-cours')
  const pathOf = ({ sha256, file }: { sha256: string; file: string }) => join(objects, sha256, file)

  async function take(path: string, name: string) {
    const sha256 = await hashOfFile(path)
    const { size } = await stat(path)
    const target = pathOf({ sha256, file: name })
    await mkdir(join(objects, sha256), { recursive: true })
    await rename(path, target)
    return { sha256, byteCount: size }
  }

  return {
    folder,
    pathOf,
    take,
    files: () => readAll(rows, SourceFile),
    fileOf: (id) => readOne(join(rows, nameOf(id)), SourceFile),
    write: (file) => writeWhole(rows, nameOf(file.id), file),
    forget: (id) => rm(join(rows, nameOf(id)), { force: true }),
    imported: (group) => readOne(join(imports, nameOf(group)), ImportedGroup),
    writeImported: (group) => writeWhole(imports, nameOf(group.group), group),
    async put(bytes, name) {
      await mkdir(partials, { recursive: true })
      const path = join(partials, `${createHash('sha256').update(bytes).digest('hex')}.fait`)
      await writeFile(path, bytes, { flush: true })
      return take(path, name)
    },
    partialOf(id, url) {
      return join(partials, createHash('sha256').update(`${id} ${url}`).digest('hex'))
    },
  }
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** @returns undefined when there is none, or when another hand wrote it: it is asked again. A disk that cannot be read is no absence. */
async function readOne<Row>(path: string, shape: z.ZodType<Row>): Promise<Row | undefined> {
  const text = await unlessMissing(readFile(path, 'utf8'))
  if (text === undefined) return undefined
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function readAll<Row>(folder: string, shape: z.ZodType<Row>): Promise<Row[]> {
  const names = (await unlessMissing(readdir(folder))) ?? []
  const read: Row[] = []
  for (const name of names.toSorted()) {
    if (!name.endsWith('.json')) continue
    const row = await readOne(join(folder, name), shape)
    if (row !== undefined) read.push(row)
  }
  return read
}

/** On the disk whole, then named: a process killed in between leaves what stood before. */
async function writeWhole(folder: string, name: string, content: object): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.${process.pid}.incomplet`)
  await writeFile(path, JSON.stringify(content, null, 1), { flush: true })
  await rename(path, join(folder, name))
}
