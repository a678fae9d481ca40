import { type Problem, problem } from './problem.ts'

/**
 * The database, or the pooler before it, cannot be reached, or went away in the middle; or the machine reached is a standby,
 * as happens between the death of a primary and the turn of the next.
 *
 * @returns undefined when the error is another
 */
export const unreachedDatabase = (error: unknown): Problem | undefined =>
  error instanceof Error && (hasCode(error) || isSocketGone(error) || CUT.has(error.message))
    ? problem('databaseDown')
    : undefined

/**
 * Of PostgreSQL: connection exceptions (08), too many connections, shut down, crashed, starting, read-only transaction.
 * A pooler says protocol_violation (08P01) of whatever it cannot do.
 */
const UNREACHED =
  /^(08...|53300|57P0[1-5]|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/

function hasCode(error: Error): boolean {
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' && UNREACHED.test(code)
}

/** The socket of the embedded database is no more; any other file that is missing is no fault of the database. */
const isSocketGone = (error: Error) =>
  Reflect.get(error, 'code') === 'ENOENT' && Reflect.get(error, 'syscall') === 'connect'

/** What `pg` says without a code. */
const CUT: ReadonlySet<string> = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
])
