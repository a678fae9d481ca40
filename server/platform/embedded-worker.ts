import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { bringToDisk, DURABLE_PARAMS, DurableFiles } from './durable-files.ts'
import { lightPostgis } from './embedded-postgis.ts'
import { serveEmbedded } from './embedded-socket.ts'

// The embedded PostgreSQL, in a thread of its own so that a long query never holds up the HTTP server.
const { dataDir, socketPath } = workerData as { dataDir: string | undefined; socketPath: string }

/** A quarter of the library's: what is read again is also in the memory of the system, which lends it to whoever needs it. */
const MEMORY_PARAMS = ['-c', 'shared_buffers=32MB']

const extensions = { postgis: lightPostgis(dirname(socketPath)), pg_trgm, unaccent, btree_gist }
const database = dataDir
  ? new PGlite({ fs: new DurableFiles(dataDir), startParams: [...DURABLE_PARAMS, ...MEMORY_PARAMS], extensions })
  : new PGlite({ extensions })
await database.waitReady
if (dataDir) await bringToDisk(database, dataDir, `${dataDir}-sur-disque`)
const server = await serveEmbedded(database, socketPath)
parentPort?.once('message', async () => {
  server.close()
  await database.close()
  parentPort?.postMessage('closed')
})
parentPort?.postMessage('ready')
