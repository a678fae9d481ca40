import pg from 'pg'
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
 * (`withProof`): without it, the roles of administrator and of signatory give nothing, nor does any where that is asked of
 * every agent. Inside, the database shows and accepts only what is theirs; outside, the pool keeps the rights of the server
 * itself, for jobs and sign-in.
 *
 * @param today  civil day at which roles and delegations are read
 */
export function asPerson<T>(
  db: Database,
  personId: PersonId | null,
  today: Temporal.PlainDate,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> {
  return db.transaction((tx) => work(tx as Scoped), { enter: entering(personId, today), leave: LEAVING })
}

/** Longest statement of a person's request, and longest wait for rows that somebody else holds: beyond, 503. */
const STATEMENT_MAX = '30s'
const LOCK_MAX = '5s'

type Asked = { person: string; everyAgent: string }

/**
 * @param asked  expressions of SQL: whom the transaction acts for, and whether every agent proves twice who they are, which policies would
 *   otherwise ask of each row
 */
const settings = (
  values: Readonly<Record<string, string>>,
  { person, everyAgent }: Asked = { person: "''", everyAgent: "''" },
) =>
  `select ${Object.entries(values)
    .map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}, set_config('parvis.person', ${person}, true), set_config('parvis.every_agent', ${everyAgent}, true)`

/** The database says it: an agent who must prove twice who they are, and has not, is nobody. */
const admitted = (personId: PersonId, today: Temporal.PlainDate) =>
  `coalesce(person_in_scope(${pg.escapeLiteral(personId)}, ${isProven()}, ${pg.escapeLiteral(today.toString())})::text, '')`

const entering = (personId: PersonId | null, today: Temporal.PlainDate) =>
  settings(
    {
      role: 'parvis_desk',
      'parvis.proven': isProven() ? 'yes' : '',
      'parvis.today': today.toString(),
      statement_timeout: STATEMENT_MAX,
      lock_timeout: LOCK_MAX,
    },
    personId === null ? undefined : { person: admitted(personId, today), everyAgent: 'asks_every_agent()::text' },
  )

/** When the scope was nested in a transaction of the server, that one goes on with its own rights. */
const LEAVING = settings({
  role: SERVER_ROLE,
  'parvis.proven': '',
  'parvis.today': '',
  statement_timeout: SERVER_LIMITS.statement,
  lock_timeout: SERVER_LIMITS.lock,
})

/** True when the person of the transaction holds one of the roles on the commune today. */
export const holdsRoleOn = async (db: Database, inseeCode: string, roles: readonly Role[]) =>
  (await db.one<{ holds: boolean }>(sql`select holds_role(${inseeCode}, variadic ${[...roles]}::text[]) as holds`))
    .holds

/** True for an agent, of whatever commune: row-level security then says which rows are theirs. */
export const isAgent = async (db: Scoped) => (await db.one<{ is: boolean }>(sql`select is_agent() as is`)).is

/** True for a planner, or who administers the territory. */
export const isPlanner = async (db: Scoped) => (await db.one<{ is: boolean }>(sql`select is_planner() as is`)).is
