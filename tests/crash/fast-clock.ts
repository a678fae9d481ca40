/** A clock that left `dayStart` when the machine's read `startedMs`, and has run `speed` times as fast since: the same in every process. */
export type FastClock = { dayStart: string; startedMs: number; speed: number }

export const instantOf = ({ dayStart, startedMs, speed }: FastClock, nowMs = Date.now()): Temporal.Instant =>
  Temporal.Instant.from(dayStart).add({ milliseconds: Math.round((nowMs - startedMs) * speed) })
