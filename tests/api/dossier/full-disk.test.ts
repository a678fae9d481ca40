import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished } from 'vitest'
import { asPerson } from '#platform/scope.ts'
import { incomingFiles } from '#server/dossier/attachments/incoming.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { pngOf } from '#tests/fixtures/picture.ts'

async function announced(desk: Desk, headers: Headers, byteCount: number): Promise<Response> {
  const draft = { inseeCode: '62998', kind: 'priorDeclaration', title: 'Clôture' }
  const { id } = await (await desk.send('POST', '/api/dossiers', headers, draft)).json()
  const file = { code: 'DP1', fileName: 'plan.png', byteCount }
  return desk.send('POST', `/api/dossiers/${id}/uploads`, headers, file)
}

const sent = (desk: Desk, headers: Headers, id: string, bytes: Buffer) =>
  desk.app.request(`/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })

describe('a disk that is full', () => {
  test('is told in French with 507, keeps what was there, and the same file passes once there is room', async ({
    desk,
  }) => {
    const headers = await desk.signedIn(await desk.person([]))
    const bytes = pngOf({ comment: 'plan' })
    const { id } = await (await announced(desk, headers, bytes.length)).json()
    const folder = join(desk.app.deps.config.dataDir, 'arrivees')
    await mkdir(folder, { recursive: true })
    await symlink('/dev/full', join(folder, id)) // every write there fails as on a full disk
    const full = await sent(desk, headers, id, bytes)
    expect([full.status, (await full.json()).type]).toEqual([507, '/aide/problemes/disque-plein'])
    expect((await desk.get('/api/health')).status).toBe(200)
    await rm(join(folder, id))
    expect((await sent(desk, headers, id, bytes)).status).toBe(200)
  })
})

describe('an upload', () => {
  test('has one writer at a time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'arrivees-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const incoming = incomingFiles(folder)
    const id = '00000000-0000-4000-8000-000000000000'
    const slow = new Readable({ read() {} })
    const first = incoming.append(id, 0, slow, 10)
    slow.push('abc')
    expect(await incoming.append(id, 0, Readable.from([Buffer.from('xyz')]), 10)).toMatchObject({ outcome: 'busy' })
    slow.push(null)
    expect(await first).toEqual({ outcome: 'appended', received: 3 })
    expect(await incoming.append(id, 3, Readable.from([Buffer.from('def')]), 10)).toEqual({
      outcome: 'appended',
      received: 6,
    })
  })

  test('is refused to whoever left too many unfinished', async ({ desk }) => {
    const person = await desk.person([])
    const headers = await desk.signedIn(person)
    const { id } = await (await announced(desk, headers, 10)).json()
    await desk.db.run(sql`
      insert into upload (dossier_id, code, file_name, byte_count, created_by)
      select dossier_id, code, file_name, byte_count, created_by
      from upload, generate_series(1, 99)
      where id = ${id}`)
    expect((await announced(desk, headers, 10)).status).toBe(429)
  })
})

test('what a person asks, and what the server does for itself, wait neither for ever for a lock nor for ever for an answer', async ({
  desk,
}) => {
  const bounds = sql`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`
  const inside = await asPerson(desk.db, await desk.person([]), desk.app.deps.clock.today(), (scoped) =>
    scoped.one(bounds),
  )
  expect(inside).toEqual({ statement: '30s', lock: '5s' })
  expect(await desk.db.one(bounds)).toEqual({ statement: '2min', lock: '10s' })
})
