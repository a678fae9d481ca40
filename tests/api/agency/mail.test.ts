import sql from 'sql-template-tag'
import { describe, expect, onTestFinished } from 'vitest'
import { Departures } from '#contract/agency/mail/departure.ts'
import { type Adapter, deliverNext } from '#platform/outbox.ts'
import { mailAdapter } from '#server/agency/mail/adapter.ts'
import { mailTopics } from '#server/app.ts'
import { consultationLink } from '#server/dossier/consultations/link.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type MailServer, startMailServer } from '#tests/fixtures/mail-server.ts'

const FROM = 'Mairie de Saint-Exemple <urbanisme@saint-exemple.test>'
const PUBLIC = 'https://parvis.saint-exemple.test'
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  onTestFinished(() => server.close())
  return server
}

/** The desk writes to that port from now on. */
function configured(desk: Desk, port: number): Adapter {
  const { config } = desk.app.deps
  config.smtp = { url: `smtp://127.0.0.1:${port}`, from: FROM }
  config.publicUrl = PUBLIC
  const adapter = mailAdapter(desk.app.deps, mailTopics)
  if (!adapter) throw new Error('a mail server is configured')
  return adapter
}

/** What is due leaves; the database dates what it writes by the real clock. */
async function leaves(desk: Desk, mail: Adapter, db = desk.db): Promise<number> {
  const { realClock, log } = desk.app.deps
  await desk.db.run(
    sql`update outbox set next_attempt_at = ${realClock.instant().toString()}::timestamptz where state = 'pending' and attempts = 0`,
  )
  let delivered = 0
  while (await deliverNext(db, realClock, { mail }, log)) delivered += 1
  return delivered
}

/** A road manager asked by link at an address. */
async function asked(desk: Desk, email = 'routes@example.org') {
  const { id, pieces } = await desk.filed('2026-11-24')
  const officer = await desk.officer()
  const added = { choice: 'added', service: 'roadManager', regime: 'roadManager', why: 'Accès sur la départementale.' }
  const { id: consultation } = await (
    await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)
  ).json()
  await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
    via: 'link',
    email,
    attachmentIds: pieces,
  })
  await desk.db.run(sql`delete from outbox where key not like 'consultation/%'`)
  return { id, consultation, officer }
}

const departures = async (desk: Desk, id: string, headers: { cookie: string }) =>
  Departures.parse(await (await desk.get(`/api/dossiers/${id}/departures`, headers)).json())

