import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { DatasetChanges, LoadContext } from '#server/place/datasets/kind.ts'
import { groundLeft } from '#server/place/datasets/repairs.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import type { CommuneVersion } from '#server/place/datasets/version-batch.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { completeLabel, extractLabel, importQuestion } from '#wording/place/datasets/import-question.ts'
import { parcelChangeSentence } from '#wording/place/parcels/parcel.ts'
import { insertParcels, measureGround, type ParcelStage, withDeferredIndexes } from './cadastre-parcel-rows.ts'
import { areSheets, openSheetGround } from './cadastre-sheets.ts'

/**
 * A drawing that moves by less than this, in metres, is replaced without being told as a change of the parcel: sources
 * round coordinates to the centimetre, and turn rings to begin at another point.
 */
const SAME_PLACE_M = 0.03

/** A commune is complete in a file when this share of its parcels is found again in it, or is drawn anew. */
const COMPLETE_SHARE = 0.5

/** With this share of its parcels a commune is complete without a doubt; between the two, or for a handful, it is asked. */
const SURE_SHARE = 0.9

/** Parcels that may leave a small commune between two vintages without a question. */
const NEVER_MIND = 10

/** Two parcels are relatives when they share this part of the smaller one, and more than a square metre. */
const RELATIVE_SHARE = 0.1

const EXAMPLES = 20

/**
 * Replaces the parcels of the communes of the stage: rows that are the same stay, the others end with this version and
 * begin with it. A file that holds only part of a commune ends no parcel but those whose ground it draws anew.
 */
export async function replaceParcels(
  db: Database,
  context: LoadContext,
  stage: ParcelStage,
  versions: readonly CommuneVersion[],
): Promise<DatasetChanges[]> {
  await measureGround(db, stage)
  const known = await communesWithParcels(db, versions)
  const fresh = versions.filter(({ inseeCode }) => !known.has(inseeCode))
  const replaced = versions.filter(({ inseeCode }) => known.has(inseeCode))
  if (fresh.length > 0) await withDeferredIndexes(db, () => insertParcels(db, stage, fresh, true))
  await recordWholes(db, fresh, await missingGround(db, context, fresh))
  if (replaced.length === 0) return []
  await db.run(sql`analyze ${stage.table} (id)`)
  await compare(db, stage, replaced)
  const partial = await keepPartialCommunes(db, context, replaced)
  await recordWholes(db, replaced, [...partial, ...(await missingGround(db, context, replaced))])
  await keepLeftAside(db, context)
  await db.run(sql`
    update parcel set until_version = parcel_diff.version_id
    from parcel_diff
    where parcel.id = parcel_diff.id and until_version is null and parcel_diff.change in ('removed', 'modified')`)
  await db.run(sql`
    update parcel set created_on = coalesce(stage.created_on, parcel.created_on),
      updated_on = coalesce(stage.updated_on, parcel.updated_on)
    from parcel_diff
    join ${stage.table} as stage on stage.id = parcel_diff.id
    where parcel.id = parcel_diff.id and until_version is null and parcel_diff.change = 'unchanged'
      and (parcel.updated_on, parcel.created_on) is distinct from
        (coalesce(stage.updated_on, parcel.updated_on), coalesce(stage.created_on, parcel.created_on))`)
  await insertParcels(db, stage, replaced, false)
  await recordChanges(db)
  return report(db, replaced)
}

/** Says of each version which one last showed its commune whole: itself, unless it left parcels in force that it does not show. */
const recordWholes = (db: Database, versions: readonly CommuneVersion[], partial: readonly number[] = []) =>
  db.run(sql`
    update dataset_version as opened set whole_version = case
      when opened.id = any(${arrayLiteral(partial)}::bigint[])
        then (select previous.whole_version from dataset_version as previous where previous.id = version.previous_id)
      else opened.id end
    from unnest(
      ${arrayLiteral(versions.map(({ id }) => id))}::bigint[],
      ${arrayLiteral(versions.map(({ previousId }) => previousId))}::bigint[]) as version (id, previous_id)
    where opened.id = version.id`)

async function communesWithParcels(db: Database, versions: readonly CommuneVersion[]): Promise<Set<string>> {
  const rows = await db.many<{ code: string }>(sql`
    select code
    from unnest(${arrayLiteral(versions.map(({ inseeCode }) => inseeCode))}::text[]) as code
    where exists (select from parcel where parcel.id >= code and parcel.id < code || 'a' and until_version is null)`)
  return new Set(rows.map(({ code }) => code))
}

const versionTable = (versions: readonly CommuneVersion[]) => sql`
  unnest(
    ${arrayLiteral(versions.map(({ inseeCode }) => inseeCode))}::text[],
    ${arrayLiteral(versions.map(({ id }) => id))}::bigint[]) as version (code, id)`

