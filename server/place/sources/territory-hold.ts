import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { unlessMissing } from '#platform/stored-file.ts'
import { sourcesFolder } from './kept-sources.ts'

export class TerritoryBusy extends Error {}

/** Who holds it. `startedAt` tells a process from another one that was given its number later: the first of a container is always 1. */
type Holder = { pid: number; startedAt: string | null; machine: string }

const BEAT_MS = 15_000
/** Of a holder on another machine, beats alone are seen. */
const SILENT_MS = 4 * BEAT_MS

const HELD = new Set<string>()

/**
 * Holds the territory for one command at a time: one process of all those that share the folder.
 * @throws TerritoryBusy while a living process holds it
 */
export async function holdTerritory(dataDir: string): Promise<() => Promise<void>> {
  const folder = sourcesFolder(dataDir)
  const path = join(folder, 'verrou')
  const own = `${path}.${hostname()}.${process.pid}`
  await mkdir(folder, { recursive: true })
  if (HELD.has(path)) throw new TerritoryBusy(String(process.pid))
  HELD.add(path)
  try {
    const self: Holder = { pid: process.pid, startedAt: await startOf(process.pid), machine: hostname() }
    await writeFile(own, JSON.stringify(self), { flush: true })
    await takeLock(path, own)
    await rm(own, { force: true })
  } catch (error) {
    HELD.delete(path)
    await rm(own, { force: true })
    throw error
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS).unref()
  return async () => {
    clearInterval(beat)
    await rm(path, { force: true })
    HELD.delete(path)
  }
}

/** Named whole or not at all, by a link. One that a dead process left is moved away, and put back if it was another by then. */
async function takeLock(path: string, own: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    if (await isLinked(own, path)) return
    const said = await unlessMissing(readFile(path, 'utf8'))
    if (said === undefined) continue
    const holder = holderIn(said)
    if (attempt > 2 || (await isAlive(holder, path))) throw new TerritoryBusy(String(holder?.pid ?? '?'))
    const aside = `${own}.ancien`
    await unlessMissing(rename(path, aside))
    const moved = await unlessMissing(readFile(aside, 'utf8'))
    if (moved !== undefined && moved !== said) await isLinked(aside, path)
    await rm(aside, { force: true })
  }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @returns undefined for what another hand wrote: nobody holds it */
function holderIn(text: string): Holder | undefined {
  try {
    const { pid, startedAt, machine } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof machine === 'string'
      ? { pid, startedAt: startedAt ?? null, machine }
      : undefined
  } catch {
    return undefined
  }
}

async function isAlive(holder: Holder | undefined, path: string): Promise<boolean> {
  if (holder === undefined) return false
  if (holder.machine !== hostname()) {
    const found = await unlessMissing(stat(path))
    return found !== undefined && Date.now() - found.mtimeMs < SILENT_MS
  }
  if (!isRunning(holder.pid)) return false
  const startedAt = await startOf(holder.pid)
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, in ticks since the machine did (Linux); null where it is not told. */
async function startOf(pid: number): Promise<string | null> {
  const told = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null) // another system has no such folder
  return told?.slice(told.lastIndexOf(')') + 2).split(' ')[19] ?? null
}
