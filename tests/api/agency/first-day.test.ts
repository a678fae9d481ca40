import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Role, Role as Roles } from '#contract/agency/identity/session.ts'
import type { PeoplePage } from '#contract/agency/people/people.ts'
import type { Operation } from '#contract/operation.ts'
import { operations } from '#contract/operations.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { lawOf } from '#tests/fixtures/law-of-access.ts'
import { addParcel, addVersion, rectangle, SAINT_EXEMPLE } from '#tests/fixtures/saint-exemple/commune.ts'
import type { Place } from '#tests/fixtures/scope-world.ts'

/** Rooms that open to a secretary and to an administrator of every commune. */
const ROOMS = [
  '/api/services/notices',
  '/api/services/crises',
  '/api/services/reports',
  '/api/services/places',
  '/api/services/childcare',
  '/api/connections',
  '/api/waste/lifts',
  '/api/payments',
]

/** A cadastre of parcels alone, in the legal projection as the IGN delivers them: no section, no contour. */
async function loadParcels(desk: Desk): Promise<void> {
  const version = await addVersion(desk.db, { key: 'parcels/62998', kind: 'cadastre/parcels', title: 'Parcelles' })
  await addParcel(desk.db, { id: `${SAINT_EXEMPLE}000AB0012`, wkt: rectangle(0, 0, 40, 40), version })
}

async function loadSections(desk: Desk): Promise<void> {
  const version = await addVersion(desk.db, { key: 'sections/62998', kind: 'cadastre/sections', title: 'Sections' })
  await desk.db.run(sql`
    insert into section (insee_code, prefix, code, version_id, geom)
    values (${SAINT_EXEMPLE}, '000', 'AB', ${version}, st_multi(st_geomfromtext(${rectangle(0, 0, 40, 40)}, 2154)))`)
}

/** No file at all: the commune is chosen among those of the country. */
const choose = (desk: Desk) =>
  desk.db.run(sql`insert into served_commune (insee_code, chosen_at) values (${SAINT_EXEMPLE}, '2026-11-24T09:00:00Z')`)

/** What says where a commune is, and not that it is served here. */
const loadContour = (desk: Desk) =>
  desk.db.run(sql`
    update commune set geom = st_multi(st_geomfromtext(${rectangle(0, 0, 400, 400)}, 2154)) where insee_code = ${SAINT_EXEMPLE}`)

async function loadBuildings(desk: Desk): Promise<void> {
  const version = await addVersion(desk.db, { key: 'buildings/62998', kind: 'cadastre/buildings', title: 'Bâtiments' })
  await desk.db.run(sql`
    insert into building (insee_code, kind, version_id, geom)
    values (${SAINT_EXEMPLE}, 'solid', ${version}, st_multi(st_geomfromtext(${rectangle(5, 5, 15, 15)}, 2154)))`)
}

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const secretary = async (desk: Desk): Promise<Headers> => desk.signedIn(await desk.person(['secretary'], null))
async function statuses(desk: Desk, headers: Headers): Promise<string[]> {
  const told: string[] = []
  for (const room of ROOMS) told.push(`${room} ${(await desk.get(room, headers)).status}`)
  return told
}

/** Where a commune is chosen, by whom, and where the answer lists them. */
const CHOICES: readonly [path: string, roles: readonly Role[], list: string][] = [
  ['/api/people', ['administrator'], 'communes'],
  ['/api/letterheads', ['administrator'], 'communes'],
  ['/api/transmission-channels', ['administrator'], 'communes'],
  ['/api/platau/settings', ['administrator'], 'communes'],
  ['/api/phrase-desk', ['secretary', 'caseOfficer', 'signatory', 'administrator'], 'communes'],
  ['/api/desk/assignment-rules', ['caseOfficer'], 'communes'],
  ['/api/infringements', ['swornOfficer'], 'communes'],
  ['/api/connections', ['secretary', 'caseOfficer', 'administrator', 'cashier'], 'communes'],
  ['/api/services/childcare', ['secretary', 'administrator'], 'communes'],
  ['/api/services/forms', ['secretary', 'administrator'], 'owners'],
  ['/api/services/homes', ['homeKeeper'], 'communes'],
  ['/api/waste/lifts', ['secretary', 'administrator'], 'communes'],
  ['/api/plan/documents', ['planner'], 'communes'],
  ['/api/plan/ledger', ['planner'], 'scope.communes'],
  ['/api/public/agenda/choices', [], 'communes'],
  ['/api/public/communes', [], ''],
  ['/api/layers', [], 'territory.communes'],
]

const listIn = (answer: unknown, list: string): unknown =>
  list === ''
    ? answer
    : list
        .split('.')
        .reduce<unknown>((found, key) => Object.getOwnPropertyDescriptor(Object(found), key)?.value, answer)

/** A person of that role on every commune, who has proven twice who they are. */
const everywhere = async (desk: Desk, role: Role) => desk.signedIn(await desk.person([role], null), true)

/** What a role reads without naming a thing, and not everyone: the law of access says that it may. */
const walkedBy = (role: Role) =>
  operations.filter((operation) => {
    const { own } = lawOf(operation)
    return (
      operation.method === 'get' &&
      !operation.path.includes(':') &&
      own.some((one) => one === role) &&
      !own.includes('public')
    )
  })

/** Nothing is there yet: what names a thing of this place finds nothing, and is not refused. */
const ID = '00000000-0000-4000-8000-000000000000'
const EMPTY: Place = {
  ...{
    inseeCode: SAINT_EXEMPLE,
    dossier: ID,
    draft: ID,
    draftPiece: ID,
    consultation: ID,
    piece: ID,
    upload: ID,
    issued: ID,
  },
  ...{
    departure: 1,
    comment: ID,
    planDocument: ID,
    planProcedure: ID,
    planEvent: ID,
    letterToSign: ID,
    handler: ID,
    secret: '',
  },
}

