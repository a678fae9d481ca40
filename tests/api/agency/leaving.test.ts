import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Leaving } from '#contract/agency/leaving/leaving.ts'
import { zippedInTurn } from '#server/agency/archives/zip.ts'
import type { LostFile } from '#server/agency/leaving/dossier-folder.ts'
import { endDeadLeavings, expireLeavings, made as written } from '#server/agency/leaving/leaving.ts'
import { leavingEntries } from '#server/agency/leaving/leaving-folder.ts'
import { LEFT_TABLES } from '#server/agency/leaving/left-tables.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'

const made = { madeAt: '2026-11-24T09:00:00Z', by: 'Anne Test' }

async function left(desk: Desk, lost: LostFile[] = []): Promise<Map<string, Buffer>> {
  const entries = leavingEntries(desk.app.deps, { made, lost, told: async () => undefined })
  return unzipped(await buffer(zippedInTurn(entries, { at: made.madeAt })))
}

const textOf = (files: ReadonlyMap<string, Buffer>, path: string) => String(files.get(path))

/** Lines of a CSV whose cells hold line breaks. */
const linesOf = (csv: string) => [...csv.matchAll(/(?:"(?:[^"]|"")*"|\\N)(?:,(?:"(?:[^"]|"")*"|\\N))*\r\n/g)].length

