import sql from 'sql-template-tag'
import type { UncountedDossier, UncountedStanding, UncountedSum } from '#contract/plan/ledger/ledger.ts'
import type { NatureOrigin } from '#law/plan/ground-of-works.ts'
import type { Scoped } from '#platform/scope.ts'
import { AS_SAID, type Said } from './queries.ts'

/**
 * `uncounted`: dossiers whose decision stands, or whose works began, and that no account holds: their ground is not drawn (`toQualify`), or what
 * they do takes none. What a text keeps out of the count is not among them.
 */
const uncounted = (communes: readonly string[]) => sql`
  uncounted as (
    select c.*, case c.method when 'undrawn' then 'toQualify' else 'nothing' end as standing, place.account,
      (c.phases #>> array[case place.account when 'authorised' then 'engaged' else place.account end, 'on'])::date as day
    from ledger_claim c
    cross join lateral (
      select case when c.phases ? 'completed' then 'completed' when c.phases ? 'started' then 'started'
        when c.phases ? 'engaged' and not c.phases ? 'ended' then 'authorised' end as account) as place
    where c.insee_code = any(${[...communes]}::text[]) and c.method in ('undrawn', 'urbanised', 'nothing') and c.outside is null
      and place.account is not null
  )`

export type UncountedRow = UncountedSum & { inseeCode: string }

export const uncountedSums = (db: Scoped, communes: readonly string[]) =>
  db.many<UncountedRow>(sql`
    with ${uncounted(communes)}
    select insee_code as "inseeCode", standing, account, count(*)::integer as count, coalesce(sum(stated_m2), 0)::float8 as "statedM2",
      coalesce(sum(most_m2), 0)::float8 as "mostM2"
    from uncounted group by 1, 2, 3 order by 1, 2, 3`)

/** Dossiers that consume and whose works began, their ground undrawn, by the year of the works. */
export const undrawnByYear = (db: Scoped, communes: readonly string[]) =>
  db.many<{ year: number; count: number; mostM2: number }>(sql`
    with ${uncounted(communes)}
    select extract(year from (phases #>> '{started,on}')::date)::integer as year, count(*)::integer as count, coalesce(sum(most_m2), 0)::float8 as "mostM2"
    from uncounted where standing = 'toQualify' and phases ? 'started' group by 1 order by 1`)

export function uncountedTotals(rows: readonly UncountedRow[]): UncountedSum[] {
  const sums = new Map<string, UncountedSum>()
  for (const { inseeCode: _, ...row } of rows) {
    const key = `${row.standing} ${row.account}`
    const sum = sums.get(key)
    sums.set(
      key,
      sum
        ? {
            ...row,
            count: sum.count + row.count,
            statedM2: sum.statedM2 + row.statedM2,
            mostM2: sum.mostM2 + row.mostM2,
          }
        : row,
    )
  }
  return [...sums.values()]
}

export const toQualifyIn = (rows: readonly UncountedRow[]) =>
  rows.reduce((sum, { standing, count }) => (standing === 'toQualify' ? sum + count : sum), 0)

export type UncountedDossierRow = Omit<UncountedDossier, 'because' | 'correction'> & {
  natureFrom: NatureOrigin | 'planner'
  works: string[]
  isUrbanised: boolean
  said: Said | null
}

export const uncountedDossiers = (
  db: Scoped,
  { communes, standing, limit }: { communes: readonly string[]; standing: UncountedStanding; limit: number },
) =>
  db.many<UncountedDossierRow>(sql`
    with ${uncounted(communes)}
    select u.dossier_id as "dossierId", d.number, coalesce(t.name, u.insee_code) as commune, coalesce(d.title, '') as title, u.day, u.account,
      u.nature_from as "natureFrom", u.stated_works as works, u.method = 'urbanised' as "isUrbanised", u.stated_m2 as "statedM2",
      u.most_m2 as "mostM2", (
        select ${AS_SAID} from ledger_statement s where s.dossier_id = u.dossier_id and (s.note <> '' or s.subject = 'consumption')
        order by s.id desc limit 1) as said
    from uncounted u
    left join dossier d on d.id = u.dossier_id
    left join commune t on t.insee_code = u.insee_code
    where u.standing = ${standing}
    order by u.day desc, u.dossier_id
    limit ${limit}::integer`)
