import sql from 'sql-template-tag'
import { test as alone, describe, expect } from 'vitest'
import type { Infringement, Infringements } from '#contract/dossier/infringements/infringements.ts'
import { openMigrated } from '#platform/migrate.ts'
import { asPerson } from '#platform/scope.ts'
import { atWork, type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'

const PERSON = 'Anatole Quatremère'

const SAID = {
  inseeCode: '62998',
  foundOn: '2026-11-23',
  foundAt: '14:30',
  place: '12 rue du Moulin, parcelle AB 12',
  dossierNumber: '',
  persons: PERSON,
  offences: ['breach', 'planBreach'],
  facts: 'Un abri de 42 m² est édifié en limite séparative.\nAucune autorisation n’est affichée.',
  statements: 'M. Quatremère déclare ignorer la règle.',
  commission: 'arrêté du maire n° 2026-8 du 2 février 2026',
  oath: 'tribunal judiciaire de Saint-Omer, 12 mars 2026',
}

const sworn = async (desk: Desk, inseeCode = '62998') =>
  desk.signedIn(await desk.person(['swornOfficer'], inseeCode), true)

async function written(desk: Desk, headers: Headers, change: object = {}): Promise<Infringement> {
  const answer = await desk.send('POST', '/api/infringements', headers, { ...SAID, ...change })
  expect(answer.status).toBe(201)
  return answer.json()
}

const at = (id: string, rest = '') => `/api/infringements/${id}${rest}`

const photograph = (desk: Desk, headers: Headers, id: string, content: Buffer) =>
  fetchApart(`${desk.app.url}${at(id, '/photographs')}?caption=Fa%C3%A7ade`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream', 'X-File-Name': 'facade.png' },
    body: new Uint8Array(content),
  })

const SENT = { on: '2026-11-24', how: 'registered', prosecutor: 'parquet de Saint-Omer' }

describe('a report of infringement', () => {
  test('is written, photographed, drawn up with a number and a PDF, and its copy goes to the prosecutor without delay', async ({
    desk,
  }) => {
    const agent = await sworn(desk)
    const note = await written(desk, agent)
    expect(note).toMatchObject({ state: 'draft', number: null, mayWrite: true, sha256: null })
    const changed = await desk.send('PUT', at(note.id), agent, { ...SAID, facts: `${SAID.facts} Le toit est en tôle.` })
    expect((await changed.json()).facts).toContain('tôle')
    const taken = await photograph(desk, agent, note.id, pngOf({ comment: 'mur' }))
    expect(taken.status).toBe(201)
    const [picture] = ((await taken.json()) as Infringement).photographs
    expect(picture).toMatchObject({ caption: 'Façade', mediaType: 'image/png' })

    const early = await desk.send('POST', at(note.id, '/sent'), agent, SENT)
    expect([early.status, (await early.json()).article]).toEqual([409, 'L480-1 al. 4'])
    const drawn: Infringement = await (await desk.send('POST', at(note.id, '/report'), agent, {})).json()
    expect(drawn).toMatchObject({ state: 'toSend', number: '2026-001', mayWrite: false })
    const pdf = await readPdf(Buffer.from(await (await desk.get(at(note.id, '/report'), agent)).arrayBuffer()))
    const text = wholeText(pdf)
    for (const said of [
      '2026-001',
      PERSON,
      '23 novembre 2026 à 14 h 30',
      SAID.commission,
      SAID.oath,
      'édifié en limite',
      'L480-4',
      'L610-1',
      'ignorer la règle',
      picture?.sha256 ?? 'no hash',
      'ministère public',
    ])
      expect.soft(text, said).toContain(said)
    expect(pdf.pages).toHaveLength(2)

    await desk.dayComes('2026-11-25')
    const list: Infringements = await (await desk.get('/api/infringements', agent)).json()
    expect(list.notes.map(({ state }) => state)).toEqual(['late'])
    expect(list.powers).toEqual({ commission: SAID.commission, oath: SAID.oath })
    const before = await desk.send('POST', at(note.id, '/sent'), agent, { ...SENT, on: '2026-11-23' })
    expect(before.status).toBe(422)
    const sent = await desk.send('POST', at(note.id, '/sent'), agent, { ...SENT, on: '2026-11-25' })
    expect(await sent.json()).toMatchObject({ state: 'sent', sent: { how: 'registered' } })
    expect((await desk.send('POST', at(note.id, '/sent'), agent, SENT)).status).toBe(409)
  })

  test('drawn up, changes no more: neither its words, nor its photographs, nor by the server', async ({ desk, db }) => {
    const agent = await sworn(desk)
    const note = await written(desk, agent)
    await desk.send('POST', at(note.id, '/report'), agent, {})
    const answers = [
      await desk.send('PUT', at(note.id), agent, SAID),
      await photograph(desk, agent, note.id, pngOf()),
      await desk.send('POST', at(note.id, '/report'), agent, {}),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409])
    await expect(db.run(sql`update infringement set facts = 'rien' where id = ${note.id}`)).rejects.toThrow('drawn up')
    await expect(db.run(sql`delete from infringement where id = ${note.id}`)).rejects.toThrow()
  })

  alone('three drawn up at once have three numbers', { timeout: 120_000 }, async () => {
    const database = await ownDatabase() // each on a connection of its own
    const { db } = await openMigrated({ ...database.connection, max: 10 })
    try {
      await atWork(
        db,
        async (desk) => {
          const agent = await sworn(desk)
          const notes = [await written(desk, agent), await written(desk, agent), await written(desk, agent)]
          const drawn: Infringement[] = await Promise.all(
            notes.map(async ({ id }) => (await desk.send('POST', at(id, '/report'), agent, {})).json()),
          )
          expect(drawn.map(({ number }) => number).toSorted()).toEqual(['2026-001', '2026-002', '2026-003'])
        },
        false,
      )
    } finally {
      await db.close()
      await database.close()
    }
  })

  test.for([
    ['a day to come', { foundOn: '2026-11-25' }],
    ['no offence', { offences: [] }],
    ['an unknown offence', { offences: ['noise'] }],
    ['no fact', { facts: ' ' }],
    ['no person, not even « inconnu »', { persons: '' }],
    ['no oath', { oath: '' }],
    ['an hour that is none', { foundAt: '25:10' }],
  ] as const)('is refused: %s', async ([, change], { desk }) => {
    const agent = await sworn(desk)
    expect((await desk.send('POST', '/api/infringements', agent, { ...SAID, ...change })).status).toBe(422)
    expect((await (await desk.get('/api/infringements', agent)).json()).notes).toEqual([])
  })

  test('takes no file that is no photograph', async ({ desk }) => {
    const agent = await sworn(desk)
    const note = await written(desk, agent)
    expect((await photograph(desk, agent, note.id, Buffer.from('%PDF-1.7 ceci'))).status).toBe(422)
  })
})

