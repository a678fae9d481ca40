import type { Config } from './config.ts'
import { type Database, type DatabaseConnection, nativeConnection, openDatabase, pooledConnection } from './database.ts'
import { openEmbedded } from './embedded.ts'

/** How the database of an installation is reached. */
export type ServerDatabase = {
  /** By what serves, a pooler perhaps. */
  connection: DatabaseConnection
  /** By what changes the schema: the database itself. */
  direct: DatabaseConnection
  /** True when no other process has it open: it is embedded, and this one opened it. */
  isAlone: boolean
  /** Copies the embedded database while this process runs it. */
  copy?: ((folder: string) => Promise<void>) | undefined
  close(): Promise<void>
}

/** PostgreSQL by its address, through a pooler when a direct address is given too; else the embedded database. */
export async function serverDatabase({
  databaseUrl,
  databaseDirectUrl,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>): Promise<ServerDatabase> {
  if (databaseUrl === undefined) {
    const { connection, joined, copy, close } = await openEmbedded(dataDir)
    return { connection, direct: connection, isAlone: !joined, copy, close }
  }
  const direct = nativeConnection(databaseDirectUrl ?? databaseUrl)
  return {
    connection: databaseDirectUrl === undefined ? direct : pooledConnection(databaseUrl),
    direct,
    isAlone: false,
    close: async () => {},
  }
}

/**
 * What nobody was told of yet, and would be made again, need not wait for the disk at each commit: a power cut loses the last of it, in order, as if
 * it had not been reached. The one session of the embedded database waits again for what comes after, which brings all of it to the disk.
 */
export async function beforeAnybodyKnows<T>(db: Pick<Database, 'script'>, work: () => Promise<T>): Promise<T> {
  await db.script('set synchronous_commit = off')
  try {
    return await work()
  } finally {
    await db.script('set synchronous_commit = on')
    await db.script("select pg_logical_emit_message(true, 'parvis', 'what came before is on the disk')")
  }
}

/** Any constant other than that of migrations: all servers that start must agree on it. */
const STARTING = 246_200_845

/** What only one server at a time does when it starts, on PostgreSQL; the embedded database has one server. */
export async function oneAtATime<T>({ direct }: Pick<ServerDatabase, 'direct'>, work: () => Promise<T>): Promise<T> {
  if (!direct.keepsPlans) return work()
  const holder = openDatabase({ ...direct, max: 1 })
  try {
    return await holder.transaction(async (tx) => {
      await tx.script(`select pg_advisory_xact_lock(${STARTING})`)
      return work()
    })
  } finally {
    await holder.close()
  }
}
