import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** Why a number was never borne: the draft changed series before its deposit, or its deposit was given up. */
export type VoidReason = 'otherSeries' | 'abandoned'

/** The number with which a draft waits to be filed. */
export const waitingNumber = (db: Scoped, dossierId: string) =>
  db.maybeOne<{ number: string }>(sql`
    select number
    from allotted_number
    where dossier_id = ${dossierId} and state = 'allotted'`)

export const insertNumber = (
  db: Scoped,
  { number, inseeCode, dossierId }: { number: string; inseeCode: string; dossierId: string },
  at: RealInstant,
) =>
  db.run(sql`
    insert into allotted_number (number, insee_code, dossier_id, allotted_at, state)
    values (${number}, ${inseeCode}, ${dossierId}, ${at.toString()}::timestamptz, 'allotted')`)

/** Its deposit is under way again: it is not given up. */
export const renewNumber = (db: Scoped, number: string, at: RealInstant) =>
  db.run(sql`
    update allotted_number
    set allotted_at = ${at.toString()}::timestamptz
    where number = ${number} and state = 'allotted'`)

export const voidNumber = (db: Scoped, number: string, reason: VoidReason, at: RealInstant) =>
  db.run(sql`
    update allotted_number
    set state = 'void', void_reason = ${reason}, voided_at = ${at.toString()}::timestamptz
    where number = ${number} and state = 'allotted'`)

/** @returns how many numbers are void from now on, their deposit not resumed since then */
export const voidNumbersBefore = (db: Database, since: Temporal.Instant, at: RealInstant) =>
  db.run(sql`
    update allotted_number
    set state = 'void', void_reason = 'abandoned', voided_at = ${at.toString()}::timestamptz
    where state = 'allotted' and allotted_at < ${since.toString()}::timestamptz`)

export const markBorne = (db: Scoped, number: string) =>
  db.run(sql`update allotted_number set state = 'borne' where number = ${number} and state = 'allotted'`)

export const keepNumber = (db: Scoped, dossierId: string, number: string) =>
  db.run(sql`update dossier set number = ${number} where id = ${dossierId} and number is null`)

/** The number of a permit, its row locked until the end of the transaction. */
export const lockedNumber = (db: Scoped, dossierId: string) =>
  db.one<{ number: string }>(sql`select number from dossier where id = ${dossierId} for update`)

export const numbersUnder = (db: Scoped, parentId: string) =>
  db.many<{ number: string }>(sql`select numbers_under(${parentId}) as number`)

export const nextInSeries = (
  db: Database,
  { inseeCode, year, prefix }: { inseeCode: string; year: number; prefix: string },
) => db.one<{ last: number }>(sql`select next_in_series(${inseeCode}, ${year}, ${prefix}) as last`)