/** Fills `parcel_diff`: one row for each parcel of the communes, in force or staged. */
async function compare(db: Database, stage: ParcelStage, versions: readonly CommuneVersion[]): Promise<void> {
  await db.script(`drop table if exists parcel_diff; create temporary table parcel_diff (
    id text primary key, version_id bigint not null, change text not null, is_told boolean not null,
    redrawn boolean not null, area_before_m2 double precision, old_geom geometry, new_geom geometry) on commit drop`)
  await db.run(sql`
    with before as (
      select parcel.id, parcel.geom, cadastral_area_m2, geometric_area_m2, version.id as version_id
      from ${versionTable(versions)}
      join parcel on parcel.id >= version.code and parcel.id < version.code || 'a' and until_version is null
    ),
    now as (
      select stage.id, stage.geom, cadastral_area_m2, version.id as version_id
      from ${versionTable(versions)}
      join ${stage.table} as stage on left(stage.id, 5) = version.code
    ),
    compared as (
      select coalesce(now.id, before.id) as id, coalesce(now.version_id, before.version_id) as version_id,
        before.id is null as is_created, now.id is null as is_removed, before.geometric_area_m2,
        before.geom as old_geom, now.geom as new_geom,
        before.geom = now.geom as is_same_drawing,
        case
          when before.geom = now.geom then true
          when before.geom is null or now.geom is null or not before.geom && now.geom then false
          else st_hausdorffdistance(before.geom, now.geom) < ${SAME_PLACE_M}::float8
        end as is_same_place,
        coalesce(now.cadastral_area_m2 = before.cadastral_area_m2, now.cadastral_area_m2 is null) as is_same_area
      from before
      full join now on now.id = before.id
    )
    insert into parcel_diff (id, version_id, change, is_told, redrawn, area_before_m2, old_geom, new_geom)
    select id, version_id,
      case
        when is_created then 'created'
        when is_removed then 'removed'
        when is_same_drawing and is_same_area then 'unchanged'
        else 'modified'
      end,
      is_created or is_removed or not (is_same_place and is_same_area), not is_same_place, geometric_area_m2,
      old_geom, new_geom
    from compared`)
}

/**
 * A sheet, or the answer of a service for one parcel, holds part of a commune: parcels that it does not show stay in
 * force, unless new ones stand on their ground. `--covers` says that a commune is complete.
 * @returns the versions that left parcels in force that they do not show
 */
async function keepPartialCommunes(
  db: Database,
  context: LoadContext,
  versions: readonly CommuneVersion[],
): Promise<number[]> {
  if (areSheets(context)) return keepOtherSheets(db, context)
  const told = context.options.covers ?? []
  const asked = versions.filter(({ inseeCode }) => !told.some((code) => inseeCode.startsWith(code)))
  await db.script(`drop table if exists parcel_unseen; create temporary table parcel_unseen on commit drop as
    select id, version_id
    from parcel_diff as gone
    where change = 'removed' and not exists (
      select from parcel_diff as new
      where new.version_id = gone.version_id and new.change in ('created', 'modified')
        and new.new_geom && gone.old_geom and st_intersects(new.new_geom, st_pointonsurface(gone.old_geom)))`)
  const partial = await db.many<{ id: number; present: number; inForce: number }>(sql`
    select version_id as id, present::integer, in_force::integer as "inForce"
    from (
      select version_id, count(*) as in_force,
        count(*) - (select count(*) from parcel_unseen where parcel_unseen.version_id = parcel_diff.version_id) as present
      from parcel_diff
      where change <> 'created' and version_id = any(${arrayLiteral(asked.map(({ id }) => id))}::bigint[])
      group by version_id) as share
    where present < ${COMPLETE_SHARE}::float8 * in_force
      or present < ${SURE_SHARE}::float8 * in_force and in_force - present > ${NEVER_MIND}::integer`)
  const kept: number[] = []
  for (const { id, present, inForce } of partial) {
    const isAsked = present >= COMPLETE_SHARE * inForce
    if (isAsked && askIfComplete(context, versions, { id, present, inForce }) !== 'extract') continue
    await db.run(sql`
      delete from parcel_diff
      using parcel_unseen
      where parcel_diff.id = parcel_unseen.id and parcel_diff.version_id = ${id}`)
    const inseeCode = versions.find((version) => version.id === id)?.inseeCode
    const { file = '', layer = null } = context.layers[0]?.source ?? {}
    const detail = { inseeCode, present, inForce }
    context.issue({ severity: 'warning', file, layer, line: null, ...why('communePartial', detail) })
    kept.push(id)
  }
  return kept
}

/** What a file that shows most of a commune is: it is asked, and nothing is kept before it is answered. */
function askIfComplete(
  { ask, options, layers }: LoadContext,
  versions: readonly CommuneVersion[],
  { id, present, inForce }: { id: number; present: number; inForce: number },
): 'complete' | 'extract' | 'asked' {
  const inseeCode = versions.find((version) => version.id === id)?.inseeCode ?? ''
  const [complete, extract] = [`complete/${inseeCode}`, `extract/${inseeCode}`]
  if (options.confirmed?.includes(complete)) return 'complete'
  if (options.confirmed?.includes(extract)) return 'extract'
  ask({
    code: 'replacement',
    layer: layers[0]?.source.layer ?? '',
    sentence: importQuestion('communeReplacement', { commune: inseeCode, present, inForce }),
    choices: [
      { value: complete, label: completeLabel(inForce - present) },
      { value: extract, label: extractLabel(inForce - present) },
    ],
  })
  return 'asked'
}

