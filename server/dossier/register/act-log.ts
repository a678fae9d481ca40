import sql from 'sql-template-tag'
import type { RegisterActKind } from '#law/clock/register-acts.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export type ActChannel =
  | 'counter'
  | 'post'
  | 'teleservice'
  | 'registeredLetter'
  | 'electronic'
  | 'hand'
  | 'desk'
  | 'clock'
  | 'takeover'

/** Who made an act: a person in one of their roles, the clock of the law, or the takeover of older files. */
export type Actor = { personId: string | null; role: string }

export type NewAct = {
  kind: RegisterActKind
  /** Instant at which it counts in law; the day is read in Paris. */
  legalAt: LegalInstant
  channel: ActChannel
  actor: Actor
  payload: Record<string, unknown>
  /** The act that this one undoes. */
  cancels?: string
}

export type RecordedAct = {
  id: string
  ordinal: number
  kind: string
  legalAt: string
  recordedAt: string
  channel: ActChannel
  actorId: string | null
  actorRole: string
  payload: Record<string, unknown>
  cancels: string | null
  sha256: string
}

const columns = sql`
  id, ordinal, kind, legal_at as "legalAt", recorded_at as "recordedAt", channel, actor_id as "actorId",
  actor_role as "actorRole", payload, cancels, sha256`

/**
 * Adds an act at the end of the dossier's register; the database gives it its place and chains it by hash to the one
 * before. Nothing edits or removes it afterwards: a mistake is undone by a further act.
 */
export const appendAct = (db: Database, dossierId: string, act: NewAct, recordedAt: Temporal.Instant) =>
  db.one<RecordedAct>(sql`
    insert into act (dossier_id, kind, legal_at, recorded_at, channel, actor_id, actor_role, payload, cancels, sha256)
    values (
      ${dossierId}, ${act.kind}, ${act.legalAt.toString()}::timestamptz, ${recordedAt.toString()}::timestamptz,
      ${act.channel}, ${act.actor.personId}, ${act.actor.role}, ${JSON.stringify(act.payload)}::jsonb,
      ${act.cancels ?? null}, '')
    returning ${columns}`)

/** The register of a dossier, in the order in which it was written. */
export const actsOfDossier = (db: Database, dossierId: string) =>
  db.many<RecordedAct>(sql`
    select ${columns}
    from act
    where dossier_id = ${dossierId}
    order by ordinal`)

/** The registers of several dossiers, in the order in which each was written. */
export const registersOf = (db: Pick<Database, 'many'>, dossierIds: readonly string[]) =>
  db.many<RecordedAct & { dossierId: string }>(sql`
    select dossier_id as "dossierId", ${columns}
    from act
    where dossier_id = any(${dossierIds}::uuid[])
    order by dossier_id, ordinal`)

/** First act whose hash or link is not what it was when written; undefined when the register is whole. */
export const brokenLink = (db: Database, dossierId: string) =>
  db.maybeOne<{ ordinal: number }>(sql`
    select ordinal
    from (
      select
        ordinal,
        sha256 = act_sha256(a) as is_whole,
        previous_sha256 is not distinct from lag(sha256) over (order by ordinal) as is_linked,
        ordinal = row_number() over (order by ordinal) as is_next
      from act a
      where dossier_id = ${dossierId}) as link
    where not (is_whole and is_linked and is_next)
    order by ordinal
    limit 1`)
