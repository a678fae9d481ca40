import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import {
  addConstraint,
  addParcel,
  addVersion,
  buildSaintExemple,
  COMMUNE_GROUND,
  line,
  parcels,
  point,
  polygon,
  rectangle,
  type SaintExemple,
} from '#tests/fixtures/saint-exemple/commune.ts'

const clock = legalClockAt(() => Temporal.Instant.from('2026-11-24T09:00:00Z'))

const test = withDatabase.extend<{ commune: SaintExemple }>({
  commune: async ({ db }, use) => use(await buildSaintExemple(db)),
})

async function statusOf(db: Database, id: string) {
  const status = await parcelStatus(db, id, clock)
  if (status === undefined) throw new Error(`no parcel ${id}`)
  return ParcelStatus.parse(status)
}
const statementsOf = async (db: Database, id: string) => (await statusOf(db, id)).statements
const present = (statements: readonly Statement[], topic: string) =>
  statements.filter((one) => one.topic === topic && one.answer === 'yes')
const about = (statements: readonly Statement[], kind: string) => {
  const found = statements.filter((one) => one.kind === kind)
  expect(found).toHaveLength(1)
  return found[0] as Statement
}

describe('zones of a parcel', () => {
  test('a parcel inside one zone is wholly in it', async ({ db, commune: _ }) => {
    const zones = present(await statementsOf(db, parcels.whole), 'zone')
    expect(zones).toMatchObject([{ code: 'UB', extent: 'whole' }])
    expect(zones[0]?.share).toBeCloseTo(1, 9)
    expect(zones[0]?.source).toMatchObject({
      dataset: 'Zonage du PLU de Saint-Exemple',
      document: 'PLU de Saint-Exemple',
      vintage: '2026-07-01',
    })
  })

  test('a parcel across a border is in both zones, for shares that add up to it', async ({ db, commune: _ }) => {
    const statements = await statementsOf(db, parcels.straddling)
    expect(present(statements, 'zone').map(({ code, extent }) => [code, extent])).toEqual([
      ['N', 'part'],
      ['UB', 'part'],
    ])
    for (const zone of present(statements, 'zone')) expect(zone.share).toBeCloseTo(0.5, 6)
    expect(statements.filter(({ answer, topic }) => topic === 'zone' && answer !== 'yes')).toEqual([])
  })

  test('a sliver of 2.5 m² is marginal, and the zone that leaves it is whole', async ({ db, commune: _ }) => {
    const zones = present(await statementsOf(db, parcels.sliver), 'zone')
    expect(zones.map(({ code, extent }) => [code, extent])).toEqual([
      ['N', 'whole'],
      ['A', 'marginal'],
    ])
    expect(zones[1]?.overlapM2).toBeCloseTo(2.5, 1)
    expect(zones[1]?.meaning).toContain('vérifier')
  })

  test('a strip of 0.4 m is a difference of drawing however long it is', async ({ db, commune }) => {
    const id = '629980000C0900'
    await addParcel(db, { id, wkt: rectangle(0, 1000, 40, 1050), version: commune.cadastre })
    const zone = (code: string, wkt: string) =>
      addConstraint(db, { version: commune.zoning, topic: 'zone', kind: 'zone', code, wkt })
    await zone('UD', rectangle(-50, 900, 39.6, 1100))
    await zone('UE', rectangle(39.6, 900, 90, 1100))
    const statements = await statementsOf(db, id)
    expect(present(statements, 'zone').map(({ code, extent }) => [code, extent])).toEqual([
      ['UD', 'whole'],
      ['UE', 'marginal'],
    ])
    expect(statements.filter(({ topic, answer }) => topic === 'zone' && answer === 'unknown')).toEqual([])
  })

  test('a strip drawn thin on purpose, and a parcel that is a strip, are told as they are', async ({ db, commune }) => {
    const [garden, path] = ['629980000C0901', '629980000C0902']
    await addParcel(db, { id: garden, wkt: rectangle(0, 2000, 40, 2050), version: commune.cadastre })
    await addParcel(db, { id: path, wkt: rectangle(0, 3000, 0.6, 3100), version: commune.cadastre })
    const area = (topic: 'zone' | 'planPrescription', code: string, wkt: string) =>
      addConstraint(db, { version: commune.zoning, topic, kind: topic, code, wkt })
    await area('planPrescription', '07', rectangle(10, 2000, 10.4, 2050))
    await area('zone', 'UD', rectangle(-50, 2990, 0.3, 3110))
    await area('zone', 'UE', rectangle(0.3, 2990, 50, 3110))
    expect(present(await statementsOf(db, garden), 'planPrescription')).toMatchObject([{ code: '07', extent: 'part' }])
    expect(present(await statementsOf(db, path), 'zone').map(({ extent }) => extent)).toEqual(['part', 'part'])
  })

  test('zones that share the border of a parcel only touch it', async ({ db, commune }) => {
    await addConstraint(db, {
      version: commune.zoning,
      topic: 'zone',
      kind: 'zone',
      code: 'AUc',
      wkt: rectangle(0, 50, 40, 90),
    })
    const zones = present(await statementsOf(db, parcels.whole), 'zone')
    expect(zones.map(({ code, extent, overlapM2 }) => [code, extent, overlapM2 === 0])).toEqual([
      ['UB', 'whole', false],
      ['AUc', 'touching', true],
    ])
  })

  test('a parcel outside every zone of a plan that covers its commune is unknown, not « no »', async ({
    db,
    commune: _,
  }) => {
    const zone = about(await statementsOf(db, parcels.unzoned), 'zone')
    expect(zone).toMatchObject({ answer: 'unknown', reason: 'outsideEveryZone', share: 1 })
  })

  test('the part of a parcel that no zone takes is unknown', async ({ db, commune: _ }) => {
    const statements = await statementsOf(db, parcels.halfZoned)
    expect(present(statements, 'zone')).toMatchObject([{ code: 'A', extent: 'part' }])
    const doubt = statements.find(({ reason }) => reason === 'outsideEveryZone')
    expect(doubt?.share).toBeCloseTo(0.5, 6)
  })

  test('two zonings in force on one ground are a doubt, with the name of both', async ({ db, commune: _ }) => {
    const rival = await addVersion(db, {
      key: 'plan/zone/DU_248000747',
      kind: 'plan/zone',
      title: 'Zonage du PLUi voisin',
      answers: ['zone'],
      coverage: rectangle(-10, -10, 60, 100),
    })
    await addConstraint(db, {
      version: rival,
      topic: 'zone',
      kind: 'zone',
      code: 'UX',
      attributes: { typezone: 'U' },
      wkt: rectangle(-10, -10, 60, 100),
    })
    const statements = await statementsOf(db, parcels.whole)
    expect(
      present(statements, 'zone')
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['UB', 'UX'])
    const doubt = statements.find(({ reason }) => reason === 'rivalZonings')
    expect(doubt).toMatchObject({ answer: 'unknown', share: 1 })
    expect(doubt?.meaning).toContain('Zonage du PLUi voisin')
    expect(doubt?.meaning).toContain('Zonage du PLU de Saint-Exemple')
  })

  test('a parcel that only touches a zone, outside every coverage, has no known zone', async ({ db, commune }) => {
    const id = '62997000ZA0002'
    await addParcel(db, { id, wkt: rectangle(400, 0, 440, 50), version: commune.cadastre })
    await addConstraint(db, {
      version: commune.zoning,
      topic: 'zone',
      kind: 'zone',
      code: 'UA',
      attributes: { typezone: 'U' },
      wkt: rectangle(360, 0, 400, 50),
    })
    const zones = (await statementsOf(db, id)).filter(({ topic }) => topic === 'zone')
    expect(zones.find(({ answer }) => answer === 'unknown')).toMatchObject({ reason: 'outOfCoverage' })
    const [touched] = zones.filter(({ answer }) => answer === 'yes')
    expect(touched).toMatchObject({ code: 'UA', extent: 'touching' })
    expect(touched?.meaning).toContain('elle ne dit rien de ce que l’on peut y construire')
  })

  test('ground that a plan zones twice is told, and each zone keeps its true area', async ({ db, commune }) => {
    await addConstraint(db, {
      version: commune.zoning,
      topic: 'zone',
      kind: 'zone',
      code: 'UC',
      wkt: rectangle(0, 0, 20, 50),
    })
    const statements = await statementsOf(db, parcels.whole)
    expect(present(statements, 'zone').map(({ code, share }) => [code, Number(share?.toFixed(6))])).toEqual([
      ['UB', 1],
      ['UC', 0.5],
    ])
    expect(statements.find(({ reason }) => reason === 'overlappingZones')?.share).toBeCloseTo(0.5, 6)
  })

  test('a zoning that does not cover the commune says nothing of it', async ({ db, commune: _ }) => {
    expect(about(await statementsOf(db, parcels.elsewhere), 'zone')).toMatchObject({
      answer: 'unknown',
      reason: 'outOfCoverage',
    })
  })
})

