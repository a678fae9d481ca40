import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'

/** The longest path that a unix socket accepts on Linux and macOS, less the file name. */
const SOCKET_FOLDER_MAX = 80

/** The files of the embedded database are there and it does not open them. */
export class EmbeddedDamaged extends Error {}

export type EmbeddedDatabase = {
  connection: PoolConfig
  /** True when another process of this machine runs the database and this one only joined it. */
  joined: boolean
  close(): Promise<void>
}

const socketFolder = (dataDir: string) =>
  dataDir.length <= SOCKET_FOLDER_MAX
    ? dataDir
    : join(tmpdir(), `parvis-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)

const answers = (socketPath: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(socketPath)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** True while a server of this machine runs the embedded database of that folder. */
export const isEmbeddedRunning = (dataDir: string): Promise<boolean> =>
  answers(join(socketFolder(dataDir), '.s.PGSQL.5432'))

/**
 * Starts the embedded database kept in `dataDir`, or joins the process that already runs it.
 * A socket file left by a killed process is removed; the write-ahead log restores what was acknowledged.
 *
 * @throws EmbeddedDamaged when its files do not open
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const folder = socketFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const socketPath = join(folder, '.s.PGSQL.5432')
  if (existsSync(socketPath)) {
    if (await answers(socketPath)) return { connection: onSocket(folder), joined: true, close: async () => {} }
    rmSync(socketPath)
  }
  try {
    return await startWorker(join(dataDir, 'base'), socketPath)
  } catch (error) {
    throw new EmbeddedDamaged('the embedded database does not open', { cause: error })
  }
}

/** A throw-away embedded database in memory, for tests. */
export async function openEmbeddedInMemory(): Promise<EmbeddedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'))
  const database = await startWorker(undefined, join(folder, '.s.PGSQL.5432'))
  return {
    ...database,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const onSocket = (folder: string): PoolConfig => ({
  host: folder,
  port: 5432,
  user: 'postgres',
  password: 'postgres',
  database: 'postgres',
  max: 8,
})

async function startWorker(dataDir: string | undefined, socketPath: string): Promise<EmbeddedDatabase> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { dataDir, socketPath } })
  const signal = (expected: string) =>
    new Promise<void>((resolve, reject) => {
      worker.on('message', (message) => message === expected && resolve())
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`embedded database stopped with code ${code}`)))
    })
  await signal('ready')
  return {
    connection: onSocket(dirname(socketPath)),
    joined: false,
    close: async () => {
      const closed = signal('closed')
      worker.postMessage('close')
      await closed
      await worker.terminate()
    },
  }
}
