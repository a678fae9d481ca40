import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import {
  AUTRE_EXEMPLE,
  insertCommunes,
  insertDossier,
  insertPersonWith,
  SAINT_EXEMPLE,
  signedInAs,
} from '#tests/fixtures/dossier.ts'

const pdf = async () => {
  const document = await PDFDocument.create()
  document.addPage()
  return Buffer.from(await document.save())
}

const json = (headers: Record<string, string>, body: unknown) => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const send = (app: TestApp, headers: Record<string, string>, uploadId: string, offset: number, bytes: Uint8Array) =>
  app.request(`/api/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: Buffer.from(bytes),
  })

const draftOf = async (app: TestApp) => {
  const { db } = app.deps
  await insertCommunes(db)
  const applicant = await insertPersonWith(db)
  const dossierId = await insertDossier(db, applicant, SAINT_EXEMPLE, 'draft')
  return { dossierId, headers: await signedInAs(app, applicant) }
}

const announce = async (
  app: TestApp,
  headers: Record<string, string>,
  dossierId: string,
  byteCount: number,
  fileName = 'plan.pdf',
) => app.request(`/api/dossiers/${dossierId}/uploads`, json(headers, { code: 'PCMI2', fileName, byteCount }))

const upload = async (
  app: TestApp,
  headers: Record<string, string>,
  dossierId: string,
  bytes: Uint8Array,
  fileName?: string,
) => {
  const { id } = await (await announce(app, headers, dossierId, bytes.length, fileName)).json()
  return send(app, headers, id, 0, bytes)
}

describe('sending a piece', () => {
  test('a piece sent in two halves is kept whole, hashed, and counted', async ({ app }) => {
    const { dossierId, headers } = await draftOf(app)
    const bytes = await pdf()
    const { id } = await (await announce(app, headers, dossierId, bytes.length)).json()
    const half = await (await send(app, headers, id, 0, bytes.subarray(0, 100))).json()
    expect(half).toMatchObject({ received: 100, attachment: null })
    expect(await (await app.request(`/api/uploads/${id}`, { headers })).json()).toMatchObject({ received: 100 })
    const whole = await (await send(app, headers, id, 100, bytes.subarray(100))).json()
    expect(whole.attachment).toMatchObject({
      code: 'PCMI2',
      version: 1,
      mediaType: 'application/pdf',
      pageCount: 1,
      scan: 'notConfigured',
    })
    const read = await app.request(`/api/attachments/${whole.attachment.id}`, { headers })
    expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes)
    expect(read.headers.get('content-disposition')).toContain('PCMI2_v1_plan.pdf')
  })

  test('resuming at the wrong place is told where to resume', async ({ app }) => {
    const { dossierId, headers } = await draftOf(app)
    const { id } = await (await announce(app, headers, dossierId, 500)).json()
    const answer = await send(app, headers, id, 40, Buffer.alloc(10))
    expect(answer.status).toBe(409)
    expect((await answer.json()).detail).toContain('0 octets')
  })

  test('the same piece again is its second version, and the first stays', async ({ app }) => {
    const { dossierId, headers } = await draftOf(app)
    const first = (await (await upload(app, headers, dossierId, await pdf())).json()).attachment
    const second = (await (await upload(app, headers, dossierId, await pdf())).json()).attachment
    expect(second).toMatchObject({ version: 2, replaces: first.id })
    expect(await (await app.request(`/api/dossiers/${dossierId}/attachments`, { headers })).json()).toHaveLength(2)
  })

  test('a large plan is read in ranges, and each reading is kept', async ({ app, db }) => {
    const { dossierId, headers } = await draftOf(app)
    const bytes = await pdf()
    const { attachment } = await (await upload(app, headers, dossierId, bytes)).json()
    const part = await app.request(`/api/attachments/${attachment.id}`, {
      headers: { ...headers, range: 'bytes=5-14' },
    })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 5-14/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(5, 15))
    const whole = await app.request(`/api/attachments/${attachment.id}`, { headers })
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    expect(whole.headers.get('content-length')).toBe(String(bytes.length))
    expect(
      await db.one(sql`select count(*)::int as readings from nominative_access where subject = 'attachment'`),
    ).toEqual({ readings: 2 })
  })

  test('a program named .pdf is refused with what to do, and leaves nothing', async ({ app, db }) => {
    const { dossierId, headers } = await draftOf(app)
    const answer = await upload(app, headers, dossierId, Buffer.from('MZ\x90\x00 program'), 'facade.pdf')
    expect(answer.status).toBe(422)
    expect((await answer.json()).detail).toMatch(/facade\.pdf.*ni un PDF/)
    expect(
      await db.one(
        sql`select (select count(*) from upload) as uploads, (select count(*) from attachment) as attachments`,
      ),
    ).toEqual({ uploads: 0, attachments: 0 })
    expect(await readdir(join(app.deps.config.dataDir, 'arrivees'))).toEqual([])
  })

  test('a file heavier than the code asks to accept is refused before it is sent', async ({ app }) => {
    const { dossierId, headers } = await draftOf(app)
    const answer = await announce(app, headers, dossierId, 41_000_000)
    expect(answer.status).toBe(413)
    expect((await answer.json()).article).toBe('A423-5 III 1°')
  })

  test('an antivirus that does not answer keeps the file waiting, never accepted', async ({ app }) => {
    const { dossierId, headers } = await draftOf(app)
    app.deps.config.clamd = '127.0.0.1:1'
    const bytes = await pdf()
    const { id } = await (await announce(app, headers, dossierId, bytes.length)).json()
    expect((await send(app, headers, id, 0, bytes)).status).toBe(503)
    app.deps.config.clamd = undefined
    const again = await send(app, headers, id, bytes.length, Buffer.alloc(0))
    expect((await again.json()).attachment).toMatchObject({ code: 'PCMI2' })
  })
})

describe('who may', () => {
  test('nobody without an account sends a piece', async ({ app }) => {
    const { dossierId } = await draftOf(app)
    expect((await announce(app, {}, dossierId, 100)).status).toBe(401)
  })

  test('another resident and an agent of another commune get 404, and no access is logged for them', async ({
    app,
    db,
  }) => {
    const { dossierId, headers } = await draftOf(app)
    const { attachment } = await (await upload(app, headers, dossierId, await pdf())).json()
    for (const stranger of [await insertPersonWith(db), await insertPersonWith(db, ['caseOfficer'], AUTRE_EXEMPLE)]) {
      const as = await signedInAs(app, stranger)
      expect((await announce(app, as, dossierId, 100)).status).toBe(404)
      expect((await app.request(`/api/attachments/${attachment.id}`, { headers: as })).status).toBe(404)
    }
    expect((await db.one<{ count: number }>(sql`select count(*) as count from nominative_access`)).count).toBe(0)
  })

  test('reading a piece is logged with who and what', async ({ app, db }) => {
    const { dossierId, headers } = await draftOf(app)
    const { attachment } = await (await upload(app, headers, dossierId, await pdf())).json()
    await app.request(`/api/attachments/${attachment.id}`, { headers })
    expect(await db.many(sql`select subject, subject_id as id from nominative_access`)).toEqual([
      { subject: 'attachment', id: attachment.id },
    ])
  })

  test('a piece is removed from a draft, and never from a filed dossier', async ({ app, db }) => {
    const { dossierId, headers } = await draftOf(app)
    const { attachment } = await (await upload(app, headers, dossierId, await pdf())).json()
    await db.run(sql`update dossier set state = 'inFirstMonth' where id = ${dossierId}`)
    expect((await app.request(`/api/attachments/${attachment.id}`, { method: 'DELETE', headers })).status).toBe(404)
    await db.run(sql`update dossier set state = 'draft' where id = ${dossierId}`)
    expect((await app.request(`/api/attachments/${attachment.id}`, { method: 'DELETE', headers })).status).toBe(204)
  })

  test('a piece removed by mistake comes back with its bytes, for whoever prepares the draft and while it is one', async ({
    app,
    db,
  }) => {
    const { dossierId, headers } = await draftOf(app)
    const { headers: stranger } = await draftOf(app)
    const { attachment } = await (await upload(app, headers, dossierId, await pdf())).json()
    const piece = `/api/attachments/${attachment.id}`
    const restore = (as: typeof headers) => app.request(`${piece}/restoration`, { method: 'POST', headers: as })
    expect((await app.request(piece, { method: 'DELETE', headers })).status).toBe(204)
    expect((await app.request(piece, { headers })).status).toBe(404)
    expect((await restore(stranger)).status).toBe(404)
    expect((await restore(headers)).status).toBe(204)
    expect((await app.request(piece, { headers })).status).toBe(200)
    await app.request(piece, { method: 'DELETE', headers })
    await db.run(sql`update dossier set state = 'inFirstMonth' where id = ${dossierId}`)
    expect((await restore(headers)).status).toBe(404)
  })
})
