import { once } from 'node:events'
import { constants, cpSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { bringToDisk, DURABLE_PARAMS, DurableFiles } from './durable-files.ts'
import type { EmbeddedMessage, EmbeddedTask } from './embedded.ts'
import { lightPostgis } from './embedded-postgis.ts'
import { createTurn, serveEmbedded } from './embedded-socket.ts'

// The embedded PostgreSQL, in a thread of its own so that a long query never holds up the HTTP server.
const { dataDir, socketPath, isLazy, script } = workerData as EmbeddedTask

/** A quarter of the library's: what is read again is also in the memory of the system, which lends it to whoever needs it. */
const MEMORY_PARAMS = ['-c', 'shared_buffers=32MB']

const extensions = { postgis: lightPostgis(dirname(socketPath)), pg_trgm, unaccent, btree_gist }

async function open(): Promise<PGlite> {
  const base = isLazy ? new Blob([await readFile(await askedBase())]) : undefined
  const database = dataDir
    ? new PGlite({ fs: new DurableFiles(dataDir), startParams: [...DURABLE_PARAMS, ...MEMORY_PARAMS], extensions })
    : new PGlite({ extensions, ...(base && { loadDataDir: base }) })
  await database.waitReady
  if (dataDir) await bringToDisk(database, dataDir, `${dataDir}-sur-disque`)
  if (script) await database.exec(script)
  return database
}

/** The path of the base to open from, made by whoever started this thread. */
async function askedBase(): Promise<string> {
  say('base')
  const [{ base }] = await once(parentPort as MessagePort, 'message')
  return base
}

const say = (message: EmbeddedMessage) => parentPort?.postMessage(message)

let opened: Promise<PGlite> | undefined
const database = () => (opened ??= open())
if (!isLazy) await database()
const turn = createTurn()
const server = await serveEmbedded(database, socketPath, turn)
/**
 * Copies the files of the database while nobody is in the middle of a transaction: PostgreSQL opens the copy as it opens what a power cut left,
 * with all that was committed. Others wait meanwhile.
 */
async function copied(folder: string): Promise<void> {
  const free = await turn.take()
  try {
    if (dataDir) cpSync(dataDir, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
    say({ copied: folder })
  } catch (error) {
    say({ notCopied: error instanceof Error ? String(Reflect.get(error, 'code') ?? error.message) : '' })
  } finally {
    free()
  }
}

parentPort?.on('message', async (message: unknown) => {
  if (message === 'dump') {
    const dump = await (await database()).dumpDataDir('none')
    say({ dumped: new Uint8Array(await dump.arrayBuffer()) })
  }
  if (typeof message === 'object' && message !== null && 'copyTo' in message) await copied(String(message.copyTo))
  if (message !== 'close') return
  server.close()
  await (await opened)?.close()
  say('closed')
})
say('ready')
