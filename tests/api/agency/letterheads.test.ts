import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { asPerson } from '#platform/scope.ts'
import { keepLetterhead } from '#server/agency/letterheads/queries.ts'
import { demoArms } from '#server/demo/arms.ts'
import { test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const TEXT = {
  authority: '',
  address: '1, place du Parvis\n62370 Saint-Exemple',
  phone: '03 21 00 00 00',
  email: 'mairie@example.org',
  website: '',
  hours: 'du lundi au vendredi, 9 h à 12 h',
}
const HEAD = `/api/letterheads/${SAINT_EXEMPLE}`
const bytesOf = (content: Buffer) => new Uint8Array(content)

describe('the letterhead of a commune', () => {
  test('is written on screen, shown on a trial letter, and heads the letters that leave from then on', async ({
    desk,
  }) => {
    const { app, send } = desk
    const admin = await app.asAdministrator()
    const previewText = async () =>
      wholeText(await readPdf(new Uint8Array(await (await desk.get(`${HEAD}/preview.pdf`, admin)).arrayBuffer())))
    expect(await previewText()).toContain('aucune délégation de signature')
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const noticeText = async () =>
      wholeText(
        await readPdf(
          new Uint8Array(await (await desk.get(`/api/dossiers/${id}/deposit-notice.pdf`, officer)).arrayBuffer()),
        ),
      )
    expect(await noticeText()).not.toContain('place du Parvis')
    const written = await send('PUT', HEAD, admin, TEXT)
    expect(written.status).toBe(200)
    const arms = await app.request(`${HEAD}/image`, {
      method: 'PUT',
      headers: { ...admin, 'content-type': 'application/octet-stream' },
      body: bytesOf(demoArms(SAINT_EXEMPLE)),
    })
    expect(await arms.json()).toMatchObject({ hasImage: true, phone: '03 21 00 00 00', communeName: 'Saint-Exemple' })
    const preview = await previewText()
    expect(preview).toContain('Ouverture : du lundi au vendredi')
    expect(preview).toContain('Pour le maire et par délégation, l’instructeur')
    expect(await noticeText()).toContain('1, place du Parvis')
    const bare = await send('DELETE', `${HEAD}/image`, admin, undefined)
    expect(await bare.json()).toMatchObject({ hasImage: false, address: TEXT.address })
  })

  test('takes a picture alone, of a sensible size', async ({ desk: { app } }) => {
    const admin = await app.asAdministrator()
    const sent = (content: Buffer) =>
      app.request(`${HEAD}/image`, {
        method: 'PUT',
        headers: { ...admin, 'content-type': 'application/octet-stream' },
        body: bytesOf(content),
      })
    const put = async (content: Buffer) => (await sent(content)).status
    const huge = demoArms(SAINT_EXEMPLE)
    huge.writeUInt32BE(60_000, 16)
    expect(await put(huge)).toBe(422)
    expect(await put(Buffer.from('<svg onload="alert(1)"/>'))).toBe(422)
    const refused = await sent(Buffer.from('%PDF-1.4 not really'))
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail).toContain('une image PNG ou JPEG')
    expect(await put(Buffer.alloc(1_000_001))).toBe(413)
  })

  test('a commune that is not here has none; a field that is no address is told', async ({ desk: { app, send } }) => {
    const admin = await app.asAdministrator()
    expect((await send('PUT', '/api/letterheads/99999', admin, TEXT)).status).toBe(404)
    const refused = await send('PUT', HEAD, admin, { ...TEXT, email: 'mairie' })
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors[0].pointer).toBe('#/email')
  })

  test('a telephone cut short, or hours that would not fit, are refused in a sentence that says how to mend them', async ({
    desk,
  }) => {
    const { app, send } = desk
    const admin = await app.asAdministrator()
    const errors = async (text: object) => {
      const refused = await send('PUT', HEAD, admin, { ...TEXT, ...text })
      expect(refused.status).toBe(422)
      return (await refused.json()).errors
    }
    for (const phone of ['03 21', '03 21 00 00', '03 21 00 00 00 01', 'mairie', '00 00 00 00 00'])
      expect(await errors({ phone }), phone).toMatchObject([
        { pointer: '#/phone', detail: expect.stringContaining('dix chiffres') },
      ])
    expect(await errors({ hours: 'lundi '.repeat(30) })).toMatchObject([
      { pointer: '#/hours', detail: expect.stringContaining('120 signes au plus') },
    ])
    for (const phone of ['0321000000', '03.21.00.00.00', '+33 (0)3 21 00 00 00', '3939', '03 21 00 00 00 poste 12', ''])
      expect((await send('PUT', HEAD, admin, { ...TEXT, phone })).status, phone).toBe(200)
    const service = await send('PUT', '/api/service-addresses/heritageArchitect', admin, { phone: '03 21' })
    expect(service.status).toBe(422)
    const agent = await desk.person(['caseOfficer'])
    const called = await send('PUT', `/api/people/${agent}`, admin, { title: '', phone: '03 21' })
    expect(called.status).toBe(422)
  })

  test('is nobody’s to write but an administrator’s, in the database too', async ({ desk, db }) => {
    const officer = await desk.person(['caseOfficer'])
    expect((await desk.send('PUT', HEAD, await desk.signedIn(officer), TEXT)).status).toBe(403)
    const today = Temporal.PlainDate.from('2026-11-24')
    await expect(
      asPerson(db, officer, today, (scoped) =>
        keepLetterhead(scoped, SAINT_EXEMPLE, TEXT, officer, desk.app.deps.clock.now()),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('the directory of services', () => {
  test('gives the address of the commune, or else that of the territory, to the desk that consults', async ({
    desk: { app, send, get },
    db,
  }) => {
    const admin = await app.asAdministrator()
    const of = (email: string) => ({ name: 'UDAP', email, address: '7, rue de l’Abbaye', phone: '' })
    const path = '/api/service-addresses/heritageArchitect'
    await send('PUT', path, admin, of('territoire@example.org'))
    await send('PUT', `${path}?commune=${SAINT_EXEMPLE}`, admin, of('commune@example.org'))
    const line = async (query: string) =>
      (await (await get(`/api/service-addresses${query}`, admin)).json()).services.find(
        ({ service }: { service: string }) => service === 'heritageArchitect',
      )
    expect(await line('')).toMatchObject({ email: 'territoire@example.org', isOwn: true })
    expect(await line(`?commune=${SAINT_EXEMPLE}`)).toMatchObject({ email: 'commune@example.org', isOwn: true })
    expect(await line('?commune=62999')).toMatchObject({ email: 'territoire@example.org', isOwn: false })
    expect((await line('')).delay).toContain('mois')
    expect((await send('PUT', '/api/service-addresses/nobody', admin, of(''))).status).toBe(422)
    expect(await db.many(sql`select from service_address`)).toHaveLength(2)
  })
})

describe('people as letters call them', () => {
  test('have a title and a telephone, and are found by role and commune', async ({
    desk: { app, send, get, person },
  }) => {
    const admin = await app.asAdministrator()
    const id = await person(['caseOfficer'])
    await person(['planner'])
    const called = await send('PUT', `/api/people/${id}`, admin, { title: 'instructrice', phone: '03 21 00 00 02' })
    expect(await called.json()).toMatchObject({ title: 'instructrice', phone: '03 21 00 00 02' })
    const found = async (query: string) => (await (await get(`/api/people?${query}`, admin)).json()).people
    expect(await found('role=caseOfficer')).toMatchObject([{ id }])
    expect(await found(`role=caseOfficer&commune=62999`)).toEqual([])
  })
})
