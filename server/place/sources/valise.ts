import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Pack, pack } from 'tar-stream'
import { z } from 'zod'
import { freeBytesOf } from '#platform/free-space.ts'
import { unlessMissing } from '#platform/stored-file.ts'
import { lookAt } from './file-checks.ts'
import type { Territory } from './france.ts'
import { sourcesFolder } from './kept-sources.ts'
import { hashOfFile, openTerritoryStore, SourceFile } from './territory-store.ts'
import { lookOf } from './wants.ts'

const Code = z.string().regex(/^\d[\dAB]\d{3}$/)

const Manifest = z.object({
  format: z.literal('parvis/valise/1'),
  madeAt: z.iso.datetime(),
  territory: z.object({
    kind: z.enum(['grouping', 'commune']),
    code: z.string().regex(/^(\d{9}|\d[\dAB]\d{3})$/),
    name: z.string().max(200),
    siren: z.string().nullable(),
    grouping: z.object({ siren: z.string(), name: z.string(), type: z.string() }).nullable(),
    communes: z.array(
      z.object({
        ...{ code: Code, name: z.string().max(200), siren: z.string().nullable(), department: z.string() },
        ...{ former: z.array(z.string()), delegated: z.array(z.string()), districts: z.array(z.string()) },
      }),
    ),
  }),
  files: z.array(SourceFile),
})
export type ValiseManifest = z.infer<typeof Manifest>

const MANIFEST = 'manifeste.json'
const SEAL = 'empreinte.txt'
const MANIFEST_MAX_BYTES = 100e6
const SPARE_BYTES = 100e6

/** Why a valise was not taken; nothing of it is kept then. */
export class ValiseRefused extends Error {
  readonly why: 'missing' | 'noValise' | 'altered' | 'otherTerritory' | 'incomplete' | 'diskFull'
  readonly detail: string

  constructor(why: ValiseRefused['why'], detail = '') {
    super(why)
    this.why = why
    this.detail = detail
  }
}

const sealOf = (manifest: string, hashes: readonly string[]) =>
  createHash('sha256')
    .update([manifest, ...hashes].join('\n'))
    .digest('hex')

/** One tar, not compressed: the manifest, the files by their hash, the seal of both. Written under another name until it is whole. */
export async function packValise(
  dataDir: string,
  territory: Territory,
  madeAt: string,
  target: string,
): Promise<number> {
  const store = openTerritoryStore(dataDir, territory.code)
  const files = await store.files()
  const manifest = JSON.stringify({ format: 'parvis/valise/1', madeAt, territory, files } satisfies ValiseManifest)
  const objects = new Map(
    files.flatMap((one) =>
      one.sha256 === null ? [] : [[one.sha256, store.pathOf({ ...one, sha256: one.sha256 })] as const],
    ),
  )
  const tar = pack()
  const written = pipeline(tar, createWriteStream(`${target}.incomplet`, { flush: true }))
  const filled = (async () => {
    tar.entry({ name: MANIFEST }, manifest)
    for (const [sha256, path] of objects) await addFile(tar, sha256, path)
    tar.entry({ name: SEAL }, sealOf(manifest, [...objects.keys()]))
    tar.finalize()
  })()
  await Promise.all([
    written,
    filled.catch((error: Error) => {
      tar.destroy(error)
      throw error
    }),
  ])
  await rename(`${target}.incomplet`, target)
  return objects.size
}

async function addFile(tar: Pack, sha256: string, path: string): Promise<void> {
  const { size } = await stat(path)
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(path), through, tar.entry({ name: `objects/${sha256}`, size }))
  if (hash.digest('hex') !== sha256) throw new ValiseRefused('altered', sha256.slice(0, 12))
}

/**
 * Takes what a valise holds into the store, once all of it was read and is what its manifest says.
 *
 * @param code  the territory that is expected; undefined takes whichever it is of
 * @throws ValiseRefused
 */
