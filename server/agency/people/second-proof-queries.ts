import sql from 'sql-template-tag'
import type { SecondProofRule } from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

type Decision = SecondProofRule['decisions'][number]

/** The last one is in force. */
export const decisionsOnProof = (db: Database, limit: number) =>
  db.many<Decision>(sql`
    select
      r.of_every_agent as "ofEveryAgent", r.reason, trim(p.given_name || ' ' || p.family_name) as by, r.set_at as at
    from second_proof_rule r
    left join person p on p.id = r.set_by
    order by r.id desc
    limit ${limit}`)

export const insertDecision = (
  db: Database,
  { ofEveryAgent, reason }: Pick<Decision, 'ofEveryAgent' | 'reason'>,
  by: string | null,
  at: RealInstant,
) =>
  db.run(sql`
    insert into second_proof_rule (of_every_agent, reason, set_by, set_at)
    values (${ofEveryAgent}, ${reason}, ${by}, ${at.toString()}::timestamptz)`)

/** Open accounts with a role in force, and those of them without a one-time code. */
export const agentsWithoutFactor = (db: Database, today: Temporal.PlainDate) =>
  db.one<{ agents: number; without: number }>(sql`
    select count(*) as agents, count(*) filter (where not (p.totp_confirmed or p.codes_confirmed)) as without
    from person p
    where p.disabled_at is null
      and exists (
        select from role_grant g
        where g.person_id = p.id
          and g.valid_from <= ${today.toString()}::date
          and (g.valid_to is null or g.valid_to >= ${today.toString()}::date))`)
