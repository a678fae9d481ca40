import { open } from 'node:fs/promises'
import type { Writable } from 'node:stream'

/** A file that was written whole before it leaves; it goes by `away`, whether it was read or not. */
export type MadeFile = { path: string; bytes: number; away: () => Promise<void> }

const PIECE_BYTES = 64 * 1024

/**
 * Sends a file through one buffer, filled again once the network took what it held: a stream of Node takes a new one for each
 * piece, and what was sent stays in memory until it is collected (60 to 200 MB on a file of 600).
 *
 * @throws Error when nobody reads it any more, or when it cannot be read
 */
export async function sendMade({ path }: MadeFile, to: Writable, gone: AbortSignal): Promise<void> {
  const file = await open(path)
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  try {
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, null)
      if (bytesRead === 0) break
      await taken(to, piece.subarray(0, bytesRead), gone)
    }
    to.end()
  } finally {
    await file.close()
  }
}

/** Writes, and waits until the bytes were taken: nobody reads them afterwards. */
function taken(to: Writable, bytes: Uint8Array, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onGone = () => reject(gone.reason)
    if (gone.aborted) return onGone()
    gone.addEventListener('abort', onGone, { once: true })
    to.write(bytes, (error) => {
      gone.removeEventListener('abort', onGone)
      if (error) reject(error)
      else resolve()
    })
  })
}