export async function unpackValise(
  dataDir: string,
  path: string,
  code?: string,
  freeBytes: () => Promise<number> = () => freeBytesOf(dataDir),
): Promise<ValiseManifest> {
  const file = await unlessMissing(stat(path))
  if (!file?.isFile()) throw new ValiseRefused('missing', path)
  const folder = join(sourcesFolder(dataDir), 'valise-en-cours')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  if ((await freeBytes()) < 2 * file.size + SPARE_BYTES) throw new ValiseRefused('diskFull')
  try {
    const { text, hashes, seal } = await readValise(path, folder)
    if (text === undefined) throw new ValiseRefused('noValise')
    if (seal !== sealOf(text, hashes)) throw new ValiseRefused(seal === undefined ? 'incomplete' : 'altered')
    const manifest = Manifest.safeParse(jsonOf(text))
    if (!manifest.success) throw new ValiseRefused('noValise', manifest.error.issues[0]?.path.join('.') ?? '')
    const { territory, files } = manifest.data
    if (code !== undefined && code !== territory.code) throw new ValiseRefused('otherTerritory', territory.name)
    const held = new Set(hashes)
    const lacking = files.find(({ sha256 }) => sha256 !== null && !held.has(sha256))
    if (lacking) throw new ValiseRefused('incomplete', lacking.file)
    const taken = { ...manifest.data, files: await lookedAt(folder, manifest.data) }
    await takeFiles(dataDir, folder, taken)
    return taken
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Files as this installation sees them: looked at like those that a host gives, and complete for what their source can be complete for. The manifest
 * says what was brought, never what is true.
 */
async function lookedAt(folder: string, { territory, files }: ValiseManifest): Promise<SourceFile[]> {
  const seen: SourceFile[] = []
  for (const file of files) {
    const known = file.state === 'present' && file.sha256 !== null ? lookOf(file, territory) : undefined
    if (file.state !== 'present' || file.sha256 === null) seen.push({ ...file, covers: [] })
    else if (known === undefined) throw new ValiseRefused('altered', file.id)
    else {
      const checked = known.look === null ? undefined : await lookAt(join(folder, file.sha256), known.look)
      if (checked?.isSound === false) throw new ValiseRefused('altered', `${file.id} ${checked.why}`)
      const allowed = new Set(known.covers)
      seen.push({ ...file, covers: file.covers.filter((one) => allowed.has(one)) })
    }
  }
  return seen
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function takeFiles(dataDir: string, folder: string, { territory, files }: ValiseManifest): Promise<void> {
  const store = openTerritoryStore(dataDir, territory.code)
  for (const { sha256, file } of files) {
    if (sha256 === null) continue
    const target = store.pathOf({ sha256, file })
    if ((await unlessMissing(hashOfFile(target))) === sha256) continue
    // the same bytes may bear two names
    const copy = join(folder, 'copie')
    await copyFile(join(folder, sha256), copy)
    await store.take(copy, file)
  }
  for (const file of files) await store.write(file)
}

type Read = { text: string | undefined; hashes: string[]; seal: string | undefined }

/** Entries by their place alone: a name of the archive never becomes a path. */
async function readValise(path: string, folder: string): Promise<Read> {
  const read: Read = { text: undefined, hashes: [], seal: undefined }
  const entries = extract()
  const source = createReadStream(path)
  source.on('error', (error) => entries.destroy(error))
  source.pipe(entries)
  try {
    for await (const packed of entries) {
      const { name, type, size = 0 } = packed.header
      const entry = packed.pipe(new PassThrough())
      const sha256 = /^objects\/([0-9a-f]{64})$/.exec(name)?.[1]
      if (type !== 'file') throw new ValiseRefused('altered', name.slice(0, 100))
      if (sha256 !== undefined && read.text !== undefined) {
        if ((await received(entry, join(folder, sha256))) !== sha256)
          throw new ValiseRefused('altered', sha256.slice(0, 12))
        read.hashes.push(sha256)
      } else if (name === MANIFEST && read.text === undefined && size <= MANIFEST_MAX_BYTES)
        read.text = await textIn(entry)
      else if (name === SEAL && size === 64) read.seal = await textIn(entry)
      else throw new ValiseRefused(read.text === undefined ? 'noValise' : 'altered', name.slice(0, 100))
    }
  } catch (error) {
    if (error instanceof ValiseRefused) throw error
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'ENOENT')
    )
      throw error
    const message = error instanceof Error ? error.message : ''
    if (read.text === undefined) throw new ValiseRefused('noValise', message)
    throw new ValiseRefused(/unexpected end/i.test(message) ? 'incomplete' : 'altered', message)
  }
  return read
}

async function received(entry: Readable, path: string): Promise<string> {
  const hash = createHash('sha256')
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(entry, count, createWriteStream(path, { flush: true }))
  return hash.digest('hex')
}

async function textIn(entry: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of entry) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
