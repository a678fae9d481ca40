import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'

/** Statements of the place at a moment that counts, with the hash that proves them later. */
export const keepSnapshot = (
  db: Scoped,
  dossierId: string,
  moment: 'deposit' | 'decision',
  takenAt: Temporal.Instant,
  { content, sha256 }: { content: unknown; sha256: string },
) =>
  db.run(sql`
    insert into statement_snapshot (dossier_id, moment, taken_at, statements, sha256)
    values (${dossierId}, ${moment}, ${takenAt.toString()}::timestamptz, ${JSON.stringify(content)}::jsonb, ${sha256})`)

/** Statements that the dossier froze at its deposit. */
export const statementsAtDeposit = async (db: Database, dossierId: string): Promise<readonly PlaceStatement[]> =>
  (
    await db.many<{ statement: PlaceStatement }>(sql`
      select statement
      from statement_snapshot s
      cross join lateral jsonb_path_query(s.statements, '$.parcels[*].status.statements[*]') as statement
      where s.dossier_id = ${dossierId} and s.moment = 'deposit'`)
  ).map(({ statement }) => statement)

/** The place as the dossier froze it at its deposit; undefined before it. */
export const placeAtDeposit = async (db: Database, dossierId: string): Promise<Snapshot | undefined> =>
  (
    await db.maybeOne<{ statements: Snapshot }>(sql`
      select s.statements
      from statement_snapshot s
      where s.dossier_id = ${dossierId} and s.moment = 'deposit'
      order by s.taken_at desc
      limit 1`)
  )?.statements

/** Statements of each parcel at a moment that counts; `available: false` is not « nothing ». */
export type Snapshot = { parcels: { parcelId: string; available: boolean; status: ParcelStatus | null }[] }

/** A snapshot, and the hash that proves it later. */
export type FrozenStatements = { content: Snapshot; sha256: string }

/**
 * Read in the transaction that has read the parcels: what is frozen is the place of these very parcels. A map that fails
 * is a savepoint undone; the rest goes on.
 */
export async function frozenStatements(
  { clock, log }: Pick<Deps, 'clock' | 'log'>,
  db: Database,
  parcelIds: readonly string[],
): Promise<FrozenStatements> {
  const parcels: Snapshot['parcels'] = []
  for (const parcelId of parcelIds) {
    try {
      const status = await db.transaction((step) => parcelStatus(step, parcelId, clock))
      parcels.push({ parcelId, available: status !== undefined, status: status ?? null })
    } catch (error) {
      log.error({ err: error }, 'statements at deposit')
      parcels.push({ parcelId, available: false, status: null })
    }
  }
  const content = { parcels }
  return { content, sha256: createHash('sha256').update(JSON.stringify(content)).digest('hex') }
}
