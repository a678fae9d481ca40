import type { Polygon } from 'geojson'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { Assessment } from '#contract/dossier/assessment/assessment.ts'
import { asPerson } from '#platform/scope.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  addParcel,
  addVersion,
  buildSaintExemple,
  line,
  polygon,
  rectangle,
} from '#tests/fixtures/saint-exemple/commune.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
type Box = [x1: number, y1: number, x2: number, y2: number]

async function drawn(desk: Desk, wkt: string): Promise<{ label: string; heightM: number; geometry: Polygon }> {
  const { geometry } = await desk.db.one<{ geometry: Polygon }>(
    sql`select st_asgeojson(st_transform(st_geomfromtext(${wkt}, 2154), 4326), 9)::json as geometry`,
  )
  return { label: 'Maison', heightM: 6, geometry }
}

/** Parcels by number around 200, 200 of the commune, far from those that it already has. */
async function ground(desk: Desk, parcels: Readonly<Record<string, string>>) {
  const { cadastre } = await buildSaintExemple(desk.db)
  for (const [number, wkt] of Object.entries(parcels)) {
    await addParcel(desk.db, { id: `62998000ZB00${number}`, wkt, version: cadastre })
  }
  return cadastre
}

const at = (...[x1, y1, x2, y2]: Box) => rectangle(200 + x1, 200 + y1, 200 + x2, 200 + y2)

async function assess(desk: Desk, numbers: readonly string[], house: string) {
  const footprints = [await drawn(desk, house)]
  const parcelIds = numbers.map((number) => `62998000ZB00${number}`)
  const { id } = await desk.filed('2026-11-24', { parcelIds, footprints })
  const officer = await desk.officer()
  return { id, officer, sheet: () => read(desk, id, officer) }
}

const read = async (desk: Desk, id: string, headers: Headers) =>
  Assessment.parse(await (await desk.get(`/api/dossiers/${id}/assessment`, headers)).json())

const say = (desk: Desk, id: string, headers: Headers, body: unknown) =>
  desk.send('POST', `/api/dossiers/${id}/assessment/sides`, headers, body)

const distances = ({ measures }: Assessment) => ({
  street: measures.find(({ label }) => label.startsWith('Distance à la voie'))?.value,
  side: measures.find(({ label }) => label.startsWith('Distance à la limite séparative'))?.value,
})
const sidesOf = ({ sides }: Assessment) =>
  Object.fromEntries(sides.map(({ orientation, found }) => [orientation, found]))

/** Ground metres of a planar length here: Lambert-93 shows the ground a little larger. */
const GROUND = 0.998

