import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startServerProcess } from '#tests/fixtures/server-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    desk: { url: string; adminCode: string }
    /** A second desk, on the same territory, whose clock the journeys of the permit desk move. */
    town: { url: string; clockFile: string }
  }
}

/** Builds the screen, loads the small demo territory once, and starts two desks on it: one in time, one that is moved. */
export async function setup(project: TestProject) {
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the screen could not be built')
  const folder = mkdtempSync(join(tmpdir(), 'parvis-desk-'))
  const [still, moved] = [join(folder, 'desk'), join(folder, 'town')]
  const on = (dataDir: string) => ({ DATA_DIR: dataDir, DEMO: 'small', DATABASE_URL: '' })
  await (await startServerProcess(on(still))).stop()
  cpSync(still, moved, { recursive: true })
  const clockFile = join(folder, 'horloge')
  writeFileSync(clockFile, Temporal.Now.instant().toString())
  const desk = await startServerProcess(on(still))
  const town = await startServerProcess({ ...on(moved), TEST_CLOCK: clockFile, NODE_ENV: 'test' })
  project.provide('desk', { url: desk.url, adminCode: desk.adminCode })
  project.provide('town', { url: town.url, clockFile })
  return async () => {
    await Promise.all([desk.stop(), town.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
