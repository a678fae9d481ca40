import pg from 'pg'
import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { testConnection, testPool } from '#tests/fixtures/database.ts'

describe('the database behind its protocol', () => {
  test('concurrent statements and transactions each get their own answer', async () => {
    const db = testPool()
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        index % 3 === 0
          ? db.transaction(async (tx) => {
              await tx.run(sql`select pg_sleep(0.001)`)
              return tx.one<{ value: number }>(sql`select ${index}::int + 0 as value`)
            })
          : db.one<{ value: number }>(sql`select ${index}::int as value`),
      ),
    )
    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 120 }, (_, index) => index))
  })

  test('a refused statement rolls its transaction back and frees the session for the others', async () => {
    const db = testPool()
    await expect(db.transaction((tx) => tx.run(sql`select 1 / 0`))).rejects.toThrow('division by zero')
    expect(await db.one(sql`select 1 as one`)).toEqual({ one: 1 })
  })

  test('an error shifts none of the answers that follow on its connection', async () => {
    await testPool().transaction(async (tx) => {
      for (const wrong of [sql`select no_such_column`, sql`select 1 / ${0}::int`, sql`select from no_such_table`]) {
        await expect(tx.transaction((step) => step.run(wrong))).rejects.toThrow()
        expect(await tx.one(sql`select 'right' as answer`)).toEqual({ answer: 'right' })
      }
    })
  })

  test('what the geometry library gives up is an error, and shifts no answer', async () => {
    const crossed = `'POLYGON((0 0,1 1,1 0,0 1,0 0))'::geometry`
    const overlay = `select st_astext(st_intersection(${crossed}, st_makeenvelope(0, 0, 1, 1)))`
    const client = new pg.Client(testConnection())
    await client.connect()
    await expect(client.query(overlay)).rejects.toThrow()
    expect((await client.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }])
    await expect(client.query(`${overlay} where $1::int = 1`, [1])).rejects.toThrow()
    expect((await client.query('select 2 as n')).rows).toEqual([{ n: 2 }])
    await client.query('begin')
    await client.query('create temporary table half (n int) on commit drop')
    await expect(client.query(`${overlay} where $1::int = 1`, [1])).rejects.toThrow()
    await expect(client.query('insert into half values (1)')).rejects.toMatchObject({ code: '25P02' })
    await client.query('rollback')
    expect((await client.query('')).rows).toEqual([])
    await client.end()
    expect(await testPool().one(sql`select 3 as n`)).toEqual({ n: 3 })
  })

  test('a statement said again and again is that of its table, of its role and of its values of now', async () => {
    const client = new pg.Client(testConnection())
    await client.connect()
    const said = async (from: number) =>
      (await client.query('select n, pg_typeof(n)::text as type from again where n::int >= $1::int order by n', [from]))
        .rows
    await client.query('create temporary table again (n int)')
    for (let n = 1; n <= 8; n += 1) await client.query('insert into again (n) values ($1)', [n])
    for (let from = 1; from <= 8; from += 1) expect(await said(from)).toHaveLength(9 - from)
    await client.query('alter table again alter n type text using n::text')
    for (const from of [8, 7, 6]) expect(await said(from)).toContainEqual({ n: '8', type: 'text' })
    await client.query('drop table again')
    await expect(said(1)).rejects.toMatchObject({ code: '42P01' })
    await client.query('create temporary table again (n bigint)')
    await client.query('insert into again (n) values ($1)', [9])
    for (const from of [9, 1, 9]) expect(await said(from)).toEqual([{ n: '9', type: 'bigint' }])
    await client.query('grant select on again to parvis_desk')
    await client.query('alter table again enable row level security')
    for (const role of ['parvis_desk', 'none', 'parvis_desk', 'none', 'parvis_desk']) {
      await client.query('begin')
      await client.query(`set local role ${role}`)
      expect(await said(1)).toHaveLength(role === 'none' ? 1 : 0)
      await client.query('commit')
    }
    await client.query('create unique index on again (n)')
    for (let turn = 0; turn < 4; turn += 1) {
      await expect(client.query('insert into again (n) values ($1)', [9])).rejects.toMatchObject({ code: '23505' })
      expect(await said(9)).toHaveLength(1)
      await client.query('begin')
      await expect(client.query('select 1 / $1::int as n', [0])).rejects.toMatchObject({ code: '22012' })
      await expect(said(9)).rejects.toMatchObject({ code: '25P02' })
      await client.query('rollback')
    }
    await client.query('drop table again') // the embedded base has one session, which the next file reads too
    await client.end()
  })

  test('more statements than are kept each get their own answer', async () => {
    const client = new pg.Client(testConnection())
    await client.connect()
    for (let round = 0; round < 3; round += 1)
      for (let at = 0; at < 300; at += 1)
        expect((await client.query(`select $1::int + ${at} as n`, [1])).rows).toEqual([{ n: at + 1 }])
    const { rows } = await client.query('select count(*)::int as kept from pg_prepared_statements')
    expect(rows[0].kept).toBeLessThanOrEqual(257)
    await client.end()
  })

  test('a connection cut in the middle of a transaction leaves nothing and blocks nobody', async () => {
    const client = new pg.Client(testConnection())
    client.on('error', () => {})
    await client.connect()
    await client.query('begin')
    await client.query('create temporary table orphan (id int)')
    Reflect.get(client, 'connection').stream.destroy()
    expect(await testPool().one(sql`select to_regclass('orphan') as orphan`)).toEqual({ orphan: null })
  })

  test('a value larger than a packet crosses whole', async () => {
    const large = 'é'.repeat(400_000)
    expect((await testPool().one<{ large: string }>(sql`select ${large}::text as large`)).large).toBe(large)
  })

  test('a day stays a day, an instant an instant, a bigint a number', async () => {
    const row = await testPool().one(
      sql`select date '2026-03-01' as day, timestamptz '2026-03-01 12:00+01' as at, 12345678901 as big`,
    )
    expect(row).toEqual({ day: '2026-03-01', at: '2026-03-01T11:00:00.000Z', big: 12345678901 })
  })
})
