import { closeSync, existsSync, fsyncSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { PGlite, type PGliteInterface } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Where PGlite mounts the data folder. */
const MOUNT = '/pglite/data'

/** An open file as the file system of Emscripten hands it over; folders have no descriptor of this machine. */
type Stream = { nfd?: number; path?: string }
type NodeFiles = { FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: Stream) => number } } } } }

/**
 * The files of the embedded database, on which PostgreSQL's own promise holds: what it asks to be on the disk is there
 * before it answers. The library leaves that request without effect and starts PostgreSQL with `fsync` off.
 *
 * @param synced  told of each file or folder once it is on the disk: what a test of power cuts counts on
 */
export class DurableFiles extends NodeFS {
  readonly #folder: string
  readonly #synced: (path: string) => void

  constructor(folder: string, synced: (path: string) => void = () => {}) {
    super(folder)
    this.#folder = resolve(folder)
    this.#synced = synced
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given)
    const mounted = (module: NodeFiles) => {
      module.FS.filesystems.NODEFS.stream_ops.fsync = (stream) => this.#sync(stream)
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mounted] } }
  }

  /** @returns 0, as the system call does; an error of the disk stops the statement */
  #sync({ nfd, path = MOUNT }: Stream): number {
    const place = join(this.#folder, relative(MOUNT, path))
    if (nfd === undefined) syncPath(place)
    else fsyncSync(nfd)
    this.#synced(place)
    return 0
  }
}

/** PostgreSQL's own settings for that promise, in place of those by which the library gives it up. */
export const DURABLE_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

/**
 * Brings to the disk, once, a data folder that was made or written without that promise.
 * @param marker  file that says it was done
 */
export async function bringToDisk(database: PGliteInterface, folder: string, marker: string): Promise<void> {
  if (existsSync(marker)) return
  await database.exec('checkpoint')
  syncTree(folder)
  writeFileSync(marker, '', { flush: true })
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else syncPath(path)
  }
  syncPath(folder)
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
