import sql, { type Sql } from 'sql-template-tag'
import type { ArchiveDossiersQuery } from '#contract/agency/archives/archives.ts'
import type { Database } from '#platform/database.ts'
import type { ArchiveFate, ArchiveOutcome } from '#wording/agency/archives/archive-words.ts'
import type { Keeper } from './keeper.ts'

export type RetentionRow = {
  id: string
  number: string
  inseeCode: string
  communeName: string
  kind: string
  outcome: ArchiveOutcome | null
  decidedOn: string | null
  ruleId: number | null
  /** What the archive system calls the row. */
  ruleCode: string | null
  fate: ArchiveFate | null
  startsOn: string | null
  dueOn: string | null
  isContested: boolean
  /** What is still due on it, by its code; nothing: it is closed. */
  dues: string[]
  /** A grant of works whose end nobody declared: said on the slip. */
  isEndOfWorksUnknown: boolean
  /** First day on which nothing may undo the decision, past or to come; null: not known. */
  definitiveOn: string | null
  /** In a package that has not come back, or on a slip that has not ended. */
  isTaken: boolean
}

/** A row of `dossier_retention`, read with the rights of the server: its communes are those of the keeper. */
const retentionOf = (condition: Sql) => sql`
  select
    r.dossier_id as id, r.number, r.insee_code as "inseeCode", c.name as "communeName", r.kind, r.outcome,
    r.decided_on as "decidedOn", r.rule_id::int as "ruleId",
    (select t.code from retention_rule t where t.id = r.rule_id) as "ruleCode", r.fate, r.starts_on as "startsOn", r.due_on as "dueOn",
    r.is_contested as "isContested", r.dues, coalesce(r.is_end_of_works_unknown, false) as "isEndOfWorksUnknown",
    r.definitive_on as "definitiveOn",
    exists (select from archive_transfer t where t.dossier_id = r.dossier_id and t.state not in ('refused', 'takenBack'))
      or exists (
        select from elimination_line l join elimination e on e.id = l.elimination_id
        where l.dossier_id = r.dossier_id and e.state in ('proposed', 'visaed')) as "isTaken"
  from dossier_retention r
  join commune c on c.insee_code = r.insee_code
  where ${condition}`

const keptBy = ({ communes }: Keeper) => (communes === 'all' ? sql`true` : sql`r.insee_code = any (${[...communes]})`)

const ofFate = (fate: ArchiveDossiersQuery['fate']) =>
  fate === 'none'
    ? sql`r.rule_id is null`
    : fate === 'destroy'
      ? sql`r.fate = 'destroy'`
      : sql`r.fate in ('keep', 'sample')`

export const dossiersByFate = (db: Database, keeper: Keeper, { fate, after }: ArchiveDossiersQuery, limit: number) =>
  db.many<RetentionRow>(sql`
    ${retentionOf(sql`${keptBy(keeper)} and ${ofFate(fate)} and r.number > ${after}`)}
    order by r.number
    limit ${limit}`)

export const retentionOfDossiers = (db: Database, keeper: Keeper, ids: readonly string[]) =>
  db.many<RetentionRow>(sql`
    ${retentionOf(sql`${keptBy(keeper)} and r.dossier_id = any (${[...ids]}::uuid[])`)}
    order by r.number`)
