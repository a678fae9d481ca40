import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { PeopleTableReport } from '#contract/agency/people/people-table.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const HEAD = 'Nom;Prénom;Courriel;Rôles;Communes;Services;Premier jour;Dernier jour'

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)

const post = (desk: Desk, headers: Headers, path: string, bytes: Uint8Array | string) =>
  desk.app.request(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(Buffer.from(bytes)),
  })

async function told(answer: Promise<Response>) {
  const response = await answer
  expect(response.status).toBe(200)
  return PeopleTableReport.parse(await response.json())
}
const attempt = (desk: Desk, headers: Headers, bytes: Uint8Array | string) =>
  told(post(desk, headers, '/api/people-table/trial', bytes))
const take = (desk: Desk, headers: Headers, bytes: Uint8Array | string) =>
  told(post(desk, headers, '/api/people-table', bytes))

const counts = (desk: Desk) =>
  desk.db.one<{ people: number; grants: number; links: number }>(sql`
    select (select count(*)::int from person) as people, (select count(*)::int from role_grant) as grants,
      (select count(*)::int from invitation) as links`)

/** Somebody holds a role in each commune, which are served by it. */
async function served(desk: Desk) {
  await desk.person(['secretary'], SAINT_EXEMPLE)
  await desk.person(['secretary'], AUTRE_EXEMPLE)
  return administrator(desk)
}

