import sql from 'sql-template-tag'
import { nameWords } from '#law/street-search.ts'
import type { Database } from '#platform/database.ts'
import { arrayLiteral } from '#server/datasets/sql-array.ts'
import type { Stage } from '#server/datasets/staging.ts'
import type { StagedCommunes } from './staged-communes.ts'

/**
 * Streets and addresses of the communes of a stage, in place of those of the version before. Rows of one street are
 * those whose names are the same but for case, accents and abbreviations; an address given with several positions is
 * kept once, at its entrance when it is known.
 */
export async function insertAddresses(db: Database, stage: Stage<string>, communes: StagedCommunes): Promise<void> {
  const previous = communes.versions.map(({ previousId }) => previousId).filter((id) => id !== null)
  if (previous.length > 0) {
    await db.run(sql`delete from address where version_id = any(${arrayLiteral(previous)}::bigint[])`)
    await db.run(sql`delete from street where version_id = any(${arrayLiteral(previous)}::bigint[])`)
  }
  const names = await communeWords(db, communes)
  await db.run(sql`
    with commune_words (code, words) as (
      select * from unnest(
        ${arrayLiteral(names.map(({ inseeCode }) => inseeCode))}::text[],
        ${arrayLiteral(names.map(({ words }) => words))}::text[])
    )
    insert into street (version_id, insee_code, kind, name, search_text, position)
    select version.id, stage.insee_code, stage.kind, (array_agg(stage.name order by stage.line))[1],
      trim(stage.search_text || ' ' || coalesce(commune_words.words, '')),
      st_centroid(st_collect(st_transform(stage.geom, 4326)))
    from ${stage.table} as stage
    join ${communes.table} on version.code = stage.insee_code
    left join commune_words on commune_words.code = stage.insee_code
    group by version.id, stage.insee_code, stage.kind, stage.search_text, commune_words.words`)
  await db.run(sql`
    with commune_words (code, words) as (
      select * from unnest(
        ${arrayLiteral(names.map(({ inseeCode }) => inseeCode))}::text[],
        ${arrayLiteral(names.map(({ words }) => words))}::text[])
    )
    insert into address (key, version_id, street_id, number, suffix, postal_code, complement, parcel_ids, certified, position)
    select distinct on (street.id, stage.number, stage.suffix)
      stage.key, version.id, street.id, stage.number, stage.suffix, stage.postal_code, stage.complement, stage.parcel_ids,
      stage.certified, st_centroid(st_transform(stage.geom, 4326))
    from ${stage.table} as stage
    join ${communes.table} on version.code = stage.insee_code
    left join commune_words on commune_words.code = stage.insee_code
    join street on street.version_id = version.id and street.kind = stage.kind
      and street.search_text = trim(stage.search_text || ' ' || coalesce(commune_words.words, ''))
    where stage.number is not null
    order by street.id, stage.number, stage.suffix, stage.is_entrance desc, stage.line`)
}

async function communeWords(db: Database, communes: StagedCommunes): Promise<{ inseeCode: string; words: string }[]> {
  const rows = await db.many<{ inseeCode: string; name: string }>(sql`
    select insee_code as "inseeCode", name from commune
    where insee_code = any(${arrayLiteral(communes.versions.map(({ inseeCode }) => inseeCode))}::text[])`)
  return rows.map(({ inseeCode, name }) => ({ inseeCode, words: nameWords(name).join(' ') }))
}
