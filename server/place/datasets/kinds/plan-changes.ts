import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Below both, a part of a parcel in a zone is the gap between cadastre and plan, not a zone of the parcel. */
const SLIVER_SHARE = 0.01
const SLIVER_M2 = 5

/** A zone that gains or loses less of the parcel than this share is the same, drawn again. */
const SHIFT = 0.05

const PIECE_VERTICES = 128

/**
 * Records, for each parcel in force, the zones that a new version of a plan changed: labels with their share of the
 * parcel before and after, slivers left aside. A zone that the parcel had or has alone of the two counts whole.
 * @returns how many parcels changed
 */
export const recordZoneChanges = (db: Database, versionId: number, previousId: number): Promise<number> =>
  db.run(sql`
    with moved as (
      select old.id as old_id, new.id as new_id
      from (
        select id, code, md5(st_asbinary(geom)) as drawing
        from land_constraint where version_id = ${previousId} and topic = 'zone') as old
      full join (
        select id, code, md5(st_asbinary(geom)) as drawing
        from land_constraint where version_id = ${versionId} and topic = 'zone') as new
        on old.code = new.code and old.drawing = new.drawing
      where old.id is null or new.id is null
    ),
    touched as (
      select distinct parcel.id, parcel.geom, st_area(parcel.geom) as area
      from moved
      join land_constraint on land_constraint.id = coalesce(moved.old_id, moved.new_id)
      cross join lateral st_subdivide(land_constraint.geom, ${PIECE_VERTICES}::integer, overlay_grid()) as piece (geom)
      join parcel on parcel.until_version is null and st_intersects(parcel.geom, piece.geom)
    ),
    part as (
      select touched.id, touched.area, zone.version_id, zone.code, sum(st_area(st_intersection(touched.geom, zone.geom, overlay_grid()))) as m2
      from touched
      join land_constraint as zone on zone.version_id in (${versionId}, ${previousId}) and zone.topic = 'zone'
        and st_intersects(zone.geom, touched.geom)
      group by touched.id, touched.area, zone.version_id, zone.code
    ),
    kept as (
      select id, version_id, code, round((least(m2 / area, 1))::numeric, 4) as share
      from part
      where m2 >= ${SLIVER_SHARE}::float8 * area or m2 >= ${SLIVER_M2}::float8
    ),
    said as (
      select touched.id,
        coalesce(jsonb_agg(jsonb_build_object('code', kept.code, 'share', kept.share) order by kept.share desc, kept.code)
          filter (where version_id = ${previousId}), '[]') as before,
        coalesce(jsonb_agg(jsonb_build_object('code', kept.code, 'share', kept.share) order by kept.share desc, kept.code)
          filter (where version_id = ${versionId}), '[]') as after,
        coalesce(max(shift.share), 0) as shift
      from touched
      left join kept on kept.id = touched.id
      left join (
        select id, max(abs(coalesce(after - before, 1))) as share
        from (
          select id, code, sum(share) filter (where version_id = ${previousId}) as before,
            sum(share) filter (where version_id = ${versionId}) as after
          from kept group by id, code
        ) as by_code
        group by id
      ) as shift on shift.id = touched.id
      group by touched.id
    )
    insert into parcel_change (parcel_id, version_id, subject, change, detail)
    select id, ${versionId}, 'zone', 'modified', jsonb_build_object('before', before, 'after', after)
    from said
    where shift >= ${SHIFT}::float8
    on conflict (parcel_id, version_id, subject) do update set change = excluded.change, detail = excluded.detail`)
