import { parentPort, workerData } from 'node:worker_threads'
import { makeDemoTerritory } from '#gis-data/demo/make.ts'
import type { TerritoryMessage, TerritoryTask } from './territory-ahead.ts'

// The demo territory, made in a thread of its own while the schema is laid.
const { folder, scale } = workerData as TerritoryTask
const say = (message: TerritoryMessage) => parentPort?.postMessage(message)
say({ manifest: await makeDemoTerritory(folder, { scale, onProgress: (step) => say({ step }) }) })
