import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LegalStatement, Opening } from '#contract/agency/opening/opening.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { consolidatedCode, importText } from '#tests/fixtures/law-code.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/saint-exemple/commune.ts'
import { mayorOf } from '#tests/fixtures/signed-decision.ts'
import { LEGAL_PATHS } from '#wording/agency/opening/told-by-rooms.ts'

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const read = async (desk: Desk, headers: Headers): Promise<Opening> => (await desk.get('/api/opening', headers)).json()
const lineOf = ({ lines }: Opening, name: string) => lines.find(({ line }) => line === name)
const choose = (desk: Desk, headers: Headers, code = SAINT_EXEMPLE) =>
  desk.send('PUT', `/api/opening/communes/${code}`, headers, undefined)

const TIERCE = '62997'

/** What lacks on an installation of three communes, where each lacks something that the others have. */
const LACKED = {
  numbering: 'Autre-Exemple',
  delegate: 'Tierce-Exemple',
  till: 'Tierce-Exemple',
  services: 'Autre-Exemple : gestionnaire de la voie',
  platau: 'Saint-Exemple',
  forms: 'Saint-Exemple',
  retention: 'Saint-Exemple : déclaration préalable (refusé ou opposition)',
}

async function threeCommunes(desk: Desk, headers: Headers): Promise<void> {
  const { db } = desk
  await db.run(sql`insert into commune (insee_code, name) values (${TIERCE}, 'Tierce-Exemple')`)
  for (const code of [SAINT_EXEMPLE, AUTRE_EXEMPLE, TIERCE]) await choose(desk, headers, code)
  const by = await desk.person(['dataProtectionOfficer'], SAINT_EXEMPLE)
  await desk.person(['dataProtectionOfficer'], AUTRE_EXEMPLE)
  await desk.send('PUT', '/api/opening/statement', headers, SAID)
  const filed = (inseeCode: string) => desk.filed('2026-03-02', { inseeCode, parcelIds: [`${inseeCode}000AB0012`] })
  const [saint, other, tierce] = [await filed(SAINT_EXEMPLE), await filed(AUTRE_EXEMPLE), await filed(TIERCE)]
  await db.run(sql`delete from consultation`)
  await db.run(sql`
    insert into consultation (dossier_id, service, service_name, nature, reason, chosen_at)
    values
      (${saint.id}, 'heritageArchitect', 'ABF', 'simple', 'abords', now()),
      (${other.id}, 'heritageArchitect', 'ABF', 'simple', 'abords', now()),
      (${other.id}, 'roadManager', 'Voirie', 'simple', 'accès', now()),
      (${tierce.id}, 'roadManager', 'Voirie', 'simple', 'accès', now())`)
  await db.run(sql`
    update allotted_number set state = 'void', void_reason = 'abandoned', voided_at = now() where insee_code = ${AUTRE_EXEMPLE}`)
  await db.run(sql`
    update dossier set kind = 'priorDeclaration', state = 'refused', decision_sense = 'opposed' where id = ${saint.id}`)
  await db.run(sql`
    insert into retention_rule
      (kind, outcome, counts_from, years, fate, source, source_on, written_by, written_at, signed_by, signed_on, signed_act, recorded_by, recorded_at)
    values ('priorDeclaration', 'granted', 'decided', 10, 'destroy', 'circulaire', '2026-01-01', ${by}, now(), 'Le maire', '2026-01-02', 'tableau', ${by}, now())`)
  await db.run(sql`
    insert into service_address (insee_code, service, email)
    values
      (null, 'heritageArchitect', 'udap@example.org'), (${TIERCE}, 'roadManager', 'voirie@example.org'),
      (null, 'serviceOfAnotherTime', 'ancien@example.org')`)
  await db.run(sql`
    insert into payment_contract (id, insee_code, world, name, act, act_on, opened_on)
    select gen_random_uuid(), code, 'till', 'Régie', 'décision n° 1', '2026-01-01', '2026-01-01'
    from unnest(${[SAINT_EXEMPLE, AUTRE_EXEMPLE]}::text[]) as code`)
  await db.run(sql`
    insert into platau_settings (api_url, token_url, files_url, client_id, client_secret, actor_id, is_on, since, updated_at)
    values ('https://a.example', 'https://b.example', 'https://c.example', 'id', '\\x00', 'A1', true, '2026-01-01', now())`)
  await db.run(
    sql`insert into platau_commune (insee_code, actor_id) values (${AUTRE_EXEMPLE}, 'A2'), (${TIERCE}, 'A3')`,
  )
  await db.run(sql`
    insert into form (id, insee_code, path, state, content, saved_at)
    values
      (gen_random_uuid(), ${AUTRE_EXEMPLE}, 'autre', 'published', '{}', now()),
      (gen_random_uuid(), ${TIERCE}, 'tierce', 'published', '{}', now()),
      (gen_random_uuid(), ${SAINT_EXEMPLE}, 'saint', 'draft', '{}', now())`)
}

