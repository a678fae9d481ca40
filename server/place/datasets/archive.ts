import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import unbzip2 from 'unbzip2-stream'
import yauzl from 'yauzl'
import { Problem } from '#platform/problem.ts'
import { contentType } from './content-type.ts'
import { importProblem } from './import-problem.ts'

/** What one import may unpack in all: a department's cadastre fits, a bomb does not. */
export type UnpackLimits = { bytes: number; ratio: number; ratioFromBytes: number; files: number; depth: number }

export const UNPACK_LIMITS: UnpackLimits = {
  bytes: 12e9,
  /** Real data compress 5 to 30 times; zeros a thousand times. */
  ratio: 120,
  ratioFromBytes: 50e6,
  files: 20_000,
  depth: 3,
}

/** Counts what has been unpacked since the beginning of the import. */
export type UnpackBudget = { limits: UnpackLimits; bytes: number; files: number }

type Archive = { name: string; byteCount: number; budget: UnpackBudget }

/**
 * Unpacks a zip, tar, tar.gz, tar.bz2, gz or bz2 into a folder. The archive is refused as a whole when a path leaves
 * the folder, when it holds a link, or when it grows beyond the limits.
 */
export async function unpack(path: string, name: string, folder: string, budget: UnpackBudget): Promise<void> {
  const archive = { name, byteCount: (await stat(path)).size, budget }
  await mkdir(folder, { recursive: true })
  try {
    const type = await contentType(path)
    if (type === 'zip') await unzip(path, folder, archive)
    else if (type === 'tar') await untar(createReadStream(path), folder, archive)
    else if (type === 'gzip' || type === 'bzip2') await decompress(path, type, folder, archive)
    else throw new Error(`${type} is no archive`)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw importProblem('archiveBroken', { file: name, message: messageOf(error) })
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function unzip(path: string, folder: string, archive: Archive): Promise<void> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw importProblem('archiveEncrypted', { file: archive.name })
      const mode = (entry.externalFileAttributes >>> 16) & 0o170000
      if (mode === 0o120000) throw importProblem('archiveLink', { file: archive.name, entry: entry.fileName })
      const target = safePath(folder, entry.fileName, archive)
      if (entry.fileName.endsWith('/')) continue
      await write(await zip.openReadStreamPromise(entry), target, archive, entry.crc32)
    }
  } catch (error) {
    if (
      error instanceof Error &&
      /^(invalid relative path|absolute path|invalid characters in fileName)/.test(error.message)
    )
      throw importProblem('archivePath', { file: archive.name, entry: error.message.replace(/^[^:]*: /, '') })
    throw error
  } finally {
    zip.close()
  }
}

async function decompress(path: string, type: 'gzip' | 'bzip2', folder: string, archive: Archive): Promise<void> {
  const output = type === 'gzip' ? createGunzip() : bunzip(growth(archive))
  const source = createReadStream(path)
  source.on('error', (error) => output.destroy(error))
  await write(source.pipe(output), join(folder, plainNameOf(archive.name)), archive)
}

/** `zones.json.gz` → `zones.json`, `feuille.tbz` → `feuille.tar`. */
function plainNameOf(name: string): string {
  const plain = basename(name).replace(/\.(gz|bz2|tgz|tbz2?)$/i, (end) => (/^\.t/i.test(end) ? '.tar' : ''))
  return plain || 'contenu'
}

/**
 * `unbzip2-stream` is a stream of the first generation without back pressure: one chunk can swell into gigabytes, so
 * each block is counted as it comes.
 */
function bunzip(grow: (byteCount: number) => void): Transform {
  const old = unbzip2()
  const output: Transform = new Transform({
    transform(chunk, _encoding, done) {
      old.write(chunk)
      done()
    },
    flush(done) {
      old.once('end', () => done())
      old.end()
    },
  })
  old.on('data', (chunk: Buffer) => {
    grow(chunk.length)
    output.push(chunk)
  })
  old.on('error', (error: Error) => output.destroy(error))
  return output
}

async function untar(content: Readable, folder: string, archive: Archive): Promise<void> {
  const entries = extract()
  content.on('error', (error) => entries.destroy(error))
  content.pipe(entries)
  for await (const entry of entries) {
    const { name, type } = entry.header
    if (type === 'symlink' || type === 'link') throw importProblem('archiveLink', { file: archive.name, entry: name })
    const target = safePath(folder, name, archive)
    if (type === 'directory') entry.resume()
    else if (type === 'file' || type === 'contiguous-file') await write(entry.pipe(new PassThrough()), target, archive)
    else throw importProblem('archiveLink', { file: archive.name, entry: name })
  }
}

/** A path inside the folder, whatever the archive says. */
function safePath(folder: string, entry: string, archive: Archive): string {
  const parts = entry
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
  const leaves = entry.startsWith('/') || /^[A-Za-z]:/.test(entry) || parts.includes('..') || entry.includes('\0')
  if (leaves) throw importProblem('archivePath', { file: archive.name, entry })
  return join(folder, ...parts)
}

/** Counts one file as it grows; throws when it swells like a bomb or when the import takes too much in all. */
function growth({ name, byteCount, budget }: Archive): (added: number) => void {
  const { bytes, ratio, ratioFromBytes } = budget.limits
  let written = 0
  return (added) => {
    written += added
    const swells = written > ratioFromBytes && written > byteCount * ratio
    if (swells || budget.bytes + written > bytes)
      throw importProblem('archiveTooLarge', { file: name, limitBytes: bytes, ratio })
  }
}

/** @param sum  checksum that a ZIP gives of the file: a byte may be altered without the unpacking seeing it */
async function write(content: Readable, target: string, archive: Archive, sum?: number): Promise<void> {
  const { budget, name } = archive
  budget.files += 1
  if (budget.files > budget.limits.files)
    throw importProblem('archiveTooMany', { file: name, limit: budget.limits.files })
  await mkdir(dirname(target), { recursive: true })
  const grow = growth(archive)
  let written = 0
  let found = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        written += chunk.length
        grow(chunk.length)
        if (sum !== undefined) found = crc32(chunk, found)
        done(null, chunk)
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
  await pipeline(content, count, createWriteStream(target))
  if (sum !== undefined && found !== sum) throw new Error(`${basename(target)}: CRC`)
  budget.bytes += written
}
