import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** What the database says of itself; its size in bytes. */
export const databaseFacts = (db: Database) =>
  db.one<{ version: string; postgis: string; bytes: number; migration: string }>(sql`
    select
      split_part(current_setting('server_version'), ' ', 1) as version,
      split_part(postgis_lib_version(), ' ', 1) as postgis,
      pg_database_size(current_database()) as bytes,
      (select max(name) from migration) as migration`)
