import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { ByteRange, KeptFile } from './file-store.ts'
import { isMissing, readIntact, StoredFileGone, storedBytes } from './stored-file.ts'

type FileAnswer = {
  /** The real name, accents included. */
  name: string
  mediaType: string
  /** Bytes, a file of the store, or what is made as it is sent: its length is not known, and a fault of it breaks the answer off. */
  content: Uint8Array | string | KeptFile | Readable
  /** `attachment`: saved rather than shown. */
  shown?: 'inline' | 'attachment'
  /** What names the content for good, for a browser that asks whether it changed. */
  etag?: string
  headers?: Readonly<Record<string, string>>
}

/** An answer that is a file rather than JSON. */
export class SentFile {
  readonly file: FileAnswer

  constructor(file: FileAnswer) {
    this.file = file
  }
}

export const sentPdf = (name: string, content: Uint8Array) =>
  new SentFile({ name, mediaType: 'application/pdf', content })

/** RFC 6266: a plain name for old readers, the real one for the others when they differ. */
export function disposition({ name, shown = 'inline' }: Pick<FileAnswer, 'name' | 'shown'>): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/g, '') || 'document'
  const real = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return `${shown}; filename="${plain}"${real}`
}

/**
 * Sends a file; one of the store in ranges when asked so: a plan of a hundred megabytes is read page by page.
 * @throws Problem 404 when the store no longer holds it; a browser that goes away in the middle is no error.
 */
export async function sendFile(res: Response, { file }: SentFile): Promise<void> {
  const { mediaType, content, etag, headers = {} } = file
  res.set({
    'Content-Type': mediaType,
    'Content-Disposition': disposition(file),
    ...(etag === undefined ? {} : { ETag: `"${etag}"` }),
    ...headers,
  })
  if (typeof content === 'string') res.send(content)
  else if (content instanceof Uint8Array) res.send(Buffer.from(content))
  else if (content instanceof Readable) await pipeline(content, res).catch(unlessGoneAway)
  else await sendKept(res, content)
}

/** Up to so many bytes a file is read whole before its first byte is sent; up to so many, it is held meanwhile. */
const CHECKED_MAX = 20_000_000
const HELD_MAX = 1_000_000

/** A file found intact is not read whole again for each of its parts that a browser asks for within a minute. */
const INTACT_MS = 60_000
const INTACT_MAX = 500
const intact = new Map<string, number>()

async function checkedForParts(kept: KeptFile): Promise<void> {
  if ((intact.get(kept.sha256) ?? 0) > performance.now()) return
  await readIntact(kept)
  if (intact.size >= INTACT_MAX) intact.clear()
  intact.set(kept.sha256, performance.now() + INTACT_MS)
}

/** Read as it is sent, compared with its name; what is asked of it is what a browser asks of any file. */
async function sendKept(res: Response, kept: KeptFile): Promise<void> {
  const byteCount = await kept.byteCount().catch((error: unknown) => {
    throw isMissing(error) ? new StoredFileGone(kept.sha256) : error
  })
  const asked = askedRange(res.req, res.get('ETag'), byteCount)
  if (asked === 'none') {
    res
      .set({ 'Accept-Ranges': 'bytes', 'Content-Range': `bytes */${byteCount}` })
      .status(416)
      .end()
    return
  }
  const held = await checked(kept, byteCount, asked)
  res.set('Accept-Ranges', 'bytes')
  if (res.get('ETag') !== undefined && res.req.fresh) {
    res.status(304).end()
    return
  }
  const { start, end } = asked ?? { start: 0, end: byteCount - 1 }
  if (asked) res.set('Content-Range', `bytes ${start}-${end}/${byteCount}`).status(206)
  res.set('Content-Length', String(end - start + 1))
  if (res.req.method === 'HEAD') res.end()
  else
    await pipeline(held ? Readable.from([held.subarray(start, end + 1)]) : await kept.read(asked), res).catch(
      unlessGoneAway,
    )
}

/** What is known of a file before its first byte is sent. @returns its bytes, when there are few */
async function checked(kept: KeptFile, byteCount: number, asked: ByteRange | undefined): Promise<Buffer | undefined> {
  if (byteCount <= HELD_MAX) return storedBytes({ kept: () => kept }, kept.sha256)
  if (asked) await checkedForParts(kept)
  else if (byteCount <= CHECKED_MAX) await readIntact(kept)
  return undefined
}

/** One range, or the whole when several are asked or when the browser holds another version; `none` beyond the end. */
function askedRange(req: Request, etag: string | undefined, byteCount: number): ByteRange | undefined | 'none' {
  const held = req.get('if-range')
  if (held !== undefined && held !== etag) return undefined
  const ranges = req.range(byteCount, { combine: true })
  if (ranges === -1) return 'none'
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
}

function unlessGoneAway(error: unknown): void {
  if (!(error instanceof Error && Reflect.get(error, 'code') === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
}
