import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { verifying } from './verified-bytes.ts'

export type StoredFile = { sha256: string; byteCount: number }

/** Bytes of a file, from the first to the last, both included. */
export type ByteRange = { start: number; end: number }

/** What is kept under a hash; whether it is there is known when it is read. */
export type KeptFile = {
  sha256: string
  /** On a disk that this machine sees; absent: it is kept elsewhere. */
  path?: string
  /** @throws StoredFileGone, or an error without its file (`isMissing`), at once or while it is read */
  read(range?: ByteRange): Promise<Readable>
  byteCount(): Promise<number>
}

/** Files named by the hash of their content: kept for good and hashed before they are acknowledged. */
export type FileStore = {
  /**
   * @param limitBytes beyond it the stream is refused with `FileTooLarge` and nothing is kept.
   * @param accept reads the whole file on this machine before it is kept; when it throws nothing is kept.
   */
  put(
    content: Readable | Uint8Array,
    limitBytes?: number,
    accept?: (path: string) => Promise<unknown>,
  ): Promise<StoredFile>
  /** @throws Error when it is not a hash: no name given by others becomes a place. */
  kept(sha256: string): KeptFile
  has(sha256: string): Promise<boolean>
  /**
   * Removes a file that nobody put since `before`; one that was put again is in use and stays.
   * @returns false when it stays
   */
  forget(sha256: string, before: Date): Promise<boolean>
  /** Hashes of the files that were read and were not what their name says, since the store was opened. */
  damaged?: ReadonlySet<string>
  /** Files that a removal cut short left aside: put back, for the removal to begin again. */
  recover(): Promise<void>
}

/** Where a file of that hash stands among the others, in a folder or in a bucket. @throws Error when it is not a hash */
export function shelved(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a sha256')
  return `${sha256.slice(0, 2)}/${sha256}`
}

export class FileTooLarge extends Error {}

/**
 * Writes a stream in a folder under a name of its own, flushed and hashed, for the time of `use`; what is left of it is
 * then removed.
 */
export async function receiving<T>(
  folder: string,
  content: Readable | Uint8Array,
  limitBytes: number,
  use: (received: StoredFile & { path: string }) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let byteCount = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteCount += chunk.length
      hash.update(chunk)
      done(byteCount > limitBytes ? new FileTooLarge() : null, chunk)
    },
  })
  try {
    await pipeline(
      content instanceof Readable ? content : Readable.from([content]),
      count,
      createWriteStream(path, { flush: true }),
    )
    return await use({ sha256: hash.digest('hex'), byteCount, path })
  } finally {
    await rm(path, { force: true })
  }
}

/** A store whose files are on a disk that this machine sees. */
export type FolderStore = FileStore & { path(sha256: string): string }

/**
 * @param flush  brings to the disk the names that a folder holds; a test counts them
 */
export function openFileStore(folder: string, flush: (folder: string) => Promise<void> = flushFolder): FolderStore {
  const path = (sha256: string) => join(folder, shelved(sha256))
  const has = async (sha256: string) => (await stat(path(sha256)).catch(() => undefined)) !== undefined
  const aside = join(folder, 'oubli')
  const damaged = new Set<string>()
  return {
    path,
    has,
    damaged,
    kept: (sha256) => ({
      sha256,
      path: path(sha256),
      read: async (range) => {
        const bytes = createReadStream(path(sha256), range)
        return range ? bytes : verifying(bytes, sha256, damaged)
      },
      byteCount: async () => (await stat(path(sha256))).size,
    }),
    async forget(sha256, before) {
      const isOld = async (file: string) => ((await stat(file).catch(() => undefined))?.mtime ?? before) < before
      if (!(await isOld(path(sha256)))) return !(await has(sha256))
      await mkdir(aside, { recursive: true })
      await rename(path(sha256), join(aside, sha256))
      // Someone may have put it between the look and the gesture: whoever finds it gone puts it anew.
      if (await isOld(join(aside, sha256))) {
        await rm(join(aside, sha256), { force: true })
        return true
      }
      await rename(join(aside, sha256), path(sha256))
      return false
    },
    async recover() {
      for (const sha256 of await namesIn(aside)) await rename(join(aside, sha256), path(sha256))
    },
    put: (content, limitBytes = Number.POSITIVE_INFINITY, accept) =>
      receiving(join(folder, 'incoming'), content, limitBytes, async (incoming) => {
        await accept?.(incoming.path)
        const { sha256, byteCount } = incoming
        const shelf = join(folder, sha256.slice(0, 2))
        const isThere = await touched(path(sha256))
        if (!isThere) {
          const made = await mkdir(shelf, { recursive: true })
          await rename(incoming.path, path(sha256))
          if (made !== undefined) await flush(folder)
        }
        await flush(shelf) // also when another put it there this instant and has not flushed it yet
        return { sha256, byteCount }
      }),
  }
}

/** What a folder holds; nothing when it was never made. */
export const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })

/** Whether the file is there; its date then says that it is wanted today. */
async function touched(file: string): Promise<boolean> {
  const now = new Date()
  return utimes(file, now, now).then(
    () => true,
    () => false,
  )
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
