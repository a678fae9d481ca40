import { mkdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { forgetErasedFiles } from '#server/dossier/attachments/erased-files.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { storedPath } from '#tests/fixtures/stored-path.ts'

const png = (comment: string) => pngOf({ comment })

async function draft(desk: Desk, headers: Headers) {
  const { id } = await (
    await desk.send('POST', '/api/dossiers', headers, {
      inseeCode: '62998',
      kind: 'priorDeclaration',
      title: 'Clôture',
    })
  ).json()
  return id as string
}

async function upload(desk: Desk, headers: Headers, dossier: string, bytes: Buffer): Promise<string> {
  const announced = await desk.send('POST', `/api/dossiers/${dossier}/uploads`, headers, {
    code: 'DP1',
    fileName: 'plan.png',
    byteCount: bytes.length,
  })
  const { id } = await announced.json()
  const sent = await desk.app.request(`/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  return (await sent.json()).attachment.sha256
}

const erase = async (desk: Desk, headers: Headers, id: string) =>
  expect((await desk.app.request(`/api/dossiers/${id}/draft`, { method: 'DELETE', headers })).status).toBe(204)

/** As if it had been put, or erased, long before the day of the test. */
async function aged(desk: Desk, sha256: string) {
  const past = new Date('2026-11-01T08:00:00Z')
  await utimes(storedPath(desk.app.deps.files, sha256), past, past)
  await desk.db.run(sql`update erased_file set erased_at = '2026-11-01T08:00:00Z' where sha256 = ${sha256}`)
}

const waiting = async (desk: Desk) => (await desk.db.many(sql`select sha256 from erased_file`)).length

/** Hashes of a secret, of a person or of the row before: never of a file. */
const NEVER_OF_A_FILE = '^(token|secret|previous|chain|browser|state|subject)_sha256$'
/** Hashes of a row, of a month, of a text kept elsewhere, or of a file that was read and not kept. */
const NOT_FILES = [
  ...['act.sha256', 'agenda_event.source_sha256', 'archive_transfer.released_sha256', 'assessment_line.project_sha256'],
  ...[
    'assessment_line.rule_sha256',
    'decision_draft.facts_sha256',
    'erased_file.sha256',
    'form_revision.content_sha256',
  ],
  'migration.sha256',
  'office_invitation.code_sha256', // of a code, as that of a household
  ...['plan_event.sha256', 'platau_mirror.planned_sha256', 'platau_mirror.sent_sha256'],
  ...['platau_mirror.tried_sha256', 'posting_check.content_sha256', 'posting_check.sha256', 'posting_seal.sha256'],
  ...['posting_seal_head.sha256', 'reconciliation.sha256', 'sensor_decoder_version.sha256'],
  'statement_snapshot.sha256',
  'waste_household.code_sha256',
]

describe('the bytes of an erased draft', () => {
  test('go a day later, and not before', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const id = await draft(desk, headers)
    const sha256 = await upload(desk, headers, id, png('seul'))
    await erase(desk, headers, id)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(true)
    await aged(desk, sha256)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(false)
    expect(await waiting(desk)).toBe(0)
  })

  test('stay when another dossier has the same file', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const [one, other] = [await draft(desk, headers), await draft(desk, headers)]
    const sha256 = await upload(desk, headers, one, png('commun'))
    expect(await upload(desk, headers, other, png('commun'))).toBe(sha256)
    await erase(desk, headers, one)
    await aged(desk, sha256)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(true)
    expect(await waiting(desk)).toBe(0)
    await erase(desk, headers, other)
    await aged(desk, sha256)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(false)
  })

  test('stay when someone is sending them again, even before their row is written', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const id = await draft(desk, headers)
    const sha256 = await upload(desk, headers, id, png('encore'))
    await erase(desk, headers, id)
    await aged(desk, sha256)
    // the clock of the desk is set; the disk has its own
    desk.on('2026-11-24')
    await desk.app.deps.files.put(png('encore'))
    const now = new Date('2026-11-24T08:00:00Z')
    await utimes(storedPath(desk.app.deps.files, sha256), now, now)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(true)
    expect(await waiting(desk)).toBe(1)
  })

  test('a removal cut short begins again: what lay aside comes back and goes for good', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const id = await draft(desk, headers)
    const sha256 = await upload(desk, headers, id, png('coupe'))
    await erase(desk, headers, id)
    await aged(desk, sha256)
    const { files } = desk.app.deps
    const store = join(storedPath(files, sha256), '..', '..')
    await mkdir(join(store, 'oubli'), { recursive: true })
    await rename(storedPath(files, sha256), join(store, 'oubli', sha256))
    await forgetErasedFiles(desk.app.deps)
    expect(await files.has(sha256)).toBe(false)
    expect(await stat(join(store, 'oubli', sha256)).catch(() => 'gone')).toBe('gone')
    expect(await waiting(desk)).toBe(0)
  })

  test('uploads that nobody carries on for a day go, those that go on stay', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const id = await draft(desk, headers)
    const { id: going } = await (
      await desk.send('POST', `/api/dossiers/${id}/uploads`, headers, { code: 'DP1', fileName: 'a.png', byteCount: 99 })
    ).json()
    const folder = join(desk.app.deps.config.dataDir, 'arrivees')
    await mkdir(folder, { recursive: true })
    const lost = '00000000-0000-4000-8000-000000000000'
    const past = new Date('2026-11-01T08:00:00Z')
    for (const one of [going, lost]) {
      await writeFile(join(folder, one), 'début')
      await utimes(join(folder, one), past, past)
    }
    const today = new Date('2026-11-24T08:00:00Z')
    await utimes(join(folder, going), today, today)
    await forgetErasedFiles(desk.app.deps)
    expect(await stat(join(folder, going)).then(() => 'there')).toBe('there')
    expect(await stat(join(folder, lost)).catch(() => 'gone')).toBe('gone')
  })
})

describe('files that a row lets go of', () => {
  test.for([
    ['prepared again', sql`update person_request set answer_sha256 = ${'b'.repeat(64)}`],
    ['purged', sql`update person_request set answer_sha256 = null`],
    ['destroyed', sql`delete from person_request`],
  ] as const)('an answer that is %s is to go from the store', async ([, change], { desk }) => {
    await desk.db.run(sql`
      insert into person_request (
        id, year, rank, number, asks, channel, received_on, due_on, asker_name, asker_email, asker_phone, asker_address, words, answer_sha256, recorded_at)
      values (gen_random_uuid(), 2026, 1, 'DD-2026-0001', 'access', 'post', '2026-11-20', '2026-12-20', 'Odile', '', '', '', 'Quoi ?', ${'a'.repeat(64)}, now())`)
    const named = sql`select is_named_file(${'a'.repeat(64)}) as is`
    expect(await desk.db.one(named)).toEqual({ is: true })
    await desk.db.run(change)
    expect(await desk.db.one(named)).toEqual({ is: false })
    expect(await desk.db.many(sql`select sha256 from erased_file`)).toEqual([{ sha256: 'a'.repeat(64) }])
  })

  test.for([
    ['erased', sql`update leaving_run set state = 'erased', file_sha256 = null`],
    ['destroyed', sql`delete from leaving_run`],
  ] as const)('a departure that is %s is to go from the store', async ([, change], { desk }) => {
    await desk.db.run(sql`
      insert into leaving_run (id, started_at, finished_at, state, step, sentence, file_sha256, byte_count)
      values (gen_random_uuid(), now(), now(), 'done', '', '', ${'a'.repeat(64)}, 1)`)
    await desk.db.run(change)
    expect(await desk.db.many(sql`select sha256 from erased_file`)).toEqual([{ sha256: 'a'.repeat(64) }])
  })
})

test('every column that names a file of the store is asked before bytes are removed', async ({ desk }) => {
  const columns = await desk.db.many<{ table: string; column: string }>(sql`
    select table_name as table, column_name as column
    from information_schema.columns
    where table_schema = 'public' and (column_name ~ '(^|_)sha256$' or column_name ~ '_file$')
      and column_name !~ ${NEVER_OF_A_FILE}
      and data_type in ('text', 'bytea')
      and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema = 'public')
    order by 1, 2`)
  const { definition } = await desk.db.one<{ definition: string }>(
    sql`select pg_get_functiondef('is_named_file'::regproc) as definition`,
  )
  const unnamed = columns.filter(
    ({ table, column }) => !new RegExp(`from ${table} where [^)]*\\b${column} = of_sha256`).test(definition),
  )
  expect(unnamed.map(({ table, column }) => `${table}.${column}`)).toEqual(NOT_FILES)
  // letters of the services are named by the event that sent them
  for (const table of ['form_request_event', 'grant_event'])
    expect(definition).toContain(`from ${table} where payload ->> 'letter' = of_sha256`)
  expect(columns.length).toBeGreaterThan(35)
})
