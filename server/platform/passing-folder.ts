import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const NAMED = /^parvis-passe-(\d+)-/
/** A process number may be that of another container, which shares this folder: what is young is left to it. */
const YOUNG_MS = 60 * 60_000

/** A folder for what a piece of work writes aside and takes away with it. Of a server that is killed meanwhile, the next one takes it away. */
export const passingFolder = (purpose: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `parvis-passe-${process.pid}-${purpose}-`))

/** Takes away what dead servers of this account left: files of people may be in it. @returns how many folders */
export async function sweepPassingFolders(within = tmpdir(), now = Date.now()): Promise<number> {
  let taken = 0
  for (const name of await readdir(within)) {
    const pid = Number(NAMED.exec(name)?.[1] ?? 0)
    const path = join(within, name)
    if (pid === 0 || isAlive(pid) || now - (await changedMs(path)) <= YOUNG_MS) continue
    const isAway = await rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false, // another account’s, which is not ours to take
    )
    if (isAway) taken += 1
  }
  return taken
}

/** Of one that another server has just taken away: never. */
const changedMs = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )

/** Signal 0 is sent to nobody: it asks whether the process is there, whoever’s it is. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return Reflect.get(Object(error), 'code') === 'EPERM'
  }
}
