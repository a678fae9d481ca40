import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { DossierKind, ReviewedKind } from '#law/dossier-kind.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { keepLedger, ledgerGaps } from '#server/plan/ledger/keep-ledger.ts'
import { bookedHeld, generateHistories, plainUnion } from '#tests/bench/ledger-generate.ts'
import { test } from '#tests/fixtures/database.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  buildTown,
  choosesParcels,
  dossierOn,
  drawn,
  type LedgerDossier,
  loadMask,
  recorded,
  wkt,
} from '#tests/fixtures/ledger-town.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'

const clockOn = (on: string) => legalClockAt(() => Temporal.Instant.from(`${on}T09:00:00Z`))
const TODAY = clockOn('2026-11-27')

const granted = (on: string, kind: DossierKind = 'housePermit'): Act[] => [
  filed(kind as ReviewedKind, day(on) > day('2025-06-01') ? '2025-06-01' : '2025-01-10'),
  act('decided', { sense: 'granted', signedOn: day(on), notice: byHand(on) }),
  act('decisionTransmitted', { on: day(on) }),
]
const EARLY = '2025-02-10'
const LATE = '2025-06-20'
const begun = (on = '2025-08-01') => act('worksStarted', { on: day(on) })

const keep = (db: Database, clock = TODAY) => keepLedger(db, clock)

/** Balances of a dossier, to the square metre. */
async function books(db: Database, dossierId: string): Promise<Record<string, number>> {
  const rows = await db.many<{ account: string; m2: number }>(sql`
    select case when measure = 'enaf' then account else concat(account, ' ', measure) end as account, round(sum(sign * m2)::numeric, 2)::float8 as m2
    from ledger_entry where dossier_id = ${dossierId} group by 1 order by 1`)
  return Object.fromEntries(rows.filter(({ m2 }) => m2 !== 0).map(({ account, m2 }) => [account, m2]))
}

const permit = async (db: Database, acts: readonly Act[], more: LedgerDossier) => {
  const id = await dossierOn(db, more)
  await recorded(db, id, ...acts)
  return id
}

const gaps = async (db: Database) =>
  ledgerGaps(
    db,
    TODAY,
    (await db.many<{ id: string }>(sql`select dossier_id as id from ledger_claim`)).map(({ id }) => id),
  )

