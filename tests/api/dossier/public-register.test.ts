import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { PublicRegisterEntry, type PublicRegisterPage } from '#contract/dossier/public-register/public-register.ts'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { operations } from '#contract/operations.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'

/** What a dossier holds of a person; none of it is public, but the name while a notice that bears it is published. */
const HOLDER = 'Zéphyrine Quatremère'
const SECRETS = ['secret@quatremere.example', '06 98 76 54 32', 'impasse de la Discrétion', '1961-07-09']

const APPLICANT = {
  ...LEA_MARTIN,
  name: 'Quatremère',
  givenName: 'Zéphyrine',
  details: {
    ...LEA_MARTIN.details,
    email: 'secret@quatremere.example',
    phone: '06 98 76 54 32',
    address: '3 impasse de la Discrétion',
    bornOn: '1961-07-09',
  },
}

async function filed(desk: Desk) {
  const holder = await desk.signedIn(await desk.person([]))
  const request = { ...WHOLE_REQUEST, parties: [APPLICANT] }
  const { id } = await (await desk.send('POST', '/api/dossiers', holder, request)).json()
  expect((await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })).status).toBe(201)
  return { id: String(id), officer: await desk.officer() }
}

const register = async (desk: Desk, query = ''): Promise<PublicRegisterPage> =>
  (await desk.get(`/api/public/register${query}`)).json()

/** Every answer that anyone may read without an account and that a dossier may be in, as it is sent. */
async function publicAnswers(desk: Desk, notices: readonly string[]): Promise<Map<string, string>> {
  const parcels = await desk.db.many<{ id: string }>(sql`select parcel_id as id from dossier_parcel`)
  const open = operations.filter(
    ({ access, method, path }) =>
      (access === 'anyone' || access === 'visitor') && method === 'get' && !path.includes('/tiles/'),
  )
  const answers = new Map<string, string>()
  for (const { path } of open) {
    const ids = path.includes('/parcels/')
      ? parcels.map(({ id }) => id)
      : path.includes('/public/notices/')
        ? notices
        : ['1']
    for (const id of path.includes(':') ? ids : ['']) {
      const address = path.replaceAll(/:[a-zA-Z0-9]+/g, id)
      const answer = await desk.get(path.includes('/search') ? `${address}?q=Quatrem` : address)
      answers.set(address, Buffer.from(await answer.arrayBuffer()).toString('utf8'))
    }
  }
  return answers
}

