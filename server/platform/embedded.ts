import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import { keptBase, unpackBase } from './kept-base.ts'

/** The longest path that a unix socket accepts on Linux and macOS, less the file name. */
const SOCKET_FOLDER_MAX = 80

/** The files of the embedded database are there and it does not open them. */
export class EmbeddedDamaged extends Error {}

export type EmbeddedDatabase = {
  connection: PoolConfig
  /** True when another process of this machine runs the database and this one only joined it. */
  joined: boolean
  /** Copies its files into a folder that is not there yet, between two statements; absent where another process runs it. */
  copy?(folder: string): Promise<void>
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
  const base = join(dataDir, 'base')
  try {
    const kept = existsSync(base) ? undefined : keptBase()
    if (kept !== undefined) await unpackBase(kept, base)
    return await startWorker({ dataDir: base, socketPath })
  } catch (error) {
    throw new EmbeddedDamaged('the embedded database does not open', { cause: error })
  }
}

export type EmbeddedInMemory = EmbeddedDatabase & {
  /** Its data folder as a tar, from which another opens at once. */
  dump(): Promise<Uint8Array>
}

/**
 * A throw-away embedded database in memory, for tests.
 *
 * @param base    the tar of a data folder that it opens from, asked for when somebody first connects: until then it costs a thread that waits
 * @param script  run once it is open
 */
export async function openEmbeddedInMemory(base?: () => Promise<string>, script?: string): Promise<EmbeddedInMemory> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'))
  const database = await startWorker(
    { socketPath: join(folder, '.s.PGSQL.5432'), isLazy: base !== undefined, script },
    base,
  )
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

/** What a thread opens; `isLazy` asks for its base when somebody first connects. */
export type EmbeddedTask = {
  dataDir?: string
  socketPath: string
  isLazy?: boolean
  script?: string | undefined
}

export type EmbeddedMessage =
  | ('ready' | 'closed' | 'base')
  | { dumped: Uint8Array }
  | { failed: string }
  | { copied: string }
  | { notCopied: string }

async function startWorker(task: EmbeddedTask, base?: () => Promise<string>): Promise<EmbeddedInMemory> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: task })
  const heard = <Message extends EmbeddedMessage>(isIt: (message: EmbeddedMessage) => message is Message) =>
    new Promise<Message>((resolve, reject) => {
      worker.on('message', (message: EmbeddedMessage) => {
        if (isIt(message)) resolve(message)
        else if (typeof message === 'object' && 'failed' in message) reject(new Error(message.failed))
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`embedded database stopped with code ${code}`)))
    })
  const signal = (expected: 'ready' | 'closed') => heard((message): message is typeof expected => message === expected)
  worker.on('message', (message: EmbeddedMessage) => {
    if (message === 'base') void base?.().then((path) => worker.postMessage({ base: path }))
  })
  await signal('ready')
  return {
    connection: onSocket(dirname(task.socketPath)),
    joined: false,
    dump: async () => {
      const dumped = heard(
        (message): message is { dumped: Uint8Array } => typeof message === 'object' && 'dumped' in message,
      )
      worker.postMessage('dump')
      return (await dumped).dumped
    },
    copy: (folder) => copiedBy(worker, folder),
    close: async () => {
      const closed = signal('closed')
      worker.postMessage('close')
      await closed
      await worker.terminate()
    },
  }
}

/** Asked each day for years: nothing of it listens once it has ended. */
async function copiedBy(worker: Worker, folder: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const listen = (message: EmbeddedMessage) => {
    if (typeof message !== 'object') return
    if ('copied' in message) resolve()
    if ('notCopied' in message) reject(Object.assign(new Error('the base was not copied'), { code: message.notCopied }))
  }
  const gone = () => reject(new Error('the embedded database stopped'))
  worker.on('message', listen)
  worker.once('exit', gone)
  try {
    worker.postMessage({ copyTo: folder })
    await promise
  } finally {
    worker.off('message', listen)
    worker.off('exit', gone)
  }
}
