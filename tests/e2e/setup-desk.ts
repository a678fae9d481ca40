import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startServerProcess } from '#tests/fixtures/server-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    desk: { url: string; adminCode: string }
  }
}

/** Builds the screen and starts one desk on the small demo territory for all journeys. */
export async function setup(project: TestProject) {
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the screen could not be built')
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-desk-'))
  const server = await startServerProcess({ DATA_DIR: dataDir, DEMO: 'small', DATABASE_URL: '' })
  project.provide('desk', { url: server.url, adminCode: server.adminCode })
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
