import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { NOT_PERSONAL, PERSONAL_DATA } from '#server/agency/rights/personal-data.ts'
import { test } from '#tests/fixtures/database.ts'

/** « person.email », « homes.home.sealed » of every table that row-level security keeps. */
const keptColumns = async (db: Database) =>
  (
    await db.many<{ name: string }>(sql`
      select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'homes', 'owner')
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
      order by 1`)
  )
    .map(({ name }) => name)
    .toSorted()

const said = [
  ...PERSONAL_DATA.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  ...Object.entries(NOT_PERSONAL).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
]

/** Tables that anyone may read in part, and that name nobody. */
const GROUND = [
  ...['address', 'answered_kind', 'base_feature', 'building', 'commune', 'coverage_part', 'dataset', 'dataset_version'],
  ...[
    'document_file',
    'dossier_counter',
    'easement_act',
    'epci',
    'ground_change',
    'import_issue',
    'import_run',
    'land_constraint',
  ],
  ...['layer_summary', 'tile_cache'],
  ...['land_constraint_part', 'law_article', 'migration', 'parcel', 'parcel_change', 'planning_document'],
  ...['regulation_title', 'section', 'street', 'street_word'],
  'legal_person_ground',
]

describe('every column', () => {
  test('of a table that row-level security keeps has its purpose and its duration, or is said to name nobody', async ({
    db,
  }) => {
    expect(await keptColumns(db)).toEqual(said.toSorted())
  })

  test('that a migration adds without a word is found', async ({ db }) => {
    await asOwner(db, () => db.script('alter table person add column nickname text'))
    expect((await keptColumns(db)).filter((name) => !said.includes(name))).toEqual(['person.nickname'])
  })

  test('of a person stands in a table that row-level security keeps', async ({ db }) => {
    const open = await db.many<{ name: string }>(sql`
      select c.relname as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'homes'::regnamespace, 'owner'::regnamespace) and c.relkind in ('r', 'p') and not c.relispartition
        and not c.relrowsecurity
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      order by 1`)
    expect(open.map(({ name }) => name)).toEqual(GROUND.toSorted())
  })
})
