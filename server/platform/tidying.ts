import sql from 'sql-template-tag'
import { type Database, type DatabaseConnection, type DatabasePool, openDatabase } from './database.ts'
import type { RecurringTask } from './recurring.ts'

/** Keeps tables in order where PostgreSQL does not do it by itself, or not soon enough. */
export type Tidying = {
  /**
   * Merges what GIN indexes hold apart, then vacuums and analyzes the tables that have changed enough, one after the
   * other, as long as `goesOn`.
   */
  tidy(goesOn?: () => boolean): Promise<void>
  close(): Promise<void>
}

/**
 * A vacuum belongs to no transaction: it has a connection of its own, opened when there is something to do. Where that is
 * a session of its own, it has the rights of the account, which owns the tables; the embedded database has one session for
 * all, in the role of the server, to which its version of PostgreSQL gives this right alone (`settleOwnership`).
 */
export function openTidying(connection: DatabaseConnection): Tidying {
  let opened: DatabasePool | undefined
  return {
    async tidy(goesOn = () => true) {
      if (!goesOn()) return
      opened ??= openDatabase({ ...connection, max: 1 })
      await mergePending(opened)
      for (const { table } of await changedTables(opened)) {
        if (!goesOn()) return
        await tidied(opened, table)
      }
    },
    close: async () => {
      await opened?.close()
    },
  }
}

/** Again and again, in moments when nobody holds a connection to the database or waits for one. */
export const tidyingTask = ({ tidy }: Tidying, { use }: Pick<DatabasePool, 'use'>): RecurringTask => ({
  name: 'tidying',
  run: (stopping) =>
    tidy(() => {
      const { open, idle, waiting } = use()
      return !stopping.aborted && open === idle && waiting === 0
    }),
})

/** Counts of what a transaction changed are known as soon as it commits, not a second later. */
export const tellChanges = (tx: Database) => tx.many(sql`select pg_stat_force_next_flush()`)

const tidied = (db: Database, table: string) => db.script(`vacuum (analyze) public.${table}`)

/**
 * Entries that a GIN index holds apart are read one by one at each search, until a vacuum merges them: ninety-seven pages
 * of them were three quarters of the time of a status. Merging what is merged already costs nothing.
 */
const mergePending = (db: Database) => db.many(sql`select merge_pending_entries()`)

/**
 * What autovacuum begins at (its own defaults): rows dead, inserted, or changed since the statistics were taken. Those counts
 * are lost with the process that was killed; a table that has grown since it was last looked at is found by its size.
 */
const changedTables = (db: Database) =>
  db.many<{ table: string }>(sql`
    select quote_ident(s.relname) as "table"
    from pg_stat_user_tables s
    join pg_class c on c.oid = s.relid
    where s.schemaname = 'public' and (
      s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
      or pg_relation_size(c.oid) / current_setting('block_size')::integer > 4 + 1.2 * c.relpages)
    order by s.n_dead_tup + s.n_ins_since_vacuum desc, c.oid`)