describe('presence, absence and ignorance', () => {
  test('an easement on a part of the parcel is told with its area, share and act', async ({ db, commune: _ }) => {
    const easement = about(await statementsOf(db, parcels.whole), 'easement/AC1')
    expect(easement).toMatchObject({ answer: 'yes', extent: 'part', code: 'AC1', label: 'Église de Saint-Exemple' })
    expect(easement.share).toBeCloseTo(35 / 40, 6)
    expect(easement.source).toMatchObject({
      document: 'Arrêté d’inscription de l’église',
      url: 'https://exemple.fr/acte',
    })
  })

  test('what was looked for and is absent is « no », with the day and the vintage', async ({ db, commune: _ }) => {
    const easement = about(await statementsOf(db, parcels.agricultural), 'easement/AC1')
    expect(easement.answer).toBe('no')
    expect(easement.meaning.replaceAll('\u00a0', ' ')).toBe(
      'Hors périmètre de monument historique (vérifié le 24 novembre 2026 dans les données du 1er juillet 2026).',
    )
    expect(easement.source.dataset).toBe('Servitudes du Pas-de-Calais')
  })

  test.for([
    ['a layer that nobody loaded', 'easement/PM1', 'notLoaded'],
    ['a layer whose ground is not known', 'risk/flood', 'coverageUnknown'],
  ] as const)('%s leaves its matter unknown', async ([, kind, reason], { db, commune: _ }) => {
    expect(about(await statementsOf(db, parcels.whole), kind)).toMatchObject({ answer: 'unknown', reason })
  })

  test('a layer that stops at the commune’s border is out of coverage beyond it', async ({ db, commune: _ }) => {
    expect(about(await statementsOf(db, parcels.elsewhere), 'easement/AC1')).toMatchObject({
      answer: 'unknown',
      reason: 'outOfCoverage',
    })
  })

  test('a parcel that the coverage leaves for a part is out of it', async ({ db, commune }) => {
    const id = '62998000ZZ0001'
    await addParcel(db, { id, wkt: rectangle(390, 0, 420, 50), version: commune.cadastre })
    expect(about(await statementsOf(db, id), 'easement/AC1')).toMatchObject({
      answer: 'unknown',
      reason: 'outOfCoverage',
    })
  })

  test('a layer that no list foresees answers « no » too when it was searched', async ({ db, commune: _ }) => {
    await addVersion(db, {
      key: 'easement/A4',
      kind: 'easement/area',
      title: 'Berges',
      answers: ['easement/A4'],
      coverage: COMMUNE_GROUND,
    })
    expect(about(await statementsOf(db, parcels.whole), 'easement/A4')).toMatchObject({
      answer: 'no',
      topic: 'easement',
    })
  })

  test('two drawings that cannot be laid one over the other share what nobody knows, on either database', async ({
    db,
  }) => {
    const bowTie = sql`'POLYGON((0 0,10 10,0 10,10 0,0 0))'::geometry`
    const square = sql`'POLYGON((0 0,10 0,10 10,0 10,0 0))'::geometry`
    const told = await db.one(sql`
      select
        shared_ground(${bowTie}, ${square}) is null as "isSharedUnknown", ground_left(${bowTie}, ${square}) is null as "isRestUnknown",
        round(st_area(shared_ground(${square}, ${square}))) as shared, round(st_area(ground_left(${square}, ${square}))) as rest`)
    expect(told).toEqual({ isSharedUnknown: true, isRestUnknown: true, shared: 100, rest: 0 })
  })

  test('a constraint that cannot be computed is unknown and hides no other', async ({ db, commune }) => {
    await addConstraint(db, {
      version: commune.easements,
      topic: 'easement',
      kind: 'easement/I4',
      code: 'I4',
      wkt: rectangle(10, 10, 30, 200),
    })
    await asOwner(db, () =>
      db.script(`create or replace function shared_ground(place geometry, part geometry) returns geometry
      language sql immutable strict parallel safe as $$
        select case when st_ymax(part) > ${7_085_150} or st_ymax(place) > ${7_085_150} then null
          else st_intersection(part, place, overlay_grid()) end $$`),
    )
    const statements = await statementsOf(db, parcels.whole)
    expect(about(statements, 'easement/I4')).toMatchObject({ answer: 'unknown', reason: 'sourceDown' })
    expect(about(statements, 'easement/AC1')).toMatchObject({ answer: 'yes' })
  })

  test('a replaced version, generators and dressing are no statements', async ({ db, commune }) => {
    for (const topic of ['easementSource', 'dressing']) {
      await addConstraint(db, {
        version: commune.easements,
        topic,
        kind: topic,
        code: topic,
        wkt: rectangle(0, 0, 10, 10),
      })
    }
    const codes = (await statementsOf(db, parcels.whole)).map(({ code }) => code)
    expect(codes).not.toContain('easementSource')
    expect(codes).not.toContain('dressing')
  })

  test('what ended is left out, what is to come says when', async ({ db, commune }) => {
    const add = (code: string, period: { validFrom?: string; validTo?: string }) =>
      addConstraint(db, {
        version: commune.prescriptions,
        topic: 'planPrescription',
        kind: 'planPrescription/surface',
        code,
        wkt: rectangle(0, 0, 40, 50),
        ...period,
      })
    await add('05-01', { validTo: '2026-11-23' })
    await add('07-02', { validFrom: '2027-01-01' })
    const statements = await statementsOf(db, parcels.whole)
    expect(present(statements, 'planPrescription').map(({ code }) => code)).toEqual(['07-02'])
    expect(present(statements, 'planPrescription')[0]?.meaning).toContain('1er\u00a0janvier 2027')
    expect(about(statements, 'planPrescription/05').answer).toBe('no')
  })
})

