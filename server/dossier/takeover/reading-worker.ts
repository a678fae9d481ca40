import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { readTable } from '#platform/tables/read-table.ts'
import { readRows } from './reading.ts'
import type { FileReading } from './taken-dossier.ts'

export type ReadingQuestion = { path: string; mapping: TakeoverMapping | null; today: string }

async function reading({ path, mapping, today }: ReadingQuestion): Promise<FileReading> {
  const read = readTable(await readFile(path))
  return read.outcome === 'read' ? readRows(read.table, mapping, today) : read
}

parentPort?.on('message', async (question: ReadingQuestion) => {
  parentPort?.postMessage(await reading(question))
})