describe('a table of people', () => {
  test('is tried line by line, then taken whole: accounts, several roles, communes, services, links', async ({
    desk,
  }) => {
    const headers = await served(desk)
    const table = [
      HEAD,
      `Dupont;Anne;anne@example.org;Secrétariat | instructrice;Saint-Exemple, ${AUTRE_EXEMPLE};;;`,
      'Martin;Yann;yann@example.org;;toutes;Voirie | Sports, loisirs;;',
      'Petit;Lise;lise@example.org;Élue;Saint-Exemple;;;31/03/2032',
      'Petit;Lise;LISE@example.org;admin;Toutes les communes;;;',
    ].join('\n')
    const before = await counts(desk)
    const trial = await attempt(desk, headers, table)
    expect(trial).toMatchObject({ read: 4, isKept: false, faults: [], ignored: [], isMailed: false })
    expect(trial.people.map(({ line, account, adds }) => [line, account, adds.length])).toEqual([
      [2, 'new', 4],
      [3, 'new', 2],
      [4, 'new', 2],
    ])
    expect(await counts(desk)).toEqual(before)
    const kept = await take(desk, headers, table)
    expect(kept.isKept).toBe(true)
    expect(kept.invitations.map(({ email }) => email)).toEqual([
      'anne@example.org',
      'yann@example.org',
      'lise@example.org',
    ])
    expect(kept.invitations[0]?.link).toContain('/connexion?invitation=')
    expect(await counts(desk)).toEqual({ people: before.people + 3, grants: before.grants + 8, links: 3 })
    const again = await take(desk, headers, table)
    expect(again.people.map(({ account, adds }) => [account, adds])).toEqual([
      ['agent', []],
      ['agent', []],
      ['agent', []],
    ])
    expect(await counts(desk)).toEqual({ people: before.people + 3, grants: before.grants + 8, links: 3 })
  })

  test('says each fault by its line, its column, what was read and how it is mended; then nothing is opened', async ({
    desk,
  }) => {
    const headers = await served(desk)
    const table = [
      `${HEAD};Bureau`,
      'Bon;Anne;anne@example.org;Secrétariat;toutes;;;;12',
      ';Anne;sans-arobase;Roi;Brest;;demain;32/13/2026;',
      'Élu;Paul;paul@example.org;Élu;toutes;;;;',
      'Sans;Rôle;sans@example.org;;toutes;;;;',
      'Trop;Tôt;tot@example.org;Archives;toutes;;02/01/2027;01/01/2027;',
      'Autre;Nom;anne@example.org;Archives;toutes;;;;',
      'Bon;Anne;anne@example.org;secretaire;toutes;;;;',
      'Seul;Service;seul@example.org;Instruction;toutes;Voirie;;;',
      'Avis;Service;avis@example.org;Service consulté;toutes;Ministère inconnu;;;',
    ].join('\r\n')
    const before = await counts(desk)
    const { faults, isKept, ignored, invitations } = await take(desk, headers, table)
    expect({ isKept, ignored, invitations }).toEqual({ isKept: false, ignored: ['Bureau'], invitations: [] })
    expect(faults.map(({ line, column, found }) => `${line} ${column} ${found}`.trim())).toEqual([
      '3 Nom',
      '3 Courriel sans-arobase',
      '3 Premier jour demain',
      '3 Dernier jour 32/13/2026',
      '3 Rôles Roi',
      '3 Communes Brest',
      '4 Dernier jour',
      '5 Rôles',
      '6 Dernier jour 01/01/2027',
      '7 Courriel anne@example.org',
      '8 Courriel anne@example.org',
      '9 Services Voirie',
      '10 Services Ministère inconnu',
      '10 Services Ministère inconnu',
    ])
    for (const { sentence } of faults) expect(sentence).toMatch(/[.!]$/)
    expect(await counts(desk)).toEqual(before)
  })

  test('gives no commune by omission where several are served', async ({ desk }) => {
    const headers = await served(desk)
    const before = await counts(desk)
    const line = 'Dupont;Anne;anne@example.org;Secrétariat'
    const silent = [
      `${HEAD}\n${line};;;;`,
      `${HEAD}\nPetit;Lise;lise@example.org;Administrateur;;;;`,
      `Nom;Prénom;Courriel;Rôles\n${line}`,
      `Nom;Prénom;Courriel;Rôles;Lieux\n${line};Saint-Exemple`,
    ]
    for (const table of silent)
      expect(await take(desk, headers, table)).toMatchObject({
        isKept: false,
        faults: [{ line: 2, column: 'Communes', found: '', sentence: expect.stringContaining('« toutes »') }],
      })
    expect(await counts(desk)).toEqual(before)
    const said = await attempt(desk, headers, `${HEAD}\n${line};TOUTES;;;`)
    expect(said).toMatchObject({ faults: [], people: [{ adds: [{ role: 'secretary', inseeCode: null }] }] })
  })

  test('needs no commune where one alone is served', async ({ desk }) => {
    await desk.person(['secretary'], SAINT_EXEMPLE)
    const table = 'Nom;Prénom;Courriel;Rôles\nDupont;Anne;anne@example.org;Secrétariat'
    expect((await attempt(desk, await administrator(desk), table)).faults).toEqual([])
  })

  test('tells what would change of accounts that exist, and keeps their names', async ({ desk }) => {
    const headers = await served(desk)
    const [resident, agent, suspended] = [
      await desk.person([]),
      await desk.person(['secretary'], null),
      await desk.person(['planner']),
    ]
    await desk.db.run(sql`update person set email = 'usager@example.org', password_hash = 'x' where id = ${resident}`)
    await desk.db.run(sql`update person set email = 'agent@example.org' where id = ${agent}`)
    await desk.db.run(
      sql`update person set email = 'suspendu@example.org', disabled_at = now() where id = ${suspended}`,
    )
    const line = (email: string) => `Autrement;Dit;${email};Secrétariat | Archives;toutes;;;`
    const { people, faults } = await attempt(
      desk,
      headers,
      [HEAD, ...['usager', 'agent', 'suspendu'].map((one) => line(`${one}@example.org`))].join('\n'),
    )
    expect(
      people.slice(0, 2).map(({ account, adds, notes }) => [account, adds.map(({ role }) => role), notes.length]),
    ).toEqual([
      ['resident', ['secretary', 'archivist'], 2],
      ['agent', ['archivist'], 1],
    ])
    expect(faults).toMatchObject([{ line: 4, found: 'suspendu@example.org' }])
    const kept = await take(desk, headers, [HEAD, line('usager@example.org'), line('agent@example.org')].join('\n'))
    expect(kept.invitations.map(({ email }) => email)).toEqual(['usager@example.org'])
    expect(
      await desk.db.one(sql`select family_name like 'Nom%' as named, password_hash from person where id = ${resident}`),
    ).toEqual({
      named: true,
      password_hash: null,
    })
  })

  test('is read as towns write it: marks of order, commas, Windows-1252, other headings, quotes', async ({ desk }) => {
    const headers = await served(desk)
    const french =
      'NOM DE FAMILLE,prenoms,E-mail,fonction,Commune\r\n"d\u2019Hélène, dite ""Léna""",Zoé,zoe@example.org,Secrétaire,toutes\r\n'
    const windows = Uint8Array.from(french, (sign) => (sign === '\u2019' ? 0x92 : sign.charCodeAt(0)))
    for (const bytes of [`\uFEFF${french}`, windows])
      expect((await attempt(desk, headers, bytes)).people).toMatchObject([
        { name: 'Zoé d’Hélène, dite "Léna"', account: 'new' },
      ])
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`${HEAD}\nA\u0000b;C\ud800;a@example.org;Archives;toutes;;;`, 'utf16le'),
    ])
    expect((await take(desk, headers, utf16)).isKept).toBe(true)
  })

  test('refuses what is no table, too many lines or bytes, in French, and changes nothing', async ({ desk }) => {
    const headers = await served(desk)
    const before = await counts(desk)
    const line = (rank: number) => `N;P;p${rank}@example.org;Archives;;;;`
    const many = [HEAD, ...Array.from({ length: 10_000 }, (_, rank) => line(rank))].join('\n')
    for (const bytes of [
      '',
      'bonjour',
      'Nom;Prénom\nA;B',
      `${HEAD}\n"A;B;c@example.org;Archives;;;;\n${line(1)}\n${line(2)}`,
      many,
      '\0\0;\0',
    ])
      expect((await post(desk, headers, '/api/people-table', bytes)).status).toBe(422)
    expect((await post(desk, headers, '/api/people-table', `${HEAD}\n`.padEnd(1_100_000, 'x'))).status).toBe(413)
    expect(await (await post(desk, headers, '/api/people-table', many)).json()).toMatchObject({
      title: 'Ce tableau compte trop de lignes',
    })
    expect(await counts(desk)).toEqual(before)
  })

  test('is exported in the same columns, runs nothing in a spreadsheet, and says nothing new when it comes back', async ({
    desk,
  }) => {
    const headers = await served(desk)
    await take(
      desk,
      headers,
      [
        HEAD,
        "=cmd|' /C calc'!A0;+Anne;anne@example.org;Secrétariat | Instruction;Saint-Exemple;;;",
        "=cmd|' /C calc'!A0;+Anne;anne@example.org;Service de la mairie;toutes;@Voirie | Sports;;31/12/2027",
        'Avis;Guy;guy@example.org;Service consulté;Saint-Exemple;heritageArchitect;;',
      ].join('\n'),
    )
    const file = await desk.get('/api/people-table.csv', headers)
    expect(file.headers.get('content-type')).toContain('text/csv')
    const text = await file.text()
    expect(text).toContain('"\'=cmd|\' /C calc\'!A0";"\'+Anne"')
    expect(text).not.toMatch(/(^|;)"?[=+@]/m)
    const again = await attempt(desk, headers, text)
    expect(again.faults).toEqual([])
    expect(again.people.every(({ adds, notes }) => adds.length === 0 && notes.length === 0)).toBe(true)
    expect(
      (await attempt(desk, headers, await (await desk.get('/api/people-table-model.csv', headers)).text())).faults,
    ).toEqual([])
  })

  test('is taken by an administrator alone', async ({ desk }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    for (const path of ['/api/people-table', '/api/people-table/trial'])
      expect((await post(desk, secretary, path, HEAD)).status).toBe(403)
    expect((await desk.get('/api/people-table.csv', secretary)).status).toBe(403)
    expect((await desk.get('/api/people-table.csv')).status).toBe(401)
  })
})
