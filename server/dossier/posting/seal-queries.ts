import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TimeStamp } from '#platform/time-stamp.ts'

/** Where the chain of a display stood at the end of a month. */
export type SealHead = { postingId: string; ordinal: number; sha256: string }

const dayIn = (row: { day: string | null }) => (row.day === null ? undefined : Temporal.PlainDate.from(row.day))

export const lastSealed = async (db: Database) =>
  dayIn(await db.one<{ day: string | null }>(sql`select max(month) as day from posting_seal`))

export const firstCheckOn = async (db: Database) =>
  dayIn(
    await db.one<{ day: string | null }>(
      sql`select (min(recorded_at) at time zone 'Europe/Paris')::date as day from posting_check`,
    ),
  )

/** Where each chain that grew in the month stood at its end, in the order in which they are hashed. */
export const headsOf = (db: Database, month: string) =>
  db.many<SealHead>(sql`
    select distinct on (posting_id) posting_id as "postingId", ordinal, sha256
    from posting_check
    where recorded_at >= ${month}::date::timestamp at time zone 'Europe/Paris'
      and recorded_at < (${month}::date + interval '1 month') at time zone 'Europe/Paris'
    order by posting_id, ordinal desc`)

type NewSeal = {
  month: string
  sha256: string
  heads: readonly SealHead[]
  at: Temporal.Instant
  signedBy: string | null
  signature: Buffer | null
}

/** Once, whoever else seals the same month. */
export const insertSeal = (db: Database, { month, sha256, heads, at, signedBy, signature }: NewSeal) =>
  db.run(sql`
    with seal as (
      insert into posting_seal (month, head_count, sha256, sealed_at, signed_by, signature)
      values (${month}::date, ${heads.length}, ${sha256}, ${at.toString()}::timestamptz, ${signedBy}, ${signature})
      on conflict do nothing
      returning month)
    insert into posting_seal_head (month, posting_id, ordinal, sha256)
    select seal.month, h."postingId", h.ordinal, h.sha256
    from seal
    cross join jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as h ("postingId" uuid, ordinal integer, sha256 text)`)

export const unstampedSeals = (db: Database) =>
  db.many<{ month: string; sha256: string }>(sql`
    select s.month, s.sha256
    from posting_seal s
    where not exists (select from posting_seal_stamp t where t.month = s.month)
    order by s.month`)

export const insertStamp = (db: Database, month: string, { token, at }: TimeStamp) =>
  db.run(sql`
    insert into posting_seal_stamp (month, token, stamped_at)
    values (${month}::date, ${token}, ${at.toString()}::timestamptz)
    on conflict do nothing`)

/** Seals that hold the checks of a display, the oldest first. */
export const sealsOf = (db: Scoped, postingId: string) =>
  db.many<{ month: string; sha256: string; signedBy: string | null; stampedAt: string | null }>(sql`
    select s.month, s.sha256, s.signed_by as "signedBy", t.stamped_at as "stampedAt"
    from posting_seal_head h
    join posting_seal s on s.month = h.month
    left join posting_seal_stamp t on t.month = h.month
    where h.posting_id = ${postingId}
    order by s.month`)