describe('lines and points', () => {
  const prescription = (db: Database, commune: SaintExemple, kind: string, code: string, wkt: string) =>
    addConstraint(db, { version: commune.prescriptions, topic: 'planPrescription', kind, code, wkt })

  test('a line is told by its length inside the parcel', async ({ db, commune }) => {
    await prescription(
      db,
      commune,
      'planPrescription/line',
      '24-00',
      line([
        [-20, 25],
        [20, 25],
      ]),
    )
    const found = present(await statementsOf(db, parcels.whole), 'planPrescription')[0]
    expect(found).toMatchObject({ code: '24-00', extent: 'part' })
    expect(found?.overlapM).toBeCloseTo(20, 1)
  })

  test('a line drawn along the street front bears on the parcel it faces, with its distance', async ({
    db,
    commune,
  }) => {
    await prescription(
      db,
      commune,
      'planPrescription/line',
      '22-00',
      line([
        [0, -0.6],
        [40, -0.6],
      ]),
    )
    const found = present(await statementsOf(db, parcels.whole), 'planPrescription')[0]
    expect(found).toMatchObject({ extent: 'touching', overlapM: 0 })
    expect(found?.distanceM).toBeCloseTo(0.6, 2)
  })

  test('a point inside bears on the parcel, one ten metres away does not', async ({ db, commune }) => {
    await prescription(db, commune, 'planPrescription/point', '07-01', point(20, 20))
    await prescription(db, commune, 'planPrescription/point', '07-02', point(20, -10))
    const found = present(await statementsOf(db, parcels.whole), 'planPrescription')
    expect(found).toMatchObject([{ code: '07-01', extent: 'part', distanceM: 0 }])
  })

  test('a polluted site nearby is told with its distance, and the parcel is still said free of one', async ({
    db,
    commune: _,
  }) => {
    const sites = await addVersion(db, {
      key: 'risk/pollutedSoil',
      kind: 'risk/site',
      title: 'Sites pollués',
      answers: ['risk/pollutedSoil'],
      coverage: COMMUNE_GROUND,
    })
    await addConstraint(db, {
      version: sites,
      topic: 'risk',
      kind: 'risk/pollutedSoil',
      code: 'SSP',
      wkt: point(20, -60),
    })
    await addConstraint(db, {
      version: sites,
      topic: 'risk',
      kind: 'risk/pollutedSoil',
      code: 'SSP',
      wkt: point(20, -160),
    })
    const found = (await statementsOf(db, parcels.whole)).filter(({ kind }) => kind === 'risk/pollutedSoil')
    expect(found.map(({ answer }) => answer)).toEqual(['yes', 'no'])
    expect(found[0]?.extent).toBeUndefined()
    expect(found[0]?.distanceM).toBeCloseTo(60, 0)
  })
})

