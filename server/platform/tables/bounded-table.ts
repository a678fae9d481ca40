import { boundedThread } from '#platform/bounded-thread.ts'
import type { TableReading } from './table.ts'

const BOUNDS = { atOnce: 1, waiting: 20, heapMb: 512, deadlineMs: 30_000, staysWarm: false }

/**
 * Reads a table of some megabytes, CSV or Excel, in a thread whose memory and time are bounded.
 * @returns undefined when it took more than either; @throws Problem 503 when too many wait
 */
export const tableWithin = boundedThread<Uint8Array, TableReading>(
  new URL('./table-worker.ts', import.meta.url),
  BOUNDS,
)