describe('which sides are streets', () => {
  test('a corner plot: two streets, two neighbours, each distance as the ruler gives it', async ({ desk }) => {
    // 20 m by 30 m; the streets run on the west and the south, neighbours stand on the east and the north
    await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30), '03': at(0, 30, 20, 60) })
    const { sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const answer = await sheet()
    expect(sidesOf(answer)).toEqual({ ouest: 'street', sud: 'street', est: 'boundary', nord: 'boundary' })
    expect(distances(answer).street).toBeCloseTo(4 * GROUND, 1) // 4 m west, 5 m south
    expect(distances(answer).side).toBeCloseTo(6 * GROUND, 1) // 6 m east, 13 m north
    const measure = answer.measures.find(({ label }) => label.startsWith('Distance à la voie'))
    expect(plain(measure?.geometry ?? '')).toContain('côtés ouest et sud pris pour voie')
  })

  test('a house on the street, three metres from its neighbour, is at zero and three: no limit spills round the corner', async ({
    desk,
  }) => {
    await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30), '03': at(0, 30, 40, 60) })
    const { sheet } = await assess(desk, ['01'], at(3, 0, 17, 10))
    expect(distances(await sheet())).toEqual({ street: 0, side: expect.closeTo(3 * GROUND, 1) })
  })

  test('a gap of forty centimetres between two parcels is a fault of the drawing; one of three metres is a way', async ({
    desk,
  }) => {
    await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20.4, 0, 40, 30), '03': at(0, 33, 20, 60) })
    const { sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    expect(sidesOf(await sheet())).toMatchObject({ est: 'boundary', nord: 'street' })
  })

  test('parcels of one site are one ground, a slit between their drawings included', async ({ desk }) => {
    await ground(desk, { '01': at(0, 0, 20, 30), '04': at(20.1, 0, 40, 30), '02': at(40, 0, 60, 30) })
    const { sheet } = await assess(desk, ['01', '04'], at(15, 8, 26, 20))
    const answer = await sheet()
    expect(answer.sides).toHaveLength(4)
    expect(distances(answer).street).toBeCloseTo(8 * GROUND, 1)
    expect(distances(answer).side).toBeCloseTo(14 * GROUND, 1)
  })

  test('a flag-shaped plot: the street is at the end of its lane, the rest borders the plot in front', async ({
    desk,
  }) => {
    const flag = polygon(
      (
        [
          [0, 0],
          [4, 0],
          [4, 20],
          [30, 20],
          [30, 50],
          [0, 50],
        ] as const
      ).map(([x, y]) => [200 + x, 200 + y] as const),
    )
    await ground(desk, {
      '01': flag,
      '02': at(4, 0, 30, 20),
      '03': at(-20, 0, 0, 50),
      '05': at(30, 0, 50, 50),
      '06': at(-20, 50, 50, 60),
    })
    const { sheet } = await assess(desk, ['01'], at(10, 26, 20, 40))
    const answer = await sheet()
    expect(
      answer.sides
        .filter(({ found }) => found === 'street')
        .map(({ orientation, lengthM }) => [orientation, Math.round(lengthM)]),
    ).toEqual([['sud', 4]])
    expect(distances(answer).side).toBeCloseTo(6 * GROUND, 1)
    // from the corner of the house (10, 26) to the end of the lane (4, 0)
    expect(distances(answer).street).toBeCloseTo(Math.hypot(6, 26) * GROUND, 1)
  })

  test('along a railway or a river that the easements know, no street is presumed', async ({ desk }) => {
    await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30) })
    const version = await addVersion(desk.db, { key: 'sup/t1', kind: 'sup', title: 'Voies ferrées' })
    const track = line([
      [150, 197],
      [260, 197],
    ])
    await desk.db.run(sql`
      insert into land_constraint (version_id, topic, kind, code, label, geom)
      values (${version}, 'easementSource', 'easement/T1', 'T1', 'Ligne', st_geomfromtext(${track}, 2154))`)
    const { sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const answer = await sheet()
    expect(sidesOf(answer)).toMatchObject({ sud: 'railway', ouest: 'street' })
    expect(answer.sides.find(({ orientation }) => orientation === 'sud')).toMatchObject({ taken: 'neither' })
    expect(distances(answer).street).toBeCloseTo(4 * GROUND, 1)
  })

  test('at the edge of the cadastre that is loaded, a side is not known rather than a street', async ({ desk }) => {
    const cadastre = await ground(desk, {})
    // the commune ends at 400 m to the east
    await addParcel(desk.db, { id: '62998000ZB0001', wkt: rectangle(380, 200, 400, 230), version: cadastre })
    await addParcel(desk.db, { id: '62998000ZB0002', wkt: rectangle(360, 200, 380, 230), version: cadastre })
    const { sheet } = await assess(desk, ['01'], rectangle(384, 205, 394, 217))
    expect(sidesOf(await sheet())).toMatchObject({ est: 'unknown', ouest: 'boundary', sud: 'street' })
  })

  test('the address nearest to a street side is told', async ({ desk }) => {
    const version = await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30) })
    await desk.db.run(sql`
      with way as (
        insert into street (version_id, insee_code, kind, name, search_text)
        values (${version}, '62998', 'street', 'rue du Marais', 'rue du marais saint exemple')
        returning id)
      insert into address (version_id, street_id, number, position)
      select ${version}, id, 14, st_transform(st_setsrid(st_makepoint(640210, 7085198), 2154), 4326) from way`)
    const { sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const south = (await sheet()).sides.find(({ orientation }) => orientation === 'sud')
    expect(plain(south?.sentence ?? '')).toContain('14 rue du Marais')
  })
})

