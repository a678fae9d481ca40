import { readFileSync, statSync } from 'node:fs'
import { type Clock, clockAt, systemClock } from './clock.ts'

/**
 * The clock of a server on trial: it was the instant written in the file when the file was written, and has run since.
 * A test moves it by writing another instant. Configuration refuses it outside tests.
 */
const movedClock = (file: string): Clock =>
  clockAt(() => {
    const written = Temporal.Instant.from(readFileSync(file, 'utf8').trim())
    const elapsedMs = Math.max(0, Math.floor(Date.now() - statSync(file).mtimeMs))
    return written.add({ milliseconds: elapsedMs })
  })

/** The clock of this server: the real one, unless a test moves it. */
export const serverClock = (testClock: string | undefined): Clock =>
  testClock === undefined ? systemClock : movedClock(testClock)
