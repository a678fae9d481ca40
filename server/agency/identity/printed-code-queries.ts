import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** The sheet before leaves; what asks for a code goes on asking. */
export async function keepPrinted(
  tx: Database,
  personId: string,
  hashes: readonly string[],
  at: RealInstant,
): Promise<void> {
  await tx.run(sql`select id from person where id = ${personId} for update`)
  await tx.run(sql`delete from printed_code where person_id = ${personId}`)
  await tx.run(sql`
    insert into printed_code (person_id, code_hash, printed_at)
    select ${personId}, hash, ${at.toString()}::timestamptz from unnest(${[...hashes]}::text[]) as hash`)
}

/** @returns 1 when this code had not served yet, 0 otherwise. */
export const spendPrinted = (db: Database, personId: string, hash: string, at: RealInstant) =>
  db.run(sql`
    with spent as (
      update printed_code set spent_at = ${at.toString()}::timestamptz
      where person_id = ${personId} and code_hash = ${hash} and spent_at is null
      returning person_id)
    update person set codes_confirmed = true where id in (select person_id from spent)`)

export const isPrinted = async (db: Database, personId: string, hash: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (select from printed_code where person_id = ${personId} and code_hash = ${hash}) as is`)
  ).is

export const printedSheet = (db: Database, personId: string) =>
  db.maybeOne<{ left: number; printedAt: string }>(sql`
    select (count(*) filter (where spent_at is null))::int as left, max(printed_at) as "printedAt"
    from printed_code where person_id = ${personId} having count(*) > 0`)
