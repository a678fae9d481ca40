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
