import { createHash } from 'node:crypto'
import { pipeline, type Readable, Transform } from 'node:stream'
import { worded } from '#wording/problems.ts'
import { Problem } from './problem.ts'

/** A file whose bytes are no longer those of its name; its hash goes to the log, for a backup to be searched. */
export class StoredFileDamaged extends Problem {
  readonly sha256: string

  constructor(sha256: string) {
    super(worded('storedFileDamaged'))
    this.sha256 = sha256
    this.message = `stored file ${sha256} is not what its name says`
  }
}

/**
 * The same bytes, the last of them once all are known to be those of the hash: who reads never has the whole of a file that is another.
 * Their end is a StoredFileDamaged otherwise, and `damaged` has the hash.
 */
export function verifying(bytes: Readable, sha256: string, damaged: Set<string>): Readable {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      const ready = held
      held = chunk
      done(null, ready)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) return done(null, held)
      damaged.add(sha256)
      done(new StoredFileDamaged(sha256))
    },
  })
  // an error travels with the stream that is returned
  return pipeline(bytes, check, () => {})
}
