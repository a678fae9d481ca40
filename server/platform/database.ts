import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { copyIn } from './copy-in.ts'

/**
 * What a capability's queries see of the database. `geometry` never crosses this border: queries return GeoJSON,
 * numbers and text. `date` comes out as `'2026-03-01'`, `timestamptz` as an ISO instant, `bigint` as a number.
 */
export type Database = {
  many<Row>(query: Sql): Promise<Row[]>
  /** @throws Error when the query does not return exactly one row. */
  one<Row>(query: Sql): Promise<Row>
  maybeOne<Row>(query: Sql): Promise<Row | undefined>
  /** @returns the number of rows written. */
  run(query: Sql): Promise<number>
  /** Several statements without parameters, as migrations are written. */
  script(text: string): Promise<void>
  /**
   * Rows by `copy … from stdin (format binary)`, all or none: what costs least of a server. Absent on the embedded database, which has no such door, and outside
   * a transaction. @returns the number of rows written
   */
  copy?(text: string, bytes: Buffer): Promise<number>
  /** Commits when `work` resolves, rolls back when it rejects; nested calls are savepoints. */
  transaction<T>(work: (db: Database) => Promise<T>, bounds?: Bounds): Promise<T>
  /** Each statement may take a connection of its own: not inside a transaction, nor on the embedded database, which has one session. */
  readonly hasMany?: true
}

/** Two readings side by side where each may have a connection; one after the other elsewhere, for one session mixes what is at once. */
export async function together<One, Other>(
  db: Database,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (db.hasMany) return Promise.all([one(), other()])
  return [await one(), await other()]
}

/** Statements without parameters that travel with the opening of a transaction and with its end: no journey of their own. */
export type Bounds = { enter: string; leave: string }

const NO_BOUNDS: Bounds = { enter: '', leave: '' }

/** Connections of a pool at one moment. */
export type PoolUse = { open: number; idle: number; waiting: number; max: number }

export type DatabasePool = Database & { close(): Promise<void>; readonly pool: pg.Pool; use(): PoolUse }

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.DATE) return (value: string) => value
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (value: string) => new Date(value).toISOString()
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.NUMERIC) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

type Queryable = Pick<pg.ClientBase, 'query'>

/** A statement that PostgreSQL plans once a connection. Its text must not vary under one name. */
type PlannedOnce = Sql & { planName: string }

/**
 * Names a statement so that its plan is kept where `DatabaseConnection.keepsPlans` says so; elsewhere nothing changes.
 * For the few large statements whose planning costs as much as their work.
 */
export const plannedOnce = (planName: string, query: Sql): PlannedOnce => Object.assign(query, { planName })

const statement = (query: Sql, keepsPlans: boolean) => ({
  text: query.text,
  values: query.values,
  types,
  ...(keepsPlans && 'planName' in query ? { name: (query as PlannedOnce).planName } : {}),
})

