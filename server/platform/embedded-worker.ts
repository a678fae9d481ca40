import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { postgis } from '@electric-sql/pglite-postgis'
import { bringToDisk, DURABLE_PARAMS, DurableFiles } from './durable-files.ts'
import { serveEmbedded } from './embedded-socket.ts'

// The embedded PostgreSQL, in a thread of its own so that a long query never holds up the HTTP server.
const { dataDir, socketPath } = workerData as { dataDir: string | undefined; socketPath: string }

const extensions = { postgis, pg_trgm, unaccent, btree_gist }
const database = dataDir
  ? new PGlite({ fs: new DurableFiles(dataDir), startParams: [...DURABLE_PARAMS], extensions })
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
