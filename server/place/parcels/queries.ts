import sql from 'sql-template-tag'
import { ADDRESS_REACH_M, NEAR_M, STRIP_M, SURROUNDINGS_M } from '#law/extent.ts'
import { type Database, plannedOnce } from '#platform/database.ts'
import { STATEMENT_ATTRIBUTES } from './statement-attributes.ts'
import { metConstraint, type StatusRow, type TravellingConstraint } from './status-row.ts'

/** Gap or overlap of two drawings of one boundary, in metres: what their vertices may differ by and still share it. */
const BOUNDARY_TOLERANCE_M = 0.1

/** Under it, two parcels meet by a corner. */
const SHARED_BOUNDARY_M = 0.5

const [SURROUNDING_TOPIC, SURROUNDING_M] = ['risk', SURROUNDINGS_M.risk ?? NEAR_M] as const

/**
 * All that is known of one parcel of today, in one statement.
 *
 * Planar measures in the legal projection become ground measures by the parcel's own factor. `shared_ground` answers
 * null where an intersection fails, so that the constraint reads as unknown and the others stay known.
 *
 * @param today constraints that ended before this day are left out
 */
export const parcelStatusStatement = (id: string, today: string) =>
  plannedOnce(
    'parcel_status',
    sql`
    with place as materialized (
      select id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor,
        vouching_version(since_version) as version_id,
        geom, st_srid(geom) as srid, st_area(geom) as planar_m2, sqrt(ground_factor) as length_factor,
        st_transform(geom, 4326) as wgs84, st_expand(geom, ${NEAR_M}::float8) as around,
        st_transform(st_expand(geom, ${ADDRESS_REACH_M}::float8), 4326) as reach, st_centroid(geom) as middle,
        st_buffer(st_boundary(geom), ${BOUNDARY_TOLERANCE_M}::float8, 'quad_segs=1 join=mitre endcap=flat') as border
      from parcel
      where id = ${id} and until_version is null
    ),
    met as materialized (
      select c.id, c.topic, c.kind, c.code, c.label, c.version_id, c.document_key, c.everywhere, c.valid_from, c.attributes,
        max(piece.dimension) as dimension, sum(st_area(piece.geom)) as planar_m2, sum(st_length(piece.geom)) as planar_m,
        min(piece.distance) as distance, bool_or(piece.geom is null) as failed,
        st_collect(piece.geom) filter (where st_dimension(piece.geom) = 2) as ground
      from place
      join land_constraint_part as part on part.geom && place.around and st_srid(part.geom) = place.srid
      join land_constraint as c on c.id = part.constraint_id
      cross join lateral (
        select st_dimension(part.geom) as dimension,
          case when st_dimension(part.geom) < 2 then st_distance(part.geom, place.geom) end as distance,
          case
            when st_dimension(part.geom) < 2 then shared_ground(part.geom, place.geom)
            when st_covers(part.geom, place.geom) then place.geom
            when st_intersects(part.geom, place.geom) then shared_ground(part.geom, place.geom)
            else 'point empty'::geometry
          end as geom
        offset 0
      ) as piece
      where c.topic not in ('dressing', 'easementSource')
        and (c.valid_to is null or c.valid_to >= ${today}::date)
        and (piece.geom is null or not st_isempty(piece.geom) or piece.distance <= ${NEAR_M}::float8)
      group by c.id
    ),
    strips as materialized (
      select met.id,
        case
          when is_strip(drawn.ground, ${STRIP_M}::float8) then
            case when not is_strip(c.geom, ${STRIP_M}::float8) then 'ground' end
          when met.planar_m2 * 2 > place.planar_m2
            and is_strip(ground_left(place.geom, drawn.ground), ${STRIP_M}::float8) then 'rest'
        end as strip
      from place
      join met on met.dimension = 2 and not met.failed
        and met.planar_m2 between 1e-6 and place.planar_m2 * (1 - 1e-6)
      join land_constraint as c on c.id = met.id
      cross join lateral (
        select case when st_numgeometries(met.ground) = 1 then met.ground
          else st_unaryunion(met.ground, overlay_grid()) end as ground offset 0
      ) as drawn
      where not is_strip(place.geom, ${STRIP_M * 2}::float8)
    ),
    surrounding as (
      select c.id, c.topic, c.kind, c.code, c.label, c.version_id, c.document_key, c.everywhere, c.valid_from, c.attributes,
        0 as dimension, st_distance(c.geom, place.geom) as distance
      from place
      join land_constraint as c
        on c.geom && st_expand(place.geom, ${SURROUNDING_M}::float8)
        and st_dimension(c.geom) = 0
        and st_srid(c.geom) = place.srid
      join dataset_version as version on version.id = c.version_id and version.state = 'current'
      where c.topic = ${SURROUNDING_TOPIC}
        and (c.valid_to is null or c.valid_to >= ${today}::date)
        and c.id not in (select id from met)
        and st_distance(c.geom, place.geom) <= ${SURROUNDING_M}::float8
    ),
    covered as materialized (
      select coverage.coverage_key, sum(case
        when st_covers(coverage.geom, place.geom) then place.planar_m2
        else coalesce(st_area(shared_ground(coverage.geom, place.geom)), 0) end) as planar_m2
      from place
      join coverage_part as coverage on coverage.geom && place.geom and st_srid(coverage.geom) = place.srid
      group by coverage.coverage_key
    ),
    source_version as (
      select id from dataset_version where coverage_key in (select coverage_key from covered) and state = 'current'
      union
      select version_id from met
      union
      select version_id from surrounding
      union
      select version_id from place
    )
    select place.id, place.insee_code as "inseeCode",
      (select name from commune where commune.insee_code = place.insee_code) as "communeName",
      place.prefix, place.section, place.number, place.cadastral_area_m2 as "cadastralAreaM2",
      place.geometric_area_m2 as "geometricAreaM2", place.planar_m2 * place.ground_factor as "groundM2",
      place.version_id as "versionId",
      st_asgeojson(place.wgs84, 7)::json as geometry,
      json_build_array(st_xmin(place.wgs84), st_ymin(place.wgs84), st_xmax(place.wgs84), st_ymax(place.wgs84)) as bbox,
      (select json_build_array(st_x(inside), st_y(inside)) from st_pointonsurface(place.wgs84) as inside) as center,
      (select coalesce(json_agg(json_build_array(
          id, topic, kind, code, label, version_id, document_key, everywhere, valid_from,
          (select jsonb_object_agg(key, value) from jsonb_each(attributes) where key = any(${STATEMENT_ATTRIBUTES}::text[])),
          dimension, coalesce(planar_m2 * place.ground_factor, 0), coalesce(planar_m * place.length_factor, 0),
          distance * place.length_factor, failed, strip)), '[]')
        from (
          select met.id, topic, kind, code, label, version_id, document_key, everywhere, valid_from, attributes, dimension,
            planar_m2, planar_m, distance, failed, strip from met left join strips on strips.id = met.id
          union all
          select id, topic, kind, code, label, version_id, document_key, everywhere, valid_from, attributes, dimension,
            0, 0, distance, false, null from surrounding
        ) as found) as constraints,
      (select coalesce(json_agg(json_build_object(
          'versionId', version_id, 'coveredM2', covered_m2 * place.ground_factor,
          'twiceM2', greatest(sum_m2 - covered_m2, 0) * place.ground_factor,
          'strips', json_build_object(
            'covered', is_strip(ground, ${STRIP_M}::float8),
            'left', coalesce(is_strip(ground_left(place.geom, ground), ${STRIP_M}::float8), false),
            'twice', sum_m2 > covered_m2 + 1e-6 and (
              select coalesce(is_strip(st_unaryunion(st_collect(st_collectionextract(shared_ground(one.ground, other.ground), 3)),
                overlay_grid()), ${STRIP_M}::float8), false)
              from met as one
              join met as other on other.id > one.id and other.topic = 'zone' and other.version_id = one.version_id
              where one.topic = 'zone' and one.version_id = zoning.version_id)))), '[]')
        from (
          select version_id, sum_m2, ground, st_area(ground) as covered_m2
          from (
            select version_id, sum(planar_m2) as sum_m2,
              case when count(*) = 1 and max(st_numgeometries(ground)) = 1 then st_collect(ground)
                else st_unaryunion(st_collect(ground), overlay_grid()) end as ground
            from met
            where topic = 'zone' and planar_m2 > 0
            group by version_id
          ) as summed
        ) as zoning) as zoned,
      (select coalesce(json_agg(json_build_object(
          'id', version.id, 'title', dataset.title, 'vintage', version.vintage, 'answers', version.answers,
          'coveredM2', coalesce(covered.planar_m2 * place.ground_factor, 0))), '[]')
        from source_version
        join dataset_version as version on version.id = source_version.id
        join dataset on dataset.id = version.dataset_id
        left join covered on covered.coverage_key = version.coverage_key) as versions,
      (select coalesce(json_agg(json_build_object(
          'kind', kind, 'isBounded', is_bounded, 'isUnbounded', is_unbounded)), '[]') from answered_kind) as answered,
      (select coalesce(json_agg(json_build_object(
          'id', document.id, 'key', idurba, 'kind', kind, 'title', title, 'approvedOn', approved_on,
          'enforceableOn', enforceable_on, 'publishedOn', published_on, 'endedOn', ended_on, 'urls', urls)
          order by enforceable_on desc nulls last, document.id), '[]')
        from planning_document as document
        where is_current
          and (insee_codes @> array[place.insee_code]
            or idurba in (select document_key from met where topic in ('zone', 'planPrescription', 'planInformation')))
        ) as documents,
      (select coalesce(json_agg(json_build_object(
          'key', easement_key, 'name', name, 'decidedOn', decided_on, 'url', url) order by decided_on desc nulls last), '[]')
        from easement_act
        join dataset_version as version on version.id = easement_act.version_id and version.state = 'current'
        where easement_key in (select document_key from met where topic = 'easement')) as acts,
      (select coalesce(json_agg(json_build_object(
          'id', neighbour.id, 'prefix', prefix, 'section', section, 'number', number,
          'cadastralAreaM2', cadastral_area_m2, 'sharedM', shared_m, 'azimuth', azimuth) order by azimuth), '[]')
        from (
          select p.id, p.prefix, p.section, p.number, p.cadastral_area_m2,
            st_length(shared.geom) * place.length_factor as shared_m,
            degrees(st_azimuth(place.middle, st_centroid(shared.geom))) as azimuth
          from parcel as p
          cross join lateral (
            select shared_ground(st_boundary(p.geom), place.border) as geom offset 0
          ) as shared
          where p.geom && place.around
            and st_srid(p.geom) = place.srid
            and p.until_version is null
            and p.id <> place.id
            and st_intersects(p.geom, place.border)
        ) as neighbour
        where shared_m >= ${SHARED_BOUNDARY_M}::float8) as neighbours,
      (select coalesce(json_agg(json_build_object(
          'kind', kind, 'name', name, 'footprintM2', st_area(building.geom) * place.ground_factor,
          'onParcelM2', st_area(shared_ground(building.geom, place.geom)) * place.ground_factor)), '[]')
        from building
        join dataset_version as version on version.id = building.version_id and version.state = 'current'
        where building.geom && place.geom
          and st_srid(building.geom) = place.srid
          and st_intersects(building.geom, place.geom)) as buildings,
      exists (
        select from dataset
        join dataset_version as version on version.dataset_id = dataset.id and version.state = 'current'
        where dataset.key = 'cadastre/buildings/' || place.insee_code) as "areBuildingsLoaded",
      (select coalesce(json_agg(json_build_object(
          'number', address.number, 'suffix', suffix, 'street', street.name, 'postalCode', postal_code,
          'certified', certified, 'linked', parcel_ids @> array[place.id]) order by street.name, address.number, suffix), '[]')
        from address
        join street on street.id = address.street_id
        join dataset_version as version on version.id = address.version_id and version.state = 'current'
        where parcel_ids @> array[place.id]
          or (
            parcel_ids = '{}'
            and address.position && place.reach
            and exists (
              select
              from st_transform(address.position, place.srid) as door
              cross join lateral st_distance(door, place.geom) as gap (m)
              where gap.m <= ${ADDRESS_REACH_M}::float8
                and not exists (
                  select
                  from parcel as nearer
                  where nearer.geom && st_expand(door, gap.m)
                    and nearer.until_version is null
                    and st_srid(nearer.geom) = place.srid
                    and nearer.id <> place.id
                    and st_distance(nearer.geom, door) < gap.m)))
        ) as addresses,
      (select coalesce(json_agg(json_build_object(
          'on', to_char(version.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'subject', subject, 'change', change, 'relatives', relatives, 'detail', detail,
          'dataset', dataset.title, 'vintage', version.vintage) order by version.imported_at desc, subject), '[]')
        from parcel_change
        join dataset_version as version on version.id = parcel_change.version_id
        join dataset on dataset.id = version.dataset_id
        where parcel_id = place.id) as changes,
      (select coalesce(sum(changes), 0) from ground_change) as revision
    from place`,
  )

/**
 * All that is known of a parcel of today, and the number of changes of the ground that it was read under.
 * @returns undefined when no parcel of today bears the identifier.
 */
export async function datedStatusRow(
  db: Database,
  id: string,
  today: string,
): Promise<{ row: StatusRow; revision: number } | undefined> {
  const found = await db.maybeOne<FoundStatus>(parcelStatusStatement(id, today))
  if (!found) return undefined
  const { revision, constraints, ...row } = found
  return { row: { ...row, constraints: constraints.map(metConstraint) }, revision }
}

type FoundStatus = Omit<StatusRow, 'constraints'> & { constraints: TravellingConstraint[]; revision: number }

export const parcelStatusRow = async (db: Database, id: string, today: string): Promise<StatusRow | undefined> =>
  (await datedStatusRow(db, id, today))?.row

/** Grows with each statement that changed what a status reads. */
export const groundRevision = async (db: Database): Promise<number> =>
  (
    await db.one<{ revision: number }>(
      plannedOnce('ground_revision', sql`select coalesce(sum(changes), 0) as revision from ground_change`),
    )
  ).revision
