import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { ReadingPurpose } from '#rules/owners/reading-rights.ts'
import type { AskedName } from './sealing.ts'

export const worksSomewhere = async (scoped: Scoped) =>
  (
    await scoped.one<{ works: boolean }>(sql`
      select exists (select from commune c where owner.works_at(c.insee_code))
        or exists (select from owner.commune_vintage v where owner.works_at(v.insee_code)) as works`)
  ).works

/** The dossier of that number that the person reads in these communes. */
export const dossierNumbered = (scoped: Scoped, number: string, communes: readonly string[]) =>
  scoped.maybeOne<{ id: string; number: string }>(sql`
    select d.id, coalesce(d.number, '') as number from dossier d
    where d.number = ${number} and d.state <> 'draft' and d.insee_code = any (${[...communes]}::text[])
    limit 1`)

type Searched = {
  at: string
  purpose: ReadingPurpose
  families: readonly string[]
  communes: readonly string[]
  name: AskedName
  most: number
  dossierId: string | null
  words: string
}

/** Writes the lines of a search, each with what it opens. @returns none for who works in none of these communes */
export const openSearch = (
  scoped: Scoped,
  { at, purpose, families, communes, name, most, dossierId, words }: Searched,
) =>
  scoped.many<{ id: string; inseeCode: string; found: number }>(sql`
    select s.reading as id, s.commune as "inseeCode", s.many as found
    from owner.open_search(
      ${at}::timestamptz, ${purpose}, ${[...families]}::text[], ${[...communes]}::text[], ${name.words}::bigint[], ${name.otherwise}::bigint[],
      ${name.ofLegal}::bigint[], ${most}, ${dossierId}::uuid, ${words}) as s`)

/** What each account of the reading that the transaction bears holds: how much, and its first parcels. */
export const bornHoldings = (scoped: Scoped) =>
  scoped.many<{ account: string; parcels: number; areaM2: number; first: string[]; locals: number; lots: number }>(sql`
    with mine as (select a.account, owner.borne_commune() as insee_code from unnest(owner.borne_accounts()) as a (account))
    select m.account, coalesce(p.parcels, 0) as parcels, coalesce(p.area, 0) as "areaM2", coalesce(p.first, '{}') as first,
      (select count(*)::integer from owner.local l where l.insee_code = m.insee_code and l.account = m.account) as locals,
      (select count(*)::integer from owner.lot t where t.insee_code = m.insee_code and t.account = m.account) as lots
    from mine m
    left join lateral (
      select count(*)::integer as parcels, sum(o.area_m2)::float8 as area, (array_agg(o.id order by o.id))[1:5] as first
      from owner.parcel o where o.insee_code = m.insee_code and o.account = m.account) as p on true
    order by m.account`)
