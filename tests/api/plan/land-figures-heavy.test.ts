import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { day } from '#law/clock/calendar.ts'
import { LAND_FIGURE_NAMES } from '#law/plan/land-figures.ts'
import type { Database } from '#platform/database.ts'
import { test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { expectAllOpen, loadSeries, planner, target } from '#tests/fixtures/land-figures.ts'
import { dossierOn, loadMask, loadZoning, recorded, twoHouses, wkt } from '#tests/fixtures/ledger-town.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'
import { times } from '#tests/properties.ts'

const loadCover = (db: Database) =>
  db.run(sql`
    with named as (insert into dataset (key, kind, title) values ('cover', 'plan/landCover', 'OCS GE') returning id),
    version as (
      insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
      select id, 'current', '2024-01-01', 'ocs.gpkg', 'ocs', 'GPKG' from named returning id
    )
    insert into observed_cover (version_id, insee_code, observed_on, covered_m2, artificial_m2, sealed_m2, is_delivered)
    select id, ${SAINT_EXEMPLE}, '2024-01-01'::date, 1000000, 81000, 30000, true from version
    union all select id, ${AUTRE_EXEMPLE}, '2024-01-01'::date, 1000000, 12500.5, 9000, true from version`)

const loadGreen = (db: Database, ground: string) =>
  db.run(sql`
    insert into land_constraint (version_id, topic, kind, code, label, attributes, geom)
    select id, 'planPrescription', 'planPrescription', '25-00', 'Continuité', '{"typepsc": "25"}'::jsonb, st_multi(st_geomfromtext(${ground}, 2154))
    from dataset_version where sha256 = 'zonage'`)

const say = (db: Database, dossierId: string, by: string, said: object) =>
  db.run(sql`
    insert into dossier_statistics (dossier_id, said, said_by, said_at)
    values (${dossierId}, ${JSON.stringify(Statistics.parse(said))}::jsonb, ${by}, '2026-01-01')`)

type Drawn = {
  x: number
  y: number
  size: number
  commune: 0 | 1
  month: number
  begins: boolean
  ends: boolean
  dwellings: number
}
const aDossier: fc.Arbitrary<Drawn> = fc.record({
  x: fc.integer({ min: 0, max: 950 }),
  y: fc.integer({ min: 0, max: 950 }),
  size: fc.integer({ min: 8, max: 50 }),
  commune: fc.constantFrom(0, 1),
  month: fc.integer({ min: 1, max: 9 }),
  begins: fc.boolean(),
  ends: fc.boolean(),
  dwellings: fc.integer({ min: 0, max: 9 }),
})

async function lay(db: Database, by: string, drawn: Drawn): Promise<void> {
  const inseeCode = [SAINT_EXEMPLE, AUTRE_EXEMPLE][drawn.commune] ?? SAINT_EXEMPLE
  const ground = wkt(drawn.x + 1000 * drawn.commune, drawn.y, drawn.size)
  const id = await dossierOn(db, { inseeCode, ground, footprints: [ground] })
  const on = (month: number) => `2025-${String(month).padStart(2, '0')}-10`
  await recorded(
    db,
    id,
    filed('housePermit', on(drawn.month)),
    act('decided', { sense: 'granted', signedOn: day(on(drawn.month + 1)), notice: byHand(on(drawn.month + 1)) }),
    act('decisionTransmitted', { on: day(on(drawn.month + 1)) }),
    ...(drawn.begins ? [act('worksStarted', { on: day(on(drawn.month + 2)) })] : []),
    ...(drawn.ends && !drawn.begins ? [act('revoked', { notice: byHand(on(drawn.month + 2)) })] : []),
  )
  await db.run(sql`
    update dossier set filed_on = ${on(drawn.month)}::date, decided_on = ${on(drawn.month + 1)}::date,
      decision_sense = ${drawn.ends ? 'tacitGrant' : 'granted'} where id = ${id}`)
  await say(db, id, by, {
    single: drawn.dwellings,
    byFunding: { social: Math.floor(drawn.dwellings / 2) },
    surfaces: { shop: { built: drawn.size } },
  })
}

test('a number opens the lines that make it, whatever the town has seen; and each that the desk knows is shown by some town', {
  timeout: 240_000,
}, async ({ desk }) => {
  const headers = await planner(desk)
  const officer = await desk.person(['caseOfficer'])
  await twoHouses(desk.db)
  await desk.db.run(sql`update commune set population = 1234 where insee_code in (${SAINT_EXEMPLE}, ${AUTRE_EXEMPLE})`)
  await loadMask(desk.db)
  await loadZoning(desk.db, [
    ['UA', 'U', wkt(0, 0, 1000, 200)],
    ['1AU', 'AUc', wkt(0, 200, 700, 300)],
    ['2AU', 'AUs', wkt(900, 300, 200, 100)],
    ['UX', 'U', wkt(1000, 600, 300, 300)],
  ])
  await desk.db.run(sql`update land_constraint set attributes = attributes || '{"formdomi": "0201"}' where code = 'UX'`)
  await desk.db.run(sql`
    insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor, geom, since_version)
    select ${AUTRE_EXEMPLE} || '000ZX000' || n, ${AUTRE_EXEMPLE}, '000', 'ZX', '000' || n, 2500, 2500, 1,
      st_multi(st_translate(st_geomfromtext(${wkt(1010, 610, 50)}, 2154), 60 * n, 0)), (select id from dataset_version where sha256 = 'zonage')
    from generate_series(0, 3) as n`)
  await desk.db.run(sql`
    insert into building (version_id, insee_code, kind, geom)
    select id, ${AUTRE_EXEMPLE}, 'solid', st_multi(st_geomfromtext(${wkt(1020, 620, 10)}, 2154)) from dataset_version where sha256 = 'zonage'`)
  await loadGreen(desk.db, wkt(0, 190, 600, 400))
  await loadCover(desk.db)
  await loadSeries(desk.db, (commune, year) => (commune === SAINT_EXEMPLE ? 700 : 410) + (year % 7) * 13.25)
  const { id } = await (
    await desk.send(
      'POST',
      '/api/plan/targets',
      headers,
      target({ landKind: 'epci', landCode: '246200001', landName: 'CC', unit: '%', value: 48.5 }),
    )
  ).json()
  await desk.send('POST', '/api/plan/targets', headers, target({ parentId: id }))
  const corner = await desk.db.one<{ said: string }>(
    sql`select st_asgeojson(st_transform(st_geomfromtext(${wkt(500, 20, 30, 20)}, 2154), 4326), 12) as said`,
  )
  await desk.send('POST', '/api/plan/ledger/renaturations', headers, {
    ...{ inseeCode: SAINT_EXEMPLE, on: '2026-03-02', source: 'visit', reference: 'Constat' },
    ground: JSON.parse(corner.said),
  })
  const solar = await dossierOn(desk.db, { ground: wkt(300, 700, 60) })
  await recorded(
    desk.db,
    solar,
    filed('housePermit', '2025-01-10'),
    act('decided', { sense: 'granted', signedOn: day('2025-02-10'), notice: byHand('2025-02-10') }),
    act('decisionTransmitted', { on: day('2025-02-10') }),
  )
  await desk.send('POST', `/api/plan/ledger/dossiers/${solar}/statements`, headers, {
    subject: 'outside',
    exclusion: 'groundSolar',
  })
  const opened = new Set<string>()
  const rounds = fc.sample(fc.array(aDossier, { minLength: 1, maxLength: 4 }), { numRuns: times(3) })
  for (const round of [[], ...rounds]) {
    for (const drawn of round) await lay(desk.db, officer, drawn)
    for (const name of await expectAllOpen(desk, headers)) opened.add(name)
  }
  await expectAllOpen(desk, headers, SAINT_EXEMPLE)
  expect(LAND_FIGURE_NAMES.filter((name) => !opened.has(name))).toEqual([])
})