/** Of the parcels that the sheets do not show, those go that stood on the ground of these sheets or where others stand now. */
async function keepOtherSheets(db: Database, context: LoadContext): Promise<number[]> {
  const onSheets = await openSheetGround(db, context)
  const kept = await db.many<{ id: number }>(sql`
    with kept as (
      delete from parcel_diff as gone
      where change = 'removed'
        and not ${onSheets(sql`st_pointonsurface(gone.old_geom)`)}
        and not exists (
          select from parcel_diff as new
          where new.version_id = gone.version_id and new.change in ('created', 'modified')
            and new.new_geom && gone.old_geom and st_intersects(new.new_geom, st_pointonsurface(gone.old_geom)))
      returning version_id
    )
    select distinct version_id as id from kept`)
  return kept.map(({ id }) => id)
}

/** The versions beside whose parcels one was left aside: they do not show their commune whole. */
async function missingGround(
  db: Database,
  { leftAside }: LoadContext,
  versions: readonly CommuneVersion[],
): Promise<number[]> {
  if (leftAside.length === 0) return []
  const near = await db.many<{ inseeCode: string }>(sql`
    select distinct insee_code as "inseeCode" from parcel
    where until_version is null and insee_code = any(${versions.map(({ inseeCode }) => inseeCode)}::text[])
      and st_intersects(geom, ${groundLeft(leftAside)})`)
  return versions.flatMap(({ id, inseeCode }) => (near.some((one) => one.inseeCode === inseeCode) ? [id] : []))
}

/** A parcel in force where one was left aside does not end: nothing was loaded in its place. */
const keepLeftAside = (db: Database, { leftAside }: LoadContext) =>
  leftAside.length === 0
    ? undefined
    : db.run(sql`
        delete from parcel_diff
        where change = 'removed' and st_intersects(st_pointonsurface(old_geom), ${groundLeft(leftAside)})`)

/** What became of each parcel, with those that share its ground before and after. */
const recordChanges = (db: Database) =>
  db.run(sql`
    with pair as (
      select old.id as old_id, new.id as new_id, old.old_geom, new.new_geom
      from parcel_diff as old
      join parcel_diff as new on new.version_id = old.version_id and new.id <> old.id and new.new_geom && old.old_geom
      where old.change = 'removed' and new.change in ('created', 'modified')
      union all
      select old.id, new.id, old.old_geom, new.new_geom
      from parcel_diff as old
      join parcel_diff as new on new.version_id = old.version_id and new.new_geom && old.old_geom
      where old.change = 'modified' and new.change = 'created'
    ),
    related as (
      select old_id, new_id
      from pair
      cross join lateral (select st_area(st_intersection(old_geom, new_geom, overlay_grid())) as shared_m2) as common
      where shared_m2 > greatest(1, ${RELATIVE_SHARE}::float8 * least(st_area(old_geom), st_area(new_geom)))
    ),
    relative as (
      select new_id as id, old_id as relative from related
      union
      select old_id, new_id from related
    )
    insert into parcel_change (parcel_id, version_id, subject, change, relatives, detail)
    select parcel_diff.id, version_id, 'parcel', change,
      array(select relative from relative where relative.id = parcel_diff.id order by relative),
      case when change = 'modified'
        then jsonb_build_object('redrawn', redrawn, 'areaBeforeM2', round(area_before_m2::numeric, 1))
        else '{}'::jsonb end
    from parcel_diff
    where is_told
    on conflict (parcel_id, version_id, subject) do nothing`)

async function report(db: Database, versions: readonly CommuneVersion[]): Promise<DatasetChanges[]> {
  const counts = await db.many<{
    id: number
    created: number
    removed: number
    modified: number
    unchanged: number
    told: number
    examples: { id: string; change: 'created' | 'removed' | 'modified'; relatives: string[] }[]
  }>(sql`
    select version_id as id,
      count(*) filter (where change = 'created')::integer as created,
      count(*) filter (where change = 'removed')::integer as removed,
      count(*) filter (where change = 'modified')::integer as modified,
      count(*) filter (where change = 'unchanged')::integer as unchanged,
      count(*) filter (where is_told)::integer as told,
      (select coalesce(json_agg(example), '[]') from (
        select parcel_id as id, change, relatives
        from parcel_change
        where parcel_change.version_id = parcel_diff.version_id and subject = 'parcel'
        order by change = 'modified', cardinality(relatives) = 0, parcel_id
        limit ${EXAMPLES}::integer) as example) as examples
    from parcel_diff
    group by version_id`)
  return versions.flatMap(({ id, title }) => {
    const found = counts.find((count) => count.id === id)
    if (found === undefined) return []
    const { examples, created, removed, modified, unchanged, told } = found
    return {
      dataset: title,
      created,
      removed,
      modified,
      unchanged,
      parcelsAffected: told,
      examples: examples.map(({ id: parcelId, change, relatives }) => ({
        id: parcelId,
        change,
        sentence: parcelChangeSentence({ parcelId, subject: 'parcel', change, relatives, detail: {} }),
      })),
    }
  })
}
