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
   * `busy`: another request writes this file.
   * `wrongOffset`: the caller must ask where to resume. `tooLong`: more bytes than announced; nothing of them is kept.
   *
   * @throws Error of the disk, when it cannot be written
   */
  append(uploadId: string, offset: number, content: Readable, announcedBytes: number): Promise<Appended>
  path(uploadId: string): string
  /** The uploads that have left something here. */
  list(): Promise<string[]>
  remove(uploadId: string): Promise<void>
}

export type Appended = { outcome: 'appended' | 'wrongOffset' | 'tooLong' | 'busy'; received: number }

/** Files that a request of this server is writing: two at once would mix their bytes. */
const beingWritten = new Set<string>()

/**
 * Writes at `already`, never at the end: another server that did the same would write the same bytes at the same place.
 * @returns false when more came than was announced: nothing of it is kept
 */
async function appendTo(path: string, already: number, content: Readable, announcedBytes: number): Promise<boolean> {
  const file = await open(path, already === 0 ? 'w' : 'r+')
  try {
    let size = already
    for await (const chunk of untilCut(content)) {
      if (size + chunk.length > announcedBytes) {
        await file.truncate(already)
        return false
      }
      await file.write(chunk, 0, chunk.length, size)
      size += chunk.length
    }
    await file.sync()
    return true
  } finally {
    await file.close()
  }
}

/** A connection that is cut ends what it sent: what was written stays, and the sender resumes from there. */
async function* untilCut(content: Readable): AsyncGenerator<Buffer> {
  try {
    yield* content as AsyncIterable<Buffer>
  } catch {
    // the sender asks where to resume
  }
}

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
      if (beingWritten.has(path(uploadId))) return { outcome: 'busy', received: await received(uploadId) }
      beingWritten.add(path(uploadId))
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const already = await received(uploadId)
        if (already !== offset) return { outcome: 'wrongOffset', received: already }
        const isWhole = await appendTo(path(uploadId), already, content, announcedBytes)
        return { outcome: isWhole ? 'appended' : 'tooLong', received: await received(uploadId) }
      } finally {
        beingWritten.delete(path(uploadId))
      }
    },
  }
}
