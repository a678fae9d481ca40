import sql from 'sql-template-tag'
import type { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { LEAST_M2, MASKS_IN_FORCE } from './keep-queries.ts'
import { chosenLines } from './queries.ts'

/** Two measures of one ground, cut otherwise, differ by less. */
const SAME_M2 = 0.01

export const isAnyRenaturation = async (db: Database) =>
  (await db.one<{ any: boolean }>(sql`select exists (select from ledger_renaturation) as any`)).any

/**
 * Lines that the renaturations not withdrawn justify on that day, for the rest of the transaction. Ground returns when it was urbanised, as a
 * mask says, or when works of the ledger had begun on it: what was natural all along returns nothing. Ground that no mask speaks of is to
 * be qualified. What an earlier renaturation returned is not returned twice.
 */
export async function layRenaturations(db: Database, today: string): Promise<void> {
  await db.script(`
    drop table if exists ledger_returned;
    create temporary table ledger_returned
      (renaturation_id uuid, day date, method text, insee_code text, measure text, m2 double precision, mask text, geom geometry) on commit drop`)
  await db.run(sql`
    with live as materialized (
      select r.id, r.insee_code, r.seen_on, r.recorded_at, r.source, r.geom
      from ledger_renaturation r
      where r.withdraws is null and r.seen_on <= ${today}::date
        and not exists (select from ledger_renaturation w where w.withdraws = r.id)
    ),
    own as (
      select live.id, live.insee_code, live.seen_on, live.source,
        case when earlier.geom is null then live.geom
          else st_collectionextract(st_difference(live.geom, earlier.geom, overlay_grid()), 3) end as geom
      from live
      cross join lateral (
        select st_union(e.geom, overlay_grid()) as geom from live e
        where (e.seen_on, e.recorded_at, e.id) < (live.seen_on, live.recorded_at, live.id) and e.geom && live.geom and st_srid(e.geom) = st_srid(live.geom)
      ) as earlier
    ),
    town as (
      select own.id, own.seen_on, own.source, coalesce(commune.insee_code, own.insee_code) as insee_code,
        case when commune.geom is null then own.geom
          else st_collectionextract(st_intersection(own.geom, commune.geom, overlay_grid()), 3) end as place
      from own
      left join commune on commune.geom && own.geom and st_srid(commune.geom) = st_srid(own.geom) and st_intersects(commune.geom, own.geom)
    ),
    share as materialized (
      select town.id, town.seen_on, town.source, town.insee_code, town.place, mask.known,
        case when begun.geom is null then mask.enaf
          else st_collectionextract(st_difference(mask.enaf, begun.geom, overlay_grid()), 3) end as natural
      from town
      cross join lateral enaf_part(town.place) as mask
      cross join lateral (
        select st_union(e.geom, overlay_grid()) as geom from ledger_entry e
        where e.account = 'started' and e.sign > 0 and e.reverses is null and e.day <= town.seen_on
          and not exists (select from ledger_entry r where r.reverses = e.id)
          and e.geom && town.place and st_srid(e.geom) = st_srid(town.place)
      ) as begun
    )
    insert into ledger_returned (renaturation_id, day, method, insee_code, measure, m2, mask, geom)
    select share.id, share.seen_on, share.source, share.insee_code, part.measure, st_area(part.geom),
      ${MASKS_IN_FORCE}, part.geom
    from share
    cross join lateral (values
      ('enaf', case when share.natural is null then share.known
        else st_collectionextract(st_difference(share.known, share.natural, overlay_grid()), 3) end),
      ('toQualify', case when share.known is null then share.place
        else st_collectionextract(st_difference(share.place, share.known, overlay_grid()), 3) end)
    ) as part (measure, geom)
    where part.geom is not null and st_area(part.geom) >= ${LEAST_M2}`)
}

const SAME = sql`t.renaturation_id = e.renaturation_id and t.day = e.day and t.measure = e.measure and t.insee_code = e.insee_code
  and abs(t.m2 - e.m2) < ${SAME_M2}`
const LIVE = sql`e.account = 'renatured' and e.reverses is null and not exists (select from ledger_entry r where r.reverses = e.id)`

/** Lines that no longer follow are reversed, missing ones added. */
export async function writeRenaturations(db: Database, at: string): Promise<{ reversed: number; added: number }> {
  const reversed = await db.run(sql`
    insert into ledger_entry
      (renaturation_id, day, account, sign, measure, why, m2, geom, insee_code, method, mask, reverses, recorded_at)
    select e.renaturation_id, e.day, e.account, -e.sign, e.measure, e.why, e.m2, e.geom, e.insee_code, e.method, e.mask, e.id, ${at}::timestamptz
    from ledger_entry e
    where ${LIVE} and not exists (select from ledger_returned t where ${SAME})
    order by e.id`)
  const added = await db.run(sql`
    insert into ledger_entry (renaturation_id, day, account, sign, measure, why, m2, geom, insee_code, method, mask, recorded_at)
    select t.renaturation_id, t.day, 'renatured', 1, t.measure, 'renatured', t.m2, t.geom, t.insee_code, t.method, t.mask, ${at}::timestamptz
    from ledger_returned t
    where not exists (select from ledger_entry e where ${LIVE} and ${SAME})
    order by t.day, t.renaturation_id, t.insee_code, t.measure`)
  return { reversed, added }
}

type Written = { hex: string; at: string; personId: string }

export const insertRenaturation = (
  db: Scoped,
  { inseeCode, on, source, reference, note }: NewRenaturation,
  { hex, at, personId }: Written,
) =>
  db.one<{ id: string }>(sql`
    insert into ledger_renaturation (insee_code, seen_on, source, reference, geom, note, recorded_at, recorded_by)
    values (${inseeCode}, ${on}::date, ${source}, ${reference}, decode(${hex}, 'hex')::geometry, ${note}, ${at}::timestamptz, ${personId})
    returning id`)

/** @returns nothing where it is not there, is not followed by this person, or is withdrawn already. */
export const withdrawnRenaturation = (
  db: Scoped,
  id: string,
  { note, at, personId }: { note: string; at: string; personId: string },
) =>
  db.maybeOne<{ id: string }>(sql`
    insert into ledger_renaturation (insee_code, seen_on, source, reference, note, withdraws, recorded_at, recorded_by)
    select insee_code, seen_on, source, reference, ${note}, id, ${at}::timestamptz, ${personId}
    from ledger_renaturation r
    where r.id = ${id} and r.withdraws is null and not exists (select from ledger_renaturation w where w.withdraws = r.id)
    on conflict do nothing
    returning id`)

/** By year in which it was seen. */
export const renaturedByYear = (db: Scoped, communes: readonly string[]) =>
  db.many<{ year: number; m2: number }>(sql`
    select extract(year from e.day)::integer as year, sum(e.sign * e.m2)::float8 as m2
    from ledger_entry e
    where ${chosenLines({ communes, account: 'renatured', measure: 'enaf' })}
    group by 1 having abs(sum(e.sign * e.m2)) > ${LEAST_M2} order by 1`)
