import type { LegalClock, RealClock } from './clock.ts'
import type { Config } from './config.ts'
import type { PayfipConfig } from './config-payfip.ts'
import type { Database } from './database.ts'
import type { DemoClock } from './demo-clock.ts'
import type { FileStore } from './file-store.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Reading } from './reading.ts'
import type { ServerProcess } from './server-process.ts'
import type { TaskJournal } from './task-journal.ts'
import type { Tidying } from './tidying.ts'

/** What the application hands to its capabilities: one plain object, made in main.ts and in tests. */
export type Deps = {
  db: Database
  /** A connection of its own, for the health of the server to be told while every other one is taken. */
  healthDb?: Database
  /** Where public readings are made; absent: in `db`. */
  reading?: Reading
  /** This process, as other servers of the same database know it; absent: it is alone. */
  server?: Pick<ServerProcess, 'id'>
  /** Room left on the disk of the data folder, in bytes; absent: what the system says. */
  freeBytes?: () => Promise<number>
  /** « Aujourd’hui », by which acts are dated; a demonstration moves it. */
  clock: LegalClock
  /** The time of the machine, for sessions, codes, pauses, links to an account and departures. */
  realClock: RealClock
  /** In a demonstration alone: what moves « aujourd’hui ». */
  demoClock?: DemoClock
  /** The double of a demonstration, where PayFiP itself is not set (`payfipOf`). */
  payfip?: PayfipConfig
  /** What the recurring tasks of this server did; absent: unknown. */
  tasks?: TaskJournal
  /** Where answers are timed; absent: nowhere. */
  metrics?: Metrics
  /** What keeps the tables of the database in order; absent: nobody does. */
  tidying?: Tidying
  /** Copies the embedded database while it runs; absent on PostgreSQL, which has its own tool. */
  copyBase?: ((folder: string) => Promise<void>) | undefined
  log: Log
  files: FileStore
  config: Config
}
