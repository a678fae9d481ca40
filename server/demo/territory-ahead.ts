import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DemoManifest } from '#gis-data/demo/package-files.ts'
import type { Scale } from '#gis-data/demo/territory.ts'
import type { Config } from '#platform/config.ts'

export type TerritoryTask = { folder: string; scale: Scale }
export type TerritoryMessage = { step: string } | { manifest: DemoManifest }

/** A demo territory that is being made. */
export type TerritoryMade = (say: (step: string) => void) => Promise<DemoManifest>

/** Where the files of the demo territory are made, until they are loaded. */
export const territoryFolder = ({ dataDir }: Pick<Config, 'dataDir'>) => join(dataDir, 'demo')

/**
 * Makes the demo territory in a thread of its own.
 *
 * @returns what waits for it, told of the steps that were made meanwhile and of the next ones
 */
export function makeTerritory({ dataDir, demo }: Pick<Config, 'dataDir' | 'demo'>): TerritoryMade {
  const task: TerritoryTask = { folder: territoryFolder({ dataDir }), scale: demo === 'small' ? 'small' : 'full' }
  // one that was being made when the server was killed
  rmSync(task.folder, { recursive: true, force: true })
  const thread = new Worker(new URL('./territory-thread.ts', import.meta.url), { workerData: task })
  const steps: string[] = []
  let tell = (step: string): void => {
    steps.push(step)
  }
  const made = new Promise<DemoManifest>((resolve, reject) => {
    thread.on('message', (message: TerritoryMessage) => {
      if ('step' in message) tell(message.step)
      else resolve(message.manifest)
    })
    thread.once('error', reject)
  })
  // whoever waits for it is told; nobody waits yet
  made.catch(() => undefined)
  return (say) => {
    for (const step of steps.splice(0)) say(step)
    tell = say
    return made
  }
}

/** On an embedded database that is yet to be made, the territory is begun while its schema is laid; elsewhere one looks first whether it is wanted. */
export const territoryAhead = (config: Config): TerritoryMade | undefined =>
  config.demo === 'none' || config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'base'))
    ? undefined
    : makeTerritory(config)
