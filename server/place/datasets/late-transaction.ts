import type { Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** What a load writes with. */
export type LoadDatabase = {
  /** For what is kept, and for what is read of it. */
  db: Database
  /** For what waits in a stage. */
  staging(): Database
  /** True as long as a stage belongs to the session and not to a transaction. */
  isApart(): boolean
}

/** A load that is one transaction from its first statement to its last. */
export const inTransaction = (tx: Database): LoadDatabase => ({ db: tx, staging: () => tx, isApart: () => false })

/** What a load reads before it writes anything is true of what is in force, inside a transaction or not. */
const READS = /^\s*select\b/i

/**
 * Runs `work` so that its transaction begins at the first statement that writes what is kept. What is read and staged
 * before goes statement by statement, and others have their turn in between; what is staged lies in temporary tables that no
 * query but those of the load names. Commits when `work` resolves, rolls back when it rejects.
 */
export async function withLateTransaction<T>(
  db: Database,
  prepare: (tx: Database) => Promise<void>,
  work: (load: LoadDatabase) => Promise<T>,
): Promise<T> {
  const end = Promise.withResolvers<void>()
  let ended: Promise<void> | undefined
  let begun: Promise<Database> | undefined
  let current: Database | undefined
  const begin = () => {
    begun ??= new Promise<Database>((resolve, reject) => {
      ended = db.transaction(async (tx) => {
        await prepare(tx)
        current = tx
        resolve(tx)
        await end.promise
      })
      ended.catch(reject)
    })
    return begun
  }
  const forQuery = async (query: Sql) => (begun === undefined && READS.test(query.sql) ? db : begin())
  const late: Database = {
    many: async (query) => (await forQuery(query)).many(query),
    one: async (query) => (await forQuery(query)).one(query),
    maybeOne: async (query) => (await forQuery(query)).maybeOne(query),
    run: async (query) => (await forQuery(query)).run(query),
    script: async (text) => (await begin()).script(text),
    transaction: async (nested) => (await begin()).transaction(nested),
  }
  try {
    const result = await work({ db: late, staging: () => current ?? db, isApart: () => current === undefined })
    end.resolve()
    await ended
    return result
  } catch (error) {
    if (ended !== undefined) {
      end.reject(error)
      await ended.catch(() => {})
    }
    throw error
  }
}
