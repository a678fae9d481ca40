import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { ReadingPurpose } from '#rules/owners/reading-rights.ts'
import type { HolderRow } from './reading-queries.ts'
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

type HolderOpened = HolderRow & { reading: string }

/** Holders of the accounts of these lines, each borne in turn. */
export const holdersOpened = (scoped: Scoped, readings: readonly string[]) =>
  scoped.many<HolderOpened>(sql`
    select h.reading, h.account, h.right_kind as "right", h.split, h.nature, h.person, h.sealed
    from owner.holders_opened(${[...readings]}::uuid[]) as h`)

/** What each account of these lines holds: how much, and its first parcels. */
export const holdingsOpened = (scoped: Scoped, readings: readonly string[]) =>
  scoped.many<{
    reading: string
    account: string
    parcels: number
    areaM2: number
    first: string[]
    locals: number
    lots: number
  }>(sql`
    select h.reading, h.account, h.parcels, h.area_m2 as "areaM2", h.first_parcels as first, h.locals, h.lots
    from owner.holdings_opened(${[...readings]}::uuid[]) as h`)
