import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from '#tests/fixtures/free-port.ts'
import { type TdtKeys, tdtKeys } from '#tests/fixtures/s2low-double.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'

/** Where the town looks for its operator of remote transmission, and what a journey needs to be that operator. */
type Tdt = { port: number } & Omit<TdtKeys, 'client'>

type Pair = {
  desk: { url: string; adminCode: string }
  /**
   * A second desk, on the same territory, whose clock the journeys of the permit desk move; it may push to that port of this machine, and send its
   * acts to the operator that a journey starts on another.
   */
  town: { url: string; clockFile: string; pushPort: number; tdt: Tdt }
}

declare module 'vitest' {
  interface ProvidedContext {
    pairs: readonly Pair[]
    /** The folder of a server on the territory as it was loaded, to be copied by a journey that needs a town hall of its own. */
    loaded: string
  }
}

/** Lines of the servers’ logs that are shown at the end, whatever passed. */
const MOST_SAID = 60

/** Builds the screen, loads the small demo territory once, and starts two desks on it for each worker: one in time, one that is moved. */
export async function setup(project: TestProject) {
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the screen could not be built')
  const folder = mkdtempSync(join(tmpdir(), 'parvis-desk-'))
  const loaded = join(folder, 'territoire')
  const on = (dataDir: string) => ({ DATA_DIR: dataDir, DEMO: 'small', DATABASE_URL: '' })
  await (await startServerProcess(on(loaded))).stop()
  const { client, ...keys } = tdtKeys()
  const written = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
    return join(folder, name)
  }
  const tdtFiles = {
    TDT_CERTIFICATE: written('tdt.p12', client),
    TDT_PASSPHRASE_FILE: written('tdt-phrase', keys.passphrase),
    TDT_AUTHORITIES: written('tdt-autorites.pem', keys.ca),
  }
  const started: ServerProcess[] = []
  const pairs: Pair[] = []
  for (let at = 1; at <= project.config.maxWorkers; at += 1) {
    const [still, moved, clockFile] = [
      join(folder, `desk-${at}`),
      join(folder, `town-${at}`),
      join(folder, `horloge-${at}`),
    ]
    for (const copy of [still, moved]) cpSync(loaded, copy, { recursive: true })
    writeFileSync(clockFile, Temporal.Now.instant().toString())
    const desk = await startServerProcess(on(still))
    const pushPort = await freePort()
    const tdtPort = await freePort()
    const town = await startServerProcess({
      ...on(moved),
      TEST_CLOCK: clockFile,
      NODE_ENV: 'test',
      PUSH_SERVICES: `127.0.0.1:${pushPort}`,
      TDT_URL: `https://127.0.0.1:${tdtPort}`,
      ...tdtFiles,
    })
    started.push(desk, town)
    pairs.push({
      desk: { url: desk.url, adminCode: desk.adminCode },
      town: { url: town.url, clockFile, pushPort, tdt: { port: tdtPort, ...keys } },
    })
  }
  project.provide('pairs', pairs)
  project.provide('loaded', loaded)
  return async () => {
    await Promise.all(started.map((server) => server.stop()))
    const said = started.flatMap(({ output }) => output.filter((line) => line.startsWith('{')))
    if (said.length > 0) process.stderr.write(`What the servers said:\n${said.slice(-MOST_SAID).join('\n')}\n`)
    rmSync(folder, { recursive: true, force: true })
  }
}