const saying = (answers: Map<string, string>, words: readonly string[]) =>
  [...answers].flatMap(([address, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${address}: ${word}`),
  )

const publish = async (desk: Desk, headers: Headers, id: string, said: object): Promise<string> => {
  const begun = await desk.send('POST', `/api/dossiers/${id}/postings`, headers, said)
  expect(begun.status).toBe(201)
  const { postings } = await begun.json()
  return postings.find(({ place }: { place: string }) => place === 'website').id
}

/** A line of the desk is no line of the register: giving one out does not compile. */
const asPublic = (entry: PublicRegisterEntry): PublicRegisterEntry => entry
// @ts-expect-error a dossier of the desk lacks what the register says, and says what it does not
const _leak = (line: DossierLine) => asPublic(line)

describe('the public register', () => {
  test('says of a deposit and of its decision what the law lets anyone know, and no more', async ({ desk }) => {
    const { id } = await filed(desk)
    const [deposit] = (await register(desk)).entries
    expect(deposit).toMatchObject({
      inseeCode: '62998',
      kind: 'housePermit',
      filedOn: '2026-11-24',
      decidedOn: null,
      sentence: 'déposé, en cours d’instruction',
      holder: null,
    } satisfies Partial<PublicRegisterEntry>)
    await desk.dayComes('2027-01-26')
    const [decided] = (await register(desk, '?what=decisions&commune=62998&year=2027')).entries
    expect(decided).toMatchObject({ number: deposit?.number, decidedOn: '2027-01-24', holder: null })
    expect((await register(desk, '?what=deposits')).entries).toEqual([])
    expect((await desk.get('/api/public/register?commune=Paris')).status).toBe(422)
    expect(id).not.toBe('')
  })

  test('D-M5: a transfer creates no floor, an amendment what it adds to the permit as it stood; each says what it is', async ({
    desk,
  }) => {
    const ids = [await filed(desk), await filed(desk), await filed(desk), await filed(desk)].map(({ id }) => id)
    const [permit] = ids
    const made = (
      id: string | undefined,
      number: string,
      floorM2: number,
      variant: string | null,
      sense: string | null,
    ) =>
      desk.db.run(sql`
        update dossier set number = ${number}, variant = ${variant}, parent_id = case when ${variant}::text is null then null else ${permit}::uuid end,
          project = jsonb_build_object('createdFloorM2', ${floorM2}::float8), decision_sense = ${sense}
        where id = ${id}`)
    await made(ids[0], 'PC0629982600901', 142, null, 'granted')
    await made(ids[1], 'PC0629982600901M01', 150, 'amendment', 'granted')
    await made(ids[2], 'PC0629982600901M02', 145, 'amendment', null)
    await made(ids[3], 'PC0629982600901T01', 142, 'transfer', null)
    const lines = new Map((await register(desk)).entries.map((entry) => [entry.number.slice(-3), entry]))
    expect([...lines].map(([, { floorM2 }]) => floorM2).toSorted()).toEqual([-5, 142, 8, null].toSorted())
    expect([lines.get('M01')?.floorM2, lines.get('M02')?.floorM2, lines.get('T01')?.floorM2]).toEqual([8, -5, null])
    expect([lines.get('M02')?.variant, lines.get('T01')?.variant]).toEqual(['amendment', 'transfer'])
    const feed = await (await desk.get('/api/public/register.rss')).text()
    for (const said of [
      'Transfert, permis de construire',
      'Modification, permis de construire',
      '5 m² de plancher en moins',
    ])
      expect(feed.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(said)
  })

  test('lets no personal field out by any open route, before, while and after a notice bears the name', async ({
    desk,
  }) => {
    const { id, officer } = await filed(desk)
    const notices: string[] = []
    const look = () => publicAnswers(desk, notices)
    expect(saying(await look(), [...SECRETS, 'Quatremère'])).toEqual([])

    notices.push(await publish(desk, officer, id, { object: 'deposit', place: 'website', on: '2026-11-24' }))
    const displayed = await look()
    // X-M9: what readers and aggregators keep, GeoJSON and RSS, bears no name
    const bearing = [`/api/public/notices/${notices[0]}`, '/api/public/register']
    const named = [...displayed].flatMap(([address, text]) => (text.includes(HOLDER) ? [address] : []))
    expect(named.filter((address) => !bearing.includes(address))).toEqual([])
    expect(named).toContain('/api/public/register')
    expect(saying(displayed, SECRETS)).toEqual([])

    await desk.dayComes('2027-01-26')
    expect(saying(await look(), [...SECRETS, 'Quatremère']), 'decided, not displayed').toEqual([])
    notices.push(await publish(desk, officer, id, { object: 'decision', place: 'website', on: '2027-01-26' }))
    await desk.dayComes('2027-03-26')
    expect((await register(desk)).entries[0]?.holder, 'last day').toBe(HOLDER)
    await desk.dayComes('2027-03-27')
    expect(saying(await look(), [...SECRETS, 'Quatremère']), 'its time is over').toEqual([])
    expect((await register(desk)).entries).toHaveLength(1)
  })

  test('goes on page after page by its cursor, each line once, and starts again from a cursor that is none', async ({
    desk,
    db,
  }) => {
    const { id } = await filed(desk)
    await db.run(sql`
      insert into dossier (insee_code, kind, number, state, filed_on, authority, project)
      select insee_code, kind, number || '-' || n, 'underReview', date '2026-11-23' - (n / 3), authority, '{}'::jsonb
      from dossier, generate_series(1, 120) as n where id = ${id}`)
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: PublicRegisterPage = await register(desk, after ? `?after=${after}` : '')
      seen.push(...page.entries.map(({ number }) => number))
      after = page.next
    }
    expect(seen).toHaveLength(121)
    expect(new Set(seen).size).toBe(121)
    expect((await register(desk, '?after=nimporte')).entries).toHaveLength(50)
  })

  test('is followed as a feed and as a map', async ({ desk }) => {
    await filed(desk)
    const feed = await desk.get('/api/public/register.rss')
    expect(feed.headers.get('content-type')).toContain('application/rss+xml')
    expect(await feed.text()).toMatch(/<item><title>PC 062 998 26 00001, Saint-Exemple<\/title>/)
    expect(PublicRegisterEntry.safeParse({ ...(await register(desk)).entries[0], applicant: 'Léa' }).success).toBe(
      false,
    )
    const map = await (await desk.get('/api/public/register.geojson')).json()
    expect(map.type).toBe('FeatureCollection')
  })
})