describe('P-B1: what works take of the ground', () => {
  const declared = (project: Record<string, unknown>, more: Partial<LedgerDossier> = {}): LedgerDossier => ({
    ...{ kind: 'priorDeclaration', ground: wkt(0, 200, 25, 40), title: 'Travaux', project, ...more },
  })
  const unopposed = granted(EARLY, 'priorDeclaration')

  test('a fence, a façade, a roof, a change of use, a division alone take nothing, begun or not', async ({ db }) => {
    await buildTown(db)
    await loadMask(db)
    for (const work of ['FENCE', 'RAVALEMENT', 'EXTERIOR_CHANGE', 'CHANGE_OF_DESTINATION', 'LAND_DIVISION'])
      await permit(db, unopposed, declared({ work }))
    await permit(db, unopposed, declared({}, { title: 'Clôture sur rue' }))
    await choosesParcels(db)
    await keep(db)
    const lines = await db.many(sql`select account from ledger_entry`)
    expect(lines).toEqual([])
    const claims = await db.many<{ nature: string; from: string }>(sql`
      select distinct nature, nature_from as from from ledger_claim where phases ? 'started' order by 2`)
    expect(claims).toEqual([
      { nature: 'nothing', from: 'title' },
      { nature: 'nothing', from: 'works' },
    ])
  })

  test('a pool and an annex take what they draw, less what is urbanised; undrawn they are to qualify, whatever the rule of the territory', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const pool = await permit(db, unopposed, declared({ work: 'POOL' }, { footprints: [wkt(5, 205, 8, 4)] }))
    const across = await permit(
      db,
      unopposed,
      declared({ work: 'POOL' }, { ground: wkt(300, 80, 40, 40), footprints: [wkt(310, 98, 8, 4)] }),
    )
    const undrawn = await permit(
      db,
      unopposed,
      declared({ work: 'POOL', basin: 32 }, { ground: wkt(100, 200, 25, 40) }),
    )
    const elsewhere = await permit(
      db,
      unopposed,
      declared({ work: 'POOL' }, { ground: wkt(200, 200, 25, 40), footprints: [wkt(600, 600, 8, 4)] }),
    )
    const village = await permit(db, unopposed, declared({ work: 'POOL' }, { ground: wkt(400, 10, 25, 40) }))
    await keep(db)
    expect(await books(db, pool)).toEqual({ started: 32 })
    expect(await books(db, across), 'sixteen of its square metres were urbanised').toEqual({ started: 16 })
    for (const id of [undrawn, elsewhere, village]) expect(await books(db, id)).toEqual({})
    const methods = await db.many<{ id: string; method: string; m2: number | null; stated: number | null }>(sql`
      select dossier_id as id, method, round(most_m2)::integer as m2, stated_m2 as stated from ledger_claim where ground is null`)
    expect(new Map(methods.map(({ id, ...more }) => [id, more]))).toEqual(
      new Map([
        [undrawn, { method: 'undrawn', m2: 1000, stated: 32 }],
        [elsewhere, { method: 'undrawn', m2: 1000, stated: null }],
        [village, { method: 'urbanised', m2: 0, stated: null }],
      ]),
    )
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })

  test('a house takes its drawn plot, else its footprint; never its parcel, until the territory or the planner says so', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    const planner = await insertPersonWith(db, ['planner'])
    const house = { ground: wkt(0, 200, 25, 40), project: { work: 'NEW_BUILDING', house: true } }
    const id = await permit(db, granted(EARLY), { ...house, footprints: [wkt(5, 205, 10, 12)] })
    const other = await permit(db, granted(EARLY), { ...house, ground: wkt(100, 200, 25, 40) })
    await keep(db)
    expect(await books(db, id)).toEqual({ authorised: 120 })
    expect(await books(db, other)).toEqual({})
    await drawn(db, id, 'site', wkt(0, 200, 25, 24), planner)
    const says = (takes: string | null) =>
      db.run(sql`
        insert into ledger_statement (dossier_id, subject, takes, note, recorded_at, recorded_by)
        values (${other}, 'consumption', ${takes}, 'Vu sur place', '2026-01-01', ${planner})`)
    await says('plot')
    await keep(db)
    expect(await books(db, id)).toEqual({ authorised: 600 })
    expect(await books(db, other)).toEqual({ authorised: 1000 })
    await says('nothing')
    await keep(db)
    expect(await books(db, other)).toEqual({})
    await says(null)
    await choosesParcels(db)
    await keep(db)
    expect(await books(db, other)).toEqual({ authorised: 1000 })
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })

  test('the last word of the planner wins: a drawing after « rien », « rien » after a drawing, and what undoes them', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    const planner = await insertPersonWith(db, ['planner'])
    const fence = await permit(db, unopposed, declared({ work: 'FENCE' }))
    const house = await permit(db, [...granted(EARLY), begun()], {
      ...{ ground: wkt(100, 200, 25, 40), project: { work: 'NEW_BUILDING', house: true } },
    })
    const says = async (id: string, said: 'nothing' | 'plot' | 'read' | readonly ['site' | 'built', string]) => {
      if (typeof said !== 'string') await drawn(db, id, said[0], said[1], planner)
      else
        await db.run(sql`
          insert into ledger_statement (dossier_id, subject, takes, note, recorded_at, recorded_by)
          values (${id}, 'consumption', ${said === 'read' ? null : said}, 'Vu sur place', '2026-01-01', ${planner})`)
      await keep(db)
      return (await books(db, id)).started ?? 0
    }
    expect(await says(fence, ['built', wkt(0, 200, 10, 5)]), 'built, whatever its nature').toBe(50)
    expect(await says(fence, 'read')).toBe(0)
    expect(await says(fence, ['built', wkt(0, 200, 10, 6)])).toBe(60)
    expect(await says(fence, 'nothing')).toBe(0)
    expect(await says(fence, ['built', wkt(0, 200, 10, 7)])).toBe(70)

    const site = wkt(100, 200, 25, 24)
    expect(await says(house, ['site', site])).toBe(600)
    expect(await says(house, 'read'), 'nothing draws it any more').toBe(0)
    expect(await says(house, ['site', site])).toBe(600)
    expect(await says(house, 'nothing')).toBe(0)
    expect(await says(house, ['built', wkt(100, 200, 10, 12)]), 'not the plot that was undone').toBe(120)
    expect(await says(house, 'plot')).toBe(120)
    expect((await books(db, house)).authorised, 'the whole plot, of which that part is begun').toBe(880)
    expect(await says(house, 'read')).toBe(0)
    expect(await books(db, house)).toEqual({})
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })

  test('what amends or transfers a permit bears on the ground of that permit, and works begun under it consume it once', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    const house = await permit(db, granted(EARLY), { ground: wkt(0, 200, 25, 40), footprints: [wkt(5, 205, 10, 12)] })
    const transfer = await permit(db, [...granted(LATE), begun()], {
      ...{ ground: wkt(0, 200, 25, 40), parentId: house, variant: 'transfer' },
    })
    const amendment = await permit(db, granted(LATE), {
      ...{ ground: wkt(0, 200, 25, 40), parentId: house, variant: 'amendment', footprints: [wkt(5, 205, 10, 14)] },
    })
    await keep(db)
    const all = await Promise.all([house, transfer, amendment].map((id) => books(db, id)))
    expect(all.map(({ authorised = 0, started = 0 }) => [authorised, started])).toEqual([
      [0, 0],
      [0, 120],
      [20, 0],
    ])
    const planner = await insertPersonWith(db, ['planner'])
    await drawn(db, house, 'site', wkt(0, 200, 25, 24), planner)
    await keep(db)
    expect(await books(db, transfer), 'it follows what is said of the permit').toEqual({ started: 600 })
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })
})

