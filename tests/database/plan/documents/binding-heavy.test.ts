import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { addDays, day, isoDay } from '#law/clock/calendar.ts'
import { documentInForce } from '#law/plan/in-force.ts'
import type { Database } from '#platform/database.ts'
import { type Binding, bindingAt, bindingsOver } from '#server/plan/documents/documents.ts'
import { factsOf } from '#server/plan/documents/facts.ts'
import { documentsAt } from '#server/plan/documents/point-queries.ts'
import { test } from '#tests/fixtures/database.ts'

const AT = '2026-11-24T09:00:00Z'

/** The same sequence on every machine. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const square = (x: number, y: number, side: number) =>
  `SRID=2154;MULTIPOLYGON(((${x} ${y},${x + side} ${y},${x + side} ${y + side},${x} ${y + side},${x} ${y})))`

const ORIGIN = { x: 640_000, y: 6_900_000 }
const SIDE = 1_000

/** Twenty plans drawn over one another, each made by what the law asks, some annulled, suspended or restored on a part of their ground. */
async function drawHistory(db: Database, roll: (sides: number) => number): Promise<void> {
  for (let at = 0; at < 20; at++) {
    const side = 200 + roll(600)
    const ground = square(ORIGIN.x + roll(SIDE - side), ORIGIN.y + roll(SIDE - side), side)
    const approved = addDays(day('2001-01-01'), roll(7_000))
    const { document } = await db.one<{ document: string }>(sql`
      insert into plan_document (kind, title, insee_codes, recorded_at)
      values (${at % 5 === 0 ? 'partialPlan' : at % 7 === 0 ? 'PSMV' : 'PLU'}, ${`Plan ${at}`}, array['00000'], ${AT}) returning id as document`)
    const { procedure } = await db.one<{ procedure: string }>(sql`
      insert into plan_procedure (document_id, nature, scot_covered, recorded_at)
      values (${document}, 'making', true, ${AT}) returning id as procedure`)
    const write = (kind: string, on: number, place: string | null) =>
      db.run(sql`
        insert into plan_event (procedure_id, ordinal, kind, "on", ground, recorded_at, previous_sha256, sha256)
        values (${procedure}, 0, ${kind}, ${isoDay(addDays(approved, on))}, ${place}::geometry, ${AT}, '', '')`)
    await write('approval', 0, ground)
    await write('transmission', 2 + roll(40), null)
    await write('otherPublication', 2 + roll(40), null)
    await write('portalPublication', 2 + roll(40), null)
    const part = () => square(ORIGIN.x + roll(SIDE), ORIGIN.y + roll(SIDE), 100 + roll(400))
    if (roll(2) === 0) await write('suspension', 100 + roll(300), part())
    if (roll(3) === 0) await write('suspensionEnded', 450 + roll(300), null)
    if (roll(2) === 0) await write('annulment', 800 + roll(900), roll(2) === 0 ? part() : null)
    if (roll(3) === 0) await write('annulmentReversed', 1_800 + roll(900), null)
  }
}

/** The plans of the highest rank that bind, told by SQL alone and without any index: no code is shared with the law. */
const bruteForce = (db: Database, x: number, y: number, on: string) =>
  db.many<{ title: string }>(sql`
    with made as (
      select d.title, case d.kind when 'PSMV' then 4 when 'partialPlan' then 3 else 2 end as rank, p.id as procedure,
        greatest(
          (select min("on") from plan_event where procedure_id = p.id and kind = 'transmission'),
          case when approval."on" >= '2023-01-01'
            then (select min("on") from plan_event where procedure_id = p.id and kind = 'portalPublication')
            else (select min("on") from plan_event where procedure_id = p.id and kind = 'otherPublication') end) as since
      from plan_document d
      join plan_procedure p on p.document_id = d.id
      join plan_event approval on approval.procedure_id = p.id and approval.kind = 'approval'
      where st_covers(approval.ground, st_setsrid(st_makepoint(${x}, ${y}), 2154))
    ),
    reaching as (
      select made.procedure, e.* from made join plan_event e on e.procedure_id = made.procedure
      where e."on" <= ${on}::date and (e.ground is null or st_covers(e.ground, st_setsrid(st_makepoint(${x}, ${y}), 2154)))
    ),
    bound as (
      select made.* from made
      where since <= ${on}::date
        and coalesce((select kind from reaching r where r.procedure = made.procedure and kind in ('annulment', 'annulmentReversed')
          order by "on" desc, ordinal desc limit 1), '') <> 'annulment'
        and coalesce((select kind from reaching r where r.procedure = made.procedure and kind in ('suspension', 'suspensionEnded')
          order by "on" desc, ordinal desc limit 1), '') <> 'suspension'
    )
    select title from bound where rank = (select max(rank) from bound) order by title`)

