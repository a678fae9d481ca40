import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { FileStore } from './file-store.ts'
import type { Log } from './log.ts'

/** What the application hands to its capabilities: one plain object, made in main.ts and in tests. */
export type Deps = { db: Database; clock: Clock; log: Log; files: FileStore; config: Config }
