import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { test } from '#tests/fixtures/database.ts'
import { AUTRE_EXEMPLE, insertCommunes, insertDossier, insertPersonWith } from '#tests/fixtures/dossier.ts'

const scopedTables = (db: Database) =>
  db.many<{ name: string }>(sql`
    select quote_ident(nspname) || '.' || quote_ident(relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
    where nspname in ('public', 'homes', 'owner') and relkind in ('r', 'p') and relrowsecurity
    order by 1`)

const as = async <T>(db: Database, role: string, work: () => Promise<T>) => {
  await db.one(sql`select set_config('role', ${role}, true)`)
  const result = await work()
  await db.one(sql`select set_config('role', 'parvis_server', true)`)
  return result
}

const countIn = async (db: Database, table: string) =>
  (await db.one<{ rows: number }>(sql`select count(*) as rows from ${raw(table)}`)).rows

describe('who owns the tables', () => {
  test('reads nothing of what row-level security keeps, without a scope', async ({ db }) => {
    await insertCommunes(db)
    await insertDossier(db, await insertPersonWith(db), AUTRE_EXEMPLE)
    await db.run(sql`insert into sign_in_failure (subject_sha256) values ('essai')`)
    expect(await as(db, 'parvis_server', () => countIn(db, 'public.dossier'))).toBe(1)
    const tables = await scopedTables(db)
    const seen = await as(db, 'parvis_owner', async () => {
      const counts = []
      for (const { name } of tables) counts.push([name, await countIn(db, name)] as const)
      return counts.filter(([, rows]) => rows > 0)
    })
    expect(seen).toEqual([])
  })

  test('is bound on every table that has a scope', async ({ db }) => {
    expect(
      await db.many(sql`
        select relname as name from pg_class
        where relnamespace in ('public'::regnamespace, 'homes'::regnamespace, 'owner'::regnamespace) and relkind in ('r', 'p') and relrowsecurity
          and (not relforcerowsecurity or pg_get_userbyid(relowner) <> 'parvis_owner')`),
    ).toEqual([])
  })

  test('owns a table that a migration has just made', async ({ db }) => {
    expect(
      await db.many(sql`
        select relname as name from pg_class c
        where relnamespace in ('public'::regnamespace, 'homes'::regnamespace, 'owner'::regnamespace) and relkind in ('r', 'p')
          and pg_get_userbyid(relowner) <> 'parvis_owner'
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`),
    ).toEqual([])
  })
})

describe('the server at work', () => {
  test.for([
    ['puts no trigger of the register to sleep', 'alter table act disable trigger act_append_only'],
    ['lifts no policy', 'drop policy dossier_agents on dossier'],
    ['opens no table', 'alter table dossier disable row level security'],
    ['makes no table', 'create table public.stolen as select 1'],
  ] as const)('%s', async ([, statement], { db }) => {
    await expect(db.transaction((tx) => tx.script(statement))).rejects.toThrow(/must be owner|permission denied/)
  })

  test('takes the rights on the schema only where it says so', async ({ db }) => {
    const role = () => db.one(sql`select current_user as role`)
    await asOwner(db, () => db.script('create table public.made_here (id int)'))
    expect(await role()).toEqual({ role: 'parvis_server' })
  })
})
