import sql from 'sql-template-tag'
import type { CollectionRound, CollectionStream, ImportedList, LocalPlace } from '#contract/services/places/place.ts'
import type { Scoped } from '#platform/scope.ts'

export const placesOf = (db: Scoped, commune: string) =>
  db.many<LocalPlace>(sql`
    select id, kind, name, category, phone, address, detail, lon, lat, source, checked_on as "checkedOn"
    from local_place where insee_code = ${commune} order by kind, position`)

export const roundsOf = (db: Scoped, commune: string) =>
  db.many<CollectionRound>(sql`
    select id, stream, sector, streets, every_weeks as "everyWeeks", first_on as "firstOn", last_on as "lastOn", moved, source
    from collection_round where insee_code = ${commune} order by stream, sector, first_on`)

export type ListRow = {
  inseeCode: string
  name: string
  list: ImportedList
  count: number
  source: string | null
  importedAt: string | null
}

/** What is kept of each list, that the reader keeps, commune by commune. */
export const listsKept = (db: Scoped) =>
  db.many<ListRow>(sql`
    with own as (
      select c.insee_code, c.name, l.list, l.place
      from commune c
      cross join unnest(array['number', 'defibrillator', 'place', 'collection']) with ordinality as l(list, place)
      where c.insee_code in (select served_communes()) and keeps_list(c.insee_code, l.list)
    ),
    kept as (
      select insee_code, kind as list, source, imported_at from local_place
      union all
      select insee_code, 'collection', source, imported_at from collection_round
    )
    select own.insee_code as "inseeCode", own.name, own.list::text as list, count(kept.list)::int as count, max(kept.source) as source,
      max(kept.imported_at) as "importedAt"
    from own
    left join kept on kept.insee_code = own.insee_code and kept.list = own.list
    group by own.insee_code, own.name, own.list, own.place
    order by own.name, own.place`)

export const mayKeepList = async (db: Scoped, commune: string, list: ImportedList) =>
  (await db.one<{ may: boolean }>(sql`select keeps_list(${commune}, ${list}) as may`)).may

/** Of these points, those that are outside the commune; none when its contour is not loaded. */
export const pointsOutside = async (db: Scoped, commune: string, points: readonly { lon: number; lat: number }[]) =>
  (
    await db.one<{ outside: number[] }>(sql`
      select array(
        select (p.ordinality - 1)::int
        from unnest(${points.map(({ lon }) => lon)}::float8[], ${points.map(({ lat }) => lat)}::float8[]) with ordinality as p(lon, lat, ordinality)
        join commune c on c.insee_code = ${commune} and c.geom is not null
        where not st_dwithin(c.geom, st_transform(st_setsrid(st_makepoint(p.lon, p.lat), 4326), st_srid(c.geom)), 200)
        order by 1) as outside`)
  ).outside

export type NewPlace = Omit<LocalPlace, 'id' | 'kind' | 'source'> & { id: string }

export const replacePlaces = async (
  db: Scoped,
  { commune, kind, source, at }: { commune: string; kind: LocalPlace['kind']; source: string; at: string },
  places: readonly NewPlace[],
): Promise<number> => {
  const before = await db.run(sql`delete from local_place where insee_code = ${commune} and kind = ${kind}`)
  await db.run(sql`
    insert into local_place (id, insee_code, kind, name, category, phone, address, detail, lon, lat, source, checked_on, position, imported_at)
    select p.id, ${commune}::text, ${kind}::text, p.name, p.category, p.phone, p.address, p.detail, p.lon, p.lat, ${source}::text,
      p."checkedOn", p.position, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(places.map((place, position) => ({ ...place, position })))}::jsonb)
      as p(id uuid, name text, category text, phone text, address text, detail text, lon float8, lat float8, "checkedOn" date, position int)`)
  return before
}

export type NewRound = {
  id: string
  stream: CollectionStream
  sector: string
  streets: readonly string[]
  weekday: number
  everyWeeks: number
  firstOn: string
  lastOn: string | null
  moved: Readonly<Record<string, string>>
}

export const replaceRounds = async (
  db: Scoped,
  { commune, source, at }: { commune: string; source: string; at: string },
  rounds: readonly NewRound[],
): Promise<number> => {
  const before = await db.run(sql`delete from collection_round where insee_code = ${commune}`)
  await db.run(sql`
    insert into collection_round (id, insee_code, stream, sector, streets, weekday, every_weeks, first_on, last_on, moved, source, imported_at)
    select r.id, ${commune}::text, r.stream, r.sector, array(select jsonb_array_elements_text(r.streets)), r.weekday, r."everyWeeks",
      r."firstOn", r."lastOn", r.moved, ${source}::text, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rounds)}::jsonb)
      as r(id uuid, stream text, sector text, streets jsonb, weekday smallint, "everyWeeks" smallint, "firstOn" date, "lastOn" date, moved jsonb)`)
  return before
}