describe('the ground that a permit books', () => {
  test('V1 to V3, V11, V14: whole parcel or drawn site, the urbanised part left, a refusal nothing, no drawing apart', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const planner = await insertPersonWith(db, ['planner'])
    const v1 = await permit(db, granted(EARLY), { ground: wkt(0, 200, 25, 40) })
    const v2 = await permit(db, granted(EARLY), { ground: wkt(100, 200, 25, 40) })
    await drawn(db, v2, 'site', wkt(100, 200, 25, 24), planner)
    const v3 = await permit(db, granted(EARLY), { ground: wkt(200, 80, 25, 40) })
    const refused = act('decided', { sense: 'refused', signedOn: day(EARLY), notice: byHand(EARLY) })
    const v11 = await permit(db, [filed('housePermit', '2025-01-10'), refused], { ground: wkt(300, 200, 10) })
    const v14 = await permit(db, granted(EARLY), { ground: null, listedM2: 812 })
    await keep(db)
    expect(await books(db, v1)).toEqual({ authorised: 1000 })
    expect(await books(db, v2)).toEqual({ authorised: 600 })
    expect(await books(db, v3)).toEqual({ authorised: 500 })
    expect(await books(db, v11)).toEqual({})
    expect(await books(db, v14)).toEqual({ 'authorised unlocated': 812 })
    await recorded(db, v1, begun())
    expect(await keep(db)).toEqual({ read: 1, reversed: 0, added: 2 })
    expect(await books(db, v1)).toEqual({ started: 1000 })
    const { on } = await db.one<{ on: string }>(
      sql`select day as "on" from ledger_entry where dossier_id = ${v1} and account = 'started'`,
    )
    expect(on).toBe('2025-08-01')
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })

  test('V4, V5, V10: ground already begun on books nothing again; lots move their part of the subdivision; an overlap goes to the first', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const planner = await insertPersonWith(db, ['planner'])
    const first = await permit(db, [...granted(EARLY), begun('2025-03-01')], { ground: wkt(0, 200, 25, 40) })
    const second = await permit(db, granted(LATE), { ground: wkt(0, 200, 25, 40) })
    const estate = await permit(db, granted(EARLY, 'developmentPermit'), {
      kind: 'developmentPermit',
      ground: wkt(100, 200, 100, 100),
    })
    await drawn(db, estate, 'built', wkt(100, 280, 100, 20), planner)
    const lots = []
    for (let at = 0; at < 8; at += 1)
      lots.push(
        await permit(db, granted(LATE), { ground: wkt(100 + (at % 4) * 25, 200 + Math.floor(at / 4) * 40, 25, 40) }),
      )
    const wide = await permit(db, granted(EARLY), { ground: wkt(300, 200, 20) })
    const overlapping = await permit(db, granted(LATE), { ground: wkt(310, 200, 20) })
    await keep(db)
    expect(await books(db, first)).toEqual({ started: 1000 })
    expect(await books(db, second)).toEqual({})
    expect(await books(db, estate)).toEqual({ authorised: 10_000 })
    expect(await Promise.all(lots.map((id) => books(db, id)))).toEqual(lots.map(() => ({})))
    expect([await books(db, wide), await books(db, overlapping)]).toEqual([{ authorised: 400 }, { authorised: 200 }])
    await recorded(db, estate, begun('2025-07-01'))
    await recorded(db, lots[0] ?? '', begun('2025-09-01'))
    await keep(db)
    expect(await books(db, estate)).toEqual({ authorised: 7000, started: 2000 })
    expect(await books(db, lots[0] ?? '')).toEqual({ started: 1000 })
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
  })

  test('V6 to V9: a lapse releases, an annulment releases what is not built, an amendment books the difference, a transfer nothing', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const planner = await insertPersonWith(db, ['planner'])
    const lapsed = await permit(db, granted(EARLY), { ground: wkt(0, 200, 25, 40) })
    const annulled = await permit(
      db,
      [
        ...granted(EARLY),
        act('courtAppealLodged', { on: day('2025-03-20'), appellant: 'thirdParty' }),
        begun('2025-04-01'),
        act('courtAppealSettled', { on: day('2026-02-03'), outcome: 'annulled' }),
      ],
      { ground: wkt(100, 200, 25, 40) },
    )
    await drawn(db, annulled, 'built', wkt(100, 200, 10, 40), planner)
    const house = await permit(db, granted(EARLY), { ground: wkt(200, 200, 50) })
    await drawn(db, house, 'site', wkt(200, 200, 30, 20), planner)
    const larger = await permit(db, granted(LATE), { ground: wkt(200, 200, 50), parentId: house, variant: 'amendment' })
    await drawn(db, larger, 'site', wkt(200, 200, 30, 25), planner)
    const transfer = await permit(db, granted('2025-07-20'), {
      ground: wkt(200, 200, 30, 20),
      parentId: house,
      variant: 'transfer',
    })
    await keep(db)
    expect(await books(db, lapsed)).toEqual({ authorised: 1000 })
    expect(await books(db, annulled)).toEqual({ started: 400, released: 600 })
    expect([await books(db, house), await books(db, larger), await books(db, transfer)]).toEqual([
      { authorised: 600 },
      { authorised: 150 },
      {},
    ])
    const later = clockOn('2028-03-01')
    await keep(db, later)
    expect(await books(db, lapsed)).toEqual({ released: 1000 })
  })

  test('V12, V13, V15: split along communes, the same sum once they merge, and a line that a cancelled act no longer justifies is reversed and kept', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const across = await permit(db, granted(EARLY), { ground: wkt(994, 200, 10) })
    const cancelled = await permit(db, [...granted(EARLY), begun()], { ground: wkt(0, 200, 25, 40) })
    await keep(db)
    const byCommune = () =>
      db.many<{ inseeCode: string; m2: number }>(sql`
        select insee_code as "inseeCode", round(sum(sign * m2)::numeric, 3)::float8 as m2 from ledger_entry
        where dossier_id = ${across} group by 1 having sum(sign * m2) > 0.001 order by 1`)
    expect(await byCommune()).toEqual([
      { inseeCode: SAINT_EXEMPLE, m2: 60 },
      { inseeCode: AUTRE_EXEMPLE, m2: 40 },
    ])
    await db.run(sql`update commune set geom = null where insee_code = ${AUTRE_EXEMPLE}`)
    await db.run(
      sql`update commune set geom = st_geomfromtext(${wkt(0, 0, 2000, 1000)}, 2154) where insee_code = ${SAINT_EXEMPLE}`,
    )
    await keep(db)
    expect(await byCommune()).toEqual([{ inseeCode: SAINT_EXEMPLE, m2: 100 }])
    const { id } = await db.one<{ id: string }>(
      sql`select id from act where dossier_id = ${cancelled} and kind = 'worksStarted'`,
    )
    await recorded(db, cancelled, { id: 'x', kind: 'cancelled', act: id })
    await keep(db)
    expect(await books(db, cancelled)).toEqual({ authorised: 1000 })
    const history = await db.many<{ account: string; reverses: boolean }>(sql`
      select account, reverses is not null as reverses from ledger_entry where dossier_id = ${cancelled} and account = 'started' order by id`)
    expect(history).toEqual([
      { account: 'started', reverses: false },
      { account: 'started', reverses: true },
    ])
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
    expect(await keep(db)).toEqual({ read: 0, reversed: 0, added: 0 })
  })

  test('without a mask all of it is to be qualified and nothing is said natural; nothing changes a line', async ({
    db,
  }) => {
    await buildTown(db)
    await choosesParcels(db)
    const house = await permit(db, granted(EARLY), { ground: wkt(0, 200, 25, 40) })
    await keep(db)
    expect(await books(db, house)).toEqual({ 'authorised toQualify': 1000 })
    await expect(
      db.transaction((tx) => tx.run(sql`update ledger_entry set m2 = 1 where dossier_id = ${house}`)),
    ).rejects.toMatchObject({ constraint: 'ledger_entry_append_only' })
    await loadMask(db)
    await keep(db)
    expect(await books(db, house)).toEqual({ authorised: 1000 })
  })
})

