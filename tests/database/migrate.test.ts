import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { isMigrated, migrate } from '#platform/migrate.ts'
import { test } from '#tests/fixtures/database.ts'

const folderWith = async (files: Record<string, string>) => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

describe('migrations', () => {
  test('a database that is up to date is left as it is', async ({ db }) => {
    expect(await isMigrated(db)).toBe(true)
    expect(await migrate(db)).toEqual([])
  })

  test('a file applied once is refused when its text has changed', async ({ db }) => {
    await db.run(sql`update migration set sha256 = 'other' where name like '202611241500%'`)
    expect(await isMigrated(db)).toBe(false)
    await expect(migrate(db)).rejects.toThrow('has changed since it was applied')
  })

  test('an applied file that disappeared is refused', async ({ db }) => {
    const folder = await folderWith({})
    await expect(migrate(db, folder)).rejects.toThrow('its file is gone')
  })

  test('a file that fails leaves nothing of itself', async ({ db }) => {
    await db.run(sql`delete from migration`)
    const folder = await folderWith({
      '202601010000_good.sql': 'create table good (id int);',
      '202601010001_bad.sql': 'create table half (id int); select 1 / 0;',
    })
    await expect(db.transaction((tx) => migrate(tx, folder))).rejects.toThrow('division by zero')
    expect(await db.one(sql`select to_regclass('good') as good, to_regclass('half') as half`)).toEqual({
      good: null,
      half: null,
    })
  })
})
