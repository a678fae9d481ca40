import { basename } from 'node:path'
import type { Response } from 'express'
import { isMissing, StoredFileGone } from './stored-file.ts'

type FileAnswer = {
  /** The real name, accents included. */
  name: string
  mediaType: string
  /** Bytes, or the path of a file on disk. */
  content: Uint8Array | string | { path: string }
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
 * Sends a file; one on disk in ranges when asked so: a plan of a hundred megabytes is read page by page.
 * @throws Problem 404 when the file is no longer on disk; a browser that goes away in the middle is no error.
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
  else await sendStored(res, content.path)
}

const sendStored = (res: Response, path: string) =>
  new Promise<void>((resolve, reject) => {
    res.sendFile(
      path,
      { dotfiles: 'allow', etag: false, lastModified: false, cacheControl: false },
      (error?: unknown) => {
        if (error === undefined || res.headersSent) resolve()
        else reject(isMissing(error) ? new StoredFileGone(basename(path)) : error)
      },
    )
  })
