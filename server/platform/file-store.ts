import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredFile = { sha256: string; byteCount: number; path: string }

/** Files named by the hash of their content: written, flushed to disk and hashed before they are acknowledged. */
export type FileStore = {
  /** @param limitBytes beyond it the stream is refused with `FileTooLarge` and nothing is kept. */
  put(content: Readable | Uint8Array, limitBytes?: number): Promise<StoredFile>
  path(sha256: string): string
  read(sha256: string): Readable
  has(sha256: string): Promise<boolean>
  /**
   * Removes a file that nobody put since `before`; one that was put again is in use and stays.
   * @returns false when it stays
   */
  forget(sha256: string, before: Date): Promise<boolean>
  /** Files that a removal cut short left aside: put back, for the removal to begin again. */
  recover(): Promise<void>
}

export class FileTooLarge extends Error {}

/**
 * @param flush  brings to the disk the names that a folder holds; a test counts them
 */
export function openFileStore(folder: string, flush: (folder: string) => Promise<void> = flushFolder): FileStore {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a sha256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  const has = async (sha256: string) => (await stat(path(sha256)).catch(() => undefined)) !== undefined
  const aside = join(folder, 'oubli')
  return {
    path,
    has,
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
    read: (sha256) => createReadStream(path(sha256)),
    async put(content, limitBytes = Number.POSITIVE_INFINITY) {
      await mkdir(join(folder, 'incoming'), { recursive: true })
      const incoming = join(folder, 'incoming', randomUUID())
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
          createWriteStream(incoming, { flush: true }),
        )
        const sha256 = hash.digest('hex')
        const shelf = join(folder, sha256.slice(0, 2))
        const isThere = await touched(path(sha256))
        if (!isThere) {
          const made = await mkdir(shelf, { recursive: true })
          await rename(incoming, path(sha256))
          if (made !== undefined) await flush(folder)
        }
        await flush(shelf) // also when another put it there this instant and has not flushed it yet
        return { sha256, byteCount, path: path(sha256) }
      } finally {
        await rm(incoming, { force: true })
      }
    },
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