function addressFor(operation: Operation): string {
  const query = lawOf(operation).query?.(EMPTY)
  return query ? `${operation.path}?${query}` : operation.path
}

describe.each([
  ['parcels alone', loadParcels],
  ['sections alone', loadSections],
  ['no file, its commune chosen on screen', choose],
] as const)('a town hall on its first day, with %s', (_, load) => {
  test('O-B1: its commune can be chosen for a role and for a signature', async ({ desk }) => {
    await load(desk)
    const headers = await administrator(desk)
    const { communes } = (await (await desk.get('/api/people', headers)).json()) as PeoplePage
    expect(communes).toEqual([{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple' }])
  })

  test('O-B2: « toutes communes » enters every room that a secretary or an administrator opens', async ({ desk }) => {
    await load(desk)
    for (const headers of [await administrator(desk), await secretary(desk)])
      expect(await statuses(desk, headers)).toEqual(ROOMS.map((room) => `${room} 200`))
  })

  test('every choice of a commune holds it, for each role that chooses', async ({ desk }) => {
    await load(desk)
    for (const [path, roles, list] of CHOICES)
      for (const headers of roles.length === 0
        ? [undefined]
        : await Promise.all(roles.map((role) => everywhere(desk, role)))) {
        const answer = await desk.get(path, headers)
        expect([path, answer.status]).toEqual([path, 200])
        const codes = JSON.stringify(listIn(await answer.json(), list))
        expect([path, codes]).toEqual([path, expect.stringContaining(SAINT_EXEMPLE)])
      }
  })

  test('each role on every commune enters what the law of access opens, and is refused nothing of it', async ({
    desk,
  }) => {
    await load(desk)
    const refused: string[] = []
    for (const role of Roles.options) {
      const headers = await everywhere(desk, role)
      for (const operation of walkedBy(role)) {
        const { status } = await desk.get(addressFor(operation), headers)
        if (status === 403 || status >= 500) refused.push(`${role} ${operation.path} ${status}`)
      }
    }
    expect(refused).toEqual([])
  })

  test('O-B2: its residents find it, and a report is placed in it', async ({ desk }) => {
    await load(desk)
    expect(await (await desk.get('/api/public/communes')).json()).toMatchObject([{ inseeCode: SAINT_EXEMPLE }])
    if (load === choose) await loadContour(desk) // a place is found on a ground
    const { lon, lat } = await desk.db.one<{ lon: number; lat: number }>(sql`
      select st_x(place) as lon, st_y(place) as lat
      from st_transform(st_setsrid(st_makepoint(640020, 7085035), 2154), 4326) as place`)
    const { inseeCode } = await desk.db.one<{ inseeCode: string | null }>(
      sql`select commune_at(${lon}::float8, ${lat}::float8) as "inseeCode"`,
    )
    expect(inseeCode).toBe(SAINT_EXEMPLE)
  })
})

test('O-B2: a street between parcels is of their commune, and a far place is of none', async ({ desk }) => {
  await loadParcels(desk)
  const communeAt = async (east: number, north: number) =>
    (
      await desk.db.one<{ inseeCode: string | null }>(sql`
        select commune_at(st_x(place), st_y(place)) as "inseeCode"
        from st_transform(st_setsrid(st_makepoint(${640_000 + east}, ${7_085_000 + north}), 2154), 4326) as place`)
    ).inseeCode
  expect(await communeAt(120, 20)).toBe(SAINT_EXEMPLE)
  expect(await communeAt(900, 20)).toBeNull()
})

test('O-B2: where no commune is served, the refusal says so, and never that the role is wanting', async ({ desk }) => {
  for (const headers of [await administrator(desk), await secretary(desk)])
    for (const room of ROOMS.filter((path) => path !== '/api/payments')) {
      const refusal = await desk.get(room, headers)
      expect([room, refusal.status, (await refusal.json()).title]).toEqual([
        room,
        403,
        'Aucune commune n’est encore servie ici',
      ])
    }
})

test.for([
  ['a contour alone', loadContour],
  ['buildings alone', loadBuildings],
] as const)('with %s no commune is served: rooms say why, and choices are empty', async ([, load], { desk }) => {
  await load(desk)
  for (const [path, roles, list] of CHOICES.filter(([path]) => !path.startsWith('/api/plan/')))
    for (const headers of roles.length === 0
      ? [undefined]
      : await Promise.all(roles.map((role) => everywhere(desk, role)))) {
      const answer = await desk.get(path, headers)
      const body: unknown = await answer.json()
      if (answer.status === 403) expect(body).toMatchObject({ title: 'Aucune commune n’est encore servie ici' })
      else
        expect([path, JSON.stringify(listIn(body, list))]).toEqual([path, expect.not.stringMatching(/"\d[\dAB]\d{3}"/)])
    }
})

test('O-B2: who holds no role that opens a room is still told so', async ({ desk }) => {
  await loadParcels(desk)
  const headers = await desk.signedIn(await desk.person(['planner'], null))
  expect((await desk.get('/api/services/crises', headers)).status).toBe(403)
})

test('O-B2: a role on the whole territory stands for the communes that are served, before any dossier', async ({
  desk,
}) => {
  await loadParcels(desk)
  const personId = await desk.person(['secretary'], null)
  const headers = await desk.signedIn(personId)
  const { communes } = await (await desk.get('/api/phrase-desk', headers)).json()
  expect(communes).toMatchObject([{ inseeCode: SAINT_EXEMPLE }])
})