describe('what binds at a point on a day', () => {
  test('is what SQL finds by brute force, on a thousand points and days', async ({ db }) => {
    const roll = dice(20_261_127)
    await drawHistory(db, roll)
    const different: unknown[] = []
    for (let at = 0; at < 1_000; at++) {
      const x = ORIGIN.x + roll(SIDE) + 0.37
      const y = ORIGIN.y + roll(SIDE) + 0.41
      const on = isoDay(addDays(day('2001-01-01'), roll(9_500)))
      const point = `SRID=2154;POINT(${x} ${y})`
      const { hex } = await db.one<{ hex: string }>(sql`select encode(st_asewkb(${point}::geometry), 'hex') as hex`)
      const rows = await documentsAt(db, { inseeCode: '99999', point: hex, probe: hex, toleranceM: 0 })
      const answer = documentInForce(factsOf(rows), day(on))
      const titleOf = (id: string) => rows.find((row) => row.id === id)?.title ?? ''
      const found = answer.outcome === 'document' ? [answer.document, ...answer.others].map(titleOf).toSorted() : []
      const expected = (await bruteForce(db, x, y, on)).map(({ title }) => title)
      if (found.join() !== expected.join()) different.push({ x, y, on, found, expected })
    }
    expect(different).toEqual([])
  }, 240_000)
})

test('a surface is cut into parts on each of which one answer holds, and none of it is lost', async ({ db }) => {
  const roll = dice(13)
  await drawHistory(db, roll)
  await db.run(sql`
    insert into commune (insee_code, name, geom)
    values ('62990', 'Commune tirée', st_multi(${square(ORIGIN.x, ORIGIN.y, SIDE)}::geometry))`)
  for (const on of ['2009-06-01', '2024-06-01']) {
    const { surface } = await db.one<{ surface: string }>(sql`
      select encode(st_asewkb(st_translate(${square(ORIGIN.x, ORIGIN.y, 700)}::geometry, 150.3, 120.7)), 'hex') as surface`)
    const parts = await bindingsOver(db, surface, on)
    expect(parts.length).toBeGreaterThan(3)
    expect(Math.round(parts.reduce((sum, { areaM2 }) => sum + areaM2, 0))).toBe(490_000)
    const answers = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const { point } = await db.one<{ point: string }>(sql`
          select encode(st_asewkb(st_setsrid(st_makepoint(${ORIGIN.x + 150.3 + roll(700) + 0.21}, ${ORIGIN.y + 120.7 + roll(700) + 0.17}), 2154)), 'hex') as point`)
        const binding = await bindingAt(db, point, on)
        const { at } = await db.one<{ at: number }>(sql`
          select n::int as at from unnest(${parts.map(({ geom }) => geom)}::text[]) with ordinality as part(geom, n)
          order by st_distance(decode(geom, 'hex')::geometry, decode(${point}, 'hex')::geometry) limit 1`)
        return [titlesOf(binding), titlesOf(parts[at - 1])]
      }),
    )
    for (const [atPoint, onPart] of answers) expect(onPart).toBe(atPoint)
  }
})

const titlesOf = (binding: Binding | undefined): string => {
  if (binding?.answer.outcome !== 'document') return binding?.answer.outcome ?? 'outside'
  const { document, others } = binding.answer
  return [document, ...others]
    .map((id) => binding.rows.find((row) => row.id === id)?.title)
    .toSorted()
    .join()
}
