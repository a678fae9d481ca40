import { parentPort } from 'node:worker_threads'
import { readTable } from './read-table.ts'

parentPort?.on('message', (bytes: Uint8Array) => {
  parentPort?.postMessage(readTable(bytes))
})
