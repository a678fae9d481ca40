import { buffer } from 'node:stream/consumers'
import type { Database } from '#platform/database.ts'
import type { FileStore, KeptFile } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { servedFile } from './queries.ts'

/** What a browser may show in its own window; anything else is downloaded, whatever its name says. */
const SHOWN = [
  { mediaType: 'application/pdf', starts: Buffer.from('%PDF-') },
  { mediaType: 'image/png', starts: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  { mediaType: 'image/jpeg', starts: Buffer.from([0xff, 0xd8, 0xff]) },
] as const

/** A PDF may begin after some bytes of mail or of a faulty tool. */
const SNIFFED_BYTES = 1024

/** The readers of browsers are embedded objects: the policy of the pages would leave a blank window. */
const READER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"

/**
 * A kept file that a dataset cites.
 * @throws Problem 404 for any other content of the store.
 */
export async function fileToServe(db: Database, files: FileStore, sha256: string): Promise<SentFile> {
  const cited = await servedFile(db, sha256)
  if (cited === undefined || !(await files.has(sha256))) {
    throw problem('citedFileUnknown')
  }
  const kept = files.kept(sha256)
  const head = await firstBytes(kept)
  const known = SHOWN.find(({ mediaType, starts }) =>
    mediaType === 'application/pdf' ? head.includes(starts) : head.subarray(0, starts.length).equals(starts),
  )
  return new SentFile({
    name: cited.name,
    mediaType: known?.mediaType ?? 'application/octet-stream',
    shown: known ? 'inline' : 'attachment',
    content: kept,
    etag: sha256,
    headers: { 'Content-Security-Policy': READER_POLICY },
  })
}

const firstBytes = async (kept: KeptFile): Promise<Buffer> =>
  buffer(await kept.read({ start: 0, end: SNIFFED_BYTES - 1 }))
