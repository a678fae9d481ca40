import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import type { Stage } from '#server/place/datasets/staging.ts'
import { nameWords } from '#wording/place/addresses/street-search.ts'
import type { StagedCommunes } from './staged-communes.ts'

/** Characters of a name with the other ones: no street has so many, and an index takes no word of any length. */
export const LONGEST_NAME = 500

/**
 * Streets and addresses of the communes of a stage, in place of those of the version before. Rows of one street are
 * those whose names are the same but for case, accents and abbreviations; an address given with several positions is
 * kept once, at its entrance when it is known.
 *
 * @param kept  streets of the version before that go on in this one
 */
export async function insertAddresses(
  db: Database,
  stage: Stage<string>,
  communes: StagedCommunes,
  kept: readonly number[] = [],
): Promise<void> {
  const previous = previousIds(communes)
  if (kept.length > 0)
    await db.run(sql`
      update street set version_id = version.id
      from ${communes.table}
      where version.code = street.insee_code and street.id = any(${arrayLiteral(kept)}::bigint[])`)
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
    ),
    row as materialized (
      select stage.*, version.id as version_id, trim(stage.search_text || ' ' || coalesce(words, '')) as words,
        st_centroid(st_transform(geom, 4326)) as place
      from ${stage.table} as stage
      join ${communes.table} on version.code = stage.insee_code
      left join commune_words on commune_words.code = stage.insee_code
    ),
    added as (
      insert into street (version_id, insee_code, kind, name, search_text, position)
      select version_id, insee_code, kind, (array_agg(name order by line))[1], words, st_centroid(st_collect(place))
      from row
      group by version_id, insee_code, kind, words
      returning id, version_id, kind, search_text
    )
    insert into address (key, version_id, street_id, number, suffix, postal_code, complement, parcel_ids, certified, position)
    select distinct on (added.id, number, suffix)
      key, row.version_id, added.id, number, suffix, postal_code, complement, parcel_ids, certified, place
    from row
    join added on added.version_id = row.version_id and added.kind = row.kind and added.search_text = row.words
    where number is not null
    order by added.id, number, suffix, is_entrance desc, line`)
  await db.run(sql`
    update street set axis = street_axis(street.id)
    from ${communes.table}
    where street.version_id = version.id and street.kind = 'street'`)
}

export const previousIds = ({ versions }: StagedCommunes): number[] =>
  versions.map(({ previousId }) => previousId).filter((id) => id !== null)

async function communeWords(db: Database, communes: StagedCommunes): Promise<{ inseeCode: string; words: string }[]> {
  const rows = await db.many<{ inseeCode: string; name: string }>(sql`
    select insee_code as "inseeCode", name from commune
    where insee_code = any(${arrayLiteral(communes.versions.map(({ inseeCode }) => inseeCode))}::text[])`)
  return rows.map(({ inseeCode, name }) => ({ inseeCode, words: nameWords(name).join(' ') }))
}
