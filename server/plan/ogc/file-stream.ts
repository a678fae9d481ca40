import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/** A file that goes once it was read, or once nobody reads it any more. */
export function openFileStream(path: string, away: () => Promise<void>): Readable {
  const stream = createReadStream(path)
  stream.once('close', () => void away())
  return stream
}
