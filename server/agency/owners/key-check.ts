import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type OwnersKey, opened, SealedHolder } from './sealing.ts'

const anySealed = (db: Database) => db.maybeOne<{ sealed: Buffer }>(sql`select h.sealed from owner.holder h limit 1`)

/** What is kept was sealed with another key: a backup was put back without it. The holders are then unknown, and MAJIC is to be loaded again. */
export async function isKeyLost({ db, config }: { db: Database; config: OwnersKey }): Promise<boolean> {
  const row = await anySealed(db)
  if (row === undefined) return false
  try {
    opened(config, SealedHolder, row.sealed)
    return false
  } catch {
    return true
  }
}
