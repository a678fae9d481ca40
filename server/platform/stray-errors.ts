import type { Log } from './log.ts'

/**
 * An error that nobody waited for (a stream cut, a promise forgotten) is a bug: it is logged, and the server goes on for
 * the others. What it was doing is not lost: whatever writes does so in a transaction, which an error rolls back.
 */
export function outliveStrayErrors(log: Log, from: NodeJS.EventEmitter = process): void {
  from.on('uncaughtException', (error) => log.error({ err: error }, 'stray error'))
  from.on('unhandledRejection', (reason) => log.error({ err: reason }, 'stray error'))
}
