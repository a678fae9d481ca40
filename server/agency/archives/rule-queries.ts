import sql from 'sql-template-tag'
import type { NewRetentionRule, RetentionRule, RuleSignature } from '#contract/agency/archives/archives.ts'
import type { Scoped } from '#platform/scope.ts'

type RuleRow = Omit<RetentionRule, 'signature'> & {
  signedBy: string | null
  signedOn: string | null
  signedAct: string | null
}

/** Those in force, then those that wait for a signature, then those that ended. */
export const retentionRules = (scoped: Scoped) =>
  scoped.many<RuleRow>(sql`
    select
      r.id::int, r.kind, r.outcome, r.counts_from as "countsFrom", r.years, r.fate, r.code, r.source, r.source_on as "sourceOn",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.written_by) as "writtenBy",
      r.signed_by as "signedBy", r.signed_on as "signedOn", r.signed_act as "signedAct", r.ended_on as "endedOn"
    from retention_rule r
    order by r.ended_on is not null, r.kind, r.outcome, r.signed_on nulls last, r.id`)

export const insertRule = (scoped: Scoped, rule: NewRetentionRule & { personId: string; at: Temporal.Instant }) =>
  scoped.run(sql`
    insert into retention_rule (kind, outcome, counts_from, years, fate, code, source, source_on, written_by, written_at)
    values (
      ${rule.kind}, ${rule.outcome}, ${rule.countsFrom}, ${rule.years}, ${rule.fate}, ${rule.code || null}, ${rule.source},
      ${rule.sourceOn}, ${rule.personId}, ${rule.at.toString()}::timestamptz)`)

type RuleStanding = { kind: string; outcome: string; signedOn: string | null; endedOn: string | null }

export const lockRule = (scoped: Scoped, id: number) =>
  scoped.maybeOne<RuleStanding>(sql`
    select kind, outcome, signed_on as "signedOn", ended_on as "endedOn" from retention_rule where id = ${id} for update`)

export const deleteRule = (scoped: Scoped, id: number) => scoped.run(sql`delete from retention_rule where id = ${id}`)

/** What the signed row replaces ends on the day of its signature. */
export const endSameRules = (scoped: Scoped, { kind, outcome }: RuleStanding, on: string) =>
  scoped.run(sql`
    update retention_rule
    set ended_on = ${on}
    where kind = ${kind} and outcome = ${outcome} and signed_on is not null and ended_on is null`)

export const signRule = (
  scoped: Scoped,
  id: number,
  { by, on, act }: RuleSignature,
  recorded: { personId: string; at: Temporal.Instant },
) =>
  scoped.run(sql`
    update retention_rule
    set signed_by = ${by}, signed_on = ${on}, signed_act = ${act}, recorded_by = ${recorded.personId},
      recorded_at = ${recorded.at.toString()}::timestamptz
    where id = ${id}`)

export const endRule = (scoped: Scoped, id: number, on: string) =>
  scoped.run(sql`update retention_rule set ended_on = ${on} where id = ${id}`)
