import { buffer } from 'node:stream/consumers'
import { worded } from '#wording/problems.ts'
import type { FileStore, KeptFile } from './file-store.ts'
import { Problem } from './problem.ts'

/** A file that a row names and that the store no longer holds; its hash goes to the log, for a backup to be searched. */
export class StoredFileGone extends Problem {
  readonly sha256: string

  constructor(sha256: string) {
    super(worded('storedFileGone'))
    this.sha256 = sha256
  }
}

/** The whole content of a stored file. @throws StoredFileGone, StoredFileDamaged */
export async function storedBytes(files: Pick<FileStore, 'kept'>, sha256: string): Promise<Buffer> {
  try {
    return await buffer(await files.kept(sha256).read())
  } catch (error) {
    throw isMissing(error) ? new StoredFileGone(sha256) : error
  }
}

export const isMissing = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'

/** What a call to the disk gives; undefined when nothing stands at its path. Any other fault of the disk is no absence. */
export async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Reads a file to its end, and keeps nothing of it. @throws StoredFileGone, StoredFileDamaged */
export async function readIntact(kept: KeptFile): Promise<void> {
  try {
    for await (const _ of await kept.read()) {
      // the hash of all of it is what is looked at
    }
  } catch (error) {
    throw isMissing(error) ? new StoredFileGone(kept.sha256) : error
  }
}