describe('the ledger made in one go', () => {
  /** The database of a process that dies at its n-th statement. */
  const dyingAt = (db: Database, statement: number) => {
    let left = statement
    const counted =
      <Args extends unknown[], Result>(does: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        left -= 1
        if (left < 0) return Promise.reject(new Error('killed'))
        return does(...args)
      }
    const within = (tx: Database): Database => ({
      ...({
        many: counted(tx.many),
        one: counted(tx.one),
        maybeOne: counted(tx.maybeOne),
        run: counted(tx.run),
      } as Database),
      script: counted(tx.script),
      transaction: (work) => tx.transaction((inner) => work(within(inner))),
    })
    return { db: within(db), isDone: () => left >= 0 }
  }
  const written = (db: Database) =>
    db.one<{ entries: number; claims: number }>(sql`
      select (select count(*) from ledger_entry)::integer as entries, (select count(*) from ledger_claim)::integer as claims`)

  test('is that of one plain union of the grounds that hold, commune by commune; stopped at any statement it has written nothing', async ({
    db,
  }) => {
    const holding = await generateHistories(db, 240)
    for (let statement = 0; ; statement += 1) {
      const mortal = dyingAt(db, statement)
      const done = await keepLedger(mortal.db, TODAY).then(
        () => true,
        (error: Error) => {
          expect(error.message).toBe('killed')
          return false
        },
      )
      if (done) break
      expect(await written(db), `stopped at statement ${statement}`).toEqual({ entries: 0, claims: 0 })
    }
    const plain = await plainUnion(db, holding)
    expect(await bookedHeld(db)).toEqual(plain.map(({ inseeCode, m2 }) => ({ inseeCode, m2: expect.closeTo(m2, 1) })))
    expect(plain).toHaveLength(40)
    expect(await gaps(db)).toMatchObject({ unjustified: 0, missing: 0 })
    expect(await keep(db)).toEqual({ read: 0, reversed: 0, added: 0 })
  })

  test('gives the same lines dossier after dossier as all at once', async ({ db }) => {
    await generateHistories(db, 240)
    const lines = () =>
      db.many(sql`
        select dossier_id, account, sign, measure, why, insee_code, day, round(sum(m2)::numeric, 1) as m2 from ledger_entry
        where reverses is null and not exists (select from ledger_entry r where r.reverses = ledger_entry.id)
        group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)
    await keep(db)
    const whole = await lines()
    const ids = await db.many<{ id: string }>(sql`select id from dossier order by md5(id::text)`)
    for (const { id } of ids.slice(0, 12)) {
      await db.run(sql`update ledger_claim set signature = 'old' where dossier_id = ${id}`)
      expect(await keep(db)).toEqual({ read: 1, reversed: 0, added: 0 })
    }
    expect(await lines()).toEqual(whole)
  })
})

describe('a renaturation that was seen', () => {
  let recorded = 0
  const seen = (db: Database, by: string, ground: string, on = '2026-03-02') =>
    db.one<{ id: string }>(sql`
      insert into ledger_renaturation (insee_code, seen_on, source, reference, geom, recorded_at, recorded_by)
      values (${SAINT_EXEMPLE}, ${on}, 'visit', 'Constat 3', st_geomfromtext(${ground}, 2154),
        '2026-03-03'::timestamptz + make_interval(secs => ${recorded++}::integer), ${by}) returning id`)
  const returned = (db: Database) =>
    db.many<{ inseeCode: string; measure: string; m2: number }>(sql`
      select insee_code as "inseeCode", measure, round(sum(sign * m2)::numeric, 1)::float8 as m2 from ledger_entry
      where account = 'renatured' group by 1, 2 having abs(sum(sign * m2)) > 0.1 order by 1, 2`)

  test('returns urbanised ground and ground that works had begun on, never what was natural all along, nor twice the same', async ({
    db,
  }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const planner = await insertPersonWith(db, ['planner'])
    const house = await permit(db, [...granted(EARLY), begun()], { ground: wkt(0, 200, 25, 40) })
    await seen(db, planner, wkt(990, 80, 20, 40))
    await keep(db)
    expect(await returned(db)).toEqual([
      { inseeCode: SAINT_EXEMPLE, measure: 'enaf', m2: 200 },
      { inseeCode: AUTRE_EXEMPLE, measure: 'enaf', m2: 200 },
    ])
    const over = await seen(db, planner, wkt(980, 90, 20, 10))
    const ofWorks = await seen(db, planner, wkt(0, 200, 50, 40))
    await seen(db, planner, wkt(500, 0, 10), '2027-01-01')
    await keep(db)
    expect(await returned(db)).toEqual([
      { inseeCode: SAINT_EXEMPLE, measure: 'enaf', m2: 200 + 100 + 1000 },
      { inseeCode: AUTRE_EXEMPLE, measure: 'enaf', m2: 200 },
    ])
    expect(await books(db, house)).toEqual({ started: 1000 })
    expect(await keep(db)).toEqual({ read: 0, reversed: 0, added: 0 })
    for (const id of [over.id, ofWorks.id])
      await db.run(sql`
        insert into ledger_renaturation (insee_code, seen_on, source, reference, withdraws, recorded_at, recorded_by)
        values (${SAINT_EXEMPLE}, '2026-03-02', 'visit', 'Constat 3', ${id}, '2026-04-03', ${planner})`)
    await keep(db)
    expect((await returned(db))[0]).toEqual({ inseeCode: SAINT_EXEMPLE, measure: 'enaf', m2: 200 })
    expect(
      (
        await db.one<{ lines: number }>(sql`
          select count(*)::integer as lines from ledger_entry where account = 'renatured' and reverses is not null`)
      ).lines,
    ).toBe(2)
  })

  test('without a mask is to be qualified', async ({ db }) => {
    await buildTown(db)
    const planner = await insertPersonWith(db, ['planner'])
    await seen(db, planner, wkt(0, 0, 10))
    await keep(db)
    expect(await returned(db)).toEqual([{ inseeCode: SAINT_EXEMPLE, measure: 'toQualify', m2: 100 }])
  })
})
