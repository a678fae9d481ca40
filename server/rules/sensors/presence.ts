/**
 * What is told of passages under lamps. Counts below five, and groups of fewer than three points, could be those of one person or of one house; so could
 * an hour that is counted again. The figures are those of the study of the project, which the data protection officer confirms.
 */
export const PRESENCE = { least: 5, points: 3, openHours: 2 } as const

const HOUR_MS = 3_600_000

/** The hour in which an instant lies, ms since 1970. */
export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS

/** An hour takes what comes late until another has passed; it is told then, once, and takes nothing more. */
export const isOpenHour = (hour: number, now: number): boolean =>
  hour + PRESENCE.openHours * HOUR_MS > now && hour <= now

/**
 * What a group tells of an hour: what three of its points counted at least, by fives. Whoever passes under all of them is counted by each, so that a sum
 * would make a crowd of one walker.
 *
 * @returns undefined below five
 */
export function toldPassages(counts: readonly number[]): number | undefined {
  const third = counts.toSorted((a, b) => b - a)[PRESENCE.points - 1] ?? 0
  return third < PRESENCE.least ? undefined : Math.floor(third / PRESENCE.least) * PRESENCE.least
}
