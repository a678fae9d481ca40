import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'

/** A letter of the prefect is some pages, with the envelope that carried it. */
const UNPACKED_MAX_BYTES = 40_000_000
const ENTRIES_MAX = 50

const DOCUMENT = /\.(pdf|jpe?g|png)$/i

/**
 * The document in what an operator gives of a letter: the file itself, or the envelope of @CTES, a gzipped tar of XML and of the document. What
 * it unpacks is bounded, and no name of it becomes a place.
 * @returns undefined when there is none in it, or more than a letter holds
 */
export async function letterIn(given: Buffer): Promise<Buffer | undefined> {
  if (given.length === 0) return undefined
  if (given[0] !== 0x1f || given[1] !== 0x8b) return given
  const archive = extract()
  const gunzip = createGunzip()
  gunzip.on('error', (error) => archive.destroy(error))
  Readable.from([given]).pipe(gunzip).pipe(archive)
  let [held, entries] = [0, 0]
  let letter: Buffer | undefined
  try {
    for await (const entry of archive) {
      held += entry.header.size ?? 0
      entries += 1
      if (held > UNPACKED_MAX_BYTES || entries > ENTRIES_MAX) return undefined
      if (letter === undefined && entry.header.type === 'file' && DOCUMENT.test(entry.header.name))
        letter = await buffer(entry)
      else entry.resume()
    }
  } catch {
    return undefined
  }
  return letter
}