function reader(connection: Queryable, keepsPlans: boolean): Omit<Database, 'transaction' | 'copy'> {
  const many = async <Row>(query: Sql) => (await connection.query(statement(query, keepsPlans))).rows as Row[]
  const maybeOne = async <Row>(query: Sql) => {
    const rows = await many<Row>(query)
    if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`)
    return rows[0]
  }
  return {
    many,
    maybeOne,
    async one<Row>(query: Sql) {
      const row = await maybeOne<Row>(query)
      if (row === undefined) throw new Error('expected one row, got none')
      return row
    },
    run: async (query) => (await connection.query(statement(query, keepsPlans))).rowCount ?? 0,
    script: async (text) => {
      await connection.query(text)
    },
  }
}

function onConnection(client: pg.ClientBase, depth: number, keepsPlans: boolean): Database {
  return {
    ...reader(client, keepsPlans),
    ...(keepsPlans && { copy: (text: string, bytes: Buffer) => copyIn(client, text, bytes) }),
    async transaction(work, { enter, leave } = NO_BOUNDS) {
      const savepoint = `nested_${depth}`
      await client.query(`savepoint ${savepoint}; ${enter}`)
      try {
        const result = await work(onConnection(client, depth + 1, keepsPlans))
        await client.query(`${leave}; release savepoint ${savepoint}`)
        return result
      } catch (error) {
        await client.query(`rollback to savepoint ${savepoint}`)
        throw error
      }
    },
  }
}

export type DatabaseConnection = pg.PoolConfig & {
  /** True when each connection has a session of its own: not on the embedded database, whose connections share one. */
  keepsPlans?: boolean
  /** True when a pooler gives a session for the length of a transaction: what a session keeps would serve others. */
  isPooled?: boolean
  /** Role that every connection takes; absent: the one it signs in with, or that its session has taken. */
  role?: string
}

/** A PostgreSQL server. Its compiler of expressions is off: it costs more than any statement of ours. */
export const nativeConnection = (connectionString: string): DatabaseConnection => ({
  connectionString,
  options: '-c jit=off',
  keepsPlans: true,
})

/** A PostgreSQL server behind a pooler in transaction mode, PgBouncer: no option, no named plan, nothing of the session. */
export const pooledConnection = (connectionString: string): DatabaseConnection => ({ connectionString, isPooled: true })

/** Longest wait for a free connection: beyond, whoever asks is told to come back (503). */
const CONNECTION_MAX_MS = 15_000

/**
 * Longest rest of a connection before it is closed. A new one costs ten times a status (its process, its catalogue, its
 * plans): a counter where somebody asks every minute keeps those that it has.
 */
const IDLE_MAX_MS = 600_000

/**
 * Longest statement of the server's own work, longest wait for rows that somebody else holds, longest silence inside a
 * transaction. What is known to be long says so (`withoutLimits`).
 */
export const SERVER_LIMITS = { statement: '2min', lock: '10s', silence: '5min' } as const

/** For the rest of the transaction: an import reads and writes as long as it takes. */
export const withoutLimits = (tx: Database) =>
  tx.script(
    'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0',
  )

const serverSettings = (role: string, set: 'set' | 'set local') => `
    ${set} role ${role};
    ${set} statement_timeout = '${SERVER_LIMITS.statement}';
    ${set} lock_timeout = '${SERVER_LIMITS.lock}';
    ${set} idle_in_transaction_session_timeout = '${SERVER_LIMITS.silence}'`

const asServer = (role: string) => (client: pg.ClientBase) => client.query(serverSettings(role, 'set'))

/** How a transaction begins: behind a pooler it takes its role with it, in the same message. */
const opening = (isPooled: boolean, role: string | undefined) =>
  isPooled && role !== undefined ? `begin; set local jit = off; ${serverSettings(role, 'set local')}` : 'begin'

/**
 * A commit may wait for the standby to keep it too. Its wait has no limit: cut short, PostgreSQL would answer that all is
 * well for what one machine alone keeps.
 */
const COMMIT = 'set local statement_timeout = 0; commit'

/** Connections kept for single statements while transactions hold all the others: a search, a session, a status. */
const KEPT_ASIDE = 2

/** Opens a pool on PostgreSQL or on the embedded database (same protocol, on a unix socket). */
export function openDatabase({
  keepsPlans = false,
  isPooled = false,
  role,
  ...connection
}: DatabaseConnection): DatabasePool {
  const max = connection.max ?? 10
  const settings = {
    connectionTimeoutMillis: CONNECTION_MAX_MS,
    idleTimeoutMillis: IDLE_MAX_MS,
    ...(role && !isPooled ? { onConnect: asServer(role) } : {}),
    ...connection,
    max,
  }
  const pool = new pg.Pool(settings)
  // the embedded database has one session: another connection to it would wait like the others
  const aside = keepsPlans || isPooled ? new pg.Pool({ ...settings, max: KEPT_ASIDE }) : pool
  for (const each of [pool, aside])
    each.on('error', () => {
      // An idle connection was cut (database restarted): the pool opens another one on the next query.
    })
  const begin = opening(isPooled, role)
  const commit = aside === pool ? 'commit' : COMMIT
  const isTaken = () => pool.idleCount === 0 && pool.totalCount >= max
  const forOne = () => (isTaken() ? aside : pool)

  async function inTransaction<T>(
    from: pg.Pool,
    work: (client: pg.PoolClient) => Promise<T>,
    { enter, leave } = NO_BOUNDS,
  ): Promise<T> {
    const client = await from.connect()
    let broken: Error | undefined
    try {
      await client.query(`${begin}; ${enter}`)
      const result = await work(client)
      await client.query(`${leave}; ${commit}`)
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  const query = (asked: pg.QueryConfig) =>
    isPooled ? inTransaction(forOne(), (client) => client.query(asked)) : forOne().query(asked)
  return {
    ...reader({ query } as Queryable, keepsPlans),
    ...(aside !== pool && { hasMany: true as const }),
    pool,
    use: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount + (aside === pool ? 0 : aside.waitingCount),
      max,
    }),
    transaction: (work, bounds) => inTransaction(pool, (client) => work(onConnection(client, 1, keepsPlans)), bounds),
    close: async () => {
      await pool.end()
      if (aside !== pool) await aside.end()
    },
  }
}
