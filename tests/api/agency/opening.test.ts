import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LegalStatement, Opening } from '#contract/agency/opening/opening.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/saint-exemple/commune.ts'
import { mayorOf } from '#tests/fixtures/signed-decision.ts'

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const read = async (desk: Desk, headers: Headers): Promise<Opening> => (await desk.get('/api/opening', headers)).json()
const lineOf = ({ lines }: Opening, name: string) => lines.find(({ line }) => line === name)
const choose = (desk: Desk, headers: Headers, code = SAINT_EXEMPLE) =>
  desk.send('PUT', `/api/opening/communes/${code}`, headers, undefined)

const SAID: LegalStatement = {
  ...{
    name: 'Guichet de Saint-Exemple',
    publisherName: 'Commune de Saint-Exemple',
    publisherPhone: '',
    publisherEmail: '',
  },
  ...{ publisherAddress: '1, place de la Mairie\n62998 Saint-Exemple', director: 'Anne Maës, maire', hostPhone: '' },
  ...{ hostName: 'Syndicat <numérique>', hostAddress: '2, rue du Port', delegateName: 'Jean Dupuis' },
  ...{ delegateContact: 'dpo@example.org', accessState: 'unknown', accessOn: null, accessBy: '', accessGaps: '' },
  ...{ accessContact: 'accessibilite@example.org', reviewedOn: null },
}

