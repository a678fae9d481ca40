import { statfs } from 'node:fs/promises'

export type DiskState = 'ok' | 'low' | 'full'

/** Below this nothing that arrives is sure to be kept; below the next, an administrator has to make room. */
const FULL_BYTES = 50e6
const LOW_BYTES = 1e9

/** Room left on the disk of a folder, in bytes. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const diskState = (freeBytes: number): DiskState =>
  freeBytes < FULL_BYTES ? 'full' : freeBytes < LOW_BYTES ? 'low' : 'ok'
