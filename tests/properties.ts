import fc from 'fast-check'

/** The same draws for everyone, every time: a red test is red again for whoever runs it. */
const SEED = 62_057

const soakTimes = Number(process.env.SOAK_TIMES ?? 1)

/**
 * How often a property is tried: as many times as its test says, multiplied when `npm run soak` looks for what a night may find.
 *
 * @param count  runs of an ordinary `npm test`
 */
export const times = (count: number): number => count * soakTimes

fc.configureGlobal({ seed: Number(process.env.SOAK_SEED ?? SEED), numRuns: times(100) })
