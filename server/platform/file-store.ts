import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
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
}

export class FileTooLarge extends Error {}

export function openFileStore(folder: string): FileStore {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a sha256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  const has = async (sha256: string) => (await stat(path(sha256)).catch(() => undefined)) !== undefined
  return {
    path,
    has,
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
        if (!(await has(sha256))) {
          await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
          await rename(incoming, path(sha256))
          await flushFolder(join(folder, sha256.slice(0, 2)))
        }
        return { sha256, byteCount, path: path(sha256) }
      } finally {
        await rm(incoming, { force: true })
      }
    },
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
