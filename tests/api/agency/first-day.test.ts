import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PeoplePage } from '#contract/agency/people/people.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { addParcel, addVersion, rectangle, SAINT_EXEMPLE } from '#tests/fixtures/saint-exemple/commune.ts'

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

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const secretary = async (desk: Desk): Promise<Headers> => desk.signedIn(await desk.person(['secretary'], null))
async function statuses(desk: Desk, headers: Headers): Promise<string[]> {
  const told: string[] = []
  for (const room of ROOMS) told.push(`${room} ${(await desk.get(room, headers)).status}`)
  return told
}

describe.each([
  ['parcels alone', loadParcels],
  ['sections alone', loadSections],
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

  test('O-B2: its residents find it, and a report is placed in it', async ({ desk }) => {
    await load(desk)
    expect(await (await desk.get('/api/public/communes')).json()).toMatchObject([{ inseeCode: SAINT_EXEMPLE }])
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
