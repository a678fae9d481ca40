import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { ByteRange, KeptFile } from './file-store.ts'
import { isMissing, StoredFileGone } from './stored-file.ts'

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
  else if (content.path !== undefined) await sendFromDisk(res, content.path, content.sha256)
  else await sendFromAfar(res, content)
}

const sendFromDisk = (res: Response, path: string, sha256: string) =>
  new Promise<void>((resolve, reject) => {
    res.sendFile(
      path,
      { dotfiles: 'allow', etag: false, lastModified: false, cacheControl: false },
      (error?: unknown) => {
        if (error === undefined || res.headersSent) resolve()
        else reject(isMissing(error) ? new StoredFileGone(sha256) : error)
      },
    )
  })

/** Read as it is sent; what is asked of it is what a browser asks of a file on disk. */
async function sendFromAfar(res: Response, kept: KeptFile): Promise<void> {
  const byteCount = await kept.byteCount()
  res.set('Accept-Ranges', 'bytes')
  const asked = askedRange(res.req, res.get('ETag'), byteCount)
  if (asked === 'none') {
    res.set('Content-Range', `bytes */${byteCount}`).status(416).end()
    return
  }
  if (res.get('ETag') !== undefined && res.req.fresh) {
    res.status(304).end()
    return
  }
  const { start, end } = asked ?? { start: 0, end: byteCount - 1 }
  if (asked) res.set('Content-Range', `bytes ${start}-${end}/${byteCount}`).status(206)
  res.set('Content-Length', String(end - start + 1))
  if (res.req.method === 'HEAD') res.end()
  else await pipeline(await kept.read(asked), res).catch(unlessGoneAway)
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
