import { readFileSync, statSync } from 'node:fs'
import { legalClockAt, realClockAt, systemClocks } from './clock.ts'

/**
 * The time of a server on trial: it was the instant written in the file when the file was written, and has run since.
 * A test moves it by writing another instant. Configuration refuses it outside tests.
 */
export const writtenTime = (file: string) => () => {
  const written = Temporal.Instant.from(readFileSync(file, 'utf8').trim())
  const elapsedMs = Math.max(0, Math.floor(Date.now() - statSync(file).mtimeMs))
  return written.add({ milliseconds: elapsedMs })
}

/** The clocks of this server: those of the machine, unless a test moves both. */
export const serverClocks = (testClock: string | undefined) =>
  testClock === undefined
    ? systemClocks
    : { clock: legalClockAt(writtenTime(testClock)), realClock: realClockAt(writtenTime(testClock)) }
