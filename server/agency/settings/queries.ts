import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export type SettingRow = {
  key: string
  value: string | null
  sealed: Buffer | null
  by: string | null
  at: string
}

/** Who wrote it, in a word: nobody's name for the code of the installation. */
export const settingRows = (db: Database) =>
  db.many<SettingRow>(sql`
    select s.key, s.value, s.sealed, s.updated_at as at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.updated_by) as by
    from setting s`)

const SHOWN = 100

export type ChangeRow = { id: number; key: string; change: 'set' | 'withdrawn'; by: string | null; at: string }

/** The latest first. */
export const changeRows = (db: Database) =>
  db.many<ChangeRow>(sql`
    select c.id, c.key, c.change, c.changed_at as at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = c.changed_by) as by
    from setting_change c
    order by c.id desc
    limit ${SHOWN}`)

/** The last change of each of these settings. */
export const revisionRows = (db: Database) =>
  db.many<{ key: string; id: number }>(sql`select key, max(id) as id from setting_change group by key`)

/** One change of settings at a time: the second sees what the first wrote. */
export const holdSettings = (db: Database) =>
  db.one(sql`select pg_advisory_xact_lock(hashtext('settings'))::text as held`)

export const keepSetting = (
  db: Database,
  key: string,
  { value, sealed }: Pick<SettingRow, 'value' | 'sealed'>,
  by: string | null,
  at: RealInstant,
) =>
  db.run(sql`
    insert into setting (key, value, sealed, updated_by, updated_at)
    values (${key}, ${value}, ${sealed}, ${by}, ${at.toString()}::timestamptz)
    on conflict (key) do update
    set value = excluded.value, sealed = excluded.sealed, updated_by = excluded.updated_by, updated_at = excluded.updated_at`)

export const dropSetting = (db: Database, key: string) => db.run(sql`delete from setting where key = ${key}`)

export const noteChange = (
  db: Database,
  key: string,
  change: ChangeRow['change'],
  by: string | null,
  at: RealInstant,
) =>
  db.run(sql`
    insert into setting_change (key, change, changed_by, changed_at)
    values (${key}, ${change}, ${by}, ${at.toString()}::timestamptz)`)

/** Where a trial mail goes: to whoever asked for it. */
export const ownAddress = async (db: Database, id: string) =>
  (await db.maybeOne<{ email: string | null }>(sql`select email from person where id = ${id}`))?.email ?? undefined