describe('the parcel itself', () => {
  test('areas are those of the ground, as the ellipsoid gives them', async ({ db, commune: _ }) => {
    const { parcel, statements } = await statusOf(db, parcels.straddling)
    const { ground } = await db.one<{ ground: number }>(sql`
      select st_area(st_transform(st_geomfromtext(${rectangle(60, 0, 80, 50)}, 2154), 4326)::geography) as ground`)
    const zone = statements.find(({ code }) => code === 'N')
    expect(Math.abs((zone?.overlapM2 ?? 0) / ground - 1)).toBeLessThan(1e-5)
    expect(Math.abs(parcel.geometricAreaM2 / 2000 - 1)).toBeGreaterThan(1e-5)
  })

  test('a gap between contenance and drawing is told beyond 5 %', async ({ db, commune: _ }) => {
    expect((await statusOf(db, parcels.whole)).parcel.areaGap).toBeCloseTo(-0.09, 2)
    expect((await statusOf(db, parcels.straddling)).parcel.areaGap).toBeNull()
    expect((await statusOf(db, parcels.agricultural)).parcel).toMatchObject({ cadastralAreaM2: null, areaGap: null })
  })

  test('neighbours are those that share a boundary, with its length and direction', async ({ db, commune }) => {
    await addParcel(db, { id: '62998000AB0010', wkt: rectangle(0, 50, 40, 60), version: commune.cadastre })
    await addParcel(db, { id: '62998000AB0011', wkt: rectangle(-40, 50, 0, 90), version: commune.cadastre })
    await addParcel(db, { id: '62998000AB0012', wkt: rectangle(0, -60, 40, -8), version: commune.cadastre })
    const { neighbours } = await statusOf(db, parcels.whole)
    expect(neighbours.map(({ id, direction, sharedM }) => [id, direction, Math.round(sharedM)])).toEqual([
      ['62998000AB0010', 'N', 40],
      [parcels.straddling, 'E', 50],
    ])
    expect(neighbours[1]?.reference).toBe('AB 2')
  })

  test('a boundary drawn twice, five centimetres apart and with other vertices, is still shared', async ({
    db,
    commune,
  }) => {
    const wkt = polygon([
      [0, 50.05],
      [11, 50.02],
      [40, 50.05],
      [40, 70],
      [0, 70],
    ])
    await addParcel(db, { id: '62998000AB0010', wkt, version: commune.cadastre })
    const shared = (await statusOf(db, parcels.whole)).neighbours.find(({ id }) => id === '62998000AB0010')
    expect(Math.abs((shared?.sharedM ?? 0) - 40)).toBeLessThan(0.5)
  })

  test('buildings on it are listed; the wall of a neighbour’s is not', async ({ db, commune }) => {
    const building = (wkt: string) =>
      db.run(sql`
      insert into building (version_id, insee_code, kind, geom)
      values (${commune.cadastre}, '62998', 'solid', st_multi(st_geomfromtext(${wkt}, 2154)))`)
    await building(rectangle(10, 10, 20, 20))
    await building(rectangle(39.9, 10, 55, 20))
    const { buildings } = await statusOf(db, parcels.whole)
    expect(buildings.map(({ footprintM2, onParcelM2 }) => [Math.round(footprintM2), Math.round(onParcelM2)])).toEqual([
      [100, 100],
    ])
  })

  test('O-M1: where no building layer of the commune is loaded, none is said to be absent', async ({ db, commune }) => {
    expect(commune.cadastre).toBeGreaterThan(0)
    const said = async () => {
      const { buildings, areBuildingsLoaded } = await statusOf(db, parcels.whole)
      return [buildings.length, areBuildingsLoaded]
    }
    expect(await said()).toEqual([0, false])
    await addVersion(db, { key: 'cadastre/buildings/62999', kind: 'cadastre/buildings', title: 'Bâtiments' })
    expect(await said()).toEqual([0, false])
    await addVersion(db, { key: 'cadastre/buildings/62998', kind: 'cadastre/buildings', title: 'Bâtiments' })
    expect(await said()).toEqual([0, true])
  })

  test('addresses are those the source links, else those whose nearest parcel it is', async ({ db, commune }) => {
    const { id: street } = await db.one<{ id: number }>(sql`
      insert into street (version_id, insee_code, kind, name, search_text)
      values (${commune.cadastre}, '62998', 'street', 'Rue du Parvis', 'rue du parvis saint exemple') returning id`)
    const address = (number: number, linked: readonly string[], wkt: string) =>
      db.run(sql`
      insert into address (version_id, street_id, number, suffix, postal_code, parcel_ids, certified, position)
      values (${commune.cadastre}, ${street}, ${number}, null, '62999', ${linked}::text[], true,
        st_transform(st_geomfromtext(${wkt}, 2154), 4326))`)
    await address(2, [parcels.whole], point(300, 300))
    await address(4, [], point(20, 20))
    await address(6, [parcels.straddling], point(21, 21))
    await address(8, [], point(10, -9))
    await address(10, [], point(10, -30))
    await address(12, [], point(41, -3))
    expect((await statusOf(db, parcels.whole)).addresses).toEqual([
      { label: '2 Rue du Parvis, 62999 Saint-Exemple', certified: true, linked: true },
      { label: '4 Rue du Parvis, 62999 Saint-Exemple', certified: true, linked: false },
      { label: '8 Rue du Parvis, 62999 Saint-Exemple', certified: true, linked: false },
    ])
  })

  test('the documents of its commune come with their four dates', async ({ db, commune: _ }) => {
    expect((await statusOf(db, parcels.unzoned)).documents).toMatchObject([
      {
        title: 'PLU de Saint-Exemple',
        approvedOn: '2024-01-15',
        enforceableOn: '2024-02-20',
        publishedOn: '2024-02-18',
        endedOn: null,
        url: 'https://exemple.fr/reglement.pdf',
      },
    ])
    expect((await statusOf(db, parcels.elsewhere)).documents).toEqual([])
  })

  test('what an import changed is told in a sentence', async ({ db, commune }) => {
    await db.run(sql`
      insert into parcel_change (parcel_id, version_id, subject, change, relatives, detail) values
        (${parcels.whole}, ${commune.cadastre}, 'parcel', 'created', '{62998000AB0090}', '{}'),
        (${parcels.whole}, ${commune.cadastre}, 'zone', 'modified', '{}',
          '{"before": [{"code": "UA", "share": 1}], "after": [{"code": "UB", "share": 1}]}')`)
    const sentences = (await statusOf(db, parcels.whole)).changedSince.map(({ sentence }) =>
      sentence.replaceAll('\u00a0', ' '),
    )
    expect(sentences).toEqual(['La parcelle AB 1 vient de : AB 90.', `Parcelle ${parcels.whole} : UA devient UB.`])
  })

  test('geometry in another projection never meets this one, whatever its figures', async ({ db, commune }) => {
    const id = '97199000AB0001'
    await addParcel(db, { id, wkt: rectangle(0, 0, 40, 50), version: commune.cadastre, srid: 5490 })
    const statements = await statementsOf(db, id)
    expect(statements.filter(({ answer }) => answer === 'yes')).toEqual([])
    expect((await statusOf(db, parcels.whole)).neighbours.map((neighbour) => neighbour.id)).not.toContain(id)
  })
})
