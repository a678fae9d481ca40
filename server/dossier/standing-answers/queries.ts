import sql from 'sql-template-tag'
import type { KeptAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import type { Scoped } from '#platform/scope.ts'

/** What a kept answer settles: a consultation that the law proposes, by its rule, or a circumstance that would lengthen the review. */
export type Settled = { subject: 'consultation' | 'circumstance'; name: string }

const nameOf = (column: 'written_by' | 'revoked_by') =>
  column === 'written_by'
    ? sql`coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.written_by), '')`
    : sql`coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.revoked_by), '')`

const kept = sql`
  s.id, s.subject, s.name, s.outcome, s.reason, ${nameOf('written_by')} as by,
  (s.written_at at time zone 'Europe/Paris')::date as "writtenOn", s.valid_to as until`

export type KeptRow = KeptAnswer & Settled

/** Those of the commune in force on that day. */
export const answersInForce = (db: Scoped, inseeCode: string, today: string) =>
  db.many<KeptRow>(sql`
    select ${kept}
    from standing_answer s
    where s.insee_code = ${inseeCode} and s.revoked_at is null and s.valid_to >= ${today}::date
    order by s.subject, s.name`)

export type StandingRow = KeptRow & {
  inseeCode: string
  communeName: string
  dossierCount: number
  revokedBy: string
  revokedOn: string | null
  revokedWhy: string | null
  mayRevoke: boolean
}

/** Of the communes that the person reads, those in force first. */
export const allAnswers = (db: Scoped) =>
  db.many<StandingRow>(sql`
    select ${kept}, s.insee_code as "inseeCode", c.name as "communeName",
      (select count(*)::int from (
         select u.dossier_id from consultation u where u.standing_answer_id = s.id
         union select u.dossier_id from period_choice u where u.standing_answer_id = s.id) as used) as "dossierCount",
      ${nameOf('revoked_by')} as "revokedBy", (s.revoked_at at time zone 'Europe/Paris')::date as "revokedOn",
      s.revoked_why as "revokedWhy", holds_role(s.insee_code, 'caseOfficer', 'signatory') as "mayRevoke"
    from standing_answer s
    join commune c on c.insee_code = s.insee_code
    order by s.revoked_at nulls first, c.name, s.written_at desc, s.id`)

type Ending = { personId: string; at: Temporal.Instant; why: string }

/** Ends what the commune answered until now, so that another takes its place; nothing of it is lost. */
export const endFormer = (db: Scoped, inseeCode: string, { subject, name }: Settled, { personId, at, why }: Ending) =>
  db.run(sql`
    update standing_answer
    set revoked_by = ${personId}, revoked_at = ${at.toString()}::timestamptz, revoked_why = ${why}
    where insee_code = ${inseeCode} and subject = ${subject} and name = ${name} and revoked_at is null`)

/** @returns how many were ended: none when it was already */
export const endAnswer = (db: Scoped, id: string, { personId, at, why }: Ending) =>
  db.run(sql`
    update standing_answer
    set revoked_by = ${personId}, revoked_at = ${at.toString()}::timestamptz, revoked_why = ${why}
    where id = ${id}::uuid and revoked_at is null`)

export const insertAnswer = (
  db: Scoped,
  answer: Settled & {
    id: string
    inseeCode: string
    outcome: KeptAnswer['outcome']
    reason: string
    until: string
    personId: string
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into standing_answer (id, insee_code, subject, name, outcome, reason, written_by, written_at, valid_to)
    values (
      ${answer.id}::uuid, ${answer.inseeCode}, ${answer.subject}, ${answer.name}, ${answer.outcome}, ${answer.reason},
      ${answer.personId}, ${answer.at.toString()}::timestamptz, ${answer.until}::date)`)
