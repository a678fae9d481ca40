import sql, { type Sql } from 'sql-template-tag'
import type { Elimination, VisaGiven, VisaRefused } from '#contract/agency/archives/archives.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { EliminationState, RetentionStart } from '#wording/agency/archives/archive-words.ts'

/** What a dossier is at the time of the slip: how many acts, the hash of the last, its files. */
export const dossierProof = (db: Database, id: string) =>
  db.one<{ actCount: number; chainSha256: string; files: string[] }>(sql`
    select
      (select count(*)::int from act a where a.dossier_id = ${id}) as "actCount",
      coalesce((select a.sha256 from act a where a.dossier_id = ${id} order by a.ordinal desc limit 1), '') as "chainSha256",
      coalesce((select array_agg(f.sha256 order by f.sha256) from dossier_held_file f where f.dossier_id = ${id}), '{}') as files`)

/** Dossiers of the list to which one that stays hangs: its modificatif, its transfer. */
export const parentsLeft = (db: Database, ids: readonly string[]) =>
  db.many<{ number: string }>(sql`
    select distinct coalesce(p.number, '') as number
    from dossier d
    join dossier p on p.id = d.parent_id
    where d.parent_id = any (${[...ids]}::uuid[]) and not d.id = any (${[...ids]}::uuid[]) and p.number is not null
    order by 1`)

export type AppliedRow = {
  id: number
  kind: string
  outcome: string
  years: number
  countsFrom: RetentionStart
  signedBy: string
  signedOn: string
  signedAct: string
}

export const appliedRules = (scoped: Scoped, ids: readonly number[]) =>
  scoped.many<AppliedRow>(sql`
    select id::int, kind, outcome, years, counts_from as "countsFrom", coalesce(signed_by, '') as "signedBy",
      coalesce(signed_on, source_on) as "signedOn", coalesce(signed_act, '') as "signedAct"
    from retention_rule
    where id = any (${[...ids]}::bigint[]) and signed_on is not null
    order by kind, outcome`)

export const nextElimination = async (scoped: Scoped): Promise<number> =>
  (
    await scoped.one<{ id: number }>(sql`
      select nextval(pg_get_serial_sequence('elimination', 'id'))::int as id`)
  ).id

export const insertElimination = (
  scoped: Scoped,
  row: { id: number; inseeCode: string; reason: string; slipSha256: string; personId: string; at: Temporal.Instant },
) =>
  scoped.run(sql`
    insert into elimination (id, insee_code, reason, slip_sha256, proposed_by, proposed_at)
    overriding system value
    values (
      ${row.id}, ${row.inseeCode}, ${row.reason}, ${row.slipSha256}, ${row.personId}, ${row.at.toString()}::timestamptz)`)

export type NewLine = {
  dossierId: string
  number: string
  kind: string
  outcome: string
  decidedOn: string | null
  ruleId: number
  dueOn: string
  /** Said on the printed slip alone. */
  isEndOfWorksUnknown: boolean
  actCount: number
  chainSha256: string
  files: readonly { sha256: string; bytes: number }[]
}

export const insertLine = (scoped: Scoped, id: number, ordinal: number, line: NewLine) =>
  scoped.run(sql`
    insert into elimination_line
      (elimination_id, ordinal, dossier_id, number, kind, outcome, decided_on, rule_id, due_on, act_count, chain_sha256, files)
    values (
      ${id}, ${ordinal}, ${line.dossierId}, ${line.number}, ${line.kind}, ${line.outcome}, ${line.decidedOn}, ${line.ruleId},
      ${line.dueOn}, ${line.actCount}, ${line.chainSha256}, ${JSON.stringify(line.files)}::jsonb)`)

export type EliminationRow = Omit<Elimination, 'slipNumber' | 'visa' | 'refusal'> & {
  visaOn: string | null
  visaBy: string | null
  visaReference: string | null
  visaSha256: string | null
  visaRecordedBy: string | null
  refusedOn: string | null
  refusedBecause: string | null
}

const name = (column: Sql) =>
  sql`(select trim(p.given_name || ' ' || p.family_name) from person p where p.id = ${column})`

