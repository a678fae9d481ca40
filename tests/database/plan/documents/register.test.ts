import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { documentInForce } from '#law/plan/in-force.ts'
import { asOwner } from '#platform/ownership.ts'
import { factsOf } from '#server/plan/documents/facts.ts'
import { documentsAt } from '#server/plan/documents/point-queries.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes, insertPlan, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const square = (x: number, y: number, side: number) =>
  `SRID=2154;MULTIPOLYGON(((${x} ${y},${x + side} ${y},${x + side} ${y + side},${x} ${y + side},${x} ${y})))`

const ORIGIN = { x: 640_000, y: 6_900_000 }

const AT = '2026-11-24T09:00:00Z'

describe('the register of plans', () => {
  test('takes over what a delivery states, once, and cancels what another states otherwise', async ({ db }) => {
    await insertCommunes(db)
    await insertPlan(db)
    const events = () =>
      db.many<{ kind: string; on: string }>(sql`
        select e.kind, e."on" from plan_event e join plan_procedure p on p.id = e.procedure_id
        join planning_document d on d.id = p.delivered_id order by e.ordinal`)
    expect(await events()).toEqual([
      { kind: 'approval', on: '2024-01-15' },
      { kind: 'otherPublication', on: '2024-02-20' },
    ])
    await db.run(sql`update planning_document set title = title, approved_on = approved_on`)
    expect(await events()).toHaveLength(2)
    await db.run(sql`update planning_document set approved_on = '2024-01-16'`)
    expect((await events()).slice(2)).toEqual([
      { kind: 'cancellation', on: '2024-01-15' },
      { kind: 'approval', on: '2024-01-16' },
    ])
  })

  test('is only added to, and each event is chained to the one before', async ({ db }) => {
    await insertCommunes(db)
    await insertPlan(db)
    const links = await db.many<{ isWhole: boolean; isLinked: boolean }>(sql`
      select e.sha256 = plan_event_sha256(e) as "isWhole",
        e.previous_sha256 = coalesce(lag(e.sha256) over (order by e.ordinal), e.procedure_id::text) as "isLinked"
      from plan_event e order by e.ordinal`)
    expect(links).toEqual([
      { isWhole: true, isLinked: true },
      { isWhole: true, isLinked: true },
    ])
    for (const statement of [sql`update plan_event set note = 'autre'`, sql`delete from plan_event`])
      await expect(asOwner(db, () => db.transaction((tx) => tx.run(statement)))).rejects.toThrow(/plan_event/)
  })

  test('reads a former commune by the ground that was kept when its plan was approved', async ({ db }) => {
    await insertCommunes(db)
    const former = square(ORIGIN.x, ORIGIN.y, 500)
    const { document } = await db.one<{ document: string }>(sql`
      insert into plan_document (kind, title, insee_codes, recorded_at) values ('PLU', 'PLU de l’ancienne commune', array['00001'], ${AT})
      returning id as document`)
    const { procedure } = await db.one<{ procedure: string }>(sql`
      insert into plan_procedure (document_id, nature, scot_covered, recorded_at) values (${document}, 'making', true, ${AT})
      returning id as procedure`)
    for (const kind of ['approval', 'transmission', 'otherPublication'])
      await db.run(sql`
        insert into plan_event (procedure_id, ordinal, kind, "on", communes, ground, recorded_at, previous_sha256, sha256)
        values (${procedure}, 0, ${kind}, '2012-01-10', ${kind === 'approval' ? ['00001'] : []}::text[],
          ${kind === 'approval' ? former : null}::geometry, ${AT}, '', '')`)
    const asked = async (x: number) => {
      const { hex } = await db.one<{ hex: string }>(
        sql`select encode(st_asewkb(st_setsrid(st_makepoint(${x}, ${ORIGIN.y + 100.5}), 2154)), 'hex') as hex`,
      )
      const rows = await documentsAt(db, { inseeCode: SAINT_EXEMPLE, point: hex, probe: hex, toleranceM: 0.5 })
      return documentInForce(factsOf(rows), day('2020-01-01')).outcome
    }
    expect(await asked(ORIGIN.x + 100.5)).toBe('document')
    expect(await asked(ORIGIN.x + 700.5)).toBe('unknown')
  })
})