describe('who is not sworn on the commune', () => {
  test('neither reads nor writes a report, whatever else they may do, nor a sworn agent without their code', async ({
    desk,
  }) => {
    const agent = await sworn(desk)
    const note = await written(desk, agent)
    await photograph(desk, agent, note.id, pngOf())
    await desk.send('POST', at(note.id, '/report'), agent, {})
    const { photographs }: Infringement = await (await desk.get(at(note.id), agent)).json()
    const strangers: [string, Headers][] = [
      ['resident', await desk.signedIn(await desk.person([]))],
      ['officer', await desk.officer()],
      ['mayor', await desk.signedIn(await desk.person(['signatory']), true)],
      ['planner', await desk.signedIn(await desk.person(['planner']))],
      ['administrator', await desk.signedIn(await desk.person(['administrator'], null), true)],
      ['auditor', await desk.signedIn(await desk.person(['dataProtectionOfficer'], null), true)],
      ['sworn elsewhere', await sworn(desk, '62999')],
      ['sworn, without a code', await desk.signedIn(await desk.person(['swornOfficer']))],
    ]
    for (const [who, headers] of strangers) {
      const list = await desk.get('/api/infringements', headers)
      if (who === 'sworn elsewhere') expect((await list.json()).notes, who).toEqual([])
      else expect(list.status, who).toBe(403)
      expect((await desk.send('POST', '/api/infringements', headers, SAID)).status, who).toBe(403)
      const answers = [
        await desk.get(at(note.id), headers),
        await desk.get(at(note.id, '/report'), headers),
        await desk.get(at(note.id, `/photographs/${photographs[0]?.id}`), headers),
        await desk.send('PUT', at(note.id), headers, SAID),
        await photograph(desk, headers, note.id, pngOf()),
        await desk.send('POST', at(note.id, '/report'), headers, {}),
        await desk.send('POST', at(note.id, '/sent'), headers, SENT),
      ]
      expect(
        answers.map(({ status }) => status),
        who,
      ).toEqual(Array.from({ length: 7 }, () => 404))
    }
    expect((await desk.get(at(note.id))).status).toBe(401)
  })

  test('sees no row of it in the database, and writes none', async ({ desk, db }) => {
    const agent = await sworn(desk)
    const note = await written(desk, agent)
    await desk.get(at(note.id), agent)
    for (const roles of [['caseOfficer', 'secretary'], ['signatory'], ['administrator'], []] as const) {
      const stranger = await desk.person(roles)
      const rows = await asPerson(db, stranger, desk.app.deps.clock.today(), (scoped) =>
        scoped.many(sql`
          select id::text from infringement
          union all select id::text from infringement_photograph
          union all select id::text from infringement_reading`),
      )
      expect(rows).toEqual([])
    }
  })

  test('another sworn agent of the commune reads it and sends its copy, but writes nothing in it', async ({ desk }) => {
    const [author, colleague] = [await sworn(desk), await sworn(desk)]
    const note = await written(desk, author)
    const read: Infringement = await (await desk.get(at(note.id), colleague)).json()
    expect(read.mayWrite).toBe(false)
    expect((await desk.send('PUT', at(note.id), colleague, SAID)).status).toBe(403)
    expect((await desk.send('POST', at(note.id, '/report'), colleague, {})).status).toBe(403)
    await desk.send('POST', at(note.id, '/report'), author, {})
    expect((await desk.send('POST', at(note.id, '/sent'), colleague, SENT)).status).toBe(200)
  })
})

test('each reading of a report is written beside it, and in no journal that others read', async ({ desk, db }) => {
  const agent = await sworn(desk)
  const note = await written(desk, agent)
  await desk.send('POST', at(note.id, '/report'), agent, {})
  await desk.get(at(note.id), agent)
  await desk.get(at(note.id, '/report'), agent)
  const readings = await db.many<{ what: string }>(sql`select what from infringement_reading order by id`)
  expect(readings.map(({ what }) => what)).toEqual(['report', 'file'])
  const journal = await db.many(sql`select 1 from nominative_access where subject_id = ${note.id}`)
  expect(journal).toEqual([])
})
