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
  | { path: string; text: () => string | Promise<string> }

/** Dates inside a zip are those of the dossier, not of whoever asked: the same dossier gives the same bytes. */
export type ZipDate = { at: string }

/**
 * A zip that is written as it is read, entry after entry: memory holds a chunk, whatever the size. Files of the store are not compressed
 * again, and beyond 4 GB the format is zip64. A file that is missing breaks the stream off, with its reason.
 */
export function zipped(entries: readonly ZipEntry[], { at }: ZipDate): Readable {
  const zip = new yazl.ZipFile()
  const mtime = new Date(at)
  const out = zip.outputStream as PassThrough
  const breakOff = (error: Error) => void out.destroy(error)
  out.on('error', () => {}) // a file may be lost before anyone reads: the stream keeps its error for whoever does
  zip.on('error', breakOff)
  for (const entry of entries) {
    zip.addReadStreamLazy(entry.path, { mtime, compress: 'text' in entry }, (give) => {
      opened(entry, out).then(
        (stream) => give(null, stream),
        (error: unknown) => breakOff(error instanceof Error ? error : new Error(String(error))),
      )
    })
  }
  zip.end()
  return out
}

/** The writer of the zip looks at no fault of what it reads: each one breaks the whole off, and a reader that goes away closes the file. */
async function opened(entry: ZipEntry, out: PassThrough): Promise<Readable> {
  if ('text' in entry) return Readable.from([Buffer.from(await entry.text())])
  const source = await entry.kept.read()
  const witness = witnessed(entry.passed)
  const close = () => void source.destroy()
  source.on('error', (error) => out.destroy(error))
  out.once('close', close)
  witness.once('end', () => void out.off('close', close))
  return source.pipe(witness)
}

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