const rowsOf = async ({ db }: Desk, table: string) =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from ${raw(
        table
          .split('.')
          .map((part) => `"${part}"`)
          .join('.'),
      )}`,
    )
  ).count

describe('the folder with which a town hall leaves', () => {
  test('holds each table of the base, row by row, or says why not', { timeout: 240_000 }, async ({ desk }) => {
    await desk.filed('2026-11-24')
    const files = await left(desk)
    const tables = await desk.db.many<{ name: string }>(sql`
      select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'homes', 'owner') and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
    const list: { table: string; fichier: string | null; raison?: string }[] = JSON.parse(textOf(files, 'tables.json'))
    expect(list.map(({ table }) => table)).toEqual(tables.map(({ name }) => name))
    expect(Object.keys(LEFT_TABLES).filter((name) => !tables.some((table) => table.name === name))).toEqual([])
    const wrong: string[] = []
    for (const { table, fichier, raison } of list) {
      if (fichier === null) {
        if (!raison) wrong.push(`${table}: no reason`)
        continue
      }
      const content = files.get(fichier)
      const schema = files.get(`schemas/${table}.json`)
      if (!content || !schema) wrong.push(`${table}: absent`)
      else if (fichier.endsWith('.csv')) {
        const { fields }: { fields: { name: string }[] } = JSON.parse(String(schema))
        const text = String(content)
        if (text.split('\r\n')[0] !== fields.map(({ name }) => `"${name}"`).join(',')) wrong.push(`${table}: columns`)
        if (linesOf(text) - 1 !== (await rowsOf(desk, table))) wrong.push(`${table}: rows`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('is hashed whole, and holds no secret', { timeout: 240_000 }, async ({ desk }) => {
    await desk.filed('2026-11-24')
    await desk.db.run(sql`update person set password_hash = 'scrypt-de-quelqu-un', totp_secret = 'totp-de-quelqu-un'`)
    await desk.db.run(sql`update person set family_name = '=HYPERLINK("http://pirate.example")'`)
    const files = await left(desk)
    const sums = textOf(files, 'SHA256SUMS').trim().split('\n')
    expect(sums).toHaveLength(files.size - 1)
    for (const line of sums) {
      const [sha256, path = ''] = line.split('  ')
      expect([
        path,
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ]).toEqual([path, sha256])
    }
    const all = [...files].filter(([path]) => path.startsWith('registres/')).map(([, content]) => String(content))
    expect(all.join('')).not.toMatch(/scrypt-de-quelqu-un|totp-de-quelqu-un/)
    expect(textOf(files, 'schemas/person.json')).toContain('password_hash')
    const stamps: { fields: { name: string }[] } = JSON.parse(textOf(files, 'schemas/posting_seal_stamp.json'))
    expect(
      stamps.fields.map(({ name }) => name),
      'the proof of a day is no key',
    ).toContain('token')
    expect(all.join('')).not.toContain('"=HYPERLINK')
  })

  test('names pieces by number, piece and version, with acts that their verifier accepts', {
    timeout: 240_000,
  }, async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)
    const files = await left(desk)
    const within = `dossiers/${number}/`
    expect([...files.keys()].filter((path) => path.startsWith(`${within}pieces/`)).toSorted()).toEqual([
      `${within}pieces/${number}_PCMI1_v1.pdf`,
      `${within}pieces/${number}_PCMI2_v1.pdf`,
    ])
    const folder = await mkdtemp(join(tmpdir(), 'parvis-depart-'))
    try {
      for (const [path, content] of files) {
        if (!path.startsWith(within)) continue
        const place = join(folder, path.slice(within.length))
        await mkdir(dirname(place), { recursive: true })
        await writeFile(place, content)
      }
      await promisify(execFile)(process.execPath, [join(folder, 'verifier.mjs')])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('says the files that the store has lost, and leaves with the others', { timeout: 240_000 }, async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    await desk.db.run(sql`update attachment set sha256 = ${'0'.repeat(64)} where dossier_id = ${id} and code = 'PCMI2'`)
    const files = await left(desk)
    expect(textOf(files, 'fichiers-manquants.json')).toContain('PCMI2_v1')
  })

  test('has grounds that a GIS opens', { timeout: 240_000 }, async ({ desk }) => {
    const files = await left(desk)
    const folder = await mkdtemp(join(tmpdir(), 'parvis-depart-'))
    try {
      await writeFile(join(folder, 'commune.gpkg'), files.get('terrain/commune.gpkg') ?? '')
      const layer = new DatabaseSync(join(folder, 'commune.gpkg'))
      expect(layer.prepare('select count(*) as count from commune').get()?.count).toBe(await rowsOf(desk, 'commune'))
      layer.close()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('the job', () => {
  test('is an administrator’s, one at a time; its file is read, then erased', { timeout: 240_000 }, async ({
    desk,
  }) => {
    const { db, app } = desk
    expect((await desk.send('POST', '/api/leaving', await desk.officer(), {})).status).toBe(403)
    const administrator = await app.asAdministrator()
    const id = '00000000-0000-4000-8000-000000000042'
    await db.run(sql`
      insert into leaving_run (id, started_at, state, step, sentence) values (${id}, now(), 'running', 'Écriture', '')`)
    await endDeadLeavings(app.deps)
    const dead: Leaving = await (await desk.get('/api/leaving', administrator)).json()
    expect(dead.runs[0]).toMatchObject({ state: 'failed', sentence: expect.stringContaining('recommencez') })
    await db.run(sql`update leaving_run set state = 'running', finished_at = null where id = ${id}`)
    await written(app.deps, id, 'Anne Test')
    const { runs, left: absent }: Leaving = await (await desk.get('/api/leaving', administrator)).json()
    expect(runs[0]).toMatchObject({ state: 'done', sentence: expect.stringContaining('fichiers') })
    expect(absent.length).toBe(Object.keys(LEFT_TABLES).length)
    const file = await desk.get(`/api/leaving/${id}/file`, administrator)
    expect(file.status).toBe(200)
    expect((await unzipped(Buffer.from(await file.arrayBuffer()))).has('LISEZ-MOI.txt')).toBe(true)
    expect((await desk.send('DELETE', `/api/leaving/${id}/file`, administrator, undefined)).status).toBe(200)
    expect((await desk.get(`/api/leaving/${id}/file`, administrator)).status).toBe(404)
  })

  test('keeps a file seven days, and journals who erased one before', async ({ desk }) => {
    const { db, app } = desk
    const sha256 = 'a'.repeat(64)
    const ended = (days: number) =>
      db.run(sql`
        insert into leaving_run (id, started_at, finished_at, state, step, sentence, file_sha256, byte_count)
        values (gen_random_uuid(), ${app.deps.realClock
          .instant()
          .subtract({ hours: 24 * days })
          .toString()}::timestamptz - interval '1 hour',
          ${app.deps.realClock
            .instant()
            .subtract({ hours: 24 * days })
            .toString()}::timestamptz, 'done', '', '', ${sha256}, 1)`)
    await ended(8)
    await ended(6)
    await expireLeavings(app.deps)
    const rows = await db.many<{ id: string; state: string }>(
      sql`select id, state from leaving_run order by started_at`,
    )
    expect(rows.map(({ state }) => state)).toEqual(['erased', 'done'])
    expect(await db.many(sql`select sha256 from erased_file`)).toEqual([{ sha256 }])
    const administrator = await app.asAdministrator()
    // as after a backup that was put back: the line, and no file
    expect((await desk.get(`/api/leaving/${rows[1]?.id}/file`, administrator)).status).toBe(404)
    expect((await desk.send('DELETE', `/api/leaving/${rows[1]?.id}/file`, administrator, undefined)).status).toBe(200)
    expect(await db.many(sql`select purpose from nominative_access where subject = 'export'`)).toEqual([
      { purpose: 'effacement d’un dossier de départ' },
    ])
  })
})