describe('a request for an opinion', () => {
  test('leaves once, with the link, the time to answer and what silence means, and no name', async ({ desk }) => {
    const server = await mailServer()
    const { id, consultation, officer } = await asked(desk)
    const mail = configured(desk, server.port)
    expect(await leaves(desk, mail)).toBe(1)
    expect(await leaves(desk, mail)).toBe(0)
    const [received] = server.received
    expect(server.received).toHaveLength(1)
    expect(received?.to).toEqual(['routes@example.org'])
    expect(plain(received?.subject ?? '')).toBe('Demande d’avis : PC 062 998 26 00001')
    expect(received?.text).toContain(
      consultationLink(desk.app.deps.config, { consultationId: consultation, via: 'link' }),
    )
    expect(received?.text).toContain(`${PUBLIC}/avis/`)
    expect(plain(received?.text ?? '')).toContain(
      '1 mois à compter de la réception de la demande ; silence : avis réputé favorable',
    )
    expect(received?.raw).toContain('<html lang=3D"fr">')
    expect(received?.raw).not.toMatch(/vandenbroucke|léontine|leontine|Secret/i)
    expect(await departures(desk, id, officer)).toMatchObject({
      isConfigured: true,
      departures: [{ state: 'sent', consultationId: consultation, to: ['routes@example.org'] }],
    })
  })

  test('waits while the server is down, says so, and leaves once it is back', async ({ desk }) => {
    const stopped = await startMailServer()
    await stopped.close()
    const { id, officer } = await asked(desk)
    const mail = configured(desk, stopped.port)
    await leaves(desk, mail)
    const [waiting] = (await departures(desk, id, officer)).departures
    expect(waiting).toMatchObject({ state: 'failed', attempts: 1 })
    expect(waiting?.sentence).toContain('ne répond pas')
    expect(waiting?.nextAttemptAt).not.toBeNull()

    const server = await mailServer({ port: stopped.port })
    desk.on('2026-11-25')
    expect(await leaves(desk, mail)).toBe(1)
    expect(server.received).toHaveLength(1)
  })

  test('to an address that does not exist is given up, and the desk reads the refusal and sends again', async ({
    desk,
  }) => {
    const unknown = new Set(['perdu@example.org'])
    const server = await mailServer({ refuses: (address) => unknown.has(address) })
    const { id, officer } = await asked(desk, 'perdu@example.org')
    const mail = configured(desk, server.port)
    await leaves(desk, mail)
    const [refused] = (await departures(desk, id, officer)).departures
    expect(refused).toMatchObject({ state: 'abandoned', nextAttemptAt: null })
    expect(plain(refused?.sentence ?? '')).toMatch(/refuse l’envoi à perdu@example\.org : 550 5\.1\.1/)
    desk.on('2026-11-30')
    expect(await leaves(desk, mail)).toBe(0)

    unknown.clear()
    const again = `/api/dossiers/${id}/departures/${refused?.id}/again`
    expect((await desk.send('POST', again, officer, {})).status).toBe(200)
    const [replayed] = await desk.db.many(
      sql`select state, attempts, last_answer as answer from outbox where id = ${refused?.id}`,
    )
    expect(replayed, 'as if it had just been written').toEqual({ state: 'pending', attempts: 0, answer: null })
    expect(await leaves(desk, mail)).toBe(1)
    expect(server.received).toHaveLength(1)
    expect((await desk.send('POST', again, officer, {})).status).toBe(409)
  })

  test('that the server puts off is tried again', async ({ desk }) => {
    let isBusy = true
    const server = await mailServer({ isBusy: () => isBusy })
    const { id, officer } = await asked(desk)
    const mail = configured(desk, server.port)
    await leaves(desk, mail)
    expect((await departures(desk, id, officer)).departures[0]).toMatchObject({ state: 'failed' })
    isBusy = false
    desk.on('2026-11-25')
    await leaves(desk, mail)
    expect(server.received).toHaveLength(1)
  })

  test('whose server was killed before its mark leaves again with the same identifier', async ({ desk }) => {
    const server = await mailServer()
    await asked(desk)
    const mail = configured(desk, server.port)
    const killed = { ...desk.db, run: () => Promise.reject(new Error('killed')) }
    await expect(leaves(desk, mail, killed)).rejects.toThrow('killed')
    expect(await leaves(desk, mail)).toBe(0)
    desk.on('2026-11-25')
    expect(await leaves(desk, mail)).toBe(1)
    const ids = server.received.map(({ messageId }) => messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('that was answered meanwhile does not leave any more', async ({ desk }) => {
    const server = await mailServer()
    const { consultation } = await asked(desk)
    const mail = configured(desk, server.port)
    await desk.db.run(sql`update consultation set answer = 'favourable' where id = ${consultation}`)
    await leaves(desk, mail)
    expect(server.received).toEqual([])
  })
})

describe('the other mails', () => {
  test('the receipt and a decision say the number and where to read, and name nobody', async ({ desk }) => {
    const server = await mailServer()
    const { id } = await desk.filed('2026-11-24')
    const mail = configured(desk, server.port)
    await desk.db.run(sql`
      insert into outbox (key, channel, dossier_id, payload)
      values ('decision/x', 'mail', ${id}, ${JSON.stringify({ template: 'decision', to: ['a@example.org', 'b@example.org'] })}::jsonb)`)
    await leaves(desk, mail)
    const [receipt, decision] = server.received
    expect(receipt?.to).toEqual(['leontine@example.org'])
    expect(plain(receipt?.text ?? '')).toContain('PC 062 998 26 00001, Saint-Exemple')
    expect(receipt?.text).toContain(`${PUBLIC}/mes-dossiers/${id}`)
    expect(decision?.to).toEqual(['a@example.org', 'b@example.org'])
    expect(decision?.raw).not.toContain('a@example.org')
    expect(plain(decision?.text ?? '')).toContain('La décision a été prise : Permis de construire')
    for (const { raw } of server.received) expect(raw).not.toMatch(/vandenbroucke|Secret/i)
  })

  test('an alert goes to the desk as long as nothing is decided', async ({ desk }) => {
    const server = await mailServer()
    const { id } = await desk.filed('2026-11-24')
    const mail = configured(desk, server.port)
    const alert = JSON.stringify({ template: 'tacitAlert', deadline: '2026-12-10', to: ['agent@example.org'] })
    const warn = (key: string) =>
      desk.db.run(
        sql`insert into outbox (key, channel, dossier_id, payload) values (${key}, 'mail', ${id}, ${alert}::jsonb)`,
      )
    await desk.db.run(sql`delete from outbox`)
    await warn('tacitAlert/1')
    await leaves(desk, mail)
    expect(plain(server.received[0]?.subject ?? '')).toContain('Décision tacite à l’expiration du 10 décembre 2026')
    expect(server.received[0]?.text).toContain(`${PUBLIC}/dossiers/${id}`)

    await desk.db.run(sql`update dossier set decided_on = '2026-12-01' where id = ${id}`)
    await warn('tacitAlert/2')
    await leaves(desk, mail)
    expect(server.received).toHaveLength(1)
  })

  test('a mail without address is told to the desk; one without a template waits', async ({ desk }) => {
    const server = await mailServer()
    const { id } = await desk.filed('2026-11-24')
    const officer = await desk.officer()
    const mail = configured(desk, server.port)
    await desk.db.run(sql`delete from outbox`)
    await desk.db.run(sql`
      insert into outbox (key, channel, dossier_id, payload)
      values ('decision/x', 'mail', ${id}, '{"template": "decision", "to": []}'),
        ('unknown/z', 'mail', ${id}, '{"template": "unknown", "to": ["a@example.org"]}'),
        ('unknown/y', 'mail', null, '{"template": "unknown", "to": ["a@example.org"]}')`)
    await leaves(desk, mail)
    const sentences = (await departures(desk, id, officer)).departures.map(({ sentence }) => sentence)
    expect(sentences.join(' ')).toContain('Aucune adresse électronique')
    expect(sentences.join(' ')).toContain('modèle')
    expect(
      await desk.db.one(sql`select state, last_answer as answer from outbox where key = 'unknown/y'`),
    ).toMatchObject({
      state: 'failed',
      answer: expect.stringContaining('modèle'),
    })
    expect(server.received).toEqual([])
  })
})

describe('who reads the departures', () => {
  test('without a mail server everything waits, and the desk says so', async ({ desk }) => {
    const { id, officer } = await asked(desk)
    expect(mailAdapter(desk.app.deps, mailTopics)).toBeUndefined()
    const read = await departures(desk, id, officer)
    expect(read).toMatchObject({ isConfigured: false, departures: [{ state: 'pending' }] })
    expect(read.departures[0]?.sentence).toContain('Aucun serveur de courriel')
  })

  test('the agents of the commune; nobody else reads them or sends one again', async ({ desk }) => {
    const { id } = await asked(desk)
    await desk.db.run(sql`update outbox set state = 'abandoned'`)
    const { id: departure } = await desk.db.one<{ id: number }>(sql`select id from outbox`)
    const again = `/api/dossiers/${id}/departures/${departure}/again`
    expect((await desk.get(`/api/dossiers/${id}/departures`)).status).toBe(401)
    for (const stranger of [await desk.person(['caseOfficer'], AUTRE_EXEMPLE), await desk.person([])]) {
      const headers = await desk.signedIn(stranger)
      expect((await desk.get(`/api/dossiers/${id}/departures`, headers)).status).toBe(404)
      expect((await desk.send('POST', again, headers, {})).status).toBe(404)
    }
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await desk.get(`/api/dossiers/${id}/departures`, planner)).status).toBe(200)
    expect((await desk.send('POST', again, planner, {})).status).toBe(403)
  })
})
