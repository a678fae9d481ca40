import sql from 'sql-template-tag'
import type { Role } from '#contract/agency/identity/session.ts'
import { type Database, SERVER_LIMITS } from './database.ts'
import { SERVER_ROLE } from './ownership.ts'
import { isProven } from './proof.ts'

/** The person in whose name a transaction reads and writes; null is the public. */
export type PersonId = string

declare const inScope: unique symbol

/**
 * A transaction in which row-level security sees a person: what asks for it reads and writes what is theirs and no more.
 * What asks for a `Database` alone may run with the rights of the server, and says so by its signature.
 */
export type Scoped = Omit<Database, 'transaction'> & {
  readonly [inScope]: PersonId | null
  transaction<T>(work: (scoped: Scoped) => Promise<T>): Promise<T>
}

/**
 * Runs `work` in one transaction in which row-level security sees `personId`, and whether they proved twice who they are
 * (`withProof`): without it, the roles of administrator and of signatory give nothing. Inside, the database shows and accepts
 * only what is theirs; outside, the pool keeps the rights of the server itself, for jobs and sign-in.
 *
 * @param today  civil day at which roles and delegations are read
 */
export function asPerson<T>(
  db: Database,
  personId: PersonId | null,
  today: Temporal.PlainDate,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await enter(tx, personId, today)
    const result = await work(tx as Scoped)
    await leave(tx)
    return result
  })
}

/** Longest statement of a person's request, and longest wait for rows that somebody else holds: beyond, 503. */
const STATEMENT_MAX = '30s'
const LOCK_MAX = '5s'

const enter = (tx: Database, personId: PersonId | null, today: Temporal.PlainDate) =>
  tx.one(sql`
    select
      set_config('role', 'parvis_desk', true),
      set_config('parvis.person', ${personId ?? ''}, true),
      set_config('parvis.proven', ${isProven() ? 'yes' : ''}, true),
      set_config('parvis.today', ${today.toString()}, true),
      set_config('statement_timeout', ${STATEMENT_MAX}, true),
      set_config('lock_timeout', ${LOCK_MAX}, true)`)

/** When the scope was nested in a transaction of the server, that one goes on with its own rights. */
const leave = (tx: Database) =>
  tx.one(sql`
    select
      set_config('role', ${SERVER_ROLE}, true),
      set_config('parvis.person', '', true),
      set_config('parvis.proven', '', true),
      set_config('parvis.today', '', true),
      set_config('statement_timeout', ${SERVER_LIMITS.statement}, true),
      set_config('lock_timeout', ${SERVER_LIMITS.lock}, true)`)

/** True when the person of the transaction holds one of the roles on the commune today. */
export const holdsRoleOn = async (db: Database, inseeCode: string, roles: readonly Role[]) =>
  (await db.one<{ holds: boolean }>(sql`select holds_role(${inseeCode}, variadic ${[...roles]}::text[]) as holds`))
    .holds
