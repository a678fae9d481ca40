import { createHash } from 'node:crypto'
import { type PassThrough, Readable, Transform } from 'node:stream'
import yazl from 'yazl'
import type { KeptFile } from '#platform/file-store.ts'
import { formatWatch } from './pronom.ts'

/** What a file turned out to be once all of it went by; `puid`: its format in PRONOM, when it says it. */
export type Passed = { sha256: string; sha512: string; byteCount: number; puid: string | undefined }

/** An entry of a zip: a file of the store, or a text that is written when its turn comes, after all that stands before it. */
export type ZipEntry =
  | { path: string; kept: KeptFile; passed: (file: Passed) => void }
  | { path: string; stream: () => Readable; passed: (file: Passed) => void }
  | { path: string; text: () => string | Uint8Array | Promise<string | Uint8Array> }

/** Dates inside a zip are those of the dossier, not of whoever asked: the same dossier gives the same bytes. */
export type ZipDate = { at: string }

/**
 * A zip that is written as it is read, entry after entry: memory holds a chunk, whatever the size. Files of the store are not compressed
 * again, and beyond 4 GB the format is zip64. A file that is missing breaks the stream off, with its reason.
 */
export function zipped(entries: readonly ZipEntry[], { at }: ZipDate): Readable {
  const { add, zip, out } = opening(at)
  for (const entry of entries) add(entry, () => {})
  zip.end()
  return out
}

/** The same of entries that are found one after the other: the next one is asked for once the one before went by. */
export function zippedInTurn(entries: AsyncIterable<ZipEntry>, { at }: ZipDate): Readable {
  const { add, zip, out, breakOff } = opening(at)
  const isOver = new Promise<void>((resolve) => out.once('close', resolve))
  const addAll = async () => {
    for await (const entry of entries) {
      if (out.destroyed) return
      await Promise.race([new Promise<void>((resolve) => add(entry, resolve)), isOver])
    }
    zip.end()
  }
  addAll().catch(breakOff)
  return out
}

/** @returns what adds an entry, and tells when all of it was read */
function opening(at: string) {
  const zip = new yazl.ZipFile()
  const mtime = new Date(at)
  const out = zip.outputStream as PassThrough
  const breakOff = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error)))
  out.on('error', () => {}) // a file may be lost before anyone reads: the stream keeps its error for whoever does
  zip.on('error', breakOff)
  const add = (entry: ZipEntry, isRead: () => void) =>
    zip.addReadStreamLazy(entry.path, { mtime, compress: !('kept' in entry) }, (give) => {
      opened(entry, out).then((stream) => {
        stream.once('end', isRead)
        give(null, stream)
      }, breakOff)
    })
  return { zip, out, add, breakOff }
}

/** The writer of the zip looks at no fault of what it reads: each one breaks the whole off, and a reader that goes away closes the file. */
async function opened(entry: ZipEntry, out: PassThrough): Promise<Readable> {
  if ('text' in entry) return Readable.from([bytesOf(await entry.text())])
  const source = 'stream' in entry ? entry.stream() : await entry.kept.read()
  const witness = witnessed(entry.passed)
  const close = () => void source.destroy()
  source.on('error', (error) => out.destroy(error))
  out.once('close', close)
  witness.once('end', () => void out.off('close', close))
  return source.pipe(witness)
}

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : text)

/** Lets bytes by, and tells what they were at the end. */
function witnessed(passed: (file: Passed) => void): Transform {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  const format = formatWatch()
  let byteCount = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteCount += chunk.length
      sha256.update(chunk)
      sha512.update(chunk)
      format.see(chunk)
      done(null, chunk)
    },
    flush(done) {
      passed({ sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), byteCount, puid: format.puid() })
      done()
    },
  })
}
