import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { openFileStore } from '#platform/file-store.ts'
import { recoverImports } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'

describe('an import that a killed server left half-way', () => {
  test('leaves no upload behind, but the one that waits for an answer', async ({ db }) => {
    const deps = testDeps(db)
    const uploads = join(deps.config.dataDir, 'travail', 'depots')
    const store = openFileStore(uploads)
    const kept = await store.put(Readable.from([Buffer.from('attend une réponse')]))
    const cut = await store.put(Readable.from([Buffer.from('en lecture')]))
    await mkdir(join(uploads, 'incoming'), { recursive: true })
    await writeFile(join(uploads, 'incoming', 'a-half'), 'moitié')
    for (const [state, sha256] of [
      ['ready', kept.sha256],
      ['reading', cut.sha256],
    ])
      await db.run(sql`
        insert into import_run (state, requested_by, source_name, sha256) values (${state}, 'essai', 'x', ${sha256})`)
    expect(await recoverImports(deps)).toBe(1)
    const left = (await readdir(uploads, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(left.map(({ name }) => name)).toEqual([kept.sha256])
    expect(await db.many(sql`select state from import_run order by id`)).toEqual([
      { state: 'ready' },
      { state: 'interrupted' },
    ])
  })
})