describe('issue 30, 2.4: limits with neighbours are lateral or rear', () => {
  const kindsOf = ({ sides }: Assessment) =>
    Object.fromEntries(sides.map(({ orientation, taken }) => [orientation, taken]))
  const told = ({ measures }: Assessment) =>
    Object.fromEntries(
      measures.filter(({ subject }) => subject === 'sideBoundary').map(({ label, value }) => [label, value]),
    )

  test('a plot on one street is proposed two lateral limits and a rear one, each with its distance', async ({
    desk,
  }) => {
    await ground(desk, {
      '01': at(0, 0, 20, 30),
      '02': at(20, 0, 40, 30),
      '03': at(-20, 30, 40, 60),
      '05': at(-20, 0, 0, 30),
    })
    const { id, officer, sheet } = await assess(desk, ['01'], at(3, 5, 15, 26))
    const answer = await sheet()
    expect(kindsOf(answer)).toEqual({ sud: 'street', ouest: 'lateral', est: 'lateral', nord: 'rear' })
    expect(told(answer)).toEqual({
      'Distance à la limite séparative la plus proche': expect.closeTo(3 * GROUND, 1),
      'Distance à la limite latérale la plus proche': expect.closeTo(3 * GROUND, 1),
      'Distance à la limite de fond la plus proche': expect.closeTo(4 * GROUND, 1),
    })
    const west = answer.sides.find(({ orientation }) => orientation === 'ouest')
    const said = await say(desk, id, officer, { key: west?.key, taken: 'rear', reason: 'Vu sur le plan du terrain' })
    const after = Assessment.parse(await said.json())
    expect(kindsOf(after)).toMatchObject({ ouest: 'rear', est: 'lateral', nord: 'rear' })
    expect(told(after)['Distance à la limite de fond la plus proche']).toBeCloseTo(3 * GROUND, 1)
    expect(told(after)['Distance à la limite latérale la plus proche']).toBeCloseTo(5 * GROUND, 1)
  })

  test('what an officer says of the street changes what is proposed of the others; a corner plot is left to say', async ({
    desk,
  }) => {
    await ground(desk, { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30), '03': at(0, 30, 40, 60) })
    const { id, officer, sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const corner = await sheet()
    expect(kindsOf(corner)).toMatchObject({ est: 'boundary', nord: 'boundary' })
    expect(Object.keys(told(corner)).join(' ')).toContain('reste à dire')
    const west = corner.sides.find(({ orientation }) => orientation === 'ouest')
    const path = { key: west?.key, taken: 'neither', reason: 'Sentier non ouvert au public' }
    const after = Assessment.parse(await (await say(desk, id, officer, path)).json())
    expect(kindsOf(after)).toEqual({ sud: 'street', ouest: 'neither', est: 'lateral', nord: 'rear' })
  })
})

describe('what an officer knows of a side', () => {
  const plots = { '01': at(0, 0, 20, 30), '02': at(20, 0, 40, 30), '03': at(0, 30, 40, 60) } as const

  test('changes the distances, with the reason, and makes what was judged on them stale', async ({ desk }) => {
    await ground(desk, plots)
    const { id, officer, sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const before = await sheet()
    const west = before.sides.find(({ orientation }) => orientation === 'ouest')
    const rule = before.zones[0]?.lines.find(({ subjects }) => subjects.includes('street'))
    if (rule) {
      await desk.send('POST', `/api/dossiers/${id}/assessment/lines`, officer, { key: rule.key, verdict: 'complies' })
    }
    desk.on('2026-11-25')
    const bare = await say(desk, id, officer, { key: west?.key, taken: 'neither', reason: ' ' })
    expect((await bare.json()).errors[0].pointer).toBe('#/reason')
    const said = await say(desk, id, officer, {
      key: west?.key,
      taken: 'neither',
      reason: 'Sentier non ouvert au public',
    })
    expect(said.status).toBe(201)
    const after = Assessment.parse(await said.json())
    expect(distances(before).street).toBeCloseTo(4 * GROUND, 1)
    expect(distances(after).street).toBeCloseTo(5 * GROUND, 1)
    expect(after.sides.find(({ key }) => key === west?.key)).toMatchObject({
      found: 'street',
      taken: 'neither',
      said: { reason: 'Sentier non ouvert au public' },
    })
    expect((await say(desk, id, officer, { key: '1 1', taken: 'street', reason: 'x' })).status).toBe(422)
  })

  test('is said by the case officer and the signatory of the commune alone', async ({ desk }) => {
    await ground(desk, plots)
    const { id, sheet } = await assess(desk, ['01'], at(4, 5, 14, 17))
    const [side] = (await sheet()).sides
    const body = { key: side?.key, taken: 'street', reason: 'Voie privée ouverte à tous' }
    for (const [roles, commune, status] of [
      [['planner'], undefined, 403],
      [['secretary'], undefined, 403],
      [['signatory'], undefined, 201],
      [['caseOfficer'], AUTRE_EXEMPLE, 404],
      [[], undefined, 404],
    ] as const) {
      const headers = await desk.signedIn(await desk.person(roles, commune), true)
      expect((await say(desk, id, headers, body)).status, roles[0]).toBe(status)
    }
    const today = desk.app.deps.clock.today()
    const seenBy = (person: string) =>
      asPerson(desk.db, person, today, (scoped) => scoped.many(sql`select id from assessment_side`))
    expect(await seenBy(await desk.person(['planner']))).toHaveLength(1)
    expect(await seenBy(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))).toEqual([])
    const forger = await desk.person(['caseOfficer'])
    const other = await desk.person(['caseOfficer'])
    const forged = asPerson(desk.db, forger, today, (scoped) =>
      scoped.run(sql`
        insert into assessment_side (dossier_id, side_key, taken_as, reason, said_by, said_at)
        values (${id}, 'k', 'street', 'r', ${other}, now())`),
    )
    await expect(desk.db.transaction(() => forged)).rejects.toThrow(/row-level security/)
  })
})