const eliminationsWhere = (condition: Sql) => sql`
  select
    e.id::int, e.insee_code as "inseeCode", c.name as "communeName", e.state, e.reason, e.proposed_at as "proposedAt",
    ${name(sql`e.proposed_by`)} as "proposedBy", e.slip_sha256 as "slipSha256", e.visa_on as "visaOn", e.visa_by as "visaBy",
    e.visa_reference as "visaReference", e.visa_sha256 as "visaSha256", ${name(sql`e.visa_recorded_by`)} as "visaRecordedBy",
    e.refused_on as "refusedOn", e.refused_because as "refusedBecause", e.destroyed_at as "destroyedAt",
    ${name(sql`e.destroyed_by`)} as "destroyedBy", files_left(e.id) as "filesLeft",
    coalesce((
      select json_agg(json_build_object(
        'number', l.number, 'kind', l.kind, 'outcome', l.outcome, 'decidedOn', l.decided_on, 'dueOn', l.due_on,
        'fileCount', jsonb_array_length(l.files), 'chainSha256', l.chain_sha256,
        'destroyedAt', to_char(l.destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by l.ordinal)
      from elimination_line l where l.elimination_id = e.id), '[]') as lines
  from elimination e
  join commune c on c.insee_code = e.insee_code
  where ${condition}`

export const eliminationsOf = (scoped: Scoped, limit: number) =>
  scoped.many<EliminationRow>(sql`
    ${eliminationsWhere(sql`true`)}
    order by e.id desc
    limit ${limit}`)

export const eliminationById = (scoped: Scoped, id: number) =>
  scoped.maybeOne<EliminationRow>(eliminationsWhere(sql`e.id = ${id}`))

export type LineFile = {
  number: string
  chainSha256: string
  actCount: number
  sha256: string | null
  bytes: number | null
}

export const lineFiles = (scoped: Scoped, id: number) =>
  scoped.many<LineFile>(sql`
    select l.number, l.chain_sha256 as "chainSha256", l.act_count as "actCount", f.sha256, f.bytes
    from elimination_line l
    left join lateral jsonb_to_recordset(l.files) as f (sha256 text, bytes bigint) on true
    where l.elimination_id = ${id}
    order by l.ordinal, f.sha256`)

export type Standing = { state: EliminationState; proposedOn: string; visaOn: string | null; lineCount: number }

export const lockElimination = (scoped: Scoped, id: number) =>
  scoped.maybeOne<Standing>(sql`
    select e.state, (e.proposed_at at time zone 'Europe/Paris')::date as "proposedOn", e.visa_on as "visaOn",
      (select count(*)::int from elimination_line l where l.elimination_id = e.id) as "lineCount"
    from elimination e
    where e.id = ${id}
    for update of e`)

export const keepVisa = (
  scoped: Scoped,
  id: number,
  { on, by, reference }: VisaGiven,
  recorded: { sha256: string; personId: string; at: Temporal.Instant },
) =>
  scoped.run(sql`
    update elimination
    set state = 'visaed', visa_on = ${on}, visa_by = ${by}, visa_reference = ${reference}, visa_sha256 = ${recorded.sha256},
      visa_recorded_by = ${recorded.personId}, visa_recorded_at = ${recorded.at.toString()}::timestamptz
    where id = ${id}`)

export const keepRefusal = (scoped: Scoped, id: number, { on, because }: VisaRefused) =>
  scoped.run(sql`
    update elimination set state = 'refused', refused_on = ${on}, refused_because = ${because} where id = ${id}`)

export const abandonRow = (scoped: Scoped, id: number) =>
  scoped.run(sql`update elimination set state = 'abandoned' where id = ${id}`)

/** Under the visa alone: the database refuses in any other case. @returns how many dossiers went */
export const destroyVisaed = async (scoped: Scoped, id: number, at: Temporal.Instant): Promise<number> =>
  (await scoped.one<{ count: number }>(sql`select destroy_visaed(${id}, ${at.toString()}::timestamptz) as count`)).count