const SAID: LegalStatement = {
  ...{
    name: 'Guichet de Saint-Exemple',
    publisherName: 'Commune de Saint-Exemple',
    publisherPhone: '03 21 00 00 00',
    publisherEmail: '',
  },
  ...{
    publisherAddress: '1, place de la Mairie\n62998 Saint-Exemple',
    director: 'Anne Maës, maire',
    lawContact: '',
    hostPhone: '03 21 11 11 11',
  },
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
      ...[
        'commune toDo',
        'people toDo',
        'signatory toDo',
        'letterhead toDo',
        'numbering toDecide',
        'mail toDecide',
        'backup toDo',
      ],
      ...['delegate toDo', 'retention toDecide', 'till toDecide', 'services toDecide', 'taxRates toDecide'],
      ...[
        'prefecture toDecide',
        'platau toDecide',
        'forms toDecide',
        'numbers toDecide',
        'lawTexts toDecide',
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

  test('each line is true of every commune that is served, and names the one that lacks it', async ({ desk }) => {
    const headers = await administrator(desk)
    await threeCommunes(desk, headers)
    const { lines } = await read(desk, headers)
    const lacks = (name: string) => lines.find(({ line }) => line === name)
    const told = Object.entries(LACKED).map(([name]) => [name, lacks(name)?.state, lacks(name)?.lacking])
    expect(told).toEqual(
      Object.entries(LACKED).map(([name, lacking]) => [name, name === 'delegate' ? 'toDo' : 'toDecide', [lacking]]),
    )
    expect(lacks('till')?.found).toContain(
      'Fait pour 2 communes sur 3 : manque Tierce-Exemple (aucun encaissement).'.replace('2 c', '2\u00a0c'),
    )
    await desk.db.run(sql`
      insert into role_grant (person_id, role, insee_code, service, valid_from)
      values (${await desk.person(['secretary'])}, 'consultee', ${AUTRE_EXEMPLE}, 'roadManager', '2026-01-01')`)
    expect(lineOf(await read(desk, headers), 'services')?.state).toBe('done')
  })

  test('a decision speaks for the communes that lacked the thing that day, not for one that came since', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    await choose(desk, headers)
    const decided: Opening = await (
      await desk.send('PUT', '/api/opening/lines/till', headers, { choice: 'notConcerned', reason: 'Aucune recette' })
    ).json()
    expect(lineOf(decided, 'till')?.state).toBe('decided')
    const two: Opening = await (await choose(desk, headers, AUTRE_EXEMPLE)).json()
    expect(lineOf(two, 'till')).toMatchObject({
      state: 'toDecide',
      decision: null,
      found: expect.stringMatching('La décision du 24.novembre.2026 ne portait pas sur toutes ces communes'),
    })
  })

  test('the codes that stand are told with their state, and one that is older than two months', async ({ desk }) => {
    const headers = await administrator(desk)
    const told = async () => {
      const { state, found } = lineOf(await read(desk, headers), 'lawTexts') ?? { state: null, found: '' }
      return [state, found.replaceAll('\u00a0', ' ')]
    }
    expect(await told()).toEqual(['toDecide', 'Aucun code n’est importé.'])
    await importText(desk.db, 'code.md', consolidatedCode('2026-09-23', { 'R424-1': ['Le silence.'] }))
    expect(await told()).toEqual([
      'toDecide',
      'Code de l’urbanisme (état du 23 septembre 2026) : cet état a plus de deux mois.',
    ])
    await importText(desk.db, 'code.md', consolidatedCode('2026-09-24', { 'R424-1': ['Le silence.', 'Ou non.'] }))
    expect(await told()).toEqual(['done', 'Code de l’urbanisme (état du 24 septembre 2026).'])
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
    const headers = await administrator(desk)
    await choose(desk, headers)
    await choose(desk, headers, AUTRE_EXEMPLE)
    await desk.send('PUT', '/api/opening/lines/platau', headers, { choice: 'later', reason: 'Au premier trimestre.' })
    const record = await desk.get('/api/opening/record.pdf', headers)
    expect(record.headers.get('content-type')).toContain('application/pdf')
    const bytes = new Uint8Array(await record.arrayBuffer())
    expect((await PDFDocument.load(bytes)).getTitle()).toContain('mise en service')
    const text = wholeText(await readPdf(bytes)).replace(/\s+/g, ' ')
    // what was decided, by whom and when; what lacks, where, and what that brings
    expect(text).toMatch(/Plus tard : Au premier trimestre \(Prénom .*, 24 novembre 2026\)\./)
    for (const words of [
      ...['Textes de loi', 'Aucun code n’est importé.', 'Sans eux, les preuves disent « texte non fourni »'],
      ...[
        'Fait pour aucune commune sur 2',
        'Ce qui manque, par commune : Autre-Exemple : aucune adresse ; Saint-Exemple : aucune adresse.',
        'Le maire ou son représentant',
      ],
    ])
      expect(text).toContain(words)
    const secretary = await desk.signedIn(await desk.person(['secretary'], null))
    expect((await desk.get('/api/opening', secretary)).status).toBe(403)
    expect((await choose(desk, secretary)).status).toBe(403)
  })
})

