import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Field, MajicTable, Reading } from './layout-2025.ts'
import { MAJIC_TABLES } from './layout-2025.ts'

const TYPES: Readonly<Record<Reading, string>> = {
  text: 'text',
  code: 'text',
  count: 'bigint',
  hundredths: 'numeric',
  mark: 'boolean',
  day: 'date',
  parcel: 'text',
}

/** A row as it is sent: the commune, the columns of the layout, then what is sealed and by what it is found. */
export type SentRow = readonly (string | number | boolean | null)[]

/**
 * Writes rows of one table. What the table has already, in this batch or before, is left.
 * @returns how many were written
 */
export function insertRows(
  db: Database,
  table: MajicTable,
  { columns, fields, isSealed }: { columns: readonly string[]; fields: readonly Field[]; isSealed: boolean },
  rows: readonly SentRow[],
): Promise<number> {
  const types = ['text', ...fields.map(({ as }) => TYPES[as]), ...(isSealed ? ['text', 'text'] : [])]
  const names = ['insee_code', ...columns, ...(isSealed ? ['sealed', 'words'] : [])]
  const values: Sql[] = types.map((type, index) => sql`${rows.map((row) => row[index] ?? null)}::${raw(type)}[]`)
  const read = names.map((name) =>
    name === 'sealed' ? `decode(sent.sealed, 'base64')` : name === 'words' ? 'sent.words::bigint[]' : `sent."${name}"`,
  )
  return db.run(sql`
    insert into owner.${raw(table)} (${raw(names.map((name) => `"${name}"`).join(', '))})
    select ${raw(read.join(', '))}
    from unnest(${join(values)}) as sent (${raw(names.map((name) => `"${name}"`).join(', '))})
    on conflict do nothing`)
}

export type Purged = Record<string, number>

/** Takes away all that these communes had, table by table. @returns how many rows of each */
export async function purgeCommunes(db: Database, communes: readonly string[]): Promise<Purged> {
  const purged: Purged = {}
  for (const table of MAJIC_TABLES)
    purged[table] = await db.run(sql`delete from owner.${raw(table)} where insee_code = any (${[...communes]}::text[])`)
  await db.run(sql`delete from owner.commune_vintage where insee_code = any (${[...communes]}::text[])`)
  return purged
}

/** Land units confirmed on that vintage go with it. */
export const forgetUnits = (db: Database, vintage: number) =>
  db.run(sql`delete from owner.land_unit where vintage = ${vintage}`)

/** Statistics of what was just written, so that the first question is planned well. */
export const analyzeOwners = (db: Database) =>
  db.script(
    [
      // what was just written waits in a list that each search would read through
      `select gin_clean_pending_list('owner.holder_words_idx'::regclass)`,
      ...[...MAJIC_TABLES, 'commune_vintage'].map((table) => `analyze owner.${table}`),
    ].join('; '),
  )

export const writeVintages = (
  db: Database,
  communes: readonly { inseeCode: string; name: string }[],
  written: { vintage: number; deliveryId: string; at: string; missing: readonly string[] },
) =>
  db.run(sql`
    insert into owner.commune_vintage (insee_code, name, vintage, delivery_id, loaded_at, missing)
    select insee_code, name, ${written.vintage}, ${written.deliveryId}::uuid, ${written.at}::timestamptz, ${[...written.missing]}::text[]
    from unnest(${communes.map(({ inseeCode }) => inseeCode)}::text[], ${communes.map(({ name }) => name)}::text[]) as sent (insee_code, name)`)

export type CommuneVintage = { inseeCode: string; name: string; vintage: number; loadedAt: string; missing: string[] }

export const vintagesInForce = (db: Database) =>
  db.many<CommuneVintage>(sql`
    select v.insee_code as "inseeCode", coalesce(c.name, nullif(v.name, ''), v.insee_code) as name, v.vintage, v.loaded_at as "loadedAt", v.missing
    from owner.commune_vintage v left join commune c on c.insee_code = v.insee_code
    order by v.insee_code`)

export type Differences = {
  /** Parcels of MAJIC that the map has not, and the converse, in communes whose cadastre is loaded. */
  notOnMap: number
  notInMajic: number
  /** Communes whose cadastre is not loaded: nothing is compared there. */
  unmapped: string[]
  accountsWithoutHolder: number
  parcelsWithoutAccount: number
  localsWithoutPlace: number
  lotsWithoutLocal: number
  localsWithoutParcel: number
}

/** What does not answer to what, in these communes: counts alone. */
export const differencesIn = (db: Database, communes: readonly string[]) =>
  db.one<Differences>(sql`
    with asked as (select unnest(${[...communes]}::text[]) as insee_code),
    mapped as (select a.insee_code from asked a where exists (select from parcel p where p.insee_code = a.insee_code and p.until_version is null))
    select
      (select count(*)::integer from owner.parcel o join mapped m using (insee_code)
        where not exists (select from parcel p where p.id = o.id and p.until_version is null)) as "notOnMap",
      (select count(*)::integer from parcel p join mapped m using (insee_code)
        where p.until_version is null and not exists (select from owner.parcel o where o.insee_code = p.insee_code and o.id = p.id)) as "notInMajic",
      array(select a.insee_code from asked a where not exists (select from mapped m where m.insee_code = a.insee_code) order by 1) as unmapped,
      (select count(*)::integer from (
        select insee_code, account from owner.parcel where account is not null
        union select insee_code, account from owner.local where account is not null) as named
        join asked using (insee_code)
        where not exists (select from owner.holder h where h.insee_code = named.insee_code and h.account = named.account)) as "accountsWithoutHolder",
      (select count(*)::integer from owner.parcel o join asked using (insee_code) where o.account is null) as "parcelsWithoutAccount",
      (select count(*)::integer from owner.local l join asked using (insee_code)
        where not exists (select from owner.local_place w where w.insee_code = l.insee_code and w.invariant = l.invariant)) as "localsWithoutPlace",
      (select count(*)::integer from owner.lot t join asked using (insee_code)
        where not exists (
          select from owner.lot_local x
          where x.insee_code = t.insee_code and x.parcel_id = t.parcel_id and x.number = t.number and x.lot = t.lot)) as "lotsWithoutLocal",
      (select count(*)::integer from owner.local_place w join asked using (insee_code)
        where not exists (select from owner.parcel o where o.insee_code = w.insee_code and o.id = w.parcel_id)) as "localsWithoutParcel"`)

export type ParcelDifference = { inseeCode: string; id: string; where: 'majic' | 'map' }

/** Each parcel that one of the two has alone. */
export const parcelDifferences = (db: Database, communes: readonly string[]) =>
  db.many<ParcelDifference>(sql`
    with mapped as (
      select a.insee_code from unnest(${[...communes]}::text[]) as a (insee_code)
      where exists (select from parcel p where p.insee_code = a.insee_code and p.until_version is null))
    select o.insee_code as "inseeCode", o.id, 'majic' as "where" from owner.parcel o join mapped m using (insee_code)
    where not exists (select from parcel p where p.id = o.id and p.until_version is null)
    union all
    select p.insee_code, p.id, 'map' from parcel p join mapped m using (insee_code)
    where p.until_version is null and not exists (select from owner.parcel o where o.insee_code = p.insee_code and o.id = p.id)
    order by 1, 2`)
