import { scryptSync } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { HashingQuestion } from './passwords.ts'

/** Linux gives each thread a priority of its own; elsewhere there is one for the whole process, which is left as it is. */
function yieldToOthers() {
  if (process.platform !== 'linux') return
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}

yieldToOthers()
parentPort?.on('message', ({ password, salt, keyBytes, cost: { N, r, p } }: HashingQuestion) => {
  const key = scryptSync(password.normalize('NFC'), salt, keyBytes, { N, r, p, maxmem: 2 * 128 * N * r })
  parentPort?.postMessage(new Uint8Array(key))
})