describe('legal pages', () => {
  const PAGES = Object.values(LEGAL_PATHS).map(({ path }) => path)
  const page = async (desk: Desk, path: string) => (await desk.get(path)).text()

  test('a server under work and the worker of the shell leave each of them to the server, and know no other', () => {
    const between = (file: string, before: string, after: string) => {
      const text = readFileSync(new URL(`../../../client/${file}`, import.meta.url), 'utf8')
      const from = text.indexOf(before) + before.length
      return text
        .slice(from, text.indexOf(after, from))
        .split('|')
        .map((word) => `/${word}`)
    }
    expect(between('vite.config.ts', "'^/(mentions", ')').with(0, '/mentions-legales')).toEqual(PAGES)
    expect(between('public/shell-worker.js', 'open311|ma-commune|', ')')).toEqual(PAGES)
  })

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
    // asked by the law of 2004, from memory: its gap is told on the page and to the administrator
    await desk.send('PUT', '/api/opening/statement', headers, { ...SAID, publisherPhone: '', hostPhone: '' })
    expect(lineOf(await read(desk, headers), 'legal')?.found).toMatch(
      /^Il manque le téléphone de l’éditeur, le téléphone de l’hébergeur,/,
    )
    const silent = await page(desk, '/mentions-legales')
    for (const words of ['téléphone de l’éditeur', 'téléphone de l’hébergeur'])
      expect(silent).toContain(`Le ${words} n’est pas encore écrit ici.`)
    expect(notices).not.toContain('n’est pas encore écrit ici')
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
      links: expect.arrayContaining([
        { to: '/commune', label: 'Accueil de la commune' },
        { to: '/accessibilite', label: 'Accessibilité : partiellement conforme' },
      ]),
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