describe('« Quelle est votre commune ? »', () => {
  test('a commune of the country is found by its name or its postal code, and serves once chosen', async ({ desk }) => {
    const headers = await administrator(desk)
    await desk.db.run(sql`update commune set postal_codes = array['62998'] where insee_code = ${SAINT_EXEMPLE}`)
    for (const words of ['saint ex', 'Saint-Exemple', '62998'])
      expect(await (await desk.get(`/api/opening/candidates?q=${words}`, headers)).json()).toMatchObject({
        communes: [{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple', department: '62', isServed: false }],
      })
    const opened: Opening = await (await choose(desk, headers)).json()
    expect(opened.communes).toEqual([{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple', isChosen: true }])
    expect(lineOf(opened, 'commune')).toMatchObject({ state: 'done', found: 'Saint-Exemple.' })
    expect((await choose(desk, headers)).status).toBe(200)
    const { communes } = await (await desk.get('/api/people', headers)).json()
    expect(communes).toEqual([{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple' }])
  })

  test('a code that no commune bears is refused; a choice is taken back; nothing else is', async ({ desk }) => {
    const headers = await administrator(desk)
    expect((await choose(desk, headers, '99999')).status).toBe(404)
    expect((await choose(desk, headers, 'abcde')).status).toBe(422)
    await choose(desk, headers)
    const left = () => desk.send('DELETE', `/api/opening/communes/${SAINT_EXEMPLE}`, headers, undefined)
    expect(await (await left()).json()).toMatchObject({ communes: [] })
    expect((await left()).status).toBe(404)
  })
})

describe('« Mise en service »', () => {
  test('an empty installation says each line, who does it, why, and what its gap brings', async ({ desk }) => {
    const opening = await read(desk, await administrator(desk))
    expect(opening.lines.map(({ line, state }) => `${line} ${state}`)).toEqual([
      ...['commune toDo', 'signatory toDo', 'letterhead toDo', 'numbering toDecide', 'mail toDecide', 'backup toDo'],
      ...['delegate toDo', 'retention toDecide', 'till toDecide', 'services toDecide', 'taxRates toDecide'],
      ...[
        'prefecture toDecide',
        'platau toDecide',
        'forms toDecide',
        'numbers toDecide',
        'legal toDo',
        'certificate toDecide',
      ],
    ])
    for (const { who, why, gap, found, place } of opening.lines)
      for (const text of [who, why, gap, found, place.label]) expect(text.length).toBeGreaterThan(3)
  })

  test('a line is done by what the rooms hold, and names the communes that lack it', async ({ desk }) => {
    const headers = await administrator(desk)
    await choose(desk, headers)
    expect(lineOf(await read(desk, headers), 'signatory')).toMatchObject({
      state: 'toDo',
      found: 'Personne ne signe : Saint-Exemple.',
    })
    await desk.officer()
    // a delegation signs nothing for who has not the role
    expect(lineOf(await read(desk, headers), 'signatory')?.state).toBe('toDo')
    await mayorOf(desk)
    await desk.person(['dataProtectionOfficer'], null)
    await desk.db.run(sql`
      insert into letterhead (insee_code, authority, address) values (${SAINT_EXEMPLE}, '', '1, place de la Mairie')`)
    await desk.send('PUT', '/api/opening/statement', headers, SAID)
    const opening = await read(desk, headers)
    for (const name of ['signatory', 'letterhead', 'delegate']) expect(lineOf(opening, name)?.state).toBe('done')
  })

  test('what is to decide is decided with a reason, shown with who said it, and taken back', async ({ desk }) => {
    const headers = await administrator(desk)
    const decide = (line: string, body: unknown) => desk.send('PUT', `/api/opening/lines/${line}`, headers, body)
    expect((await decide('platau', { choice: 'later', reason: '' })).status).toBe(422)
    expect((await decide('letterhead', { choice: 'later', reason: 'On verra' })).status).toBe(409)
    expect((await decide('nothing', { choice: 'later', reason: 'On verra' })).status).toBe(422)
    const decided: Opening = await (await decide('platau', { choice: 'later', reason: 'Au premier trimestre' })).json()
    expect(lineOf(decided, 'platau')).toMatchObject({
      state: 'decided',
      decision: { choice: 'later', reason: 'Au premier trimestre', by: expect.stringContaining('Prénom') },
    })
    const undone: Opening = await (await desk.send('DELETE', '/api/opening/lines/platau', headers, undefined)).json()
    expect(lineOf(undone, 'platau')).toMatchObject({ state: 'toDecide', decision: null })
  })

  test('its record is printed, and nobody else reads any of it', async ({ desk }) => {
    const record = await desk.get('/api/opening/record.pdf', await administrator(desk))
    expect(record.headers.get('content-type')).toContain('application/pdf')
    expect((await PDFDocument.load(await record.arrayBuffer())).getTitle()).toContain('mise en service')
    const secretary = await desk.signedIn(await desk.person(['secretary'], null))
    expect((await desk.get('/api/opening', secretary)).status).toBe(403)
    expect((await choose(desk, secretary)).status).toBe(403)
  })
})

describe('legal pages', () => {
  const PAGES = [
    ...['/mentions-legales', '/accessibilite', '/donnees-personnelles', '/conditions-d-utilisation', '/contact'],
    '/plan-du-site',
  ]
  const page = async (desk: Desk, path: string) => (await desk.get(path)).text()

  test('O-B3: each is a page of its own, in French, that needs no script, and leads to the others', async ({
    desk,
  }) => {
    for (const path of PAGES) {
      const answer = await desk.get(path)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8'])
      const text = await answer.text()
      expect(text).toContain('<html lang="fr">')
      expect(text).not.toContain('<script')
      for (const other of PAGES) expect(text).toContain(`href="${other}"`)
      expect(text).toContain('Accessibilité : non conforme')
      if (path !== '/plan-du-site') expect(text).toContain('à relire par le délégué')
      // what nobody wrote yet is a sentence of its own: it breaks no other
      expect([path, text]).toEqual([
        path,
        expect.not.stringMatching(/écrit ici\.\s*[a-zà-ÿ(]|[a-zé:] La mairie ne l’a/),
      ])
    }
  })

  test('they say what the settings say, and nothing that was typed becomes markup', async ({ desk }) => {
    const headers = await administrator(desk)
    expect((await desk.send('PUT', '/api/opening/statement', headers, SAID)).status).toBe(200)
    const notices = await page(desk, '/mentions-legales')
    expect(notices).toContain('Anne Maës, maire')
    expect(notices).toContain('Syndicat &lt;numérique&gt;')
    expect((await (await desk.get('/api/layers')).json()).territory.name).toBe('Guichet de Saint-Exemple')
    const data = await page(desk, '/donnees-personnelles')
    for (const words of ['dpo@example.org', 'CNIL', 'Signalements terminés', '13 mois', 'C. patr. L212-2'])
      expect(data).toContain(words)
    expect(lineOf(await read(desk, headers), 'legal')?.found).toBe(
      'Il manque l’état d’accessibilité et la relecture par le délégué.',
    )
  })

  test('without the day of an audit a service is never said accessible; with it, the foot says so', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const write = (change: object) => desk.send('PUT', '/api/opening/statement', headers, { ...SAID, ...change })
    expect((await write({ accessState: 'partial' })).status).toBe(422)
    await write({ accessState: 'partial', accessOn: '2026-10-01', reviewedOn: '2026-11-20' })
    expect(await (await desk.get('/api/public/legal')).json()).toMatchObject({
      name: 'Guichet de Saint-Exemple',
      links: expect.arrayContaining([{ to: '/accessibilite', label: 'Accessibilité : partiellement conforme' }]),
    })
    expect(await page(desk, '/accessibilite')).not.toContain('à relire par le délégué')
    expect(lineOf(await read(desk, headers), 'legal')?.state).toBe('done')
    // what the delegate read is not what they say now
    await write({
      accessState: 'partial',
      accessOn: '2026-10-01',
      reviewedOn: '2026-11-20',
      hostName: 'Autre hébergeur',
    })
    expect(await page(desk, '/accessibilite')).toContain('à relire par le délégué')
  })

  test('contact gives each served commune as the head of its letters says it', async ({ desk }) => {
    await choose(desk, await administrator(desk))
    await desk.db.run(sql`
      insert into letterhead (insee_code, address, phone, hours)
      values (${SAINT_EXEMPLE}, '1, place de la Mairie', '03 21 00 00 00', 'lundi, 9 h à 12 h')`)
    const contact = await page(desk, '/contact')
    for (const words of ['Saint-Exemple', '03 21 00 00 00', 'Ouverture : lundi, 9 h à 12 h'])
      expect(contact).toContain(words)
  })
})
