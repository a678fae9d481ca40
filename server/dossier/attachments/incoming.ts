import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { namesIn } from '#platform/file-store.ts'

/** Files on their way in, one per upload, in pieces; their size on disk is the only truth about what was received. */
export type IncomingFiles = {
  /** Bytes received and flushed so far. */
  received(uploadId: string): Promise<number>
  /**
   * Appends at `offset`, flushes to disk, and says the new size. A connection cut in the middle keeps what came.
   * `wrongOffset`: the caller must ask where to resume. `tooLong`: more bytes than announced; nothing of them is kept.
   */
  append(uploadId: string, offset: number, content: Readable, announcedBytes: number): Promise<Appended>
  path(uploadId: string): string
  /** The uploads that have left something here. */
  list(): Promise<string[]>
  remove(uploadId: string): Promise<void>
}

export type Appended = { outcome: 'appended' | 'wrongOffset' | 'tooLong'; received: number }

const UPLOAD_ID = /^[0-9a-f-]{36}$/

export function incomingFiles(folder: string): IncomingFiles {
  const path = (uploadId: string) => {
    if (!UPLOAD_ID.test(uploadId)) throw new Error('not an upload id')
    return join(folder, uploadId)
  }
  const received = async (uploadId: string) => (await stat(path(uploadId)).catch(() => undefined))?.size ?? 0
  return {
    path,
    list: async () => (await namesIn(folder)).filter((name) => UPLOAD_ID.test(name)),
    received,
    remove: (uploadId) => rm(path(uploadId), { force: true }),
    async append(uploadId, offset, content, announcedBytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const already = await received(uploadId)
      if (already !== offset) return { outcome: 'wrongOffset', received: already }
      const file = await open(path(uploadId), 'a')
      try {
        let size = already
        for await (const chunk of content as AsyncIterable<Buffer>) {
          if (size + chunk.length > announcedBytes) {
            await file.truncate(already)
            return { outcome: 'tooLong', received: already }
          }
          await file.write(chunk)
          size += chunk.length
        }
      } catch {
        // The connection was cut: what was written stays, and the sender resumes from there.
      } finally {
        await file.sync()
        await file.close()
      }
      return { outcome: 'appended', received: await received(uploadId) }
    },
  }
}
